"""Whether two values stand in the same slot, and how alike their places are."""

from __future__ import annotations

from typing import NamedTuple

from generator.analysis.claims import Weights, mass
from generator.analysis.concepts import concept_of
from generator.analysis.grains import is_within
from generator.analysis.slots import Value
from generator.analysis.spots import Spot, find_act
from generator.analysis.units import PERSONS

SUGGEST, SUGGEST_BOTH = 0.45, 0.25  # shares of the context: of the lighter one, and of both
HELD = 0.3  # of the lighter context, for a value that agrees within its bounds only
THOUSANDS = 1000
NEARLY = 1.05  # two limits so near are one, rounded
LEAD = 4  # sentences at the head of an article tell what the event did
TOLLS = frozenset(
    "*kill *injure miss *detain *rescue *evacuate displac trap *kidnap hospital".split()
)
GENERAL = frozenset(("peopl", "person", "other"))
PEOPLE = frozenset(
    map(
        concept_of,
        """workers passengers soldiers policemen officers children students women men girls boys
        residents villagers tourists pilgrims miners sailors migrants refugees civilians protesters
        fans patients prisoners climbers skiers hikers firefighters rescuers employees drivers
        players guests shoppers worshippers commuters crew farmers""".split(),
    )
)


class Likeness(NamedTuple):
    """What the places of two values have in common, by weight."""

    light: float  # share of the lighter context that the other holds
    dice: float  # of both contexts
    near: float  # share of the words beside the lighter value
    shared: int  # tokens
    agrees: bool  # both values can hold

    @property
    def score(self) -> float:
        """By which the likest place in an article is chosen."""
        return self.light + self.dice + self.near


def find_likeness(one: Spot, two: Spot, weights: Weights) -> Likeness:
    """How alike two places are."""
    shared = one.context & two.whole | two.context & one.whole | _share_noun(one, two)
    if not shared:
        return Likeness(0.0, 0.0, 0.0, 0, agree(one, two))
    nouns = shared - one.whole | shared - two.whole
    mine, other = mass(one.context | nouns, weights), mass(two.context | nouns, weights)
    held = mass(shared & (one.context | nouns), weights)
    kept = mass(shared & (two.context | nouns), weights)
    if one.numbers and (counted := one.numbers & two.numbers):
        # “18 of 25 for 190 yards”: what counts the same beside it tells the same.
        also = mass(counted, weights)
        mine, other, held, kept = mine + also, other + also, held + also, kept + also
    light = max(held / (mine or 1.0), kept / (other or 1.0))
    dice = (held + kept) / ((mine + other) or 1.0)
    near = 0.0
    if beside := one.near & two.near:
        least = min(mass(one.near, weights), mass(two.near, weights))
        near = mass(beside, weights) / (least or 1.0)
    count = len(shared) + len(one.numbers & two.numbers)
    return Likeness(light, dice, near, count, agree(one, two))


def _share_noun(one: Spot, two: Spot) -> frozenset[str]:
    """“The ceasefire will last 72 hours”, “a 48-hour ceasefire”: the noun tells what it is."""
    first, second = one.value, two.value
    if first.head and not second.head and first.head in two.context:
        return frozenset((first.head,))
    if second.head and not first.head and second.head in one.context:
        return frozenset((second.head,))
    return frozenset()


# ---------------------------------------------------------------- the same slot


def agree(one: Spot, two: Spot) -> bool:
    """Whether both values can hold; of two limits (“up to ten years”) only one can."""
    first, second = one.value, two.value
    if first.bound and second.bound and not first.low and not second.low:
        low, high = sorted((first.amount, second.amount))
        return high <= low * NEARLY
    return first.low <= second.high and second.low <= first.high


