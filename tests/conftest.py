"""What tests share: the project's folder, a copy to work in, the command line, a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture
def digest() -> Run:
    """The command as a user runs it: `digest("build", folder=…)`."""

    def run(
        *words: str, folder: Path | None = None, **options: object
    ) -> subprocess.CompletedProcess[str]:
        where = ["-C", str(folder)] if folder else []
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
        extra = options.pop("env", None)
        if isinstance(extra, dict):
            environment.update(extra)
        return subprocess.run(
            [sys.executable, "-m", "generator", *where, *words],
            capture_output=True, text=True, encoding="utf-8", env=environment, **options,
        )  # fmt: skip

    return run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of this project's content, to break."""
    folder = tmp_path / "project"
    shutil.copytree(ROOT / "content", folder / "content")
    return folder


def find_chromium() -> str | None:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return None


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium of the distribution; without one the browser tests are skipped, except in CI."""
    program = find_chromium()
    if program is None:
        message = "no Chromium found (Debian, Ubuntu: apt install chromium)"
        if os.environ.get("DIGEST_REQUIRE_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    switches = [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ]  # fmt: skip
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=switches)
        yield chromium
        chromium.close()
