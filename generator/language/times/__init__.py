"""TIMEX3 expressions in English news prose: where they stand and what they mean."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from generator.language.edtf import parse_edtf
from generator.language.times import (
    clock,
    counting,
    days,
    durations,
    holidays,
    months,
    relative,
    seasons,
    sets,
    vague,
    weekdays,
    years,
)
from generator.language.times.context import Context, Reading, Rule
from generator.language.times.ranges import join_ranges
from generator.language.times.scan import Grammar, LiveRule, build_grammar, find_matches, fold
from generator.model import TimeExpression

__all__ = ["RULES", "find_times", "join_ranges"]

# The first row that fits at the leftmost place wins: specific before general.
RULES: tuple[Rule, ...] = (
    *holidays.RULES,
    *clock.RULES,
    *days.RULES,
    *months.RULES,
    *weekdays.RULES,
    *sets.RULES,
    *durations.PAST_RULES,
    *seasons.RULES,
    *counting.RULES,
    *relative.RULES,
    *durations.RULES,
    *years.RULES,
    *vague.RULES,
)
# No article has so many places to look at; a hostile megabyte of dates is read up to here.
LIMIT = 15_000


@lru_cache(maxsize=1)
def _grammar() -> Grammar:
    return build_grammar(RULES)


def find_times(text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
    """All time expressions of a text, in order, never overlapping.

    `published` is EDTF: the day of publication, or the interval of an undated article. With an
    interval a relative expression has a value only where all its days agree.
    """
    low = fold(text)
    known = _publication_days(published)
    contexts = [
        Context(text, low, *day, exact=len(known) == 1, history=_is_history(low, day[0]))
        for day in known
    ]
    found: list[TimeExpression] = []
    for live, match, accepted in find_matches(low, _grammar(), LIMIT):
        slots, spans = _slots(live, match)
        readings = [_read(live, match, slots, spans, context) for context in contexts]
        merged = _merge(readings, match, spans, text)
        if merged:
            found.extend(merged)
            accepted.append(True)
    return tuple(found)


_YEARS = re.compile(r"(?:1[0-9]|20)(?<![\d$£€.,]..)\d\d(?![\d%]|[.,]\d)")
_NEWS = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|(?:last|this|next) (?:week|month|year|night)"
    r"|said|says|told|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_MANY = 8  # years written out in an account of the past
_LONG_AGO = 4
_LOOK = 200_000


def _is_history(low: str, day: date | None) -> bool:
    """Whether the text tells of years long past: they are written out many times, those of the
    days before publication hardly ever, nor the words of the news (“today”, “on Monday”)."""
    if day is None:
        return False
    years = [int(match.group()) for match in _YEARS.finditer(low, 0, _LOOK)]
    old = sum(year < day.year - _LONG_AGO for year in years)
    if old < _MANY or old < 0.9 * len(years):
        return False
    return old >= 6 * sum(1 for _ in _NEWS.finditer(low, 0, _LOOK))


def _publication_days(published: str | None) -> tuple[tuple[date | None, date | None], ...]:
    """(day, day for counting weeks) of the first and last day of publication.

    Values grow with the day, so that what holds on the first and the last day holds on all. A
    Sunday that opens an interval reaching further counts to the week it begins: some outlets
    start their weeks on Sunday.
    """
    if not published:
        return ((None, None),)
    try:
        span = parse_edtf(published.partition("T")[0])
    except ValueError:
        return ((None, None),)
    if date.min in (span.first, span.last) or span.last == date.max:
        return ((None, None),)
    if span.first == span.last:
        return ((span.first, span.first),)
    sunday = span.first.weekday() == 6
    return ((span.first, span.first + timedelta(days=sunday)), (span.last, span.last))


def _slots(
    live: LiveRule, match: re.Match[str]
) -> tuple[dict[str, str | None], dict[str, tuple[int, int]]]:
    """The groups of a match and their spans: "y2" stands for "y" in another branch."""
    slots: dict[str, str | None] = {}
    spans: dict[str, tuple[int, int]] = {}
    for name in live.names:
        text = match[name]
        base = name.rstrip("0123456789")
        if text is None:
            slots.setdefault(base, None)
        elif slots.get(base) is None:
            slots[base] = text
            spans[base] = match.span(name)
    return slots, spans


def _read(
    live: LiveRule,
    match: re.Match[str],
    slots: dict[str, str | None],
    spans: dict[str, tuple[int, int]],
    context: Context,
) -> tuple[Reading, ...]:
    context.enter(match.start(), match.end(), spans)
    made = live.rule.build(slots, context)
    readings = () if made is None else (made,) if isinstance(made, Reading) else made
    for reading in readings:
        context.remember(reading)
    return readings


def _merge(
    readings: list[tuple[Reading, ...]],
    match: re.Match[str],
    spans: dict[str, tuple[int, int]],
    text: str,
) -> tuple[TimeExpression, ...]:
    """The expressions of a hit: values on which the days of publication do not agree are None."""
    merged = []
    for number, reading in enumerate(readings[0]):
        others = [r[number] for r in readings if number < len(r)]
        agree = len(others) == len(readings) and len({r.value for r in others}) == 1
        start, end = spans[reading.group] if reading.group else match.span()
        merged.append(
            TimeExpression(
                start=start,
                end=end,
                text=text[start:end],
                type=reading.type,
                value=reading.value if agree else None,
                mod=reading.mod,
                basis="inferred" if reading.inferred else "stated",
            )
        )
    return tuple(merged)
