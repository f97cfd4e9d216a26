"""The editor's own files: `content/stories/`, `content/sources/`, `content/topics/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.config import MEDIA_TOPIC, MEDIA_TOPIC_HINT, RIGHTS, TOPIC_KINDS
from generator.content.blocks import clean_text
from generator.content.fields import FieldReader, is_yes
from generator.content.files import find_markdown, load_text
from generator.content.frontmatter import FrontMatter, parse_front_matter
from generator.content.scalars import Value
from generator.errors import Diagnostic, DigestError
from generator.model import StoryDecisions, TopicEntry

T = TypeVar("T")

VERDICTS = ("resolved", "variant", "real")
_STORY_KEYS = ("title", "brief", "by", "note", "merge", "timeline", "differences")
_ENTRY_KEYS = (
    "entry", "pin", "hide", "merge", "split", "date", "label", "status", "note", "by", "words",
)  # fmt: skip
_DIFFERENCE_KEYS = ("difference", "verdict", "note", "by", "hide", "words")
_SOURCE_KEYS = ("name", "url", "rights", "aliases", "letter", "note")
_TOPIC_KEYS = ("label", "kind", "aliases", "iptc", "implies", "definition")
_TRUTHS = frozenset({"pin", "hide"})


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """What `content/sources/<slug>.md` says about an outlet."""

    id: str
    name: str | None = None
    url: str | None = None
    rights: str | None = None
    aliases: tuple[str, ...] = ()
    letter: str | None = None
    note: str | None = None


def parse_story(text: str, path: str) -> StoryDecisions:
    """An editor's decisions about one story; the text below the head is the note."""
    reader, front = _open(text, path, _STORY_KEYS)
    differences = reader.mappings("differences", "difference", _DIFFERENCE_KEYS)
    for entry in differences:
        verdict = entry.get("verdict")
        if verdict is not None and verdict not in VERDICTS:
            hint = ", ".join(VERDICTS)
            reader.problem("differences", f'"{verdict}" is no verdict', hint)
    entries = reader.mappings("timeline", "entry", _ENTRY_KEYS)
    for entry in entries:
        date = entry.get("date")
        if isinstance(date, str):
            reader.check_date("timeline", date)
    story = StoryDecisions(
        id=_slug(reader, path),
        title=reader.text("title"),
        brief=reader.text("brief"),
        by=reader.text("by"),
        note=reader.text("note") or clean_text(front.body).strip(),
        merge=reader.slugs("merge"),
        timeline=tuple(_decision(entry) for entry in entries),
        differences=tuple(_decision(entry) for entry in differences),
        path=path,
    )
    return _done(reader, story)


def _decision(entry: Mapping[str, Value]) -> Mapping[str, object]:
    """One decision; yes and no become true and false, lists tuples."""
    found: dict[str, object] = {}
    for key, value in entry.items():
        if key in _TRUTHS:
            found[key] = is_yes(value)
        else:
            found[key] = tuple(value) if isinstance(value, list) else value
    return found


def parse_source(text: str, path: str) -> SourceEntry:
    """What the editor says about an outlet; the text below the head is the note."""
    reader, front = _open(text, path, _SOURCE_KEYS)
    letter = reader.text("letter")
    if letter and not (len(letter) <= 2 and letter.isalnum()):
        reader.problem("letter", f'"{letter}" is no letter', "one or two letters")
    source = SourceEntry(
        id=_slug(reader, path),
        name=reader.text("name"),
        url=reader.web_address("url"),
        rights=reader.choice("rights", RIGHTS),
        aliases=reader.texts("aliases"),
        letter=letter.upper() if letter else None,
        note=reader.text("note") or clean_text(front.body).strip() or None,
    )
    return _done(reader, source)


def parse_topic(text: str, path: str) -> TopicEntry:
    """A topic of the editor's; the text below the head is its definition."""
    reader, front = _open(text, path, _TOPIC_KEYS)
    slug = _slug(reader, path)
    code = reader.text("iptc")
    if code and not MEDIA_TOPIC.fullmatch(code):
        reader.problem("iptc", f'"{code}" is no code of the IPTC', MEDIA_TOPIC_HINT)
    topic = TopicEntry(
        id=slug,
        label=reader.text("label") or slug.replace("-", " "),
        kind=reader.choice("kind", TOPIC_KINDS) or "subject",
        aliases=reader.texts("aliases"),
        iptc=code,
        implies=reader.slugs("implies"),
        definition=reader.text("definition") or clean_text(front.body).strip() or None,
    )
    return _done(reader, topic)


def _open(text: str, path: str, keys: tuple[str, ...]) -> tuple[FieldReader, FrontMatter]:
    front = parse_front_matter(text, path)
    first = front.body.lstrip().partition(":")[0]
    if not front.values and first in keys:
        message, hint = f'"{first}:" has no "---" line above it', "and one below the head"
        raise DigestError(Diagnostic(path, 1, message, hint))
    reader = FieldReader(front)
    reader.check_keys(keys)
    return reader, front


def _slug(reader: FieldReader, path: str) -> str:
    slug = Path(path).name.removesuffix(".md")
    reader.check_slug(None, slug)
    return slug


def _done(reader: FieldReader, value: T) -> T:
    if reader.problems:
        raise DigestError(reader.problems)
    return value


def load_entries(
    project: Path, name: str, parse: Callable[[str, str], T]
) -> tuple[tuple[T, ...], tuple[Diagnostic, ...]]:
    """All files of one folder of `content/`, and what is wrong with those left out."""
    folder = project / "content" / name
    found: list[T] = []
    problems: list[Diagnostic] = []
    for path in find_markdown(folder):
        shown = f"content/{name}/{path.relative_to(folder).as_posix()}"
        try:
            found.append(parse(load_text(path, shown), shown))
        except DigestError as error:
            problems += error.diagnostics
    return tuple(found), tuple(problems)
