"""The items of a feed, cut out of its bytes one by one before anything is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_ITEMS = 50_000
MOST_ITEM_BYTES = 2 * 1024 * 1024
MOST_HEAD_BYTES = 256 * 1024
MOST_TAGS = 20_000  # of one item
MOST_ATTRIBUTES = 200  # of one element
MOST_TAG_WORDS = 20_000  # of one element; without "=" they are attributes to a lenient parser
MOST_REFERENCES = 60_000  # of one item: "&" costs the parser most
MOST_HEAD_TAGS = 2_000

BROKEN_OFF = "the feed breaks off in it; what was there is kept"
OPEN_SECTION = "a section or comment in it does not end; what was there is kept"
IN_PART = frozenset({BROKEN_OFF, OPEN_SECTION})  # problems of items that are read all the same

_MARK = re.compile(rb"<!\[CDATA\[|<!--|<(/?)(?:atom:|rss:|a:)?(item|entry)(?=[\s>/])", re.I)
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{2000,}")
_ATTRIBUTE = re.compile(rb"\s[^\s=<>\"']+\s*=")
_TAG_WORD = re.compile(rb"\s+[^\s<>]")
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]{0,300}\?>")  # the bytes are UTF-8 by now
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Span:
    """Where an item stands in the bytes; `problem` says why it cannot be read."""

    start: int
    end: int
    problem: str | None = None


def find_spans(data: bytes) -> Iterator[Span]:
    """Every <item> or <entry>; one that never ends is reported, not read to the end."""
    start: int | None = None
    at = 0
    count = 0
    endless: set[bytes] = set()  # ends that do not come again: a mark without one is only text
    part = ""
    while (mark := _MARK.search(data, at)) is not None:
        at = mark.end()
        if mark.group(2) is None:
            ending = b"]]>" if mark.group()[2:3] == b"[" else b"-->"
            close = -1 if ending in endless else data.find(ending, at)
            if close < 0:
                endless.add(ending)
                part = OPEN_SECTION
            else:
                at = close
        elif not mark.group(1):
            if start is not None:
                yield Span(start, mark.start(), "it does not end")
            start, count, part = mark.start(), count + 1, ""
            if count > MOST_ITEMS:
                return
        elif start is not None:
            end = data.find(b">", at) + 1 or len(data)
            yield Span(start, end, check_item(data, start, end) or part or None)
            start = None
    if start is not None:
        yield Span(start, len(data), check_item(data, start, len(data)) or BROKEN_OFF)


def check_item(data: bytes, start: int, end: int) -> str | None:
    """Why an item is refused before it is parsed."""
    if end - start > MOST_ITEM_BYTES:
        return f"it is larger than {MOST_ITEM_BYTES >> 20} MB"
    if data.count(b"<", start, end) > MOST_TAGS:
        return f"it has more than {MOST_TAGS} elements"
    if data.count(b"&", start, end) > MOST_REFERENCES:
        return f"it has more than {MOST_REFERENCES} references"
    for tag in _LONG_TAG.finditer(data, start, end):
        if sum(1 for _ in _ATTRIBUTE.finditer(tag.group())) > MOST_ATTRIBUTES:
            return f"an element has more than {MOST_ATTRIBUTES} attributes"
        if sum(1 for _ in _TAG_WORD.finditer(tag.group())) > MOST_TAG_WORDS:
            return f"an element has more than {MOST_TAG_WORDS} words between its < and >"
    return None


def clean_head(head: bytes) -> bytes:
    """What stands before the first item, without declaration, document type and entities.

    A head that is too large or too strange is cut down to its root element and its title.
    """
    cleaned = _DOCTYPE.sub(b"", _DECLARATION.sub(b"", head[:MOST_HEAD_BYTES]))
    strange = cleaned.count(b"<") > MOST_HEAD_TAGS or check_item(cleaned, 0, len(cleaned))
    if len(head) <= MOST_HEAD_BYTES and not strange:
        return cleaned
    root = re.search(rb"<(?:\w+:)?(?:rss|feed|RDF)\b[^<>]{0,4000}>", cleaned)
    title = re.search(rb"<title\b[^<>]{0,200}>[^<]{0,500}</title>", cleaned)
    parts = [root.group() if root else b"", b"<channel>" if b"<channel" in cleaned else b""]
    return b"".join([*parts, title.group() if title else b""])


def mend(item: bytes) -> bytes:
    """An item that breaks off, with the ends added that are missing."""
    cut = item.rfind(b"<![CDATA[")
    inside = cut >= 0 and item.find(b"]]>", cut) < 0
    if inside:
        item = re.sub(rb"<[^<>]*$", b"", item[cut + 9 :]).join([item[: cut + 9], b"]]>"])
    elif item.rfind(b"<") > item.rfind(b">"):
        item = item[: item.rfind(b"<")]
    opened: list[bytes] = []
    plain = re.sub(rb"<!\[CDATA\[.*?\]\]>", b"", item, flags=re.S)
    for tag in re.finditer(rb"<(/?)([\w:.-]+)[^<>]*?(/?)>", plain):
        if not tag.group(1) and not tag.group(3):
            opened.append(tag.group(2))
        elif tag.group(1) and tag.group(2) in opened:
            while opened.pop() != tag.group(2):
                pass
    return item + b"".join(b"</" + name + b">" for name in reversed(opened))


def closing(head: bytes) -> bytes:
    """The end tags that make head and items a whole document again."""
    if re.search(rb"<(?:\w+:)?RDF\b", head):
        name = re.search(rb"<((?:\w+:)?RDF)\b", head)
        inside = b"" if b"</channel>" in head else b"</channel>"
        return inside + b"</" + (name.group(1) if name else b"RDF") + b">"
    if re.search(rb"<rss\b", head, re.I):
        return b"</channel></rss>"
    atom = re.search(rb"<((?:\w+:)?feed)\b", head, re.I)
    return b"</" + atom.group(1) + b">" if atom else b""


# ---------------------------------------------------------------- JSON

# Possessive: a text of 2 MB leaves no trail to walk back on, which would cost 500 MB.
_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\]]', re.S)
_ITEMS = re.compile(rb'"items"\s*:\s*\[')


def find_json_spans(data: bytes) -> tuple[int, tuple[Span, ...], int]:
    """(where the list of items begins, its objects, where it ends); a broken end is reported."""
    opening = _ITEMS.search(data)
    if opening is None:
        return len(data), (), len(data)
    spans: list[Span] = []
    depth, start = 0, 0
    for token in _TOKEN.finditer(data, opening.end()):
        sign = data[token.start()]
        if sign in b"{[":
            if depth == 0:
                start = token.start()
            depth += 1
        elif sign in b"}]":
            depth -= 1
            if depth < 0:
                return opening.start(), tuple(spans), token.end()
            if depth == 0:
                large = token.end() - start > MOST_ITEM_BYTES
                problem = f"it is larger than {MOST_ITEM_BYTES >> 20} MB" if large else None
                spans.append(Span(start, token.end(), problem))
                if len(spans) >= MOST_ITEMS:
                    return opening.start(), tuple(spans), len(data)
    if depth > 0:
        spans.append(Span(start, len(data), "the feed breaks off in it"))
    return opening.start(), tuple(spans), len(data)
