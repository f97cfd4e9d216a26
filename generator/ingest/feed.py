"""Feeds to drafts: Atom and RSS through feedparser, item by item, and JSON Feed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from typing import Any

from generator.errors import Diagnostic
from generator.ingest.authors import parse_authors, unite
from generator.ingest.decode import MARKS, check_bytes
from generator.ingest.feeditems import IN_PART, Span, clean_head, closing, find_spans, mend
from generator.ingest.formats import narrow
from generator.ingest.itemdraft import Item, build_item_draft
from generator.ingest.jsonfeed import find_json_items
from generator.ingest.lines import clean_line
from generator.ingest.stamps import parse_stamp
from generator.model import Draft, Image

INSTALL = "pip install 'newsdigest[feeds]'"
MOST_BYTES = 40 * 1024 * 1024
BATCH_BYTES = 256 * 1024  # of items parsed at once: few enough to stay small in memory
MOST_REPORTED = 5

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.I)


def convert_feed(
    name: str, data: bytes, sha256: str = ""
) -> tuple[tuple[Draft, ...], tuple[Diagnostic, ...]]:
    """All items of a feed that can be read, and what could not."""
    drafts: list[Draft] = []
    problems: list[Diagnostic] = []
    for found in read_feed(name, data, sha256):
        if isinstance(found, Diagnostic):
            problems.append(found)
        else:
            drafts.append(found)
    return tuple(drafts), tuple(problems)


def read_feed(name: str, data: bytes, sha256: str = "") -> Iterator[Draft | Diagnostic]:
    """The same one by one. The first problems are told as they are met, the rest as a number."""
    problem = check_bytes(data, name, MOST_BYTES)
    if problem:
        yield problem
        return
    drafts = problems = 0
    for found in find_items(name, data):
        told = found if isinstance(found, Diagnostic) else _draft_or_problem(found, name, sha256)
        if isinstance(told, Draft):
            drafts += 1
            yield told
            continue
        problems += 1
        if problems <= MOST_REPORTED:
            yield told
    if problems > MOST_REPORTED:
        rest = f"{problems - MOST_REPORTED} more items could not be read"
        yield Diagnostic(name, None, rest, None, "warning")
    if not drafts and not problems:
        yield Diagnostic(name, None, "the feed has no items", None, "warning")


def _draft_or_problem(item: Item, name: str, sha256: str) -> Draft | Diagnostic:
    draft = build_item_draft(item, name, sha256)
    title = f" “{item.title[:60]}”" if item.title else ""
    message = f"item {item.number}{title} has no text"
    return draft or Diagnostic(name, None, message, None, "warning")


def find_items(name: str, data: bytes) -> Iterator[Item | Diagnostic]:
    """The items one after the other, with a diagnostic in place of each that is unreadable."""
    if narrow(data[:4096])[:1] in (b"{", b"["):
        yield from find_json_items(name, data)
    elif find_spec("feedparser") is None:
        message = "reading feeds needs feedparser, which is not installed"
        yield Diagnostic(name, None, message, INSTALL)
    else:
        yield from _find_xml_items(name, _as_utf8(data))


def _as_utf8(data: bytes) -> bytes:
    """The feed in UTF-8: by its mark, as UTF-8, as declared, as Windows-1252."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return text.encode()
    if is_utf8(data):
        return data
    declared = _DECLARED.search(data[:400])
    encoding = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    if encoding in ("iso-8859-1", "latin-1", "us-ascii"):
        encoding = "cp1252"  # as every browser does
    try:
        return data.decode(encoding, "replace").encode()
    except LookupError:
        return data.decode("cp1252", "replace").encode()


