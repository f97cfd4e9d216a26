"""Events become timeline entries: date, status, label first, salience, id."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.analysis.timeline.merge import Event
from generator.analysis.timeline.reports import Report
from generator.analysis.timeline.spans import find_start
from generator.corpus import span_evidence
from generator.language.edtf import parse_edtf
from generator.language.quotation_marks import find_quoted
from generator.model import DatedEvidence, TimelineEntry


def build_entry(
    event: Event, story: str, topics: Mapping[str, Sequence[tuple[int, str]]]
) -> TimelineEntry:
    """The entry of one event. `topics`: places and topics named, by article."""
    date = choose_date(event.reports)
    ranked = sorted(event.reports, key=lambda report: _clarity(report, date))
    evidence = _drop_repeated([_evidence(report) for report in ranked])
    words = evidence[0].evidence.text
    return TimelineEntry(
        id=entry_id(date, words),
        date=date,
        status=choose_status(event.reports),
        salience=0.0,
        story=story,
        topics=_topics(event.reports, topics),
        evidence=evidence,
        sources=tuple(sorted({report.source for report in event.reports})),
    )


def _drop_repeated(found: Sequence[DatedEvidence]) -> tuple[DatedEvidence, ...]:
    """Each stretch of a sentence once, with its clearest reading."""
    kept: dict[tuple[str, int], DatedEvidence] = {}
    for each in found:
        kept.setdefault((each.evidence.article, each.evidence.start), each)
    return tuple(kept.values())


def entry_id(date: str | None, words: str) -> str:
    """`e-`, the first day or month of the date, six hex digits of the label's words."""
    day = (date or "undated").partition("/")[0].rstrip("~?%")
    return f"e-{day}-{words_hash(words)}"


def words_hash(words: str) -> str:
    """Six hex digits of the words, whatever their white space."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:6]


def _evidence(report: Report) -> DatedEvidence:
    evidence = span_evidence(report.sentence, report.start, report.end)
    return DatedEvidence(evidence, report.expression, report.basis, report.date, report.status)


def _clarity(report: Report, date: str | None) -> tuple[object, ...]:
    """The clearest first: the entry's own date, said in the words, complete, early, short."""
    words = report.text
    start = find_start(report.sentence, report.sentence.start, report.end)
    whole = (report.start, report.end) == (start, report.sentence.end)
    quoted = any(not each.single for each in find_quoted(words))
    return (
        report.continued,
        not report.actors,
        quoted,
        report.date != date,
        not whole,
        report.position,
        len(words),
        report.article,
        report.start,
    )


def choose_date(reports: Sequence[Report]) -> str | None:
    """The most precise reading. A short range that sources write out outweighs a day inside."""
    dated = [report for report in reports if report.date is not None and report.days is not None]
    if not dated:
        return None
    readings = {(report.date or "", report.source) for report in dated}
    support = Counter(date for date, _ in sorted(readings))

    def rank(report: Report) -> tuple[int, int, str]:
        return _width(report), -support[report.date or ""], report.date or ""

    precise = min(dated, key=rank)
    ranges = [
        report
        for report in dated
        if 1 < _width(report) <= 31
        and report.date_is_range
        and precise.days is not None
        and report.days is not None
        and report.days.contains(precise.days)
        and support[report.date or ""] >= support[precise.date or ""]
    ]
    if ranges:
        precise = min(ranges, key=lambda report: rank(report)[1:])
    same = [report.date for report in dated if report.days == precise.days]
    # “mid-November” and “November” have the same days: the part of the month says more.
    return max((date or "" for date in same), key=lambda date: (date.endswith("~"), date))


def _width(report: Report) -> int:
    return report.days.days if report.days else 10**6


def choose_status(reports: Sequence[Report]) -> str:
    """Happened as soon as one source says so; claimed when nobody says more."""
    found = {report.status for report in reports}
    order = ("happened", "scheduled", "claimed")
    return next((status for status in order if status in found), "happened")


def _topics(
    reports: Iterable[Report], mentions: Mapping[str, Sequence[tuple[int, str]]]
) -> tuple[str, ...]:
    found = {
        topic
        for report in reports
        for place, topic in mentions.get(report.article, ())
        if report.start <= place < report.end
    }
    return tuple(sorted(found))


# ---------------------------------------------------------------- salience


_LENGTH = 0.3  # what a further sentence adds, where an article adds one
_BESIDE = 0.5  # of that, when it tells another event of the day


def mark_salience(entries: Sequence[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    """Salience from who refers to the event and to its day, at what length, how early, how clearly.

    Absolute, so that entries of different stories compare: one sentence of one article gives
    about .25, five articles .6, fifty .8.
    """
    by_day: dict[str, tuple[set[str], int]] = {}
    for entry in entries:
        for day in _days(entry.date):
            articles, told = by_day.get(day, (set(), 0))
            articles |= {each.evidence.article for each in entry.evidence}
            by_day[day] = (articles, told + len(entry.evidence))
    return tuple(replace(entry, salience=_salience(entry, by_day)) for entry in entries)


def _days(date: str | None) -> tuple[str, ...]:
    """The day an entry counts for: exact days, and the first of a short range."""
    if date is None:
        return ()
    days = parse_edtf(date)
    if days.days > 5 or date[-1] in "~?%":
        return ()
    return (days.first.isoformat(),)


def _salience(entry: TimelineEntry, by_day: Mapping[str, tuple[set[str], int]]) -> float:
    articles = {each.evidence.article for each in entry.evidence}
    weight = len(articles) + 0.5 * (len(entry.sources) - 1) + _LENGTH * (len(entry.evidence) - 1)
    for day in _days(entry.date):
        others, told = by_day.get(day, (articles, len(entry.evidence)))
        weight += 0.5 * len(others - articles) + _LENGTH * _BESIDE * (told - len(entry.evidence))
    weight = math.log1p(weight)
    fame = weight / (weight + 2)
    explicit = sum(1 for each in entry.evidence if each.expression) / len(entry.evidence)
    precise = 1.0 if _days(entry.date) else 0.6 if entry.date and len(entry.date) > 4 else 0.3
    stated = sum(1 for each in entry.evidence if each.basis == "stated") / len(entry.evidence)
    early = 1 / (1 + min(each.evidence.start for each in entry.evidence) / 1500)
    bonus = 0.3 * precise + 0.25 * explicit + 0.1 * stated + 0.35 * early
    return round(min(1.0, fame * (0.55 + 0.45 * bonus) * 1.25), 4)


def sort_entries(entries: Iterable[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    """By first day, coarse before precise within it; those without a date last."""

    def key(entry: TimelineEntry) -> tuple[int, int, int, str]:
        if entry.date is None:
            return (1, 0, 0, entry.id)
        days = parse_edtf(entry.date)
        return (0, days.first.toordinal(), -days.days, entry.id)

    return tuple(sorted(entries, key=key))
