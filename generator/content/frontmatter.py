"""Front matter, read strictly.

`python-frontmatter` reads, through a handler of our own: every scalar stays a string, nothing may
be named twice, anchors, aliases, merge keys and tags are refused, and size and depth are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from generator.content.scalars import Value, parse_written
from generator.errors import Diagnostic, DigestError

LONGEST_HEAD = 300_000
DEEPEST = 8
MOST_NODES = 20_000

_FENCE = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
# YAML counts these as line ends and would number the lines differently from an editor.
_ODD_LINE_ENDS = re.compile("[\u0085\u2028\u2029\x0b\x0c]|\r(?!\n)")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys of a file's head, where they stand, and the text below.

    `segments` are offsets into `text` of the whole lines of each top-level key.
    """

    text: str
    path: str
    values: Mapping[str, Value] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    segments: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    head: tuple[int, int] = (0, 0)  # the lines between the fences
    body_start: int = 0
    mark: str = ""  # a byte-order mark, kept out of `text`

    @property
    def body(self) -> str:
        """Everything below the head, as it stands in the file."""
        return self.text[self.body_start :]


def parse_front_matter(text: str, path: str) -> FrontMatter:
    """The head and the body of a file; a file that does not begin with "---" has no head."""
    bare = text.removeprefix("\ufeff")
    mark, text = text[: len(text) - len(bare)], bare
    if re.match(r"\s*---[ \t]*\r(?!\n)", text):
        message = "its lines end with carriage returns alone, as on very old computers"
        hint = "save the file with Unix (LF) or Windows (CRLF) line ends"
        raise DigestError(Diagnostic(path, 1, message, hint))
    if not _FENCE.match(text):
        if re.match(r"\s+---[ \t]*\r?\n", text):
            message = "there are blank lines before the front matter"
            raise DigestError(Diagnostic(path, 1, message, 'let "---" be the first line'))
        return FrontMatter(text, path, mark=mark)
    head, body_start = split_head(text, path)
    handler = _StrictHandler(path, text[head[0] : head[1]], text[body_start:])
    try:
        frontmatter.parse(text, handler=handler)
    except RecursionError:
        raise DigestError(Diagnostic(path, None, "the front matter is nested too deeply")) from None
    segments = find_segments(text, head, handler.lines)
    lines = {key: line + 1 for key, line in handler.lines.items()}
    return FrontMatter(text, path, handler.values, lines, segments, head, body_start, mark)


def split_head(text: str, path: str) -> tuple[tuple[int, int], int]:
    """The span between the fences and where the body begins."""
    start = text.index("\n") + 1 if "\n" in text else len(text)
    end = _FENCE.search(text, start)
    if end is None:
        message = "the front matter has no end"
        raise DigestError(Diagnostic(path, 1, message, 'close it with a line "---"'))
    if end.start() - start > LONGEST_HEAD:
        raise DigestError(
            Diagnostic(path, 1, f"front matter longer than {LONGEST_HEAD} characters")
        )
    odd = _ODD_LINE_ENDS.search(text, start, end.start())
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        message = f"a line ends with U+{ord(odd.group()):04X}, which is no line end here"
        raise DigestError(Diagnostic(path, line, message, "replace it by a line feed or a space"))
    after = text.find("\n", end.end() - 1)
    return (start, end.start()), (after + 1 if after >= 0 else len(text))


def find_segments(
    text: str, head: tuple[int, int], lines: Mapping[str, int]
) -> dict[str, tuple[int, int]]:
    """The whole lines of each key; comments and blank lines above a key are nobody's."""
    starts = [0]
    starts += [match.end() for match in re.finditer("\n", text[: head[1]])]
    first_lines = sorted(lines.items(), key=lambda item: item[1])
    segments = {}
    for place, (key, line) in enumerate(first_lines):
        last = first_lines[place + 1][1] if place + 1 < len(first_lines) else len(starts) - 1
        while last > line + 1 and re.match(r"(#.*)?\r?\n", text[starts[last - 1] : starts[last]]):
            last -= 1
        segments[key] = (starts[line], starts[last])
    return segments


def _line(event: yaml.Event) -> int:
    """The 0-based line in the head where an event begins."""
    return event.start_mark.line if event.start_mark else 0


