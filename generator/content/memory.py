"""The machine's memory: the `ingest:` mapping at the end of an article's front matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.content.frontmatter import FrontMatter
from generator.content.scalars import Value
from generator.errors import Diagnostic
from generator.model import Fact, Image, Related, Removed

MEMORY_KEY = "ingest"

# A field's value as the file holds it: a text, or several.
FieldValue = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """What ingest wrote last, and why: the "before" of every merge."""

    id: str | None = None  # the address it was first written at
    seed: str | None = None
    sha256: str | None = None
    index: int = 0  # which document of the seed
    guid: str | None = None
    publisher: str | None = None  # the name as the text gives it
    body: str | None = None  # SHA-256 of the body as written
    fields: Mapping[str, Fact[FieldValue]] = field(default_factory=dict)
    related: tuple[Related, ...] = ()
    images: tuple[Image, ...] = ()
    removed: tuple[Removed, ...] = ()


def parse_memory(front: FrontMatter) -> tuple[Memory, tuple[Diagnostic, ...]]:
    """The memory of a file; empty for an article that an editor wrote by hand."""
    block = front.values.get(MEMORY_KEY)
    if not block:
        return Memory(), ()
    line = front.lines[MEMORY_KEY]
    if not isinstance(block, dict):
        hint = "delete the key; ingest writes it anew"
        return Memory(), (Diagnostic(front.path, line, '"ingest" must be a mapping', hint),)
    memory = Memory(
        id=_text(block, "id"),
        seed=_text(block, "seed"),
        sha256=_text(block, "sha256"),
        index=_number(block, "index"),
        guid=_text(block, "guid"),
        publisher=_text(block, "publisher"),
        body=_text(block, "body"),
        fields=_fields(block.get("fields")),
        related=tuple(
            Related(_text(each, "text") or "", _text(each, "url"))
            for each in _mappings(block.get("related"))
        ),
        images=tuple(
            Image(_text(each, "url") or "", _text(each, "credit"), _text(each, "alt"))
            for each in _mappings(block.get("images"))
        ),
        removed=tuple(
            Removed(_number(each, "line"), _text(each, "text") or "", _text(each, "rule") or "")
            for each in _mappings(block.get("removed"))
        ),
    )
    return memory, ()


def _text(block: Mapping[str, Value], key: str) -> str | None:
    value = block.get(key)
    return value if isinstance(value, str) and value else None


def _number(block: Mapping[str, Value], key: str) -> int:
    value = _text(block, key) or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def _mappings(value: Value | None) -> list[dict[str, Value]]:
    entries = value if isinstance(value, list) else []
    return [each for each in entries if isinstance(each, dict)]


def _fields(value: Value | None) -> dict[str, Fact[FieldValue]]:
    """`fields:` → the value written for each, with basis and evidence."""
    found: dict[str, Fact[FieldValue]] = {}
    for key, entry in (value if isinstance(value, dict) else {}).items():
        if not isinstance(entry, dict):
            continue
        written = field_value(entry.get("value"))
        if written:
            basis = _text(entry, "basis") or "stated"
            found[key] = Fact(written, basis, _text(entry, "evidence"))
    return found


def field_value(value: Value | None) -> FieldValue | None:
    """A text or a list of texts as one comparable value; None for everything else."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(str(each) for each in value) or None
    return None
