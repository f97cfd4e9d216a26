"""How alike two texts are: shared n-grams, shared rare words, alignment word by word."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from generator.language.words import find_norms


def char_ngrams(text: str, size: int = 5) -> frozenset[str]:
    """Character n-grams of the normalised words, spaces counted; a short text is one n-gram."""
    plain = " ".join(find_norms(text))
    if len(plain) <= size:
        return frozenset((plain,)) if plain else frozenset()
    return frozenset(plain[at : at + size] for at in range(len(plain) - size + 1))


def word_ngrams(norms: Sequence[str], size: int = 4) -> frozenset[tuple[str, ...]]:
    """Word n-grams; a text of fewer words is one shorter n-gram."""
    if len(norms) <= size:
        return frozenset((tuple(norms),)) if norms else frozenset()
    return frozenset(zip(*(islice(norms, at, None) for at in range(size))))


def containment(first: Set[object], second: Set[object]) -> float:
    """The shared part of the smaller set: 1.0 when one holds the other."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def resemblance(first: Set[object], second: Set[object]) -> float:
    """Jaccard: the shared part of both together."""
    shared = len(first & second)
    return shared / (len(first) + len(second) - shared) if shared else 0.0


def char_containment(first: str, second: str, size: int = 5) -> float:
    """Containment of character n-grams of two texts."""
    return containment(char_ngrams(first, size), char_ngrams(second, size))


def sample_shingles(norms: Sequence[str], size: int = 5, keep: int = 128) -> tuple[int, ...]:
    """A sketch of a text: the smallest hashes of its word shingles, in order."""
    hashes = {
        int.from_bytes(hashlib.blake2b(" ".join(gram).encode(), digest_size=8).digest(), "big")
        for gram in word_ngrams(norms, size)
    }
    return tuple(sorted(hashes)[:keep])


def sketch_resemblance(first: Sequence[int], second: Sequence[int], keep: int = 128) -> float:
    """The estimated Jaccard resemblance of two texts from their sketches; near copies ≥ .8."""
    mine, other = set(first), set(second)
    union, both = sorted(mine | other)[:keep], mine & other
    return len(both.intersection(union)) / len(union) if union else 0.0


# ---------------------------------------------------------------- alignment


@dataclass(frozen=True, slots=True)
class AlignedSpan:
    """Items a[a_start:a_end] against b[b_start:b_end]; `kind` is same, first, second or both.

    `first`: only the first text has it; `second`: only the second; `both`: they differ here.
    """

    kind: str
    a_start: int
    a_end: int
    b_start: int
    b_end: int


# Above this, words that fill more than 1 % of a text no longer anchor: linear, not quadratic.
_LONG = 250_000
_KINDS = {"equal": "same", "delete": "first", "insert": "second", "replace": "both"}


def align_words(first: Sequence[str], second: Sequence[str]) -> tuple[AlignedSpan, ...]:
    """Both texts, given as norms, cut into spans that are the same or differ, in order."""
    long = len(first) * len(second) > _LONG
    matcher = SequenceMatcher(None, first, second, autojunk=long)
    return tuple(AlignedSpan(_KINDS[tag], *places) for tag, *places in matcher.get_opcodes())