def is_utf8(data: bytes) -> bool:
    """Read piece by piece: a large feed is not to stand in memory a second time."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(data), 1 << 20):
            decoder.decode(data[at : at + (1 << 20)], at + (1 << 20) >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def _find_xml_items(name: str, data: bytes) -> Iterator[Item | Diagnostic]:
    head: bytes | None = None
    batch: list[bytes] = []
    number = size = reported = 0
    source: Mapping[str, Any] = {}
    for number, span in enumerate(find_spans(data), start=1):
        if head is None:
            head = clean_head(data[: span.start])
            source = _parse(head + closing(head)).feed
        if span.problem:
            reported += 1
            yield _report(name, data, number, span, reported)
        if span.problem and span.problem not in IN_PART:
            continue
        item = data[span.start : span.end]
        batch.append(mend(item) if span.problem else item)
        size += len(item)
        if size >= BATCH_BYTES:
            yield from _read_batch(head, batch, source, number - len(batch) + 1)
            batch, size = [], 0
    if batch and head is not None:
        yield from _read_batch(head, batch, source, number - len(batch) + 1)


def _report(name: str, data: bytes, number: int, span: Span, reported: int) -> Diagnostic:
    """With its line; not for the ten thousandth of them, nobody reads that one."""
    line = data.count(b"\n", 0, span.start) + 1 if reported <= MOST_REPORTED else None
    words = "was read in part" if span.problem in IN_PART else "was not read"
    return Diagnostic(name, line, f"item {number} {words}: {span.problem}", None, "warning")


def _parse(document: bytes) -> Any:
    import feedparser

    return feedparser.parse(
        document,
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )


def _read_batch(
    head: bytes, batch: list[bytes], source: Mapping[str, Any], first: int
) -> Iterator[Item]:
    parsed = _parse(head + b"".join(batch) + closing(head))
    for offset, entry in enumerate(parsed.entries):
        yield _read_entry(entry, source, first + offset)


def _read_entry(entry: Any, source: Mapping[str, Any], number: int) -> Item:
    contents = [each for each in entry.get("content", ()) if each.get("value")]
    best = max(contents, key=lambda each: len(each["value"]), default=None)
    own = entry.get("source", {})
    return Item(
        number=number,
        title=clean_line(_words(entry, "title")) or None,
        source=clean_line(_words(own, "title") or _words(source, "title")) or None,
        content=best["value"] if best else "",
        content_is_html="html" in (best.get("type") or "html") if best else True,
        summary="" if best else _words(entry, "summary"),
        published=_stamp(entry, "published") or _stamp(entry, "created"),
        updated=_stamp(entry, "updated"),
        authors=_authors(entry),
        tags=_tags(entry),
        guid=entry.get("id") or None,
        url=entry.get("feedburner_origlink") or entry.get("link") or None,
        language=_words(source, "language") or None,
        images=tuple(_images(entry)),
    )


def _words(entry: Any, key: str) -> str:
    """A text of an entry; a badly nested one may have None in its place."""
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def _stamp(entry: Any, key: str) -> str | None:
    """As the feed writes it, with its own zone."""
    text = dict.get(entry, key)  # its own get() takes "published" for a missing "updated"
    return parse_stamp(text) if isinstance(text, str) else None


def _authors(entry: Any) -> tuple[str, ...]:
    texts = [each.get("name", "") for each in entry.get("authors", ())] or [entry.get("author", "")]
    named = (re.sub(r"^\S+@\S+\s*\((.+)\)$", r"\1", text or "") for text in texts)
    return unite(name for text in named if text for name in parse_authors(text))


def _tags(entry: Any) -> tuple[str, ...]:
    terms = (clean_line(tag.get("label") or tag.get("term") or "") for tag in entry.get("tags", ()))
    return tuple(dict.fromkeys(term for term in terms if 1 < len(term) <= 60))[:24]


def _images(entry: Any) -> Iterable[Image]:
    credit = next((each.get("content") for each in entry.get("media_credit", ())), None)
    for each in (*entry.get("media_content", ()), *entry.get("enclosures", ())):
        kind = f"{each.get('type', '')} {each.get('medium', '')}"
        address = each.get("url") or each.get("href")
        if "image" in kind and address:
            yield Image(address, clean_line(credit) if credit else None)
            return
    for each in entry.get("media_thumbnail", ()):
        if each.get("url"):
            yield Image(each["url"], clean_line(credit) if credit else None)
            return
