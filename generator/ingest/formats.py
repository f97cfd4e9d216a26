"""What a document is: text, a web page, a feed, a list of feeds."""

from __future__ import annotations

import re

_ROOT = re.compile(rb"<\s*(?:[a-z]+:)?(opml|rss|feed|rdf|html|body|head|article)\b", re.I)
_PROLOG = re.compile(rb"<!--.*?-->|<\?.*?\?>|<!doctype\s[^>\[]*(?:\[.*?\])?\s*>", re.I | re.S)
_TAGS = re.compile(rb"</?(?:p|div|span|a|br|h[1-6]|ul|li|img|meta|script)\b[^>]*>", re.I)
_BLOCK = re.compile(rb"<(?:p|div|section|main|header|h[1-6]|ul|ol|table|!--)[\s>-]", re.I)
_SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".opml": "opml",
    ".rss": "feed",
    ".atom": "feed",
    ".txt": "text",
    ".md": "text",
    ".text": "text",
}


def find_format(name: str, data: bytes) -> str:
    """`text`, `html`, `feed`, `opml` or `json`: by what the bytes say, then by the name."""
    head = narrow(data[:16384])
    by_name = next((kind for end, kind in _SUFFIXES.items() if name.lower().endswith(end)), None)
    if head.startswith(b"<"):
        found = _find_root(head) or (by_name != "text" and _has_tags(head) and "html")
        if found:
            return found
    if head[:1] in (b"{", b"[") and by_name is None:
        return _find_json(head)
    if by_name and not (by_name == "text" and _is_fragment(head)):
        return by_name
    return "html" if len(_TAGS.findall(head)) >= 5 else "text"


def narrow(head: bytes) -> bytes:
    """The beginning without mark and space; UTF-16 looks like ASCII once its zeros are gone."""
    head = head.replace(b"\x00", b"") if b"\x00" in head[:200] else head
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")


def _find_root(head: bytes) -> str | None:
    root = _ROOT.match(_PROLOG.sub(b"", head).lstrip())
    if root is None:
        return "html" if re.match(rb"<!doctype\s+html", head, re.I) else None
    kind = root.group(1).lower()
    if kind == b"opml":
        return "opml"
    return "feed" if kind in (b"rss", b"feed", b"rdf") else "html"


def _has_tags(head: bytes) -> bool:
    return len(_TAGS.findall(head)) >= 3


def _is_fragment(head: bytes) -> bool:
    """A piece of a page saved as text: blocks of markup from the first line on.

    A text that only quotes an element ("<script> tags were found") stays a text.
    """
    rows = [row.lstrip() for row in head.splitlines() if row.strip()]
    marked = sum(row.startswith(b"<") for row in rows)
    blocks = bool(_BLOCK.match(head)) and b"</" in head
    return blocks and 2 * marked >= len(rows) and len(_TAGS.findall(head)) >= 5


def _find_json(head: bytes) -> str:
    if b"jsonfeed.org/version" in head or (b'"items"' in head and b'"version"' in head):
        return "feed"
    return "json"
