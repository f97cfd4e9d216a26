"""The names and triggers of the gazetteer in a text: the longest match wins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.analysis.gazetteer import Gazetteer, Pattern
from generator.language.words import STOPWORDS, normalise_word

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
# After these a capital letter tells nothing, as at the start of a sentence.
_OPENERS = ("“", '"', "‘", "'", "(", "[", "\n", "")
_JOIN = frozenset(("and", "or"))


_WORD = re.compile(
    # Nearly every word, and a first look at what is none: the rest is slow.
    r"[A-Za-z]{2,}(?![\w'’ʼ])|(?=\w)(?:(?:[A-Za-z]\.){2,}[A-Za-z]?(?![\w'’])|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*\d*)"
)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text as rows; a value per word would cost more than the search."""

    text: str
    places: Sequence[re.Match[str]]
    raw: Sequence[str]
    norms: Sequence[str]

    def gap(self, index: int) -> str:
        """What stands between a word and the one before."""
        return self.text[self.places[index - 1].end() : self.places[index].start()]


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
    text: str, openings: frozenset[int], gazetteer: Gazetteer, proper: bool = True
) -> tuple[Match, ...]:
    """All matches in order of the text; `openings` are the starts of sentences.

    `proper`: capital letters mean names, as they do not in a headline like “Fire Hits Old Pier”.
    """
    words = _words(text)
    found: list[Match] = []
    covered = 0  # words before this one are inside a match
    patterns, norms = gazetteer.patterns, words.norms
    free, count = 0, len(norms)  # a name holds nothing else: words before `free` are spent
    for position in [place for place, norm in enumerate(norms) if norm in patterns]:
        if position < free:
            continue
        seconds = patterns[norms[position]]
        rows = seconds.get("", ())
        longer = seconds.get(norms[position + 1], ()) if position + 1 < count else ()
        if longer:
            rows = longer + rows
        elif not rows:
            continue  # most words that only begin a longer name
        length = 0
        for pattern in rows:
            if len(pattern.norms) < length:
                break
            if pattern.use == "weak" and position < covered:
                continue
            if _fits(words, position, pattern) and not (
                proper and _is_in_name(words, position, pattern, openings)
            ):
                length = len(pattern.norms)
                found.append(_match(words, position, pattern, openings, found))
        if not length:
            continue
        covered = max(covered, position + length)
        if found[-1].use not in ("trigger", "weak"):  # a trigger may: "war in Ukraine"
            free = position + length
    return _without_repeats(found)


def _words(text: str) -> _Words:
    places = list(_WORD.finditer(text))
    raw = [place.group() for place in places]
    return _Words(text, places, raw, list(map(normalise_word, raw)))


def _match(
    words: _Words,
    position: int,
    pattern: Pattern,
    openings: frozenset[int],
    found: Sequence[Match],
) -> Match:
    start = words.places[position].start()
    last = position + pattern.keep - 1
    end = words.places[last].end()
    if words.raw[last].endswith(("'s", "’s")):
        end -= 2
    located = _is_located(words, position, found)
    opens = start in openings or (pattern.doubt == "~" and _continues_name(words, position))
    return Match(start, end, pattern.entry, pattern.use, pattern.doubt, located, opens)


def _fits(words: _Words, position: int, pattern: Pattern) -> bool:
    """Whether the pattern, which begins with the word at the position, stands there."""
    norms = pattern.norms
    if position + len(norms) > len(words.norms):
        return False
    if not _has_case(words.raw[position], pattern.cases[0]):
        return False
    for index in range(position + 1, position + len(norms)):
        place = index - position
        if words.norms[index] != norms[place]:
            return False
        if not _has_case(words.raw[index], pattern.cases[place]):
            return False
        gap = words.gap(index)
        shortened = words.norms[index - 1] in _SHORTENED and _DOT_GAP.fullmatch(gap)
        if gap != " " and not _GAP.fullmatch(gap) and not shortened:
            return False
    return True


def _has_case(word: str, case: int) -> bool:
    """Case 1 wants a capital letter, 2 wants capitals only."""
    if case == 1:
        return word[0].isupper()
    return case != 2 or word.removesuffix("'s").removesuffix("’s").isupper()


def _is_in_name(words: _Words, position: int, pattern: Pattern, openings: frozenset[int]) -> bool:
    """A common word inside a name: “Tern Conservation Region” is not about conservation."""
    if pattern.use not in ("trigger", "weak") or len(pattern.norms) > 1 or pattern.cases[0]:
        return False
    start = words.places[position].start()
    if not words.raw[position][0].isupper():
        return False
    if start not in openings and words.text[start - 1 : start] not in _OPENERS:
        return True  # also "the Tropic of Cancer"
    return (
        position + 1 < len(words.raw)
        and words.raw[position + 1][0].isupper()
        and words.gap(position + 1) == " "
    )


def _continues_name(words: _Words, position: int) -> bool:
    """Whether a word with a capital stands before: “Free Tories” are not the Tories."""
    if not position or words.gap(position) != " ":
        return False
    before = words.raw[position - 1]
    return before[0].isupper() and before.casefold() not in STOPWORDS


def _is_located(words: _Words, position: int, found: Sequence[Match]) -> bool:
    """Whether a preposition of place, or a place that has one, stands before."""
    if not position:
        return False
    before = words.norms[position - 1]
    if before in _PLACE_BEFORE:
        return True
    if before == "both" and position > 1:  # "in both Lima and Quito"
        return words.norms[position - 2] in _PLACE_BEFORE
    if before in _JOIN and found and position > 1:
        return found[-1].end == words.places[position - 2].end() and found[-1].located
    if found and words.places[position].start() == found[-1].end + 2:
        return found[-1].located and words.text.startswith(", ", found[-1].end)  # "in Lima, Peru"
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
