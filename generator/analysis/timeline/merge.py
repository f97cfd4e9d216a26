"""Reports of one event come together: dates that can both hold, the same actors, shared words.

An inverted index over the rarer words gives the few events a report can belong to, so the work
grows with the number of reports, not with its square.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from generator.analysis.timeline.reports import Report
from generator.language.edtf import DateRange

_POSTINGS = 120  # a word of more reports than this tells none of them apart
_FORM = 4  # letters that two forms of a name share
_BRIEFED = 7  # days after a briefing in which it is still told as news
_NAME_WEIGHT = 1.5  # a shared name says more than a shared word


@dataclass(slots=True)
class Event:
    """Reports that are taken to tell of one event. The first one is the most precise."""

    reports: list[Report] = field(default_factory=list)
    days: DateRange | None = None
    kinds: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def add(self, report: Report, *, alike: bool) -> None:
        """`alike`: it joins by what it says. What only follows does not tell what the event is."""
        self.reports.append(report)
        if alike:
            self.days = self.days or report.days
            self.kinds |= report.kinds
            self.actors |= report.actors
            self.names |= report.names

    @property
    def status(self) -> str:
        return self.reports[0].status


@dataclass(slots=True)
class _Index:
    """Terms to the reports that have them, each with its event and its weight."""

    weights: Mapping[str, float]
    postings: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    events: list[int] = field(default_factory=list)
    masses: list[float] = field(default_factory=list)

    def mass(self, report: Report) -> float:
        return math.fsum(self.weights[term] for term in sorted(find_terms(report)))

    def add(self, report: Report, event: int) -> None:
        for term in find_terms(report):
            self.postings[term].append(len(self.events))
        self.events.append(event)
        self.masses.append(self.mass(report))

    def find_scores(self, report: Report) -> Mapping[int, float]:
        """By event: the weight shared with its likest report, over the lighter of the two."""
        shared: dict[int, float] = defaultdict(float)
        for term in sorted(find_terms(report)):
            found = self.postings.get(term, ())
            if len(found) <= _POSTINGS:
                for number in found:
                    shared[number] += self.weights[term]
        mine = self.mass(report)
        scores: dict[int, float] = {}
        for number, mass in shared.items():
            lighter = min(mine, self.masses[number])
            score = mass / lighter if lighter else 0.0
            event = self.events[number]
            scores[event] = max(score, scores.get(event, 0.0))
        return scores


def find_terms(report: Report) -> frozenset[str]:
    """What the index knows a report by: stems, and names marked as such."""
    return report.keys | {f"name:{name}" for name in report.names}


def merge_reports(reports: Sequence[Report]) -> tuple[Event, ...]:
    """Events, in the order of their dates. Independent of the order of the reports."""
    ordered = sorted(reports, key=_rank)
    index = _Index(_build_weights(ordered))
    events: list[Event] = []
    homes: dict[tuple[str, int], int] = {}  # where the reports are, for those that continue them
    for report in ordered:
        briefing = report.role is not None and report.date is None
        place = _find_briefing(report, events) if briefing else _find_event(report, events, index)
        alike = place is not None and not briefing
        if place is None and report.parent is not None:
            place = homes.get(report.parent)
        if place is None:
            if not report.anchors or briefing:
                continue
            place, alike = len(events), True
            events.append(Event())
        homes.setdefault((report.article, report.start), place)
        events[place].add(report, alike=alike)
        if alike:
            index.add(report, place)
    return tuple(events)


def _rank(report: Report) -> tuple[int, int, int, int, str, int, int]:
    """What is written out as a short range, then the precise before the coarse; what continues
    another report, and what has no date, last."""
    if report.days is None:
        return (3, int(not report.anchors), 0, 0, report.article, report.start, report.end)
    width = report.days.days
    short_range = 1 < width <= 7 and report.date_is_range
    order = 2 if report.continued else 0 if short_range else 1
    first = report.days.first.toordinal()
    return (order, width, 0, first, report.article, report.start, report.end)


def _build_weights(reports: Sequence[Report]) -> Mapping[str, float]:
    counts = Counter(term for report in reports for term in sorted(find_terms(report)))
    total = len(reports)
    return {
        term: math.log(1 + total / count) * (_NAME_WEIGHT if term.startswith("name:") else 1)
        for term, count in counts.items()
    }


def _find_event(report: Report, events: Sequence[Event], index: _Index) -> int | None:
    """The event the report fits best, if it fits one well enough."""
    best: tuple[float, int] | None = None
    for place, score in sorted(index.find_scores(report).items()):
        if best is not None and score <= best[0] + 1e-9:
            continue
        event = events[place]
        if score >= _threshold(report, event) and is_compatible(report, event):
            best = (score, place)
    return best[1] if best else None


def _find_briefing(report: Report, events: Sequence[Event]) -> int | None:
    """The dated statement by the same nameless role that an undated briefing belongs to."""
    for place, event in enumerate(events):
        if event.days is None or not any(other.role == report.role for other in event.reports):
            continue
        if _can_tell(report, event.days):
            return place
    return None


def is_compatible(report: Report, event: Event) -> bool:
    """Whether dates, status, actors and kinds allow that both tell of one event."""
    if report.days is not None and event.days is not None:
        if not (report.days.contains(event.days) or event.days.contains(report.days)):
            return False
        if report.days != event.days and not _may_be_kept(report, event):
            return False
    if report.days is None and event.days is not None and not _can_tell(report, event.days):
        return False
    if not report.anchors and (event.days is not None or len(report.names & event.names) < 2):
        return False
    if report.actors and event.actors and not _share_actor(report.actors, event.actors):
        crossed = report.actors & event.names and event.actors & report.names
        if not crossed and not _is_turned(report, event):
            return False
    return not (report.kinds and event.kinds) or bool(report.kinds & event.kinds)


def _is_turned(report: Report, event: Event) -> bool:
    """“Norburg expelled two envoys of Solvik”, “envoys of Solvik were expelled”: one act, told
    once by who did it and once by those to whom it was done, on the same day."""
    other = event.reports[0]
    if report.passive == other.passive or report.days != event.days or report.days is None:
        return False
    patient, agent = (report, other) if report.passive else (other, report)
    return report.days.days == 1 and bool(patient.actors) and patient.actors <= agent.names


def _may_be_kept(report: Report, event: Event) -> bool:
    """Whether what one side plans can be what the other side saw happen, on dates that only
    overlap: the witness must have written when the day had come."""
    if "scheduled" not in (report.status, event.status) or report.status == event.status:
        return True
    plan, seen = (
        (report.days, event.reports[0].published)
        if report.status == "scheduled"
        else (event.days, report.published)
    )
    return plan is not None and seen is not None and seen.last >= plan.first


def _share_actor(first: Collection[str], second: Collection[str]) -> bool:
    """The same name, or two forms of it: “Norburg” and “a Norburgian court”."""
    forms = {name[:_FORM] for name in first if len(name) > _FORM}
    return not set(first).isdisjoint(second) or any(
        len(name) > _FORM and name[:_FORM] in forms for name in second
    )


def _can_tell(report: Report, days: DateRange) -> bool:
    """Whether an article of that day can tell, without a date, of what happened on those days."""
    if report.published is None:
        return True
    behind = (report.published.last - days.first).days
    return behind >= 0 and (report.role is None or behind <= _BRIEFED)


def _threshold(report: Report, event: Event) -> float:
    if not report.anchors:  # a plan that only makes sense beside a report of what came of it
        return 0.12
    if report.days is None or event.days is None:
        return 0.30 if report.days is None and event.days is None else 0.55
    alike = _share_actor(report.actors, event.actors) and bool(report.kinds & event.kinds)
    if report.days == event.days:
        return 0.12 if alike else 0.30
    if report.days.days <= 31:
        return 0.18 if alike else 0.35
    return 0.30 if alike else 0.45
