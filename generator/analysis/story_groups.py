"""Articles that are together so far, and how alike two such groups are."""

from __future__ import annotations

import heapq
import math
from array import array
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.analysis.story_words import MONTHS, Vector, Wording

IN_HAND = 128  # groups

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
    named: dict[int, int]  # in how many of them each name is
    first: int | None
    last: int | None
    story: str | None = None
    square: float = 1.0  # of the length of `total`
    core: Vector | None = None
    numbers: dict[str, set[int]] = field(default_factory=dict)  # by name; days by ""


class Told(NamedTuple):
    """What has to be known of every article at once."""

    id: str
    day: int | None
    story: str | None  # as recorded


class Groups:
    """The groups by the place of their first article.

    The last used are in hand; the others lie in a store, or are made anew of their one article.
    """

    def __init__(
        self,
        told: Sequence[Told],
        wordings: Mapping[int, Wording],
        numbered: Mapping[int, str],
        store: MutableMapping[int, Group],
    ) -> None:
        self.told = told
        self.wordings = wordings
        self.sizes = dict.fromkeys(range(len(told)), 1)
        self._numbered = numbered
        self._store = store
        self._hand: dict[int, Group] = {}  # the last used at the end
        self._changed: set[int] = set()
        first: dict[str, int] = {}
        for at, each in enumerate(told):
            if each.story and first.setdefault(each.story, at) != at:
                one = first[each.story]
                self.join(one, at, find_shared(self[one], self[at]))

    def __getitem__(self, at: int) -> Group:
        group = self._hand.pop(at, None)
        if group is None:
            group = self._store[at] if self.sizes[at] > 1 else self._open(at)
            while len(self._hand) >= IN_HAND:
                self._put_away(next(iter(self._hand)))
        self._hand[at] = group
        return group

    def _open(self, at: int) -> Group:
        each = self.told[at]
        return open_group(at, self.wordings[at], self._numbered, each.day, each.story)

    def _put_away(self, at: int) -> None:
        group = self._hand.pop(at)
        if at in self._changed:
            self._store[at] = group
            self._changed.remove(at)

    def join(self, one: int, two: int, shared: float) -> None:
        """Move all of the second into the first; `shared` is what they have in common."""
        other = self[two]
        absorb(self[one], other, shared)
        self.sizes[one] += self.sizes.pop(two)
        self._changed.add(one)
        self._changed.discard(two)
        self._hand.pop(two, None)
        self._store.pop(two, None)

    def owners(self) -> array[int]:
        """The group of each article."""
        found = array("I", range(len(self.told)))
        for at, size in self.sizes.items():
            if size > 1:
                for member in self[at].members:
                    found[member] = at
        return found


def open_group(
    at: int, wording: Wording, numbered: Mapping[int, str], day: int | None, story: str | None
) -> Group:
    """A group of one article; `numbered` are those words that are a name and its number."""
    numbers: dict[str, set[int]] = {}
    for word in wording.names:
        if word in numbered:
            name = numbered[word].partition(" ")[0]
            numbers.setdefault("" if name in MONTHS else name, set()).add(word)
    named = dict.fromkeys(wording.names, 1)
    return Group([at], wording.vector, named, day, day, story, numbers=numbers)


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


def find_similarity(one: Vector, two: Wording) -> float:
    """The same of two articles."""
    other = two.vector
    return math.fsum(one[word] * other[word] for word in one.keys() & other.keys())


def find_likeness(one: Group, two: Group, mean: float) -> float:
    """The mean similarity of their articles, less for all that speaks for two events."""
    if one.story and two.story:
        return 0.0
    likeness = mean * _same_numbers(one, two) * (1 - _time_loss(one, two))
    return likeness * (1 - _dispute(one, two, mean))


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
