"""The body that trafilatura found, as canonical blocks: headings, lists, quotations, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.ingest.boilerplate import RELATED, find_boilerplate
from generator.ingest.lines import clean_line
from generator.model import Related, Removed

PIECE = 60  # characters from which on a line behind a line break is a paragraph of its own


@dataclass(frozen=True, slots=True)
class Body:
    """Canonical text, the lines taken out of it, and its links to other articles."""

    text: str
    removed: tuple[Removed, ...]
    related: tuple[Related, ...]


def build_body(body: Any, title: str | None) -> Body:
    """The blocks of the body without a repeated title and without notices."""
    kept: list[tuple[str, str]] = []
    removed: list[Removed] = []
    related: list[Related] = []
    for number, (prefix, text) in enumerate(_find_blocks(body), start=1):
        rule = find_boilerplate(text) if prefix != "> " else None
        if title and text == title and len(kept) < 2:
            continue  # the title is a field; here it only stands twice
        if rule is None:
            kept.append((prefix, text))
            continue
        removed.append(Removed(number, text, rule))
        match = RELATED.match(text) if rule == "related-link" else None
        if match and text[match.end() :]:
            related.append(Related(text[match.end() :]))
    while kept and kept[-1][0] == "## ":
        prefix, text = kept.pop()
        removed.append(Removed(len(kept) + 1, text, "heading without text"))
    joined = "\n\n".join(prefix + text for prefix, text in kept)
    return Body(joined, tuple(removed), tuple(related))


def _find_blocks(body: Any) -> Iterator[tuple[str, str]]:
    if body.text and clean_line(body.text):
        yield "", clean_line(body.text)
    for element in body:
        if element.tag == "head":
            prefix = "## "
        elif element.tag == "quote":
            prefix = "> "
        else:
            prefix = ""
        if element.tag == "list":
            for item in element.iter("item"):
                yield from (("- ", text) for text in [clean_line("".join(item.itertext()))] if text)
        elif element.tag == "table":
            for row in element.iter("row"):
                cells = (clean_line(" ".join(cell.itertext())) for cell in row.iter("cell"))
                text = " | ".join(cell for cell in cells if cell)
                yield from (("", each) for each in [text] if each)
        else:
            yield from ((prefix, text) for text in _find_pieces(element))
        if element.tail and clean_line(element.tail):
            yield "", clean_line(element.tail)


def _find_pieces(element: Any) -> Iterator[str]:
    """The paragraphs of an element: inner paragraphs, or lines between line breaks."""
    runs = [""]
    for part in _walk(element):
        if part is None:
            runs.append("")
        else:
            runs[-1] += part
    pieces = [text for text in map(clean_line, runs) if text]
    if pieces and max(map(len, pieces)) < PIECE:
        pieces = [" ".join(pieces)]
    yield from pieces


def _walk(element: Any) -> Iterator[str | None]:
    if element.text:
        yield element.text
    for child in element:
        if child.tag in ("lb", "p", "item", "head"):
            yield None
        yield from _walk(child)
        if child.tag in ("p", "item", "head"):
            yield None
        if child.tail:
            yield child.tail
