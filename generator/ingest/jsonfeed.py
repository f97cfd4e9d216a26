"""JSON Feed 1.0 and 1.1, read object by object, so that a broken one costs only itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.errors import Diagnostic
from generator.ingest.authors import parse_authors, unite
from generator.ingest.decode import MARKS
from generator.ingest.feeditems import find_json_spans
from generator.ingest.itemdraft import Item
from generator.ingest.lines import clean_line
from generator.ingest.stamps import parse_stamp
from generator.model import Image


def find_json_items(name: str, data: bytes) -> Iterator[Item | Diagnostic]:
    """The items, with a diagnostic in place of each that is not valid JSON."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            data = data[len(mark) :].decode(encoding, "replace").encode()
            break
    start, spans, end = find_json_spans(data)
    head = _load(data[:start] + b'"items": []' + data[end:]) if spans else _load(data)
    if not isinstance(head, dict):
        head = _load(data[:start].rstrip(b" ,\r\n\t") + b"}")
    feed = head if isinstance(head, dict) else {}
    if not spans:
        yield Diagnostic(name, None, "this JSON is not a JSON Feed with items", None)
    for number, span in enumerate(spans, start=1):
        value = None if span.problem else _load(data[span.start : span.end])
        if isinstance(value, dict):
            yield _read_item(value, feed, number)
        else:
            line = data.count(b"\n", 0, span.start) + 1
            problem = span.problem or "it is not a valid JSON object"
            yield Diagnostic(name, line, f"item {number} was not read: {problem}", None, "warning")


def _load(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8", "replace"), strict=False)
    except (ValueError, RecursionError):
        return None


def _read_item(value: Mapping[str, Any], feed: Mapping[str, Any], number: int) -> Item:
    plain, markup = _text(value, "content_text"), _text(value, "content_html")
    image = _text(value, "image") or _text(value, "banner_image")
    return Item(
        number=number,
        title=clean_line(_text(value, "title")) or None,
        source=clean_line(_text(feed, "title")) or None,
        content=markup or plain,
        content_is_html=bool(markup),
        summary=_text(value, "summary"),
        published=parse_stamp(_text(value, "date_published")),
        updated=parse_stamp(_text(value, "date_modified")),
        authors=_authors(value) or _authors(feed),
        tags=_tags(value.get("tags")),
        guid=_identity(value.get("id")),
        url=_text(value, "url") or _text(value, "external_url") or None,
        language=_text(value, "language") or _text(feed, "language") or None,
        images=(Image(image),) if image else (),
    )


def _text(value: Mapping[str, Any], key: str) -> str:
    found = value.get(key)
    return found if isinstance(found, str) else ""


def _identity(value: object) -> str | None:
    """An id may be a number; the specification says to read it as a string."""
    return str(value) if isinstance(value, str | int) and str(value).strip() else None


def _authors(value: Mapping[str, Any]) -> tuple[str, ...]:
    listed = value.get("authors")
    several = listed if isinstance(listed, list) else [value.get("author")]
    names = (_text(each, "name") for each in several if isinstance(each, dict))
    return unite(name for text in names for name in parse_authors(text))


def _tags(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    tags = (clean_line(tag) for tag in value if isinstance(tag, str))
    return tuple(dict.fromkeys(tag for tag in tags if 1 < len(tag) <= 60))[:24]
