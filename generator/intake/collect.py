"""Inputs to seeds: files and folders, standard input, addresses, what was there before."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
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
from generator.ingest.fetch import Limits, Validators
from generator.ingest.formats import find_format
from generator.ingest.opml import find_feed_links
from generator.intake.web import Fetch, Visit, load_origins, load_visits, name_seed


@dataclass(frozen=True, slots=True)
class Collected:
    """The seeds to convert, which of them are new to the folder, and all that are there."""

    seeds: tuple[Seed, ...]
    fresh: tuple[Seed, ...]
    present: frozenset[tuple[str, str]]  # name and hash of every seed in the folder
    origins: Mapping[str, str]  # seed → the address it is from
    given: Mapping[str, str]  # new seed → the input as the editor wrote it
    visits: Mapping[str, Visit]
    problems: tuple[Diagnostic, ...]


class _Collector:
    """Knows the folder of seeds, and puts inputs from elsewhere into it."""

    def __init__(self, project: Path, fetch: Fetch, limits: Limits) -> None:
        self.folder = project / FOLDER
        self.fetch = fetch
        self.limits = limits
        self.origins = load_origins(project)
        self.visits = load_visits(project)
        self.problems: list[Diagnostic] = []
        self.there: dict[str, Seed] = {}
        self.names: dict[str, str] = {}  # hash → name of the seed that has it
        self.fresh: list[Seed] = []
        self.given: dict[str, str] = {}
        self.wanted: dict[str, Seed] = {}
        self.asked: set[str] = set()  # a list of feeds may name itself
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

    def add(self, name: str, data: bytes, given: str) -> str:
        """An input from elsewhere: a copy, unless the same bytes are there. Its seed's name."""
        known = self.names.get(hashlib.sha256(data).hexdigest())
        if known is not None:
            self.wanted[known] = self.there[known]
            return known
        taken: dict[str, bytes | None] = {name: seed.data for name, seed in self.there.items()}
        seed = Seed(choose_name(safe_name(name), data, taken), data)
        self.there[seed.name] = self.wanted[seed.name] = seed
        self.names[seed.sha256] = seed.name
        self.fresh.append(seed)
        self.given[seed.name] = given
        return seed.name

    def add_document(self, name: str, data: bytes, given: str) -> None:
        """A file: a seed, or a list of feeds to fetch."""
        if find_format(name, data) != "opml":
            self.add(name, data, given)
            return
        links, problems = find_feed_links(name, data)
        self.problems += problems
        for link in links:
            self.add_address(link.url)

    def add_path(self, path: Path) -> None:
        """A file or a folder."""
        resolved, seeds = path.resolve(), self.folder.resolve()
        if resolved == seeds or seeds in resolved.parents:
            inside = resolved.relative_to(seeds).as_posix()
            self.want_all("" if inside == "." else inside)
            if inside == "." or path.exists():
                return
        if not path.exists() and not path.is_symlink():
            hint = "check the spelling; a folder or a web address is fine, too"
            self.problems.append(Diagnostic(str(path), None, "there is no such file", hint))
            return
        is_folder = path.is_dir() and not path.is_symlink()
        for file in find_files(path) if is_folder else (path,):
            try:
                self.add_document(file.name, load_bytes(file, LARGEST), str(file))
            except DigestError as error:
                self.problems += error.diagnostics

    def add_address(self, url: str) -> None:
        """A page or a feed from the web; one that does not answer stops no other."""
        if url in self.asked:
            return
        self.asked.add(url)
        visit = self.visits.get(url)
        known = visit is not None and visit.seed in self.there
        answer = self.fetch(url, self.limits, visit.validators if visit and known else Validators())
        if isinstance(answer, Diagnostic):
            self.problems.append(answer)
            return
        if answer.unchanged and visit is not None:
            self.wanted[visit.seed] = self.there[visit.seed]
            return
        if find_format("", answer.data) == "opml":
            self.add_document(f"{url}#.opml", answer.data, url)
            return
        name = self.add(name_seed(answer.final_url, answer.data), answer.data, url)
        self.origins.setdefault(name, answer.final_url)
        self.visits[url] = Visit(name, answer.validators)


def collect_seeds(
    project: Path,
    inputs: Sequence[str],
    stdin: BinaryIO | None,
    feeds: Sequence[str],
    fetch: Fetch,
    *,
    allow_private: bool = False,
) -> Collected:
    """The seeds that the inputs stand for.

    Without inputs: all of `content/seeds/`, and the feeds of the settings, refreshed.
    """
    collector = _Collector(project, fetch, Limits(allow_private=allow_private))
    if not inputs:
        for feed in feeds:
            collector.add_address(feed)
        collector.want_all()
    for each in inputs:
        if each == "-":
            data = stdin.read(LARGEST + 1) if stdin else b""
            name = f"stdin-{hashlib.sha256(data).hexdigest()[:8]}.txt"
            collector.add_document(name, data, "standard input")
        elif each.startswith(("http://", "https://")):
            collector.add_address(each)
        else:
            collector.add_path(Path(each))
    return Collected(
        tuple(collector.wanted.values()),
        tuple(collector.fresh),
        frozenset((seed.name, seed.sha256) for seed in collector.there.values()),
        collector.origins,
        collector.given,
        collector.visits,
        tuple(collector.problems),
    )
