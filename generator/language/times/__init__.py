"""TIMEX3 expressions in English news prose: where they stand and what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from generator.language.edtf import parse_edtf
from generator.language.times import (
    holidays,
    rules_calendar,
    rules_clock,
    rules_relative,
    rules_spans,
)
from generator.language.times.context import Context, Reading, Rule
from generator.language.times.scan import Grammar, build_grammar, find_windows, fold
from generator.model import TimeExpression

# The first row that fits at the leftmost place wins: specific before general.
RULES: tuple[Rule, ...] = (
    *holidays.RULES,
    *rules_clock.RULES,
    *rules_calendar.RULES,
    *rules_spans.PAST_RULES,
    *rules_relative.RULES,
    *rules_spans.RULES,
)


@dataclass(frozen=True, slots=True)
class _Hit:
    """A place where a rule fits: its span, its rule, its groups with their spans."""

    start: int
    end: int
    rule: Rule
    slots: dict[str, str | None]
    spans: dict[str, tuple[int, int]]


@lru_cache(maxsize=1)
def _grammar() -> Grammar:
    return build_grammar(RULES)


def find_times(text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
    """All time expressions of a text, in order, never overlapping.

    `published` is EDTF: the day of publication, or the interval of an undated article. With an
    interval a relative expression has a value only where all its days agree.
    """
    low = fold(text)
    days = _publication_days(published)
    contexts = [Context(text, low, *day) for day in days]
    found: list[TimeExpression] = []
    for first, last in find_windows(low):
        at = first
        while hit := _next_hit(low, at, last):
            readings = [_read(hit, context) for context in contexts]
            merged = _merge(readings, hit, text)
            found.extend(merged)
            at = hit.end if merged else _after_first_word(low, hit)
    return tuple(found)


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


def _next_hit(low: str, at: int, last: int) -> _Hit | None:
    grammar = _grammar()
    match = grammar.pattern.search(low, at, last)
    if match is None or match.lastgroup is None:
        return None
    rule, names = grammar.rules[match.lastgroup]
    slots: dict[str, str | None] = {}
    spans: dict[str, tuple[int, int]] = {}
    for name, group in names:
        base = name.rstrip("0123456789")
        if match[group] is not None and slots.get(base) is None:
            slots[base] = match[group]
            spans[base] = match.span(group)
    return _Hit(match.start(), match.end(), rule, slots, spans)


def _read(hit: _Hit, context: Context) -> tuple[Reading, ...]:
    context.enter(hit.start, hit.end)
    context.spans = hit.spans
    made = hit.rule.build(hit.slots, context)
    readings = () if made is None else (made,) if isinstance(made, Reading) else made
    for reading in readings:
        context.remember(reading)
    return readings


def _merge(
    readings: list[tuple[Reading, ...]], hit: _Hit, text: str
) -> tuple[TimeExpression, ...]:
    """The expressions of a hit: values on which the days of publication do not agree are None."""
    merged = []
    for number, reading in enumerate(readings[0]):
        others = [r[number] for r in readings if number < len(r)]
        agree = len(others) == len(readings) and len({r.value for r in others}) == 1
        start, end = hit.spans[reading.group] if reading.group else (hit.start, hit.end)
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


def _after_first_word(low: str, hit: _Hit) -> int:
    at = hit.start + 1
    while at < hit.end and low[at].isalnum():
        at += 1
    return at
