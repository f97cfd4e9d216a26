"""Where sentences begin and end in English news prose."""

from __future__ import annotations

import re

# Abbreviations whose period does not end a sentence before a capital letter.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt sgt capt sen rep gov st jr sr inc corp co ltd vs no jan feb mar"
    " apr jun jul aug sep sept oct nov dec u.s u.k u.n e.u d.c a.m p.m".split()
)
_BREAK = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9“‘\"])")


def find_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of one block of text, without the white space around them."""
    spans = []
    start = 0
    for match in _BREAK.finditer(text):
        word = re.search(r"[\w.]*$", text[start : match.start()])
        last = word.group().lower() if word else ""
        if match.group() == "." and (last in ABBREVIATIONS or len(last) == 1):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    trimmed = []
    for begin, end in spans:
        piece = text[begin:end]
        begin += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if begin < end:
            trimmed.append((begin, end))
    return tuple(trimmed)
