"""The disk, made safe: whole-file writes, one run at a time, regular files only."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generator.errors import Diagnostic, DigestError, LockedError

WORK_FOLDER = ".digest"  # the machine's memory beside the content: lock, cache, manifest


def load_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes; symlinks and devices are refused."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | os.O_NONBLOCK)
    except OSError as error:
        link = path.is_symlink()
        message = "this is a symbolic link" if link else (error.strerror or str(error))
        hint = "Use the file itself." if link else None
        raise DigestError(Diagnostic(str(path), None, message, hint)) from error
    if stat.S_ISDIR(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise DigestError(Diagnostic(str(path), None, "this is a folder", "Name the files in it."))
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise DigestError(Diagnostic(str(path), None, "this is not a regular file"))
        if status.st_size > limit:
            size = f"{status.st_size / 1e6:.0f} MB, more than the {limit / 1e6:.0f} MB allowed"
            raise DigestError(
                Diagnostic(str(path), None, f"the file is too large ({size})", "Split the file.")
            )
        return file.read(limit + 1)


def write_bytes(path: Path, data: bytes) -> bool:
    """Put `data` at `path` in one step, if it is not there already; True when written."""
    if path.is_symlink():
        raise DigestError(Diagnostic(str(path), None, "will not write through a symbolic link"))
    with contextlib.suppress(FileNotFoundError):
        if path.read_bytes() == data:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    return True


def _try_lock(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows: no advisory locks in the standard library worth having
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextlib.contextmanager
def hold_lock(project: Path) -> Iterator[None]:
    """One run at a time on a project; the lock goes with the process, however it ends."""
    folder = project / WORK_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    try:
        if not _try_lock(descriptor):
            raise LockedError(
                Diagnostic(str(path), None, "another run works on this project", "Wait for it.")
            )
        yield
    finally:
        os.close(descriptor)
