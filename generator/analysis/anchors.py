"""Ids of what the comparison shows: short hashes of words."""

from __future__ import annotations

import hashlib


def difference_id(slot: str, words: str) -> str:
    """`d-` and six hex digits of the slot and the words of its readings."""
    return "d-" + _digits(f"{slot} {words}")


def statement_id(words: str) -> str:
    """`st-` and six hex digits of the words' hash."""
    return "st-" + _digits(words)


def _digits(words: str) -> str:
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:6]
