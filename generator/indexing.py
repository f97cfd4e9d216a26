"""The index of Pagefind, where a project prefers it to our own: the only room that runs it."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from generator import urls
from generator.config import SETTINGS_PATH
from generator.errors import Diagnostic, DigestError
from generator.model import Artifact

INSTALL = "pip install 'newsdigest[pagefind]'"
_LONGEST = 600  # seconds; ten thousand articles take about one minute
# Of the bundle only what our own page loads; the rest are interfaces with styles of their own.
_SCRIPTS = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_KINDS = (".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta", ".pagefind")


def build_pagefind(records: Iterable[str], language: str) -> tuple[Artifact, ...]:
    """The files that Pagefind makes of these pages, in a folder beside the search page."""
    if not all(map(importlib.util.find_spec, ("pagefind", "pagefind_bin"))):
        message = 'search = "pagefind" needs the program Pagefind, which is not installed'
        raise DigestError(Diagnostic(SETTINGS_PATH, None, message, INSTALL))
    with tempfile.TemporaryDirectory() as name:
        pages, bundle = Path(name, "pages"), Path(name, "bundle")
        pages.mkdir()
        for number, record in enumerate(records):
            (pages / f"{number:06}.html").write_text(record, "utf-8")
        _run(pages, bundle, language)
        found = sorted(path for path in bundle.rglob("*") if path.is_file())
        return tuple(
            Artifact(f"{urls.PAGEFIND}{path.relative_to(bundle).as_posix()}", path.read_bytes())
            for path in found
            if path.name in _SCRIPTS or path.suffix in _KINDS
        )


def _run(pages: Path, bundle: Path, language: str) -> None:
    command = [
        sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(bundle),
        "--force-language", language.partition("-")[0], "--quiet",
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", errors="replace",
            timeout=_LONGEST, check=False,
        )  # fmt: skip
        told = "" if done.returncode == 0 else (done.stderr or done.stdout).strip()
        failed = done.returncode != 0
    except (OSError, subprocess.TimeoutExpired) as error:
        failed, told = True, str(error)
    if failed:
        message = f"Pagefind failed: {told.splitlines()[-1] if told else 'it does not say why'}"
        hint = 'search = "built-in" needs no other program'
        raise DigestError(Diagnostic(SETTINGS_PATH, None, message, hint))
