"""What the last run left: seeds and articles that are as they were need no work.

Every merge is idempotent, so a seed whose bytes, code and article files are what they were after
the last run can only lead to the same files. The state is a shortcut, never the truth: without
it, or with a damaged one, everything is simply done again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from generator.cache import code_version
from generator.content.files import find_markdown
from generator.files import WORK_FOLDER, write_bytes
from generator.ingest.matching import Document, find_identities
from generator.intake.desk import Desk

_ROOMS = ("language", "analysis", "ingest", "content", "intake", "corpus.py", "model.py")
_LIBRARIES = ("trafilatura", "feedparser", "lxml", "markdown", "python-frontmatter", "PyYAML")
_NAME = "ingest.json"
_EDITORIAL = ("stories", "sources", "topics")


@dataclass(frozen=True, slots=True)
class State:
    """`seeds`: name → hash and paths of its articles; `files`: path → hash of the article."""

    version: str
    seeds: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    def is_done(self, name: str, sha256: str, now: Mapping[str, str]) -> bool:
        """Whether a seed and all its articles are as the last run left them."""
        known, paths = self.seeds.get(name, ("", ()))
        same = (self.files.get(path) == now.get(path) is not None for path in paths)
        return known == sha256 and bool(paths) and all(same)


def state_version(project: Path) -> str:
    """Everything but seeds and articles that the result depends on."""
    parts = [code_version(_ROOMS)]
    parts += [_library(name) for name in _LIBRARIES]
    content = project / "content"
    paths = [content / "site.toml"]
    paths += [path for name in _EDITORIAL for path in find_markdown(content / name)]
    for path in paths:
        if path.is_file():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            parts.append(f"{path.relative_to(content).as_posix()} {digest}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _library(name: str) -> str:
    try:
        return f"{name} {metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return name


def load_state(project: Path, version: str) -> State:
    """The state of the last run, if code, settings and decisions are the same."""
    try:
        found = json.loads((project / WORK_FOLDER / _NAME).read_text("utf-8"))
        if found["version"] != version:
            return State(version)
        seeds = {str(k): (str(v[0]), tuple(map(str, v[1]))) for k, v in found["seeds"].items()}
        return State(version, seeds, {str(k): str(v) for k, v in found["files"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return State(version)


def write_state(project: Path, state: State) -> None:
    """Remember a run."""
    record = {"version": state.version, "seeds": state.seeds, "files": state.files}
    text = json.dumps(record, ensure_ascii=False, sort_keys=True)
    write_bytes(project / WORK_FOLDER / _NAME, text.encode())


def file_hashes(desk: Desk) -> dict[str, str]:
    """Path → hash of every article as it is on the desk."""
    return {path: desk.cards[path].digest for path in sorted(desk.cards)}


def find_ghosts(desk: Desk, names: Collection[str]) -> Iterator[Document]:
    """Documents of seeds that need no work, as far as matching has to know them."""
    if not names:
        return
    for path in sorted(desk.cards):
        card = desk.cards[path]
        if card.seed and card.sha256 and card.seed in names:
            memory = desk.file(path).memory
            fact = memory.fields.get("url")
            url = fact.value if fact and isinstance(fact.value, str) else None
            found = find_identities(memory.guid, url, memory.publisher)
            yield Document(card.seed, card.sha256, memory.index, tuple(sorted(found)))


def build_state(
    old: State,
    desk: Desk,
    skipped: Iterable[str],
    counts: Mapping[tuple[str, str], int],
    noisy: Collection[str],
) -> State:
    """What to remember: the seeds all of whose documents are articles now, without a word.

    `counts`: name and hash of a seed → how many documents it has.
    """
    paths: dict[tuple[str | None, str | None], list[str]] = {}
    for path in sorted(desk.cards):
        card = desk.cards[path]
        if not card.frozen:
            paths.setdefault((card.seed, card.sha256), []).append(path)
    seeds = {name: old.seeds[name] for name in skipped}
    for (name, sha256), count in counts.items():
        found = paths.get((name, sha256), [])
        if len(found) == count and name not in noisy:
            seeds[name] = (sha256, tuple(found))
    return State(old.version, dict(sorted(seeds.items())), file_hashes(desk))