def same_slot(one: Spot, two: Spot) -> bool:
    """Whether both count the same thing, as far as their own words go."""
    first, second = one.value, two.value
    if first.kind != second.kind or (first.unit != second.unit and first.kind != "date"):
        return False
    if first.unit == "age":
        return _same_person(first, second) and (one.years == two.years or is_named(first))
    if one.years != two.years or _count_from(one, two) or _are_apart(one, two):
        return False
    if _are_told_apart(first, second):
        return False
    heads = bool(first.head and second.head)
    if heads and first.head != second.head and not _exceeds(one, two):
        return False
    mine, other = find_act(one), find_act(two)
    if mine and other and mine != other:
        return False
    if heads:
        if first.kind == "number" and not _same_part(one, two):
            return False
    elif first.kind == "number" and not first.unit and mine != other:
        return False
    return _meet(one, two)


def _count_from(one: Spot, two: Spot) -> bool:
    """“killed 22 this week”, “killed 130 since June”: not of one span of time."""
    if one.since and two.since:
        return one.since != two.since
    return bool(one.since and two.days) or bool(two.since and one.days)


def _are_apart(one: Spot, two: Spot) -> bool:
    """“killed 11 on Thursday”, “last month killed 25”: each has a time the other cannot be at."""
    if one.value.kind == "date" or not one.days or not two.days:
        return False
    return not any(
        first <= last and begin <= end for first, end in one.days for begin, last in two.days
    )


def _are_told_apart(one: Value, two: Value) -> bool:
    """“$50 a month” and “$600 a year”, “rises by 2 euros” and “rises to 12”."""
    return one.per != two.per or (bool(one.way and two.way) and one.way != two.way)


def _meet(one: Spot, two: Spot) -> bool:
    """Not where each names somebody or some place that the other sentence does not."""
    mine, other = one.named, two.named
    if not mine or not other or mine & two.whole or other & one.whole:
        return True
    return any(is_within(this[1:], that[1:]) for this in mine for that in other)


def _exceeds(one: Spot, two: Spot) -> bool:
    """“killed 12 people” and “killed 15 workers”: a part is no more than the whole."""
    whole, part = (one, two) if one.value.head in GENERAL else (two, one)
    if whole.value.head not in GENERAL or part.value.head not in PEOPLE:
        return False
    return one.happening in TOLLS and part.value.low > whole.value.high


def _same_part(one: Spot, two: Spot) -> bool:
    """“12 wounded soldiers” are no “12 soldiers”, unless the other sentence has the word too.

    But “45,000 rural clinics” may be “45,000 clinics”: so many are counted once in a story.
    """
    mine, other = {*one.value.modifiers}, {*two.value.modifiers}
    if min(one.value.amount, two.value.amount) >= THOUSANDS and not (mine and other):
        return True
    return mine - other <= two.whole and other - mine <= one.whole


def is_named(value: Value) -> bool:
    """Whether it is the age of somebody with a name."""
    return value.head is not None and value.head[0] == "="


def _same_person(one: Value, two: Value) -> bool:
    """“boy” may be “child” and “son”, never “girl” or “man”; a name is only itself."""
    if not one.head or not two.head:
        return False
    if one.head == two.head:
        return not (one.modifiers and two.modifiers) or one.modifiers == two.modifiers
    first, second = PERSONS.get(one.head, ""), PERSONS.get(two.head, "")
    return bool(first and second) and all(a == b or "-" in (a, b) for a, b in zip(first, second))


def holds(one: Spot, two: Spot, likeness: Likeness) -> bool:
    """Whether an agreeing value is likely the same one: a chance is less likely the nearer."""
    if two.relayed:
        return False
    if one.value.head and two.value.head:
        return True
    exact = one.value.amount == two.value.amount
    return exact or (likeness.shared > 0 and likeness.light >= HELD)


def belongs(one: Spot, two: Spot, likeness: Likeness) -> bool:
    """Whether a value that agrees is about the same, or is a date range of the same event."""
    if one.value.unit == "age" and max(one.claim.order, two.claim.order) < LEAD:
        return True
    if one.context & two.context:
        if one.value.unit == "age":
            return True
        if (one.derived or two.derived) and one.value.head == two.value.head:
            return True
    return likeness.light >= SUGGEST and likeness.dice >= SUGGEST_BOTH
