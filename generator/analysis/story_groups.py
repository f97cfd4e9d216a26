"""Articles that are together so far, and how alike two such groups are."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass, field

from generator.analysis.story_words import MONTHS, Vector, Wording

QUIET_DAYS, FAR_DAYS, FAR_LOSS = 10, 70, 0.3
YEAR_DAYS, YEAR_LOSS = 300, 0.4  # what happens again a year later is another event
# Two groups are in dispute when each names much that the other never mentions, and they are less
# alike than either is within itself: two earthquakes on one island, two takeovers by one company.
CORE = 24  # names that a group is known by
MENTION = 1 / 3  # share of a group's articles that have to mention a name
APART = (0.30, 0.45)  # share of the core that the other does not know: from some to full doubt
ALIKE = (0.60, 0.80)  # likeness between two groups for that within them: from full to no doubt
ALIKE_SINGLE, TRUST_SINGLE = (0.60, 1.0), 0.6  # two single articles know less of their event
# Likeness within a group, as if PRIOR_PAIRS pairs more had been seen.
PRIOR, PRIOR_PAIRS = 0.3, 1
OTHER_NUMBER, OTHER_DAYS = 0.6, 0.3  # losses: “Phone 3” and “Phone 4”; “May 3” and “June 24”


@dataclass(slots=True)
class Group:
    """Articles that are together so far; `total` is the sum of their vectors."""

    members: list[int]
    total: Vector
    named: dict[str, int]  # in how many of them each name is
    first: int | None
    last: int | None
    story: str | None = None
    square: float = 1.0  # of the length of `total`
    core: Vector | None = None
    numbers: dict[str, set[str]] = field(default_factory=dict)  # by name; days by ""


def open_group(at: int, wording: Wording, day: int | None, story: str | None) -> Group:
    """A group of one article."""
    numbers: dict[str, set[str]] = {}
    for word in wording.names:
        name, _, number = word.partition(" ")
        if number:
            numbers.setdefault("" if name in MONTHS else name, set()).add(word)
    named = dict.fromkeys(wording.names, 1)
    return Group([at], dict(wording.vector), named, day, day, story, numbers=numbers)


def absorb(group: Group, other: Group, shared: float) -> None:
    """Move all of `other` into `group`; `shared` is what they have in common (`find_shared`)."""
    group.square += other.square + 2 * shared
    if len(other.total) > len(group.total):
        group.total, other.total = other.total, group.total
    for word, weight in other.total.items():
        group.total[word] = group.total.get(word, 0.0) + weight
    for word, often in other.named.items():
        group.named[word] = group.named.get(word, 0) + often
    for name, numbers in other.numbers.items():
        group.numbers.setdefault(name, set()).update(numbers)
    group.members += other.members
    days = [day for day in (group.first, group.last, other.first, other.last) if day is not None]
    group.first, group.last = (min(days), max(days)) if days else (None, None)
    group.story = group.story or other.story
    group.core = None


def find_shared(one: Group, two: Group) -> float:
    """The sum of the similarities of every article of the one with every article of the other."""
    small, large = sorted((one.total, two.total), key=len)
    return math.fsum(weight * large[word] for word, weight in small.items() if word in large)


def find_likeness(one: Group, two: Group, shared: float, least: float) -> float:
    """The mean similarity of their articles, less for all that speaks for two events.

    Not looked at closely, and 0, where it cannot be more than `least`.
    """
    mean = shared / (len(one.members) * len(two.members))
    if mean <= least or (one.story and two.story):
        return 0.0
    likeness = mean * _same_numbers(one, two) * (1 - _time_loss(one, two))
    return likeness * (1 - _dispute(one, two, mean)) if likeness > least else 0.0


def _time_loss(one: Group, two: Group) -> float:
    """For the days between them; articles without a date may be of any day."""
    if one.first is None or two.first is None or one.last is None or two.last is None:
        return 0.0
    gap = max(one.first - two.last, two.first - one.last)
    return FAR_LOSS * _ramp(gap, QUIET_DAYS, FAR_DAYS) + YEAR_LOSS * _ramp(gap, FAR_DAYS, YEAR_DAYS)


def _ramp(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))


def _same_numbers(one: Group, two: Group) -> float:
    """Less than 1 where both give a name numbers, and none is the same."""
    other = [
        name
        for name in one.numbers.keys() & two.numbers.keys()
        if one.numbers[name].isdisjoint(two.numbers[name])
    ]
    kept = (1 - OTHER_NUMBER) ** sum(name != "" for name in other)
    undated = one.first is None or two.first is None
    return kept * (1 - OTHER_DAYS) if undated and "" in other else kept


def _dispute(one: Group, two: Group, mean: float) -> float:
    """Doubt that they are one event, from 0 to 1."""
    singles = (len(one.members) == 1) + (len(two.members) == 1)
    if singles == 1:  # what the one article leaves out, or has alone, says nothing
        return 0.0
    low, high = ALIKE_SINGLE if singles else ALIKE
    doubt = 1 - _ramp(mean / math.sqrt(_within(one) * _within(two)), low, high)
    if not doubt:
        return 0.0
    doubt *= _ramp(min(_unknown(one, two), _unknown(two, one)), *APART)
    return doubt * TRUST_SINGLE if singles else doubt


def _within(group: Group) -> float:
    """The mean similarity of a group's articles."""
    count = len(group.members)
    shared = max(0.0, group.square - count) / 2
    return (shared + PRIOR * PRIOR_PAIRS) / (count * (count - 1) / 2 + PRIOR_PAIRS)


def _unknown(one: Group, two: Group) -> float:
    """The share of what names the one that the other does not mention."""
    core = find_core(one)
    whole = math.fsum(core.values())
    if not whole:
        return 0.0
    enough = max(1.0, len(two.members) * MENTION)
    named = two.named
    return (
        math.fsum(w * (1 - min(1.0, named.get(name, 0) / enough)) for name, w in core.items())
        / whole
    )


def find_core(group: Group) -> Vector:
    """The heaviest names and numbers that at least half of the articles have."""
    if group.core is None:
        count, total = len(group.members), group.total
        least = max(2, (count + 1) // 2) if count > 1 else 1
        words = [word for word, often in group.named.items() if often >= least]
        words = heapq.nsmallest(CORE, words, key=lambda word: (-total[word], word))
        group.core = {word: total[word] for word in words}
    return group.core
