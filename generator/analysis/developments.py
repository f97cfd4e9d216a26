"""Counts that grow while an event goes on: news of the day, not a conflict."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from generator.analysis.spots import Spot, find_act

GROWING = frozenset(
    "*kill *injure miss *rescue *evacuate *detain displac infect hospital *kidnap trap burn scorch"
    " destroy damag sign *donate".split()
)
# “has burned 400 hectares so far”, “the number of cases has risen to 31”
_ONGOING = re.compile(
    r"\b(?:so far|to date|as of|until now|by now|already|(?:risen|rose|rises|climbed|grown|grew"
    r"|increased|jumped) to|reached|topped|surpassed|stands at|stood at|(?:now|still) (?:\w+ing|at"
    r"|stands|has|have))\b",
    re.IGNORECASE,
)
MOST = 20  # times as much as the day before
_MOST_OF = {"sign": 1000}  # a petition grows from hundreds to hundreds of thousands
MORE = 1.05  # times as much: 1,204 is no news after “at least 1,200”


def is_development(cluster: Sequence[Spot], days: Mapping[str, str]) -> bool:
    """Whether the values only grow from one day of publication to the next."""
    if not any(_is_growing(spot) or spot.value.bound for spot in cluster):
        return False
    dated = []
    for spot in cluster:
        published = _published(spot, days)
        if published is None:
            return False
        dated.append((*published, spot))
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


def is_growth(one: Spot, two: Spot, days: Mapping[str, str]) -> bool:
    """“At least 12” in one day's news and 15 in a later one: both hold, and it is news."""
    first, second = sorted((one, two), key=lambda spot: spot.value.amount)
    if first.value.unit not in ("", "area") or find_act(first) != find_act(second):
        return False
    before, after = _published(first, days), _published(second, days)
    if before is None or after is None or before[1] >= after[0]:
        return False
    most = first.value.amount * _MOST_OF.get(first.happening or "", MOST)
    if not first.value.amount * MORE < second.value.amount <= most:
        return False
    open_ended = bool(first.value.bound and first.value.low)
    return _is_growing(first) and (open_ended or is_ongoing(first) or is_ongoing(second))


def is_ongoing(spot: Spot) -> bool:
    """Whether the sentence says that the count is not over."""
    return bool(_ONGOING.search(spot.claim.sentence.text))


def _is_growing(spot: Spot) -> bool:
    return spot.happening in GROWING or is_ongoing(spot)


def _published(spot: Spot, days: Mapping[str, str]) -> tuple[date, date] | None:
    """The first and the last day on which the article may have come out."""
    day = days.get(spot.article, "").split("/")
    try:
        return date.fromisoformat(day[0][:10]), date.fromisoformat(day[-1][:10])
    except ValueError:
        return None
