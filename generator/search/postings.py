"""Which documents have a term, and how much it matters in each: ranked at build, in few bytes."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.search.documents import Document
from generator.search.terms import find_terms

LEVELS = 8  # of how much a term matters in a document
_TITLE, _LINE, _NOTE = 6, 2, 1  # how much one occurrence counts
_SATURATION, _LENGTH = 2.4, 0.75  # k1 (in the units above) and b of BM25
# Terms in more than this share of a large digest's entries and articles are no choice: their
# lists would be the largest and say the least. The script then looks for them in the text.
COMMON_SHARE = 0.4
COMMON_FROM = 1_000
_BULK = ("entry", "article")


@dataclass(frozen=True, slots=True)
class Postings:
    """Encoded lists by term, and the terms that nearly every entry and article has."""

    lists: Mapping[str, str]
    common: tuple[str, ...]
    bulk: int  # number of the first entry or article


def _weigh(document: Document) -> dict[str, int]:
    lines = "\n".join(text for _, text in document.lines)
    weights = {term: _LINE * count for term, count in Counter(find_terms(lines)).items()}
    for text, weight in ((document.title, _TITLE), (document.note, _NOTE)):
        for term in find_terms(text):
            weights[term] = weights.get(term, 0) + weight
    return weights


def _length(document: Document) -> int:
    return len(document.title) + sum(len(text) for _, text in document.lines)


def _mean_lengths(documents: Iterable[Document]) -> dict[str, float]:
    totals: dict[str, tuple[int, int]] = {}
    for document in documents:
        number, total = totals.get(document.kind, (0, 0))
        totals[document.kind] = number + 1, total + _length(document)
    return {kind: max(total / number, 1.0) for kind, (number, total) in totals.items()}


def build_postings(documents: Sequence[Document]) -> Postings:
    """The list of every term: numbers of documents, each with its level (BM25 in eight steps)."""
    means = _mean_lengths(documents)
    found: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
    for number, document in enumerate(documents):
        long = _length(document) / means[document.kind]
        damping = _SATURATION * (1 - _LENGTH + _LENGTH * long)
        for term, weight in _weigh(document).items():
            level = min(LEVELS - 1, int(weight / (weight + damping) * LEVELS))
            found[term].append(number * LEVELS + level)
        for name in document.filters:
            found[name].append(number * LEVELS)
    bulk = next((n for n, each in enumerate(documents) if each.kind in _BULK), len(documents))
    common = _find_common(found, bulk, len(documents))
    for term in common:
        found[term] = array("I", (each for each in found[term] if each // LEVELS < bulk))
    lists = {term: format_postings(values) for term, values in found.items()}
    return Postings(lists, common, bulk)


def _find_common(found: Mapping[str, array[int]], bulk: int, total: int) -> tuple[str, ...]:
    if total - bulk < COMMON_FROM:
        return ()
    most = (total - bulk) * COMMON_SHARE
    return tuple(
        sorted(
            term
            for term, values in found.items()
            if len(values) > most and term[0] not in "@#~"  # a filter needs all of its list
        )
    )


# Digits that go on are "@" to "_", last digits "`" to "\x7f": no quote, no blank, and the five low
# bits of each are its value.
_ON = [chr(64 + digit) for digit in range(32)]
_LAST = [chr(96 + digit) for digit in range(32)]
_SHORT = _LAST + [digit + last for digit in _ON[1:] for last in _LAST]


def _format_number(value: int) -> str:
    text = _LAST[value % 32]
    while value := value // 32:
        text = _ON[value % 32] + text
    return text


def format_postings(values: Iterable[int]) -> str:
    """Document numbers as distances, each with its level, in base 32."""
    pieces = []
    before = 0
    for value in values:
        code = value - before
        pieces.append(_SHORT[code] if code < 1024 else _format_number(code))
        before = value - value % LEVELS
    return "".join(pieces)
