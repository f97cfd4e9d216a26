"""The Markdown of bodies: headings, lists, quotations, emphasis, code spans and links.

The `markdown` library reads it, with everything off that is no text of an article (raw HTML,
reference definitions, code blocks); its output is walked into pieces of plain text and marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import markdown

from generator.model import Mark
from generator.urls import is_safe_url

_MARKS = {"em": "em", "strong": "strong", "code": "code", "a": "link"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {"p", "li", "blockquote", "ul", "ol", "hr", "pre"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One block: its kind, its words, and marks with offsets into the words."""

    kind: str
    text: str
    marks: tuple[Mark, ...] = field(default=())


def parse_pieces(text: str) -> list[Piece]:
    """The pieces of a Markdown text; nesting beyond all reason makes it plain text."""
    reader = markdown.Markdown(output_format="xhtml")
    reader.preprocessors.deregister("html_block")
    for name in ("code", "reference"):
        reader.parser.blockprocessors.deregister(name)
    for name in ("html", "autolink", "automail"):
        reader.inlinePatterns.deregister(name)
    try:
        html = reader.convert(text)
    except RecursionError:
        return [Piece("paragraph", " ".join(text.split()))]
    walker = _Walker()
    walker.feed(html)
    walker.close()
    walker.end_block()
    return walker.pieces


class _Walker(HTMLParser):
    """Turns the elements of the library's output into pieces."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self.inside: list[str] = []  # the block elements open here
        self.first = False  # whether the next words are the first of a list item
        self.text = ""
        self.marks: list[Mark] = []
        self.open: list[tuple[str, int, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.end_block()
            if tag != "hr":
                self.inside.append(tag)
            if tag == "li":
                self.first = True
        elif tag in _MARKS:
            self.open.append((tag, len(self.text), dict(attrs).get("href")))
        elif tag == "br":
            self.text += " "

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_block()
            if tag in self.inside:
                self.inside.reverse()
                self.inside.remove(tag)
                self.inside.reverse()
        elif tag in _MARKS and self.open and self.open[-1][0] == tag:
            _, start, href = self.open.pop()
            self.mark(_MARKS[tag], start, href)

    def handle_data(self, data: str) -> None:
        self.text += re.sub(r" *\n *", " ", data)

    def mark(self, kind: str, start: int, href: str | None) -> None:
        """A mark over the words since `start`; a link needs an address that is safe."""
        if start < len(self.text) and (kind != "link" or (href and is_safe_url(href))):
            self.marks.append(Mark(kind, start, len(self.text), href if kind == "link" else None))

    def kind(self) -> str:
        """What the innermost element makes of the words in it."""
        for tag in reversed(self.inside):
            if tag in _HEADINGS:
                return "heading"
            if tag == "blockquote":
                return "quote"
            if tag == "li":
                return "item" if self.first else "paragraph"
        return "paragraph"

    def end_block(self) -> None:
        """Close the words gathered so far, without the white space round them."""
        words = self.text.strip()
        if words:
            cut = len(self.text) - len(self.text.lstrip())
            marks = [
                Mark(
                    each.kind, max(each.start - cut, 0), min(each.end - cut, len(words)), each.href
                )
                for each in self.marks
            ]
            marks.sort(key=lambda each: (each.start, -each.end, each.kind))
            kept = tuple(each for each in marks if each.start < each.end)
            kind = self.kind()
            self.pieces.append(Piece(kind, words, kept))
            if kind == "item":
                self.first = False
        self.text, self.marks, self.open = "", [], []
