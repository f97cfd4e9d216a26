"""HTML fragments of feeds as canonical blocks, with the standard library alone.

Feeds carry simple markup and thousands of items; a tokeniser of one regular expression reads
them ten times faster than a parser, and in time that grows with the text and nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from generator.ingest.lines import clean_line

_BLOCKS = frozenset(
    "p div section article header footer main aside ul ol dl dd dt table tr td th pre hr figure"
    " form center address details summary".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_SKIPPED = frozenset("script style noscript figcaption iframe svg button select template".split())
_TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>|<[!?][^<>]*>")
_MARKUP = re.compile(
    r"<(?:p|br|div|a|b|i|em|strong|ul|ol|li|h[1-6]|blockquote|img|span|figure)\b[^<>]*>"
    r"|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});",
    re.I,
)
_ATTRIBUTE = re.compile(r"(src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))", re.I)
MOST_TAGS = 20_000

Block = tuple[str, str]  # prefix ("## ", "- ", "> " or "") and text


@dataclass(slots=True)
class _Reading:
    """What has been read so far of one fragment."""

    blocks: list[Block] = field(default_factory=list)
    images: list[tuple[str, str]] = field(default_factory=list)
    run: list[str] = field(default_factory=list)
    prefix: str = ""
    quoted: int = 0
    skipped: int = 0

    def flush(self) -> None:
        """End the open block; two line breaks in a row end a paragraph too."""
        text = "".join(self.run)
        prefix = self.prefix or ("> " if self.quoted else "")
        for piece in re.split(r"\n\s*\n", text) if "\n" in text else [text]:
            cleaned = clean_line(piece)
            if cleaned:
                self.blocks.append((prefix, cleaned))
        self.run, self.prefix = [], ""


def looks_like_html(text: str) -> bool:
    """Whether a string of a feed is markup rather than plain text."""
    return bool(_MARKUP.search(text))


def find_fragment_blocks(markup: str) -> tuple[tuple[Block, ...], tuple[tuple[str, str], ...]]:
    """(blocks, images as (address, alt)); nothing beyond the cap of tags."""
    reading = _Reading()
    markup = _without_comments(markup)
    at = 0
    for tags, token in enumerate(_TOKEN.finditer(markup)):
        if token.start() > at and not reading.skipped:
            reading.run.append(unescape(markup[at : token.start()]))
        at = token.end()
        if tags >= MOST_TAGS:
            at = len(markup)
            break
        if token.group(2):
            _read_tag(reading, token.group(2).lower(), bool(token.group(1)), token.group(3))
    if not reading.skipped:
        reading.run.append(unescape(markup[at:]))
    reading.flush()
    return tuple(reading.blocks), tuple(reading.images)


def _read_tag(reading: _Reading, tag: str, ends: bool, attributes: str) -> None:
    if tag in _SKIPPED:
        reading.skipped = max(0, reading.skipped + (-1 if ends else 1))
    elif tag == "br":
        reading.run.append("\n")
    elif tag == "img":
        found = {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in _images(attributes)}
        reading.images.append((found.get("src", ""), found.get("alt", "")))
    elif tag == "blockquote":
        reading.flush()
        reading.quoted = max(0, reading.quoted + (-1 if ends else 1))
    elif tag in _HEADINGS or tag == "li":
        reading.flush()
        if not ends:
            reading.prefix = "- " if tag == "li" else "## "
    elif tag in _BLOCKS and not (reading.prefix and not "".join(reading.run).strip()):
        reading.flush()


def _images(attributes: str) -> list[re.Match[str]]:
    return list(_ATTRIBUTE.finditer(attributes[:4000]))


def _without_comments(markup: str) -> str:
    """Comments cut out one after the other; one that never ends runs to the end."""
    if "<!--" not in markup:
        return markup
    kept: list[str] = []
    at = 0
    while (start := markup.find("<!--", at)) >= 0:
        kept.append(markup[at:start])
        end = markup.find("-->", start)
        if end < 0:
            return "".join(kept)
        at = end + 3
    return "".join([*kept, markup[at:]])


def plain_blocks(text: str) -> tuple[Block, ...]:
    """Plain text: paragraphs by blank lines, else by lines."""
    parts = re.split(r"\n\s*\n", text) if re.search(r"\n\s*\n", text) else text.split("\n")
    return tuple(("", line) for line in map(clean_line, parts) if line)
