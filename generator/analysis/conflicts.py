"""Values of one slot that cannot all hold, with the words of every source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.analysis.anchors import difference_id
from generator.analysis.certainty import About, find_level, is_one_count
from generator.analysis.claims import Claim, Weights
from generator.analysis.concepts import find_tokens
from generator.analysis.developments import is_development, is_growth
from generator.analysis.labels import format_note, format_slot
from generator.analysis.likeness import (
    GENERAL,
    PEOPLE,
    TOLLS,
    Likeness,
    agree,
    belongs,
    find_likeness,
    holds,
    same_slot,
)
from generator.analysis.spans import LONGEST
from generator.analysis.spots import Spot, find_spots
from generator.language.words import fold
from generator.model import Annotations, Article, Difference, Evidence, Reading

HEAD = 3  # sentences at the head of an article tell the event
_RIVAL = 0.6  # of the score: so like is another value of the article no more
_TIE = 0.05  # of the score: two places are as like as each other


def find_value_differences(
    story: str,
    articles: Sequence[Article],
    claims: Sequence[Claim],
    weights: Weights,
    annotations: Mapping[str, Annotations],
) -> tuple[Difference, ...]:
    """Differences of counts, money, shares, measures, ages and durations."""
    days = {a.id: a.date.value for a in articles if a.date}
    said: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        said[claim.sentence.article] |= claim.keys
    told = {article: frozenset(keys) for article, keys in said.items()}
    story_of = About(_find_core(articles, claims), weights, told)
    groups: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    for spot in find_spots(claims, annotations, days):
        unit = spot.value.unit if spot.value.kind != "date" else ""
        groups[spot.value.kind, unit].append(spot)
    found = []
    for key in sorted(groups):
        kin = _find_kin(groups[key])
        pairs = _find_pairs(kin, weights)
        links = _find_links(kin, pairs, story_of)
        seen: set[int] = set()
        for members in _find_clusters(kin, pairs, links[True], seen):
            found.append(_difference(story, _members(kin, members), True, days))
        for members in _components(_find_growth(kin, pairs, story_of, days)):
            cluster = _members(kin, members)
            if not members & seen and is_development(cluster, days):
                found.append(_difference(story, cluster, True, days))
                seen |= members
        for members in _find_clusters(kin, pairs, links[False], seen):
            found.append(_difference(story, _members(kin, members), False, days))
    return tuple(difference for difference in found if difference)


def _find_core(articles: Sequence[Article], claims: Sequence[Claim]) -> frozenset[str]:
    """The tokens that the heads of most articles share: what the story is about."""
    heads: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.order < HEAD:
            heads[claim.sentence.article] |= claim.keys
    for article in articles:
        if article.title.basis != "inferred":
            title = find_tokens(article.title.value, 0, ())
            heads[article.id] |= {token.key for token in title}
    spread = Counter(key for keys in heads.values() for key in sorted(keys))
    return frozenset(key for key, count in spread.items() if count * 2 >= max(4, len(articles)))


@dataclass(frozen=True, slots=True)
class _Kin:
    """Spots that no comparison can tell apart, and their sources: copies of one report."""

    spot: Spot
    members: tuple[Spot, ...]
    articles: frozenset[str]
    sources: Mapping[str, str]  # article → source

    @property
    def is_told(self) -> bool:
        """Whether the articles say it of the whole, and as their own."""
        return not (self.spot.relayed or self.spot.value.part)


def _find_kin(spots: Sequence[Spot]) -> list[_Kin]:
    kin: dict[object, list[Spot]] = {}
    for spot in spots:
        value = spot.value
        words = (value.amount, value.low, value.high, value.unit, value.head, value.modifiers)
        place = (spot.happening, spot.derived, spot.context, spot.whole, spot.near)
        told = (value.part, value.per, value.way, spot.relayed, spot.numbers)
        key = (words, place, spot.years, spot.since, spot.days, told)
        kin.setdefault(key, []).append(spot)
    return [
        _Kin(
            group[0],
            tuple(group),
            frozenset(spot.article for spot in group),
            {spot.article: spot.source for spot in group},
        )
        for group in kin.values()
    ]


def _members(kin: Sequence[_Kin], members: Iterable[int]) -> list[Spot]:
    return [spot for at in sorted(members) for spot in kin[at].members]


_Pairs = dict[tuple[int, int], Likeness]


def _find_pairs(kin: Sequence[_Kin], weights: Weights) -> _Pairs:
    """The pairs of one slot and how alike their places are."""
    by_name: dict[str | None, list[int]] = defaultdict(list)
    for at, each in enumerate(kin):
        for name in _names_of(each.spot):
            by_name[name].append(at)
    pairs: _Pairs = {}
    for at, each in enumerate(kin):
        names = _names_of(each.spot)
        near: Iterable[int] = range(len(kin))
        if names != (None,):
            near = sorted({other for name in (*names, None) for other in by_name[name]})
        for other in near:
            if at >= other or _are_strange_dates(each.spot, kin[other].spot):
                continue
            if same_slot(each.spot, kin[other].spot):
                pairs[at, other] = find_likeness(each.spot, kin[other].spot, weights)
    return pairs


def _are_strange_dates(one: Spot, two: Spot) -> bool:
    """Two dates of which nothing alike is told: most of a long story, and never a difference."""
    return (
        one.value.kind == "date"
        and one.value.amount != two.value.amount
        and one.context.isdisjoint(two.whole)
        and two.context.isdisjoint(one.whole)
    )


def _names_of(spot: Spot) -> tuple[str | None, ...]:
    """What others of its slot are found by: the noun, and for people what happened to them."""
    if spot.value.unit == "age" or spot.value.head is None:
        return (None,)
    if spot.happening in TOLLS and spot.value.head in (GENERAL | PEOPLE):
        return spot.value.head, f"!{spot.happening}"  # “12 people killed”, “15 workers killed”
    return (spot.value.head,)


def _find_clusters(
    kin: Sequence[_Kin], pairs: _Pairs, links: Sequence[tuple[int, int]], seen: set[int]
) -> list[set[int]]:
    """Sets of values of one slot, not all of which can hold, with what agrees with them.

    `seen` are the values of sets that were found before, and those found now.
    """
    clusters = []
    for members in _components(links):
        if members & seen:
            continue
        members = members | {
            at
            for pair, likeness in pairs.items()
            if len(members.intersection(pair)) == 1
            and likeness.agrees
            and belongs(kin[pair[0]].spot, kin[pair[1]].spot, likeness)
            for at in pair
        }
        seen |= members
        clusters.append(members)
    return clusters


def _find_growth(
    kin: Sequence[_Kin], pairs: _Pairs, story: About, days: Mapping[str, str]
) -> list[tuple[int, int]]:
    """The pairs of which the one is what the other, of an earlier day, has grown to."""
    return [
        (one, two)
        for (one, two), likeness in pairs.items()
        if is_growth(kin[one].spot, kin[two].spot, days)
        and kin[one].is_told
        and kin[two].is_told
        and len({*kin[one].sources.values(), *kin[two].sources.values()}) > 1
        and (
            find_level(kin[one].spot, kin[two].spot, likeness, story) == 2
            or is_one_count(kin[one].spot, kin[two].spot, likeness)
        )
    ]


def _find_links(
    kin: Sequence[_Kin], pairs: _Pairs, story: About
) -> dict[bool, list[tuple[int, int]]]:
    """The pairs that cannot both hold: by publishing (True) and suggesting (False).

    Each value is compared with the one of the other article that stands in the likest place; an
    article that has the other's value too does not differ from it.
    """
    holders = {at: set(each.articles) for at, each in enumerate(kin)}
    for (one, two), likeness in pairs.items():
        if likeness.agrees:
            for this, that in ((one, two), (two, one)):
                if holds(kin[this].spot, kin[that].spot, likeness):
                    holders[this] |= kin[that].articles
    best = _find_best(kin, pairs, holders)
    rivals = _find_rivals(kin, pairs)
    homes: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(kin):
        for article in each.articles:
            homes[article].append(at)
    links: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    for (one, two), likeness in pairs.items():
        first, second = kin[one], kin[two]
        if likeness.agrees or not (first.is_told and second.is_told):
            continue
        free = sorted(first.articles - holders[two]), sorted(second.articles - holders[one])
        mine = [a for a in free[0] if _is_best(best, two, a, likeness)]
        other = [a for a in free[1] if _is_best(best, one, a, likeness)]
        sources = {first.sources[a] for a in mine} | {second.sources[a] for a in other}
        if mine and other and len(sources) > 1:
            alone = any((one, a) not in rivals for a in mine)
            alone = alone and any((two, a) not in rivals for a in other)
            sole = _is_clear(pairs, one, two, homes[other[0]], likeness)
            sole = sole and _is_clear(pairs, two, one, homes[mine[0]], likeness)
            level = find_level(first.spot, second.spot, likeness, story, alone, sole)
            if level:
                links[level == 2].append((one, two))
    return links


def _is_clear(
    pairs: _Pairs, this: int, that: int, others: Sequence[int], likeness: Likeness
) -> bool:
    """Whether nothing else in the article could be what is told of the value."""
    return all(
        pairs[pair].score < _RIVAL * likeness.score
        for at in others
        if at != that and (pair := (min(this, at), max(this, at))) in pairs
    )


def _find_best(
    kin: Sequence[_Kin], pairs: _Pairs, holders: Mapping[int, set[str]]
) -> dict[tuple[int, str], float]:
    """The score of the likest place in every article, among those no other value has taken.

    “56% more likely to be unhappy and 27% more likely to be depressed”: where both articles have
    the 56, it is no rival of the 27.
    """
    best: dict[tuple[int, str], float] = {}
    for (one, two), likeness in pairs.items():
        score = likeness.score
        for this, that in ((one, two), (two, one)):
            if not likeness.agrees and kin[this].articles <= holders[that]:
                continue
            for article in kin[that].articles:
                if score > best.get((this, article), 0.0):
                    best[this, article] = score
    return best


def _find_rivals(kin: Sequence[_Kin], pairs: _Pairs) -> frozenset[tuple[int, str]]:
    """The values beside which their article has another of the same slot."""
    return frozenset(
        (this, article)
        for (one, two), likeness in pairs.items()
        if not likeness.agrees
        for this, that in ((one, two), (two, one))
        if not kin[that].spot.relayed and kin[that].spot.value.head
        for article in sorted(kin[this].articles & kin[that].articles)
    )


def _is_best(
    best: Mapping[tuple[int, str], float], at: int, article: str, likeness: Likeness
) -> bool:
    return likeness.score >= best.get((at, article), 0.0) - _TIE


def _components(links: Sequence[tuple[int, int]]) -> list[set[int]]:
    """The sets of what is linked, in the order of their first members."""
    home: dict[int, set[int]] = {}
    for one, two in links:
        joined = home.get(one, {one}) | home.get(two, {two})
        for member in joined:
            home[member] = joined
    unique = {min(group): group for group in home.values()}
    return [set(unique[first]) for first in sorted(unique)]


def _difference(
    story: str, cluster: Sequence[Spot], publish: bool, days: Mapping[str, str]
) -> Difference | None:
    readings: dict[tuple[float, bool], list[Spot]] = defaultdict(list)
    for spot in _drop_conversions(cluster):
        readings[spot.value.amount, spot.derived is not None].append(spot)
    if len({amount for amount, _ in readings}) < 2:
        return None
    if len({fold(spot.value.text) for spot in cluster}) < 2:
        return None  # “last week” and “last week”
    slot = format_slot(cluster)
    ordered = sorted(readings.values(), key=lambda group: (-len(group), group[0].value.amount))
    built = tuple(_reading(group) for group in ordered)
    development = is_development(cluster, days)
    return Difference(
        id=difference_id(cluster[0].value.kind, slot),
        story=story,
        kind=cluster[0].value.kind,
        slot=slot,
        readings=built,
        publish=publish,
        development=development,
    )


def _drop_conversions(cluster: Sequence[Spot]) -> list[Spot]:
    """Without what a sentence says twice: “12 feet (3.7 metres)”."""
    kept: list[Spot] = []
    for spot in cluster:
        place = spot.claim.sentence
        if not any(
            other.claim.sentence is place and other.value.start < spot.value.start
            and spot.derived == other.derived and agree(spot, other)
            for other in cluster
        ):  # fmt: skip
            kept.append(spot)
    return kept


def _reading(group: Sequence[Spot]) -> Reading:
    spot = group[0]
    base = spot.claim.sentence.start
    start = spot.value.end - len(spot.value.text)  # with “at least”
    words = spot.claim.sentence.text[start - base : spot.stop - base]
    if spot.derived:
        words = spot.value.text
    evidence: dict[tuple[str, str], Evidence] = {}
    for each in group:
        found = _evidence(each)
        # A caption that is repeated is one place.
        evidence.setdefault((found.article, fold(found.text)), found)
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
