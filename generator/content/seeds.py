"""Seeds: `content/seeds/`, the raw inputs as received."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Diagnostic, DigestError
from generator.files import load_bytes
from generator.language.slugs import format_slug

FOLDER = "content/seeds"
LARGEST = 40 * 1024 * 1024
_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Seed:
    """A raw input: its name below the folder of seeds, and its bytes."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def seed_order(name: str) -> tuple[object, ...]:
    """Natural order: "feed.xml", "feed-2.xml", "feed-10.xml"; the newest of a feed comes last."""
    stem, _, ending = name.rpartition(".")
    parts = _NUMBER.split(stem or ending)
    order = [(int(part), part) if place % 2 else (0, part) for place, part in enumerate(parts)]
    return (order, ending)


def find_files(folder: Path) -> tuple[Path, ...]:
    """All files below a folder but dot-files, in natural order of their names."""
    found = (
        path
        for path in folder.rglob("*")
        if (path.is_symlink() or not path.is_dir())
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    return tuple(sorted(found, key=lambda path: seed_order(path.relative_to(folder).as_posix())))


def load_seeds(paths: Iterable[tuple[Path, str]]) -> Iterator[Seed | DigestError]:
    """The seeds at these paths, each under its name; what cannot be read comes as its error."""
    for path, name in paths:
        shown = f"{FOLDER}/{name}"
        try:
            yield Seed(name, load_bytes(path, LARGEST))
        except DigestError as error:
            yield DigestError(
                Diagnostic(shown, each.line, each.message, each.hint) for each in error.diagnostics
            )


def choose_name(wanted: str, data: bytes, taken: dict[str, bytes | None]) -> str:
    """A name for a new seed: the wanted one, numbered when other bytes have it already.

    Seeds are never overwritten; the same bytes under the same name are the same seed.
    """
    stem, dot, ending = wanted.rpartition(".")
    if not dot:
        stem, ending = wanted, ""
    name, count = wanted, 1
    while name in taken and taken[name] != data:
        count += 1
        name = f"{stem}-{count}{dot}{ending}"
    return name


def safe_name(wanted: str) -> str:
    """A file name without anything that a file system could take for something else."""
    stem, dot, ending = wanted.rpartition(".")
    if not dot or not re.fullmatch(r"[A-Za-z0-9]{1,8}", ending):
        stem, ending = wanted, "txt"
    words = re.sub(r"[^\w.-]+", "-", stem).strip("-.")
    return f"{words[:100] or format_slug(stem)}.{ending.lower()}"
