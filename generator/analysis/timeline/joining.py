"""Events of one date that the comparison knows to be told in the same statement are one event.

Words alone leave “the rebels handed over 21 sailors on Thursday” and “21 sailors were freed on
Thursday, the ministry said” apart: other actors, other verbs. That several sources report the
same thing has been found more carefully for the statements; here it is used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from generator.analysis.timeline.merge import Event
from generator.analysis.timeline.reports import Report
from generator.model import Statement

Span = tuple[int, int]


def join_events(events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Event, ...]:
    """The events, those of one date and status joined that share a statement. Order is kept."""
    told = _index_spans(statements)
    places: dict[tuple[object, ...], int] = {}
    kept: list[Event] = []
    for event in events:
        names = {name for report in event.reports for name in _find_statements(report, told)}
        keys = [(name, event.reports[0].date, event.status) for name in sorted(names)]
        place = next((places[key] for key in keys if key in places), len(kept))
        if place == len(kept):
            kept.append(event)
        else:
            kept[place] = _join(kept[place], event)
        for key in keys:
            places.setdefault(key, place)
    return tuple(kept)


def _index_spans(statements: Sequence[Statement]) -> dict[str, list[tuple[int, int, str]]]:
    """By article: the spans of statements of several sources."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for statement in statements:
        if statement.label is None and len(statement.sources) > 1:
            for each in statement.evidence:
                found[each.article].append((each.start, each.end, statement.id))
    return found


def _find_statements(report: Report, told: dict[str, list[tuple[int, int, str]]]) -> set[str]:
    """The statements that the words of a report, with a date of its own, take part in."""
    if report.continued or report.days is None:
        return set()
    return {
        name
        for start, end, name in told.get(report.article, ())
        if _overlap((start, end), (report.start, report.end))
    }


def _overlap(first: Span, second: Span) -> bool:
    """Whether they share more than half of the shorter one."""
    shared = min(first[1], second[1]) - max(first[0], second[0])
    return 2 * shared > min(first[1] - first[0], second[1] - second[0])


def _join(first: Event, second: Event) -> Event:
    return Event(
        [*first.reports, *second.reports],
        first.days,
        first.kinds | second.kinds,
        first.actors | second.actors,
        first.names | second.names,
    )
