"""What tests share: the project's folder, a copy to work in, the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
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
