"""OPML: a list of feeds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from generator.errors import Diagnostic
from generator.ingest.decode import check_bytes, decode
from generator.ingest.lines import clean_line
from generator.ingest.metadata import web_address

MOST_BYTES = 5 * 1024 * 1024
MOST_FEEDS = 5000

_OUTLINE = re.compile(r"<outline\b([^<>]{0,8000})>", re.I)
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a list names; `line` is where."""

    url: str
    title: str | None
    line: int


def find_feed_links(name: str, data: bytes) -> tuple[tuple[FeedLink, ...], tuple[Diagnostic, ...]]:
    """The feeds of an OPML document in its order, each once; what is no web address is told."""
    problem = check_bytes(data, name, MOST_BYTES)
    text, doubt = (None, problem) if problem else decode(data, name)
    problems = [doubt] if doubt else []
    found: dict[str, FeedLink] = {}
    for outline in _OUTLINE.finditer(text or ""):
        given = {
            key.lower(): unescape(double or single)
            for key, double, single in _ATTRIBUTE.findall(outline.group(1))
        }
        if "xmlurl" not in given or len(found) >= MOST_FEEDS:
            continue
        line = (text or "").count("\n", 0, outline.start()) + 1
        address = web_address(given["xmlurl"], None)
        if address is None:
            message = f"“{given['xmlurl'][:80]}” is not a web address"
            problems.append(Diagnostic(name, line, message, None, "warning"))
            continue
        title = clean_line(given.get("title") or given.get("text") or "") or None
        found.setdefault(address, FeedLink(address, title, line))
    if not found and not problems:
        problems.append(Diagnostic(name, None, "the list names no feed", "it needs xmlUrl=…"))
    return tuple(found.values()), tuple(problems)
