"""The terms of a text: what is searched for, without case, accents and possessives.

`words()` in static/search.js does the same, step by step (tests/browser/test_search.py).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

# "Corvane's", "U.S", "1,300" are one piece; a full stop at the end belongs to none.
_PIECE = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_ACRONYM = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_POSSESSIVE = re.compile(r"['’]s$")
_THOUSANDS = re.compile(r",(?=[0-9]{3}(?![0-9]))")
# Han and kana have no spaces between words: each character is a term.
_CHARACTER = "\u3040-\u30ff\u3400-\u9fff"
_TERM = re.compile(rf"[{_CHARACTER}]|[^\W_{_CHARACTER}]+")
# Letters that no decomposition takes apart, as a reader without the key types them.
_LETTERS = str.maketrans(
    {"ß": "ss", "ς": "σ", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"}
)
# The marks of nearly every sentence: without them most texts are ASCII, which is faster.
_MARKS = str.maketrans("‘’“”–—…\u00a0", "''\"\"--  ")


def _strip_accents(text: str, form: Literal["NFD", "NFKD"]) -> str:
    parted = unicodedata.normalize(form, text)
    return "".join(letter for letter in parted if unicodedata.category(letter)[0] != "M")


def fold_piece(piece: str) -> str:
    """One piece of text in the form in which two spellings of it are equal."""
    folded = piece.lower()
    if not folded.isascii():
        folded = _strip_accents(folded, "NFKD").translate(_LETTERS)
    if _ACRONYM.fullmatch(folded):
        return folded.replace(".", "")
    return _THOUSANDS.sub("", _POSSESSIVE.sub("", folded))


def find_terms(text: str) -> list[str]:
    """All terms of a text, in order."""
    text = text.translate(_MARKS)
    if text.isascii():
        pieces = _PIECE.findall(text.lower())
    else:
        pieces = _PIECE.findall(_strip_accents(text, "NFD"))
    found: list[str] = []
    for piece in pieces:
        if piece.isascii() and piece.isalnum():  # nearly every one
            found.append(piece.lower())
        else:
            found += _TERM.findall(fold_piece(piece))
    return found