class _StrictHandler(BaseHandler):
    """What python-frontmatter calls: our split, our YAML."""

    FM_BOUNDARY = _FENCE

    def __init__(self, path: str, head: str, body: str) -> None:
        super().__init__()
        self.path = path
        self.head = head
        self.body = body
        self.values: dict[str, Value] = {}
        self.lines: dict[str, int] = {}  # of top-level keys, 0-based in the file

    def split(self, text: str) -> tuple[str, str]:
        return self.head, self.body

    def load(self, fm: str) -> dict[str, Any]:
        written = parse_written(fm)
        self.values, lines = written or read_strictly(self.path, fm)
        self.lines = {key: line + 1 for key, line in lines.items()}
        return dict(self.values)


def read_strictly(path: str, head: str) -> tuple[dict[str, Value], dict[str, int]]:
    """The keys of any head, and their 0-based lines in it."""
    reader = _StrictReader(path, head)
    return reader.read(), reader.lines


class _StrictReader:
    """Builds strings, lists and mappings out of YAML's events, and nothing else."""

    def __init__(self, path: str, head: str) -> None:
        self.path = path
        self.head = head
        self.lines: dict[str, int] = {}
        self.nodes = 0

    def fail(self, event: yaml.Event, message: str, hint: str | None = None) -> DigestError:
        line = _line(event) + 2  # 0-based, and below the fence
        return DigestError(Diagnostic(self.path, line, message, hint))

    def read(self) -> dict[str, Value]:
        """The mapping of the head."""
        try:
            events = yaml.parse(self.head, Loader=_LOADER)
            return self.document(events)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 2 if mark else 1
            message = f"this is not YAML: {error.problem or error.context}"
            hint = 'write key: value; put a value with ": " or " #" in "quotes"'
            raise DigestError(Diagnostic(self.path, line, message, hint)) from None
        except (yaml.reader.ReaderError, UnicodeEncodeError):
            line = self.line_of_unprintable()
            raise DigestError(Diagnostic(self.path, line, "a character YAML forbids")) from None

    def line_of_unprintable(self) -> int:
        """The line of the first character that YAML does not allow."""
        found = yaml.reader.Reader.NON_PRINTABLE.search(self.head)
        return self.head.count("\n", 0, found.start() if found else 0) + 2

    def document(self, events: Iterator[yaml.Event]) -> dict[str, Value]:
        next(events)  # the stream
        if isinstance(next(events), yaml.StreamEndEvent):
            return {}
        event = next(events)
        if isinstance(event, yaml.ScalarEvent) and not event.value:
            return {}
        if not isinstance(event, yaml.MappingStartEvent) or event.flow_style:
            raise self.fail(event, "front matter is one key per line", "title: …")
        values = self.mapping(event, events, 1)
        next(events)
        extra = next(events)
        if not isinstance(extra, yaml.StreamEndEvent):
            raise self.fail(extra, "a second document begins here")
        return values

    def check(self, event: yaml.Event, depth: int) -> None:
        """What is refused wherever it stands."""
        self.nodes += 1
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            raise self.fail(event, f'"*{anchor}" is an alias', "write the value out")
        if anchor:
            raise self.fail(event, f'"&{anchor}" is an anchor', "write the value out")
        if tag:
            raise self.fail(event, f'"{tag}" is a tag', "leave it out")
        if depth > DEEPEST:
            raise self.fail(event, f"nested more than {DEEPEST} deep")
        if self.nodes > MOST_NODES:
            raise self.fail(event, f"more than {MOST_NODES} values")

    def value(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Value:
        self.check(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(event, events, depth)
        found: list[Value] = []
        for each in events:
            if isinstance(each, yaml.SequenceEndEvent):
                break
            found.append(self.value(each, events, depth + 1))
        return found

    def mapping(
        self, event: yaml.Event, events: Iterator[yaml.Event], depth: int
    ) -> dict[str, Value]:
        self.check(event, depth)
        found: dict[str, Value] = {}
        for key in events:
            if isinstance(key, yaml.MappingEndEvent):
                break
            self.check(key, depth)
            if not isinstance(key, yaml.ScalarEvent):
                raise self.fail(key, "a key must be a word")
            if key.value == "<<" and key.style not in ("'", '"'):
                raise self.fail(key, '"<<" merges another mapping', "write the values out")
            if key.value in found:
                raise self.fail(key, f'"{key.value}" stands here twice', "keep one of them")
            if depth == 1:
                self.lines[key.value] = _line(key)
            found[key.value] = self.value(next(events), events, depth + 1)
        return found
