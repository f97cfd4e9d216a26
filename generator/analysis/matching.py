"""The names and triggers of the gazetteer in a text: the longest match wins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.analysis.gazetteer import Gazetteer, Pattern
from generator.language.words import Word

# What may stand between two words of one name: "St. Louis", "counter-narcotics", "AT&T".
_GAP = re.compile(r"(?:[ \u00a0]?[-–‑&/'’][ \u00a0]?|[ \u00a0]|\n)")
_DOT_GAP = re.compile(r"\.[ \u00a0]")
_SHORTENED = frozenset(("st", "ft", "mt", "n", "s", "dr", "v", "bros"))
_PLACE_BEFORE = frozenset(
    "in at near from to around outside inside through across visit visited visiting visits left"
    " leave leaving reach reached reaching central downtown via into towards toward within off"
    " northern southern eastern western entering enter entered".split()
)
# "trip to Lima and Quito", "in Rome or Milan": the preposition of the first holds for the second.
_JOIN = frozenset(("and", "or"))


class Match(NamedTuple):
    """A name or trigger at a place of the text."""

    start: int
    end: int
    entry: str
    use: str
    doubt: str
    located: bool  # behind a preposition of place
    opens: bool  # the first word of a sentence, where a capital letter tells nothing


def find_matches(
    text: str, words: Sequence[Word], openings: frozenset[int], gazetteer: Gazetteer
) -> tuple[Match, ...]:
    """All matches in order of the text; `openings` are the starts of sentences."""
    found: list[Match] = []
    covered = 0  # words before this one are inside a match
    patterns = gazetteer.patterns
    position, count = 0, len(words)
    while position < count:
        rows = patterns.get(words[position].norm)
        if not rows:
            position += 1
            continue
        length = 0
        for pattern in rows:
            if len(pattern.norms) < length:
                break
            if not _fits(text, words, position, pattern):
                continue
            if pattern.use == "weak" and position < covered:
                continue
            length = len(pattern.norms)
            first, last = words[position], words[position + pattern.keep - 1]
            found.append(
                Match(
                    first.start,
                    _without_possessive(last),
                    pattern.entry,
                    pattern.use,
                    pattern.doubt,
                    _is_located(text, words, position, found),
                    first.start in openings,
                )
            )
        if not length:
            position += 1
            continue
        covered = max(covered, position + length)
        # A trigger may hold names ("war in Ukraine"), a name holds nothing else.
        names = found[-1].use not in ("trigger", "weak")
        position += length if names else 1
    return _without_repeats(found)


def _fits(text: str, words: Sequence[Word], position: int, pattern: Pattern) -> bool:
    norms = pattern.norms
    if position + len(norms) > len(words):
        return False
    for offset, (norm, case) in enumerate(zip(norms, pattern.cases)):
        word = words[position + offset]
        if word.norm != norm:
            return False
        if case == 1 and not word.text[0].isupper():
            return False
        if case == 2 and not word.text.removesuffix("'s").removesuffix("’s").isupper():
            return False
        if offset:
            before = words[position + offset - 1]
            gap = text[before.end : word.start]
            if not _GAP.fullmatch(gap) and not (
                before.norm in _SHORTENED and _DOT_GAP.fullmatch(gap)
            ):
                return False
    return True


def _without_possessive(word: Word) -> int:
    return word.end - 2 if word.text.endswith(("'s", "’s")) else word.end


def _is_located(text: str, words: Sequence[Word], position: int, found: Sequence[Match]) -> bool:
    """Whether a preposition of place, or a place that has one, stands before."""
    if not position:
        return False
    before = words[position - 1]
    if before.norm in _PLACE_BEFORE:
        return True
    if before.norm == "both" and position > 1:  # "in both Lima and Quito"
        return words[position - 2].norm in _PLACE_BEFORE
    if before.norm in _JOIN and found:
        return found[-1].end == words[position - 2].end and found[-1].located
    if found and text[found[-1].end : words[position].start] == ", ":
        return found[-1].located  # "in Lima, Peru"
    return False


def _without_repeats(found: Sequence[Match]) -> tuple[Match, ...]:
    """Of overlapping matches of one entry the first: "oil" inside "oil tanker"."""
    kept: list[Match] = []
    ends: dict[str, int] = {}
    for match in found:
        if match.start >= ends.get(match.entry, 0):
            kept.append(match)
            ends[match.entry] = match.end
    return tuple(kept)
