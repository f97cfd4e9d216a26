"""Bodies: from an editor's Markdown to blocks, marks and plain text, and back.

The canonical body is plain text: one line per block, one blank line between blocks, "## " before
a heading, "- " before a list item, "> " before a quotation; emphasis and links are `Mark`s.
`format_body` escapes what Markdown would read, so that `parse_blocks(format_body(b))` is `b`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from generator.content.dialect import Piece, parse_pieces
from generator.model import Block, Mark

PREFIXES = {"heading": "## ", "item": "- ", "quote": "> ", "paragraph": ""}

# Costs of Markdown grow with the square of these: 10,000 "[" take nine seconds.
MOST_SPECIALS = 120
MOST_SPECIALS_TOGETHER = 4_000
LONGEST_BLOCK = 20_000

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_SPECIAL = re.compile(r"[\[\]*_`<>!\\&()]")
_ESCAPABLE = r"\\`*_{}\[\]()>#+\-.!"
_ESCAPED = re.compile(rf"\\([{_ESCAPABLE}])")
_BLANK_LINES = re.compile(r"\n[ ]*(?:\n[ ]*)+")
# What is left of a block without its escapes and still means something to Markdown.
_INLINE = re.compile(r"[*_`\\]|\]\(|&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[0-9a-zA-Z]+);")
_LEADING = re.compile(r"[#>=]|[-+](?:[ ]|$)|-[- ]*$|[0-9]+\.(?:[ ]|$)|[ ]")
_ENTITY = re.compile(r"&(?=(?:#[0-9]+|#[xX][0-9a-fA-F]+|[0-9a-zA-Z]+);)")


def clean_text(text: str) -> str:
    """NFC, line feeds only, no control, bidirectional or zero-width characters.

    Joiners (U+200C, U+200D) stay: Persian and emoji are spelt with them.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text)


def canonical_body(text: str) -> str:
    """Text with the prefixes of a canonical body, brought to its form: trimmed, one line each."""
    lines = []
    for block in split_chunks(text):
        for line in _join_lines(block):
            kind, words = split_prefix(line)
            if words:
                lines.append(PREFIXES[kind] + words)
    return "\n\n".join(lines)


def _join_lines(block: str) -> list[str]:
    """Lines of one block: prefixed ones stand alone, others continue the line before."""
    joined: list[str] = []
    for line in (each.strip() for each in block.split("\n")):
        if not joined or split_prefix(line)[0] != "paragraph" or joined[-1].startswith("## "):
            joined.append(line)
        else:
            joined[-1] = f"{joined[-1]} {line}".strip()
    return joined


def split_prefix(line: str) -> tuple[str, str]:
    """The kind of a canonical line and its words."""
    for kind in ("heading", "item", "quote"):
        if line.startswith(PREFIXES[kind]):
            return kind, line[len(PREFIXES[kind]) :].strip()
    return "paragraph", line.strip()


def blocks_of(body: str) -> tuple[Block, ...]:
    """The blocks of a canonical body; offsets are into the text as given.

    A body that is not canonical (`inspect --as body`) gets its blocks at blank lines, and each
    list item, heading or quotation line of its own.
    """
    blocks: list[Block] = []
    start = 0
    open_paragraph = False
    for line in body.split("\n"):
        kind, words = split_prefix(line)
        begin = start + line.index(words) if words else start
        if kind != "paragraph":
            # "- - x": the words may begin like the prefix.
            begin = start + len(line) - len(line[len(PREFIXES[kind]) :].lstrip())
        end = begin + len(words)
        if not words:
            open_paragraph = False
        elif kind == "paragraph" and open_paragraph:
            blocks[-1] = Block("paragraph", blocks[-1].start, end)
        else:
            blocks.append(Block(kind, begin, end))
            open_paragraph = kind == "paragraph"
        start += len(line) + 1
    return tuple(blocks)


def split_chunks(markdown: str) -> list[str]:
    """The cleaned text at its blank lines."""
    return _BLANK_LINES.split(clean_text(markdown).strip("\n"))


