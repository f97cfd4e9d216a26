"""Which words of a sentence stand for one of its events: contiguous, cut at clause borders."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.analysis.clauses import Clause, count_words, words_between
from generator.analysis.event_words import find_kinds, find_names, select_past_verbs, word_list
from generator.analysis.spans import skip_dateline
from generator.language.quotation_marks import find_quoted
from generator.language.words import Word, find_words
from generator.model import Sentence

LONGEST = 30  # words

# Inside a clause with two dates: “… since the fall of the wall in May 1990”.
_RELATION = re.compile(r"\b(?:since|following|during)\s+(?=\w)", re.IGNORECASE)


def choose_span(
    text: str,
    clauses: Sequence[Clause],
    start: int,
    end: int,
    others: Sequence[tuple[int, int]],
) -> tuple[tuple[int, int], tuple[int, int]]:
    """(words that tell of the event, words to show), both as offsets into the sentence.

    `others` are the expressions of the sentence with another date: their clauses belong to them.
    """
    place = next(
        (index for index, clause in enumerate(clauses) if start < clause.end), len(clauses) - 1
    )
    if not others:
        focus = _grow(text, clauses, place, place, ())
        if len(find_words(text)) <= LONGEST:
            return _bounds(clauses, focus), (0, len(text))
        return _bounds(clauses, focus), _trim(text, _fill(text, clauses, *focus))
    inside = [other for other in others if _holds(clauses[place], other)]
    narrow = _narrow(text, clauses[place], start, end, inside)
    if narrow is not None:
        narrow = _with_subject(text, clauses, place, narrow, others)
        return narrow, _trim(text, narrow)
    taken = tuple(
        index
        for index, clause in enumerate(clauses)
        if index != place and any(_holds(clause, other) for other in others)
    )
    focus = _grow(text, clauses, place, place, taken)
    span = _bounds(clauses, focus)
    shown = _trim(text, _complement(text, clauses, focus) or span)
    return span, shown


def find_start(sentence: Sentence, start: int, end: int) -> int:
    """Where a span to show begins: behind the dateline, if it opens the sentence."""
    if start > sentence.start:
        return start
    behind = skip_dateline(sentence)
    return behind if behind < end else start


def _holds(clause: Clause, other: tuple[int, int]) -> bool:
    return clause.start <= other[0] < clause.end


def _bounds(clauses: Sequence[Clause], focus: tuple[int, int]) -> tuple[int, int]:
    return clauses[focus[0]].head, clauses[focus[1]].end


def _narrow(
    text: str, clause: Clause, start: int, end: int, inside: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Part of a clause that holds two dates: behind “since the …”, or up to the first date."""
    for match in _RELATION.finditer(text, clause.head, start):
        if match.start() == clause.head or any(match.end() <= other[0] < start for other in inside):
            continue
        between = words_between(text, match.end(), start)
        if any(word.norm in word_list("events") for word in between):
            return match.end(), clause.end
    later = [other for other in inside if other[0] > start]
    if later and not [other for other in inside if other[0] < start]:
        return clause.head, end
    return None


def _with_subject(
    text: str,
    clauses: Sequence[Clause],
    place: int,
    span: tuple[int, int],
    others: Sequence[tuple[int, int]],
) -> tuple[int, int]:
    """“The Norburg mill, built in 1901 and …”: who it is stands in the clause before."""
    if place == 0 or span[0] != clauses[place].head or find_names(words_between(text, *span)):
        return span
    before = clauses[place - 1]
    if any(_holds(before, other) for other in others) or not find_names(
        words_between(text, before.head, before.end)
    ):
        return span
    return before.head, span[1]


def _grow(
    text: str,
    clauses: Sequence[Clause],
    first: int,
    last: int,
    taken: Sequence[int],
) -> tuple[int, int]:
    """Neighbours join until the words name an event and somebody; `taken` ones never do."""
    while not _is_told(words_between(text, clauses[first].head, clauses[last].end)):
        left = first - 1 if first > 0 and first - 1 not in taken else None
        right = last + 1 if last + 1 < len(clauses) and last + 1 not in taken else None
        # A clause that opens the sentence (“Last March,”) leans on the one behind it.
        if right is not None and (left is None or first == 0):
            candidate = (first, right)
        elif left is not None:
            candidate = (left, last)
        else:
            break
        limit = LONGEST if _has_event(text, clauses, first, last) else 2 * LONGEST
        if count_words(text, clauses[candidate[0]].head, clauses[candidate[1]].end) > limit:
            break
        first, last = candidate
    return first, last


def _has_event(text: str, clauses: Sequence[Clause], first: int, last: int) -> bool:
    words = words_between(text, clauses[first].head, clauses[last].end)
    return bool(find_kinds(words) or select_past_verbs(words))


def _is_told(words: Sequence[Word]) -> bool:
    return len(words) >= 4 and bool(find_kinds(words)) and bool(find_names(words))


def _fill(text: str, clauses: Sequence[Clause], first: int, last: int) -> tuple[int, int]:
    """As many of the clauses that follow as fit."""
    while last + 1 < len(clauses) and _fits(text, clauses, first, last + 1):
        last += 1
    return _bounds(clauses, (first, last))


def _fits(text: str, clauses: Sequence[Clause], first: int, last: int) -> bool:
    return count_words(text, clauses[first].head, clauses[last].end) <= LONGEST


_SAYS_THAT = re.compile(r"\s+that\s+$", re.IGNORECASE)


def _complement(
    text: str, clauses: Sequence[Clause], focus: tuple[int, int]
) -> tuple[int, int] | None:
    """“The ministry announced on Monday” is shown with what it announced."""
    last = focus[1]
    if last + 1 >= len(clauses):
        return None
    gap = text[clauses[last].end : clauses[last + 1].head]
    if not _SAYS_THAT.match(gap) or not _fits(text, clauses, focus[0], last + 1):
        return None
    return _bounds(clauses, (focus[0], last + 1))


def _trim(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Without white space and commas at the ends, and without the end of a quotation that
    began before: “… of the valley,” the mayor said on Friday."""
    start, end = span
    if start > 0:
        start = _after_quotation(text, start, end)
    piece = text[start:end]
    stripped = piece.lstrip(_EDGES)
    if start > 0:
        joined = _JOINER.match(stripped)
        stripped = stripped[joined.end() :] if joined else stripped
    start = end - len(stripped)
    return start, start + len(stripped.rstrip(_EDGES))


_JOINER = re.compile(r"(?:(?:and|but|that|as|while|because|where|when)\s+)+", re.IGNORECASE)
_EDGES = " ,;:—–-\u00a0\t\n"


def _after_quotation(text: str, start: int, end: int) -> int:
    for quoted in find_quoted(text):
        if quoted.start < start < quoted.end < end and count_words(text, quoted.end, end) >= 4:
            return quoted.end + 1
    return start
