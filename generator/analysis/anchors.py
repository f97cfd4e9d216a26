"""Ids of what the comparison shows: short hashes of words."""

from __future__ import annotations

import hashlib

# So many that a digest of 100,000 statements has hardly a chance to use an id twice.
DIGITS = 10


def difference_id(kind: str, slot: str) -> str:
    """`d-` and hex digits of kind and slot: a further reading moves no id."""
    return "d-" + _digits(f"{kind} {slot}")


def statement_id(words: str) -> str:
    """`st-` and hex digits of the words' hash."""
    return "st-" + _digits(words)


def quotation_id(words: str) -> str:
    """`q-` and hex digits of the words' hash."""
    return "q-" + _digits(words)


def id_within(story: str, name: str) -> str:
    """The id of something in a story: the same words in two stories are two things."""
    kind, _, digits = name.partition("-")
    return f"{kind}-{_digits(f'{story} {digits}')}"


def _digits(words: str) -> str:
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:DIGITS]
