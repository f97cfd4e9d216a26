"""The last build: when neither what it read nor what it wrote has changed, all is done.

What was read is compared by its bytes, what was written by size, times and place on the disk:
a file that came with a clone or from an archive never counts as written by us.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from generator.cache.codec import build_codec
from generator.cache.store import hash_key
from generator.cache.version import code_version
from generator.errors import Diagnostic
from generator.files import WORK_FOLDER, write_bytes

_READ = ("content", "templates", "static")  # folders of a project that a build reads
_NOT_READ = ("content/seeds",)
_LIBRARIES = (
    "jinja2",
    "markupsafe",
    "markdown",
    "nh3",
    "python-frontmatter",
    "PyYAML",
    "rjsmin",
    "pagefind_bin",
)
_LARGEST = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class LastBuild:
    """What the last build read and wrote, and what it told."""

    inputs: str
    outputs: str
    pages: int
    files: int
    diagnostics: tuple[Diagnostic, ...]


def hash_inputs(project: Path, shipped: Iterable[Path], options: object) -> str | None:
    """One hash of all that a build depends on; None where links make that hard to say."""
    parts: list[object] = [options, code_version(("",)), platform.python_version()]
    parts += [unicodedata.unidata_version, *(_library(name) for name in _LIBRARIES)]
    folders = [(name, project / name) for name in _READ]
    folders += [(f"shipped {number}", folder) for number, folder in enumerate(shipped)]
    for name, folder in folders:
        for path, shown in _walk(folder, name):
            if path is None:
                return None
            with path.open("rb") as file:
                parts.append((shown, hashlib.file_digest(file, "sha256").hexdigest()))
    return hash_key(*parts)


def _library(name: str) -> str:
    try:
        return f"{name} {metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return name


def _walk(folder: Path, name: str) -> Iterable[tuple[Path | None, str]]:
    """Every regular file with its name; None for a symbolic link and the like."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        shown = f"{name}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if shown not in _NOT_READ:
                yield from _walk(Path(entry.path), shown)
        else:
            yield (Path(entry.path) if entry.is_file(follow_symlinks=False) else None), shown


def hash_outputs(folder: Path) -> str:
    """One hash of what can be seen of a folder without reading its files."""
    found = []
    for path, shown in _walk(folder, ""):
        status = os.lstat(path) if path else None
        found.append(
            (shown, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
            if status
            else (shown,)
        )
    return hash_key(str(folder.resolve()), found)


def _place(project: Path, folder: Path) -> Path:
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]
    return project / WORK_FOLDER / f"last-{name}.json"


def load_last(project: Path, folder: Path, inputs: str | None) -> LastBuild | None:
    """The last build into that folder, if building again could change nothing."""
    if inputs is None:
        return None
    try:
        path = _place(project, folder)
        if path.is_symlink() or path.stat().st_size > _LARGEST:
            return None
        last = build_codec(LastBuild).decode(json.loads(path.read_bytes()))
    except (OSError, ValueError, RecursionError):
        return None
    same = last.inputs == inputs and last.outputs == hash_outputs(folder)
    return last if same else None


def write_last(project: Path, folder: Path, last: LastBuild) -> None:
    """Remember a build that went well."""
    text = json.dumps(build_codec(LastBuild).encode(last), ensure_ascii=False)
    write_bytes(_place(project, folder), text.encode("utf-8", "surrogatepass"))
