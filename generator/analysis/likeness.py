"""Whether two values stand in the same slot, and how sure that is."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.analysis.claims import Weights, mass
from generator.analysis.concepts import concept_of
from generator.analysis.slots import Value
from generator.analysis.spots import Spot
from generator.analysis.units import PERSONS

# Shares of the context that two values must have in common: of the lighter one, and of both.
PUBLISH, PUBLISH_BOTH = 0.6, 0.4
SUGGEST, SUGGEST_BOTH = 0.45, 0.25
HEADS, HEADS_BOTH = 0.5, 0.35  # where both tell it at the heads of their articles
AGE = 0.3  # of the lighter context, where both say “year-old woman”
DATED = 0.75  # of the lighter context: a tram line is approved one day and opened another
LENGTH = 0.3  # the same where both say “metres deep”
# Two counts of killed or displaced with so many words in common are of one event.
HAPPENED, MANY = 0.38, 4
ALIKE = 0.8  # of the lighter context, where only one says what happened
HELD = 0.3  # of the lighter context, for a value that agrees within its bounds only
BESIDE, BESIDE_LIGHT = 0.6, 0.4  # of the words beside the lighter value, and of its context
TWINS = 0.75  # of both: nearly the same sentence
NEARLY = 1.05  # two limits so near are one, rounded
FAR = 10  # times as much: rather another thing than another number
LEAD = 4  # sentences at the head of an article tell what the event did
TOLLS = frozenset(
    "*kill *injure miss *detain *rescue *evacuate displac trap *kidnap hospital".split()
)
_ALIKE = {"rais": "*rise", "*cut": "*drop"}
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

    @property
    def score(self) -> float:
        """By which the likest place in an article is chosen."""
        return self.light + self.dice + self.near


def find_likeness(one: Spot, two: Spot, weights: Weights) -> Likeness:
    """How alike two places are."""
    shared = one.context & two.whole | two.context & one.whole
    if not shared:
        return Likeness(0.0, 0.0, 0.0, 0)
    mine, other = mass(one.context, weights), mass(two.context, weights)
    held, kept = mass(shared & one.context, weights), mass(shared & two.context, weights)
    light = max(held / (mine or 1.0), kept / (other or 1.0))
    dice = (held + kept) / ((mine + other) or 1.0)
    beside = one.near & two.near
    least = min(mass(one.near, weights), mass(two.near, weights))
    near = mass(beside, weights) / (least or 1.0) if beside else 0.0
    return Likeness(light, dice, near, len(shared))


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
        return _same_person(first, second) and (one.years == two.years or _is_named(first))
    if one.years != two.years or _are_apart(one, two):
        return False
    heads = bool(first.head and second.head)
    if heads and first.head != second.head and not _exceeds(one, two):
        return False
    mine, other = _act(one), _act(two)
    if mine and other and mine != other:
        return False
    if heads:
        if first.kind == "number" and not _same_part(one, two):
            return False
    elif first.kind == "number" and not first.unit and mine != other:
        return False
    return _meet(one, two)


def _are_apart(one: Spot, two: Spot) -> bool:
    """“killed 11 on Thursday”, “last month killed 25”: each has a time the other cannot be at."""
    if one.value.kind == "date" or not one.days or not two.days:
        return False
    return not any(
        first <= last and begin <= end for first, end in one.days for begin, last in two.days
    )


def _act(spot: Spot) -> str | None:
    """What happens to the value: who raises a rate and what a rate rises to are one."""
    return _ALIKE.get(spot.happening or "", spot.happening)


def _meet(one: Spot, two: Spot) -> bool:
    """Not where each names somebody or some place that the other sentence does not."""
    mine = {key for key in one.context if key[0] == "@"}
    other = {key for key in two.context if key[0] == "@"}
    return not mine or not other or bool(mine & two.whole) or bool(other & one.whole)


def _exceeds(one: Spot, two: Spot) -> bool:
    """“killed 12 people” and “killed 15 workers”: a part is no more than the whole."""
    whole, part = (one, two) if one.value.head in GENERAL else (two, one)
    if whole.value.head not in GENERAL or part.value.head not in PEOPLE:
        return False
    return one.happening in TOLLS and part.value.low > whole.value.high


def _same_part(one: Spot, two: Spot) -> bool:
    """“12 wounded soldiers” are no “12 soldiers”, unless the other sentence has the word too."""
    mine, other = {*one.value.modifiers}, {*two.value.modifiers}
    return mine - other <= two.whole and other - mine <= one.whole


def _is_named(value: Value) -> bool:
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


# ---------------------------------------------------------------- how sure


def find_level(
    one: Spot, two: Spot, likeness: Likeness, core: frozenset[str], alone: bool = False
) -> int:
    """0: no difference, 1: to be suggested, 2: to be published.

    `core` are the words of what the story is about; `alone`: neither article has another value of
    this slot.
    """
    if one.derived and two.derived:
        return 0
    if alone and _is_of_story(one, two, likeness, core):
        return 2
    if one.value.unit == "age":
        return _age_level(one, two, likeness)
    if _is_toll(one, two, likeness, core):
        return 2
    if not likeness.shared:
        return 0
    if one.value.kind == "date":
        return _date_level(one, two, likeness)
    level = _value_level(one, two, likeness)
    apart = {*one.value.modifiers} != {*two.value.modifiers} and one.value.kind == "number"
    low, high = sorted((one.value.amount, two.value.amount))
    if likeness.dice < TWINS and (apart or high > FAR * low):
        return min(level, 1)
    return level


def _value_level(one: Spot, two: Spot, likeness: Likeness) -> int:
    first, second = one.value, two.value
    light, dice, shared = likeness.light, likeness.dice, likeness.shared
    exact = first.head is not None and first.head == second.head
    happened = one.happening is not None and _act(one) == _act(two)
    if first.unit == "length" and exact:
        # “an 80 m deep shaft”, “130 feet deep”: how deep, high or long one thing is.
        return 0 if shared < 2 or light < LENGTH else 2 if shared >= 3 else 1
    low, high = sorted((first.amount, second.amount))
    if happened and shared >= MANY and light >= HAPPENED and high <= 3 * low:
        return 2
    likely = shared >= 2 and light >= SUGGEST and dice >= SUGGEST_BOTH
    if _act(one) != _act(two) and first.kind == "number" and not first.unit:
        # “21 pupils came home” beside “200 pupils kidnapped”
        alike = exact and light >= ALIKE and None in (one.happening, two.happening)
        return 2 if alike and dice >= PUBLISH else int(likely)
    twins = dice >= TWINS and shared >= 2
    if likeness.near >= BESIDE and (twins or (light >= BESIDE_LIGHT and shared >= MANY)):
        return 2
    sure = happened or (first.head is not None and first.head[0] == "*")
    if not likely and not (sure and light >= SUGGEST and dice >= SUGGEST_BOTH):
        return 0
    heads = max(one.claim.order, two.claim.order) < LEAD
    if exact and sure and heads and shared >= 3 and light >= HEADS and dice >= HEADS_BOTH:
        return 2
    both = PUBLISH_BOTH if exact and sure else PUBLISH_BOTH + 0.1
    # A value of no named thing has only its context to be known by.
    clear = exact or sure or (shared >= 3 and (first.unit or first.kind == "money"))
    return 2 if light >= PUBLISH and dice >= both and clear else 1


def _is_toll(one: Spot, two: Spot, likeness: Likeness, core: frozenset[str]) -> bool:
    """Whether both tell at their heads how many the event itself killed, hurt, drove out."""
    if one.happening is None or one.happening != two.happening or one.happening not in TOLLS:
        return False
    if one.value.kind != "number" or one.value.unit or one.years or two.years:
        return False
    if max(one.claim.order, two.claim.order) >= LEAD or not _counts_people(one, two):
        return False
    if one.is_old != two.is_old or any(map(_is_aside, (one, two))):
        return False
    foreign = {key for spot in (one, two) for key in spot.whole if key[0] == "@"} - core
    low, high = sorted((one.value.amount, two.value.amount))
    if foreign:
        return False
    # “No one was injured.” says no more of the event.
    return not low or (high <= 4 * low and likeness.shared >= 2 and bool(one.whole & core))


def _is_of_story(one: Spot, two: Spot, likeness: Likeness, core: frozenset[str]) -> bool:
    """Whether the story has one thing of this kind, and both say how old, deep or dear it is."""
    first, second = one.value, two.value
    heads = max(one.claim.order, two.claim.order) < LEAD
    if first.unit == "age":
        young = max(first.amount, second.amount) < 18
        return young and heads and _is_about(first, second, core)
    if not first.head or first.head != second.head or first.head not in core:
        return False
    if first.unit == "weight":
        return True
    if first.unit == "length" or first.kind == "money":
        return likeness.shared >= 1
    return False


def _is_about(one: Value, two: Value, core: frozenset[str]) -> bool:
    """Whether one of the two persons is who the story is about: “the boy”, “the child”."""
    return any(concept_of(each.head or "") in core for each in (one, two))


# “no one was hurt in a second crash”, but not “and injured another 20”
_ASIDE = re.compile(
    r"\b(?:separate|similar|previous|unrelated|elsewhere)\b"
    r"|\b(?:another|second|earlier) (?!\d)[a-z]"
)


def _is_aside(spot: Spot) -> bool:
    return bool(_ASIDE.search(spot.claim.sentence.text))


def _counts_people(one: Spot, two: Spot) -> bool:
    """Whether both count all whom the event met, or one of them nobody."""
    if one.value.modifiers or two.value.modifiers:
        return False
    heads = {one.value.head, two.value.head}
    if not one.value.amount or not two.value.amount:
        return heads <= {None, *GENERAL, *PEOPLE}
    return heads <= {None, *GENERAL} or (one.value.head in PEOPLE and len(heads) == 1)


def _age_level(one: Spot, two: Spot, likeness: Likeness) -> int:
    if _is_named(one.value):
        return 2
    light, shared = likeness.light, likeness.shared
    # “a 30-year-old woman”: one story has seldom two of whom nothing else is said.
    if shared >= 3 and light >= AGE:
        return 2
    near = abs(one.value.amount - two.value.amount) <= 3
    heads = max(one.claim.order, two.claim.order) < LEAD
    if near and heads and shared >= 2 and light >= AGE / 2:
        return 2
    return int(shared >= 2 and light >= AGE / 2)


def _date_level(one: Spot, two: Spot, likeness: Likeness) -> int:
    light, dice, shared = likeness.light, likeness.dice, likeness.shared
    if shared < 2 or light < PUBLISH or dice < PUBLISH_BOTH:
        return 0
    happened = one.happening is not None and _act(one) == _act(two)
    clear = (happened or shared >= 3) and _is_day(one) and _is_day(two)
    return 2 if clear and light >= DATED and dice >= PUBLISH_BOTH + 0.1 else 1


_CALENDAR = re.compile(
    r"\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august"
    r"|september|october|november|december",
    re.IGNORECASE,
)


def _is_day(spot: Spot) -> bool:
    """A single day by its name; "today" and holidays are only as good as our reading of them."""
    return spot.value.unit == "day" and bool(_CALENDAR.search(spot.value.text))
