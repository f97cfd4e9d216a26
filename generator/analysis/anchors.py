"""Ids of what the comparison shows: short hashes of words."""

from __future__ import annotations

import hashlib


def difference_id(kind: str, slot: str) -> str:
    """`d-` and six hex digits of kind and slot: a further reading moves no id."""
    return "d-" + _digits(f"{kind} {slot}")


def statement_id(words: str) -> str:
    """`st-` and six hex digits of the words' hash."""
    return "st-" + _digits(words)


def _digits(words: str) -> str:
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:6]
