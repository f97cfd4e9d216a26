"""Values of one slot that cannot all hold, with the words of every source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.analysis.anchors import difference_id
from generator.analysis.claims import Claim
from generator.analysis.labels import format_note, format_slot
from generator.analysis.spans import LONGEST
from generator.analysis.spots import Spot, find_spots, likeness
from generator.language.words import fold
from generator.model import Annotations, Article, Difference, Evidence, Reading

# Shares of the context that two values must have in common: of the lighter one, and of both.
PUBLISH, PUBLISH_BOTH = 0.6, 0.4
SUGGEST, SUGGEST_BOTH = 0.45, 0.25
AGE = 0.3  # of the lighter context, where both say “year-old woman”
# Two counts of killed or displaced with so many words in common are of one event.
HAPPENED, MANY = 0.38, 4
ALIKE = 0.8  # of the lighter context, where only one says what happened
# Counts that grow while an event goes on.
_GROWING = frozenset("*kill *injure miss *rescue *evacuate *detain displac infect hospital".split())


def find_value_differences(
    story: str,
    articles: Sequence[Article],
    claims: Sequence[Claim],
    weights: Mapping[str, float],
    annotations: Mapping[str, Annotations],
) -> tuple[Difference, ...]:
    """Differences of counts, money, shares, measures, ages and durations."""
    days = {a.id: a.date.value for a in articles if a.date}
    years = {name: value[:4] for name, value in days.items()}
    groups: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    for spot in find_spots(claims, annotations, years):
        unit = spot.value.unit if spot.value.kind != "date" else ""
        groups[spot.value.kind, unit].append(spot)
    found = []
    for key in sorted(groups):
        for cluster, publish in _find_clusters(groups[key], weights):
            difference = _difference(story, cluster, publish, days)
            if difference:
                found.append(difference)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Kin:
    """Spots that no comparison can tell apart, and their sources: copies of one report."""

    spot: Spot
    members: tuple[Spot, ...]
    sources: frozenset[str]


def _find_kin(spots: Sequence[Spot]) -> list[_Kin]:
    kin: dict[object, list[Spot]] = {}
    for spot in spots:
        value = spot.value
        words = (value.amount, value.low, value.high, value.unit, value.head, value.modifiers)
        key = (*words, spot.happening, spot.derived, spot.context, spot.whole, spot.years)
        kin.setdefault(key, []).append(spot)
    return [
        _Kin(group[0], tuple(group), frozenset(spot.source for spot in group))
        for group in kin.values()
    ]


def _find_clusters(
    spots: Sequence[Spot], weights: Mapping[str, float]
) -> list[tuple[list[Spot], bool]]:
    """Sets of spots of one slot in which at least two sources cannot both be right."""
    kin = _find_kin(spots)
    slots = _find_slots(kin)
    holders = [
        frozenset(
            source
            for other in slots[at]
            if agree(kin[at].spot, kin[other].spot)
            for source in kin[other].sources
        )
        for at in range(len(kin))
    ]
    links: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    for one in range(len(kin)):
        for two in slots[one]:
            if one < two and not agree(kin[one].spot, kin[two].spot):
                # A source that also has the other's value does not differ from it.
                mine = kin[one].sources - holders[two]
                other = kin[two].sources - holders[one]
                if mine and other and len(mine | other) > 1:
                    level = _conflict(kin[one].spot, kin[two].spot, weights)
                    if level:
                        links[level == 2].append((one, two))
    clusters = []
    seen: set[int] = set()
    for publish in (True, False):
        for members in _components(links[publish]):
            if members & seen:
                continue
            for at in range(len(kin)):
                if at not in members and any(
                    agree(kin[at].spot, kin[other].spot)
                    and _belongs(kin[at].spot, kin[other].spot, weights)
                    for other in sorted(members & set(slots[at]))
                ):
                    members.add(at)
            seen |= members
            found = [spot for at in sorted(members) for spot in kin[at].members]
            clusters.append((found, publish))
    return clusters


def _find_slots(kin: Sequence[_Kin]) -> list[list[int]]:
    """For each the others of its slot: only those that count the same noun, or none."""
    by_head: dict[str | None, list[int]] = defaultdict(list)
    for at, each in enumerate(kin):
        by_head[each.spot.value.head].append(at)
    slots = []
    for each in kin:
        head = each.spot.value.head
        near = range(len(kin)) if head is None else sorted((*by_head[head], *by_head[None]))
        slots.append([other for other in near if same_slot(each.spot, kin[other].spot)])
    return slots


def _components(links: Sequence[tuple[int, int]]) -> list[set[int]]:
    """The sets of what is linked, in the order of their first members."""
    home: dict[int, set[int]] = {}
    for one, two in links:
        joined = home.get(one, {one}) | home.get(two, {two})
        for member in joined:
            home[member] = joined
    unique = {min(group): group for group in home.values()}
    return [set(unique[first]) for first in sorted(unique)]


def _conflict(one: Spot, two: Spot, weights: Mapping[str, float]) -> int:
    """0: none, 1: to be suggested, 2: to be published."""
    if one.derived and two.derived:
        return 0
    light, dice, shared = likeness(one, two, weights)
    if not shared:
        return 0
    happened = one.happening is not None and one.happening == two.happening
    sure = happened
    sure = sure or (one.value.head is not None and one.value.head[0] == "*")
    exact = one.value.head is not None and one.value.head == two.value.head
    if one.value.unit == "age" and exact:
        # “a 30-year-old woman”: one story has seldom two of whom nothing else is said.
        return 0 if shared < 2 or light < AGE / 2 else 2 if shared >= 3 and light >= AGE else 1
    if one.value.unit == "length" and exact:
        # “an 80 m deep shaft”, “130 feet deep”: how deep, high or long one thing is.
        return 0 if shared < 2 or light < AGE else 2 if shared >= 3 else 1
    low, high = sorted((one.value.amount, two.value.amount))
    if happened and shared >= MANY and light >= HAPPENED and high <= 3 * low:
        return 2
    if shared < (1 if sure else 2) or light < SUGGEST or dice < SUGGEST_BOTH:
        return 0
    both = PUBLISH_BOTH if exact and sure else PUBLISH_BOTH + 0.1
    if one.value.kind == "date" and not (_is_day(one) and _is_day(two)):
        return 1
    if one.happening != two.happening and one.value.kind == "number" and not one.value.unit:
        # “21 pupils came home” beside “200 pupils kidnapped”
        alike = exact and light >= ALIKE and None in (one.happening, two.happening)
        return 2 if alike and dice >= PUBLISH else 1
    # A value of no named thing has only its context to be known by.
    clear = exact or sure or (shared >= 3 and (one.value.unit or one.value.kind == "money"))
    return 2 if light >= PUBLISH and dice >= both and clear else 1


_CALENDAR = re.compile(
    r"\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august"
    r"|september|october|november|december",
    re.IGNORECASE,
)


def _is_day(spot: Spot) -> bool:
    """A single day by its name; "today" and holidays are only as good as our reading of them."""
    return spot.value.unit == "day" and bool(_CALENDAR.search(spot.value.text))


def _belongs(one: Spot, two: Spot, weights: Mapping[str, float]) -> bool:
    """Whether a value that agrees is about the same, or is a date range of the same event."""
    if one.derived and one.value.head == two.value.head and one.context & two.context:
        return True
    light, dice, _ = likeness(one, two, weights)
    return light >= SUGGEST and dice >= SUGGEST_BOTH


def agree(one: Spot, two: Spot) -> bool:
    """Whether both values can hold."""
    return one.value.low <= two.value.high and two.value.low <= one.value.high


def same_slot(one: Spot, two: Spot) -> bool:
    """Whether both count the same thing, as far as their own words go."""
    first, second = one.value, two.value
    if first.head and second.head and first.head != second.head:
        return False
    if first.kind != second.kind or one.years != two.years:
        return False
    if first.unit != second.unit and first.kind != "date":
        return False
    if first.unit == "age" and not (first.head and second.head):
        return False
    if one.happening and two.happening and one.happening != two.happening:
        return False
    if first.head and second.head:
        if first.kind == "number" and set(first.modifiers) != set(second.modifiers):
            return False
    elif first.kind == "number" and not first.unit and one.happening != two.happening:
        return False
    mine = {key for key in one.context if key[0] == "@"}
    other = {key for key in two.context if key[0] == "@"}
    return not mine or not other or bool(mine & two.whole) or bool(other & one.whole)


def _difference(
    story: str, cluster: Sequence[Spot], publish: bool, days: Mapping[str, str]
) -> Difference | None:
    readings: dict[tuple[float, bool], list[Spot]] = defaultdict(list)
    for spot in cluster:
        readings[spot.value.amount, spot.derived is not None].append(spot)
    if len({amount for amount, _ in readings}) < 2:
        return None
    if len({fold(spot.value.text) for spot in cluster}) < 2:
        return None  # “last week” and “last week”
    slot = format_slot(cluster)
    ordered = sorted(readings.values(), key=lambda group: (-len(group), group[0].value.amount))
    built = tuple(_reading(group) for group in ordered)
    development = _is_development(cluster, days)
    return Difference(
        id=difference_id(cluster[0].value.kind, slot),
        story=story,
        kind=cluster[0].value.kind,
        slot=slot,
        readings=built,
        publish=publish,
        development=development,
    )


def _reading(group: Sequence[Spot]) -> Reading:
    spot = group[0]
    base = spot.claim.sentence.start
    words = spot.claim.sentence.text[spot.value.start - base : spot.stop - base]
    if spot.derived:
        words = spot.value.text
    evidence: dict[tuple[str, str], Evidence] = {}
    for each in group:
        key = (each.claim.sentence.article, each.claim.sentence.id)
        evidence.setdefault(key, _evidence(each))
    note = format_note(spot.derived) if spot.derived else None
    return Reading(words, tuple(evidence.values()), note)


def _evidence(spot: Spot) -> Evidence:
    """The shortest run of clauses round the value that can be read alone."""
    claim = spot.claim
    at = next(
        (i for i, cut in enumerate(claim.cuts) if cut[0] <= spot.value.start < cut[1]),
        len(claim.cuts) - 1,
    )
    last = len(claim.cuts) - 1
    options = [(low, high) for low in range(at + 1) for high in range(at, last + 1)]
    options.sort(key=lambda o: (claim.cuts[o[1]][1] - claim.cuts[o[0]][0], o))
    for low, high in options:
        start = claim.sentence.start if low == 0 else claim.cuts[low][0]
        end = claim.sentence.end if high == last else max(claim.cuts[high][1], spot.stop)
        words = claim.sentence.text[start - claim.sentence.start : end - claim.sentence.start]
        if len(words.split()) > LONGEST:
            continue
        found = claim.readable(start, end)
        if found and found.start <= spot.value.start and spot.stop <= found.end:
            return found
    return claim.evidence(claim.cuts[at][0], max(claim.cuts[at][1], spot.stop))


def _is_development(cluster: Sequence[Spot], days: Mapping[str, str]) -> bool:
    """A count that grows from day to day is news of the day, not a conflict."""
    if not any(spot.happening in _GROWING or spot.value.bound for spot in cluster):
        return False
    dated = []
    for spot in cluster:
        day = days.get(spot.claim.sentence.article, "").split("/")
        try:
            dated.append((date.fromisoformat(day[0][:10]), date.fromisoformat(day[-1][:10]), spot))
        except ValueError:
            return False
    return all(
        first.value.amount <= second.value.amount
        for _, last, first in dated
        for start, _, second in dated
        if last < start
    ) and all(
        last < start or other < begin or first.value.amount == second.value.amount
        for begin, last, first in dated
        for start, other, second in dated
    )
