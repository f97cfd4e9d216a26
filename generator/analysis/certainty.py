"""How sure it is that two values of one slot differ."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.analysis.apart import is_plan, tells_apart
from generator.analysis.claims import Weights, mass
from generator.analysis.concepts import concept_of
from generator.analysis.likeness import (
    GENERAL,
    LEAD,
    PEOPLE,
    SUGGEST,
    SUGGEST_BOTH,
    THOUSANDS,
    TOLLS,
    Likeness,
    is_named,
)
from generator.analysis.slots import Value
from generator.analysis.spots import EVENTS, Spot, find_act

# Shares of the context that two values must have in common: of the lighter one, and of both.
PUBLISH, PUBLISH_BOTH = 0.6, 0.4
HEADS, HEADS_BOTH = 0.5, 0.35  # where both tell it at the heads of their articles
AGE = 0.3  # of the lighter context, where both say “year-old woman”
YEARS_BOTH = 0.55  # of both contexts, where each names a year
DATED = 0.75  # of the lighter context: a tram line is approved one day and opened another
LENGTH = 0.3  # the same where both say “metres deep”
# Two counts of killed or displaced with so many words in common are of one event.
HAPPENED, MANY = 0.38, 4
ALIKE = 0.8  # of the lighter context, where only one says what happened
BESIDE, BESIDE_LIGHT = 0.6, 0.4  # of the words beside the lighter value, and of its context
TWINS = 0.75  # of both: nearly the same sentence
ONLY, ONLY_BOTH = 0.45, 0.35  # where neither article has another such value
LARGE = 0.2  # of the lighter context, for thousands of one thing
WHOLE = 0.5  # of the lighter sentence, where the noun is what the story is about
FAR = 10  # times as much: rather another thing than another number


@dataclass(frozen=True, slots=True)
class About:
    """What the story is about, and how much each token says in it."""

    core: frozenset[str]
    weights: Weights
    said: Mapping[str, frozenset[str]] = field(default_factory=dict)  # article → its tokens


def find_level(
    one: Spot,
    two: Spot,
    likeness: Likeness,
    story: About,
    alone: bool = False,
    sole: bool = False,
) -> int:
    """0: no difference, 1: to be suggested, 2: to be published.

    `alone`: neither article has another value of this slot; `sole`: nor any of this unit in a
    place nearly as like.
    """
    level = _find_level(one, two, likeness, story, alone, sole)
    if level == 2 and one.value.unit != "age" and tells_apart(one, two, story.said):
        return 1
    return level


def _find_level(
    one: Spot, two: Spot, likeness: Likeness, story: About, alone: bool, sole: bool
) -> int:
    if one.derived and two.derived:
        return 0
    if alone and _is_of_story(one, two, likeness, story.core):
        return 2
    if one.value.unit == "age":
        return _age_level(one, two, likeness)
    if _is_toll(one, two, likeness, story.core):
        return 2
    if not likeness.shared and not (alone and one.value.head in story.core):
        return 0
    if one.value.kind == "date":
        return _date_level(one, two, likeness)
    level = _value_level(one, two, likeness)
    if level < 2 and _is_only_one(one, two, likeness, story, alone, sole):
        level = 2
    apart = {*one.value.modifiers} != {*two.value.modifiers} and one.value.kind == "number"
    low, high = sorted((one.value.amount, two.value.amount))
    apart = apart and not _is_large_count(one, two, likeness)
    if likeness.dice < TWINS and (apart or high > FAR * low):
        return min(level, 1)
    return level


def _value_level(one: Spot, two: Spot, likeness: Likeness) -> int:
    first, second = one.value, two.value
    light, dice, shared = likeness.light, likeness.dice, likeness.shared
    exact = first.head is not None and first.head == second.head
    happened = one.happening is not None and find_act(one) == find_act(two)
    if first.unit == "length" and exact:
        # “an 80 m deep shaft”, “130 feet deep”: how deep, high or long one thing is.
        return 0 if shared < 2 or light < LENGTH else 2 if shared >= 3 else 1
    low, high = sorted((first.amount, second.amount))
    if happened and shared >= MANY and light >= HAPPENED and high <= 3 * low:
        return 2
    likely = shared >= 2 and light >= SUGGEST and dice >= SUGGEST_BOTH
    if find_act(one) != find_act(two) and first.kind == "number" and not first.unit:
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


def _is_only_one(
    one: Spot, two: Spot, likeness: Likeness, story: About, alone: bool, sole: bool
) -> bool:
    """Whether both tell much the same, and neither article has another value it could mean."""
    first, second = one.value, two.value
    low, high = sorted((first.amount, second.amount))
    if not alone or high > 3 * low:
        return False
    if _is_large_count(one, two, likeness):
        return is_plan(one) == is_plan(two)
    if first.modifiers != second.modifiers:
        return False
    light, dice, shared = likeness.light, likeness.dice, likeness.shared
    if not (first.head in story.core or (shared >= 3 and light >= ONLY)):
        return False
    if is_plan(one) != is_plan(two):
        return False  # “plans to build 10,000 vans”, “has built 6,200 vans”
    if first.head and first.head == second.head:
        if find_act(one) != find_act(two) or first.head in GENERAL:
            return False
        heads = max(one.claim.order, two.claim.order) < LEAD
        if first.head in story.core and heads and shared >= 2 and dice >= PUBLISH:
            return True
        if first.unit == "length" and first.head in _SIZES:
            return bool(one.context & two.context & story.core)
        aside = any(map(_is_aside, (one, two)))
        if (
            first.head in story.core
            and not aside
            and _measure_whole(one, two, story.weights) >= WHOLE
        ):
            return True
        return shared >= 3 and light >= ONLY and dice >= ONLY_BOTH
    return bool(
        sole
        and (first.unit or first.kind == "money")
        and not (first.head and second.head)
        and shared >= 3
        and light >= ONLY
        and dice >= ONLY
    )


_SIZES = frozenset("deep high wide thick long".split())


def _is_large_count(one: Spot, two: Spot, likeness: Likeness) -> bool:
    """“45,000 clinics”, “60,000 rural clinics”: a story seldom counts so many things twice."""
    first, second = one.value, two.value
    low, high = sorted((first.amount, second.amount))
    return (
        first.head is not None
        and first.head == second.head
        and first.head not in GENERAL
        and not first.unit
        and first.kind == "number"
        and low >= THOUSANDS
        and high <= 2 * low
        and find_act(one) == find_act(two)
        and likeness.shared >= 3
        and likeness.light >= LARGE
    )


def is_one_count(one: Spot, two: Spot, likeness: Likeness) -> bool:
    """Whether both tell what one event has come to, for a count that may have grown since."""
    same = one.happening is not None and find_act(one) == find_act(two)
    likely = likeness.light >= ONLY and likeness.dice >= ONLY_BOTH and likeness.shared >= 3
    alike = one.value.modifiers == two.value.modifiers and one.value.head == two.value.head
    return same and likely and alike and not any(map(_is_aside, (one, two)))


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
    if not first.head or first.head != second.head:
        return False
    if core.isdisjoint((first.head, first.head.removeprefix("*"))):
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
    if is_named(one.value):
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
    happened = one.happening is not None and find_act(one) == find_act(two)
    if {one.value.unit, two.value.unit} == {"year"}:
        return 2 if shared >= 3 and dice >= YEARS_BOTH else 1
    clear = (happened or shared >= 3) and _is_day(one) and _is_day(two)
    planned = _is_day(one) and _is_day(two) and _plan_one_event(one, two)
    if planned and (
        (dice >= PUBLISH and shared >= MANY) or (light >= PUBLISH and dice >= PUBLISH_BOTH)
    ):
        return 2
    return 2 if clear and light >= DATED and dice >= PUBLISH_BOTH + 0.1 else 1


def _plan_one_event(one: Spot, two: Spot) -> bool:
    """“due to vote on 8 June”, “the vote is scheduled for 15 June”."""
    named = one.context & two.context & EVENTS
    return bool(named) and all(spot.ahead or is_plan(spot) for spot in (one, two))


_CALENDAR = re.compile(
    r"\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august"
    r"|september|october|november|december",
    re.IGNORECASE,
)


def _is_day(spot: Spot) -> bool:
    """A single day by its name; "today" and holidays are only as good as our reading of them."""
    return spot.value.unit == "day" and bool(_CALENDAR.search(spot.value.text))


def _measure_whole(one: Spot, two: Spot, weights: Weights) -> float:
    """The share of the lighter sentence, where both stand at the heads of their articles."""
    shared = one.whole & two.whole
    if len(shared) < MANY or max(one.claim.order, two.claim.order) >= LEAD:
        return 0.0
    least = min(mass(one.whole, weights), mass(two.whole, weights))
    return mass(shared, weights) / (least or 1.0)
