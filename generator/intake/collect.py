"""Inputs to seeds: files and folders, standard input, what was there before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from generator.content.seeds import (
    FOLDER,
    LARGEST,
    Seed,
    choose_name,
    find_files,
    load_seeds,
    safe_name,
)
from generator.errors import Diagnostic, DigestError
from generator.files import load_bytes


@dataclass(frozen=True, slots=True)
class Collected:
    """The seeds to convert, which of them are new to the folder, and all that are there."""

    seeds: tuple[Seed, ...]
    fresh: tuple[Seed, ...]
    present: frozenset[tuple[str, str]]  # name and hash of every seed in the folder
    problems: tuple[Diagnostic, ...]


class _Collector:
    """Knows the folder of seeds, and puts inputs from elsewhere into it."""

    def __init__(self, project: Path) -> None:
        self.folder = project / FOLDER
        self.problems: list[Diagnostic] = []
        self.there: dict[str, Seed] = {}
        self.names: dict[str, str] = {}  # hash → name of the seed that has it
        self.fresh: list[Seed] = []
        self.wanted: dict[str, Seed] = {}
        paths = find_files(self.folder)
        named = ((path, path.relative_to(self.folder).as_posix()) for path in paths)
        for seed in load_seeds(named):
            if isinstance(seed, DigestError):
                self.problems += seed.diagnostics
            else:
                self.there[seed.name] = seed
                self.names.setdefault(seed.sha256, seed.name)

    def want_all(self, below: str = "") -> None:
        """Every seed of the folder, or of a folder in it."""
        for name, seed in self.there.items():
            if not below or name == below or name.startswith(below + "/"):
                self.wanted[name] = seed

    def add(self, name: str, data: bytes) -> None:
        """An input from elsewhere: a copy, unless the same bytes are there."""
        known = self.names.get(hashlib.sha256(data).hexdigest())
        if known is not None:
            self.wanted[known] = self.there[known]
            return
        taken = {name: seed.data for name, seed in self.there.items()}
        seed = Seed(choose_name(safe_name(name), data, dict(taken)), data)
        self.there[seed.name] = self.wanted[seed.name] = seed
        self.names[seed.sha256] = seed.name
        self.fresh.append(seed)

    def add_path(self, path: Path) -> None:
        """A file or a folder."""
        resolved, seeds = path.resolve(), self.folder.resolve()
        if resolved == seeds or seeds in resolved.parents:
            inside = resolved.relative_to(seeds).as_posix()
            self.want_all("" if inside == "." else inside)
            return
        if not path.exists() and not path.is_symlink():
            hint = "check the spelling; a folder or a web address is fine, too"
            self.problems.append(Diagnostic(str(path), None, "there is no such file", hint))
            return
        is_folder = path.is_dir() and not path.is_symlink()
        for file in find_files(path) if is_folder else (path,):
            try:
                name = file.relative_to(path).as_posix() if is_folder else file.name
                self.add(name, load_bytes(file, LARGEST))
            except DigestError as error:
                self.problems += error.diagnostics


def collect_seeds(project: Path, inputs: Sequence[str], stdin: BinaryIO | None) -> Collected:
    """The seeds that the inputs stand for; without inputs, all of `content/seeds/`."""
    collector = _Collector(project)
    if not inputs:
        collector.want_all()
    for each in inputs:
        if each == "-":
            data = stdin.read(LARGEST + 1) if stdin else b""
            collector.add(f"stdin-{hashlib.sha256(data).hexdigest()[:8]}.txt", data)
        elif each.startswith(("http://", "https://")):
            message = "addresses cannot be fetched yet"
            collector.problems.append(Diagnostic(each, None, message, "save the page as a file"))
        else:
            collector.add_path(Path(each))
    return Collected(
        tuple(collector.wanted.values()),
        tuple(collector.fresh),
        _present(collector.there.values()),
        tuple(collector.problems),
    )


def _present(seeds: Iterable[Seed]) -> frozenset[tuple[str, str]]:
    return frozenset((seed.name, seed.sha256) for seed in seeds)
