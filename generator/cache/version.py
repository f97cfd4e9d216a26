"""Another version of the code, another cache."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib import resources
from importlib.resources.abc import Traversable

_ROOMS = ("language", "analysis", "corpus.py", "model.py")


def code_version(rooms: Iterable[str] = _ROOMS) -> str:
    """Hash of code and tables; by default of all that says what articles say."""
    digest = hashlib.sha256()
    root = resources.files("generator")
    for room in rooms:
        for path, data in sorted(_files(root.joinpath(room) if room else root, room)):
            digest.update(b"%s\0%d\0" % (path.encode(), len(data)) + data)
    return digest.hexdigest()


def _files(entry: Traversable, name: str) -> Iterable[tuple[str, bytes]]:
    if entry.is_file():
        yield name, entry.read_bytes()
        return
    for each in entry.iterdir():
        if each.name != "__pycache__" and not each.name.endswith(".pyc"):
            yield from _files(each, f"{name}/{each.name}")