def parse_blocks(markdown: str) -> tuple[str, tuple[Block, ...], tuple[Mark, ...]]:
    """The canonical body of a Markdown text, its blocks and its inline marks."""
    chunks = split_chunks(markdown)
    plain = [parse_plain(chunk) for chunk in chunks]
    if all(piece is not None for piece in plain):
        return assemble(piece for piece in plain if piece is not None and piece.text)
    return assemble(parse_slowly(chunks))


def parse_slowly(chunks: Iterable[str]) -> list[Piece]:
    """All chunks through Markdown, but for those that would cost it too much."""
    pieces: list[Piece] = []
    waiting: list[str] = []
    budget = MOST_SPECIALS_TOGETHER
    for chunk in chunks:
        cost = len(_SPECIAL.findall(chunk))
        if cost > MOST_SPECIALS or len(chunk) > LONGEST_BLOCK or cost > budget or _is_deep(chunk):
            pieces += parse_pieces("\n\n".join(waiting)) if waiting else ()
            waiting = []
            pieces.append(_as_text(chunk))
        else:
            budget -= cost
            waiting.append(chunk)
    pieces += parse_pieces("\n\n".join(waiting)) if waiting else ()
    return pieces


def _is_deep(chunk: str) -> bool:
    """Whether nesting costs: "> > > > > …", or 400 blanks before a word."""
    return re.search(r"(?m)^(?:[ ]*(?:>|[-+*][ ]|[0-9]+\.[ ])){5}|^[ ]{40}", chunk) is not None


def _as_text(chunk: str) -> Piece:
    """A chunk that Markdown never sees: its prefix counts, everything else is plain text."""
    kind, words = split_prefix(" ".join(line.strip() for line in chunk.split("\n")).strip())
    return Piece(kind, words, ())


def parse_plain(chunk: str) -> Piece | None:
    """The block of a chunk that has nothing for Markdown in it; None when it has."""
    if chunk.startswith("  "):
        return None
    lines = chunk.split("\n")
    kind, words = split_prefix(chunk) if len(lines) == 1 else ("paragraph", chunk)
    for line in words.split("\n"):
        bare = _ESCAPED.sub("\x00", line)
        if _INLINE.search(bare) or _LEADING.match(bare) or line.endswith("  "):
            return None
        if kind == "heading" and bare.endswith("#"):
            return None
    text = _ESCAPED.sub(r"\1", re.sub(r" *\n *", " ", words))
    return Piece(kind, text.strip(), ())


def assemble(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...], tuple[Mark, ...]]:
    """One body out of its pieces, with every offset moved to where the piece ends up."""
    texts: list[str] = []
    blocks: list[Block] = []
    marks: list[Mark] = []
    position = 0
    for piece in pieces:
        prefix = PREFIXES[piece.kind]
        start = position + len(prefix)
        blocks.append(Block(piece.kind, start, start + len(piece.text)))
        marks += (
            Mark(mark.kind, mark.start + start, mark.end + start, mark.href) for mark in piece.marks
        )
        texts.append(prefix + piece.text)
        position = start + len(piece.text) + 2
    return "\n\n".join(texts), tuple(blocks), tuple(marks)


def format_body(body: str) -> str:
    """A canonical body as Markdown that says the same, as readable as can be."""
    lines = (split_prefix(line) for line in body.split("\n\n"))
    return "\n\n".join(PREFIXES[kind] + escape(words, kind) for kind, words in lines)


def escape(words: str, kind: str) -> str:
    """The words of one block with a backslash before what Markdown would read."""
    last = "|#$" if kind == "heading" else ""  # "## C#" would lose its "#"
    words = re.sub(rf"\\(?=[{_ESCAPABLE}]|$)|[*_`]{last}", r"\\\g<0>", words)
    if "](" in words:
        words = re.sub(r"\[|(?<!\\)\](?=\()", r"\\\g<0>", words)
    words = _ENTITY.sub("&amp;", words)
    if re.match(r"[0-9]+\.(?:[ ]|$)", words):
        words = words.replace(".", "\\.", 1)
    elif _LEADING.match(words) and words[0] != "=":
        words = "\\" + words
    return words
