"""Writing the site: staged, only what changed, deletions last, nothing but our own files.

The manifest, `.digest-manifest.json` in the site itself, lists what the last build wrote, with
hashes: a file that is not in it is not ours and is never removed. It goes where the site goes:
a fresh clone with a committed site still knows which pages are stale.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Diagnostic, DigestError
from generator.files import write_bytes
from generator.model import Artifact

MANIFEST = ".digest-manifest.json"


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to the output folder: counts of files."""

    written: int
    unchanged: int
    removed: int


def load_manifest(path: Path) -> Mapping[str, str]:
    """Path → SHA-256 of every file the last build wrote; empty when there is none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def check_paths(artifacts: Iterable[Artifact]) -> tuple[Diagnostic, ...]:
    """Two artifacts at one path, a path that leaves the folder, or a file where a folder is."""
    problems = []
    seen: set[str] = set()
    folders: set[str] = set()
    for artifact in artifacts:
        path = artifact.path
        parts = path.split("/")
        if path.startswith("/") or "\\" in path or any(part in ("", ".", "..") for part in parts):
            problems.append(Diagnostic(path, None, "this address leaves the site"))
        folded = path.casefold()  # macOS and Windows do not tell case apart
        if folded in seen:
            problems.append(
                Diagnostic(path, None, "two pages have this address", "Change the slug of one.")
            )
        seen.add(folded)
        folders.update("/".join(parts[:end]).casefold() for end in range(1, len(parts)))
    problems += [
        Diagnostic(path, None, "a file and a folder have this address")
        for path in sorted(seen & folders)
    ]
    return tuple(problems)


def _foreign(folder: Path, artifacts: tuple[Artifact, ...], ours: Mapping[str, str]) -> list[str]:
    """Files in the way that the last build did not write and that differ from ours."""
    blocked = []
    for artifact in artifacts:
        target = folder / artifact.path
        if artifact.path in ours or not (target.exists() or target.is_symlink()):
            continue
        if target.is_symlink() or not target.is_file() or target.read_bytes() != artifact.data:
            blocked.append(artifact.path)
    return blocked


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write_site(folder: Path, artifacts: Iterable[Artifact], *, clean: bool = False) -> Written:
    """Make `folder` hold exactly `artifacts` and what others put there; all or nothing first.

    New bytes are staged in the folder and moved into place with `os.replace`; stale files of the
    last build go last. A folder with other files and no manifest is not a site of ours.
    """
    artifacts = tuple(artifacts)
    if problems := check_paths(artifacts):
        raise DigestError(problems)
    if folder.is_symlink():
        raise DigestError(Diagnostic(str(folder), None, "the output folder is a symbolic link"))
    manifest_path = folder / MANIFEST
    ours = load_manifest(manifest_path)
    if blocked := _foreign(folder, artifacts, ours):
        raise DigestError(
            Diagnostic(
                str(folder / blocked[0]),
                None,
                f"{len(blocked)} files in the output folder were not written by a build",
                "Choose an empty folder with --output, or move the files away.",
            )
        )
    hashes = {artifact.path: _hash(artifact.data) for artifact in artifacts}
    changed = [a for a in artifacts if _differs(folder / a.path, a.data, clean)]
    folder.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=".staged-", dir=folder))
    try:
        for number, artifact in enumerate(changed):
            (stage / str(number)).write_bytes(artifact.data)
        # From here on the manifest claims both what was and what comes: an interrupted
        # move can be repeated, and forgets nothing that is ours.
        _write_manifest(manifest_path, {**ours, **hashes})
        ready: set[Path] = set()  # folders that are there, and no links
        for number, artifact in enumerate(changed):
            target = folder / artifact.path
            if target.parent not in ready:
                _refuse_links(folder, target)
                target.parent.mkdir(parents=True, exist_ok=True)
                ready.add(target.parent)
            if target.is_symlink():
                target.unlink()
            (stage / str(number)).chmod(0o644)
            os.replace(stage / str(number), target)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    removed = _remove_stale(folder, ours, hashes)
    _write_manifest(manifest_path, hashes)
    return Written(len(changed), len(artifacts) - len(changed), removed)


def _refuse_links(folder: Path, target: Path) -> None:
    """A folder of the site that is a symbolic link would lead our files somewhere else."""
    for parent in target.parents:
        if parent == folder:
            return
        if parent.is_symlink():
            message = "a folder of the site is a symbolic link"
            raise DigestError(Diagnostic(str(parent), None, message, "Remove the link."))


def _differs(path: Path, data: bytes, clean: bool) -> bool:
    if clean or path.is_symlink():
        return True
    try:
        return path.stat().st_size != len(data) or path.read_bytes() != data
    except (FileNotFoundError, NotADirectoryError):
        return True


def _write_manifest(path: Path, hashes: Mapping[str, str]) -> None:
    write_bytes(path, (json.dumps(dict(sorted(hashes.items())), indent=0) + "\n").encode())


def _remove_stale(folder: Path, before: Mapping[str, str], now: Mapping[str, str]) -> int:
    """Remove files of the last build that this one does not have, if nobody changed them."""
    removed = 0
    for path in sorted(set(before) - set(now)):
        target = folder / path
        if target.is_symlink() or not target.is_file():
            continue
        if not target.resolve().is_relative_to(folder.resolve()):
            continue
        if _hash(target.read_bytes()) != before[path]:
            continue  # someone changed it: theirs now
        target.unlink()
        removed += 1
        for parent in target.parents:
            if parent == folder or any(parent.iterdir()):
                break
            parent.rmdir()
    return removed
