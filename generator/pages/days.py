"""The archive by day: what was published, what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from generator import urls
from generator.language.edtf import parse_edtf
from generator.model import Digest
from generator.pages.dates import date_precision, format_month, format_weekday
from generator.pages.entries import build_entries
from generator.pages.index import Index, build_line
from generator.pages.parting import split_pages
from generator.pages.parts import ArticleLine, EntryView, Link

T = TypeVar("T")

_LONGEST = 6  # days: a week or more says "some day of it", not that each day has a part


@dataclass(frozen=True, slots=True)
class MonthDays:
    """The days of one month, newest first."""

    title: str
    days: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DaysView:
    """All days with something on them."""

    months: tuple[MonthDays, ...]


@dataclass(frozen=True, slots=True)
class DayView:
    """One day."""

    day: str
    title: str
    published: tuple[ArticleLine, ...]
    events: tuple[EntryView, ...]
    before: Link | None
    after: Link | None
    parts: tuple[Link, ...]  # the pages of a busy day


@dataclass(frozen=True, slots=True)
class Day:
    """What stands under one day: ids of articles, places in the timeline."""

    articles: tuple[str, ...]
    entries: tuple[int, ...]


def _days_of(edtf: str) -> tuple[str, ...]:
    """The days that a date names; none for a month, a year or part of one."""
    if date_precision(edtf) not in ("day", "range"):
        return ()
    span = parse_edtf(edtf)
    first: date = span.first
    length = (span.last - first).days + 1
    if date_precision(edtf) == "range" and length > _LONGEST:
        return ()
    return tuple((first + timedelta(days=each)).isoformat() for each in range(length))


def find_days(digest: Digest) -> Mapping[str, Day]:
    """Every day with something on it, in order."""
    articles: dict[str, list[str]] = {}
    entries: dict[str, list[int]] = {}
    for article in digest.corpus.articles:
        stated = article.date.value.partition("T")[0] if article.date else ""
        if stated and date_precision(stated) == "day":
            articles.setdefault(stated, []).append(article.id)
    for place, entry in enumerate(digest.timeline):
        for day in _days_of(entry.date) if entry.date else ():
            entries.setdefault(day, []).append(place)
    return {
        day: Day(tuple(articles.get(day, ())), tuple(entries.get(day, ())))
        for day in sorted({*articles, *entries})
    }


def build_days_view(days: Mapping[str, Day]) -> DaysView:
    """The index of days, newest month first."""
    months: dict[str, list[Link]] = {}
    for day in sorted(days, reverse=True):
        found = days[day]
        notes = []
        if found.articles:
            notes.append(f"{len(found.articles)} published")
        if found.entries:
            count = len(found.entries)
            notes.append(f"{count} on the timeline")
        link = Link(format_weekday(day), urls.day_address(day), note=" · ".join(notes))
        months.setdefault(day[:7], []).append(link)
    return DaysView(
        tuple(MonthDays(format_month(month), tuple(links)) for month, links in months.items())
    )


def build_day(
    index: Index, day: str, found: Day, before: str | None, after: str | None
) -> tuple[DayView, ...]:
    """The page of one day, or the pages of a busy one."""
    entries = split_pages([index.digest.timeline[place] for place in found.entries])
    articles = split_pages(found.articles)
    number = max(len(entries), len(articles))
    parts = tuple(
        Link(f"Part {n}", urls.day_address(day, n)) for n in range(1, number + 1) if number > 1
    )

    def neighbour(other: str | None) -> Link | None:
        return Link(format_weekday(other), urls.day_address(other)) if other else None

    with_story = len(index.stories) > 1
    return tuple(
        DayView(
            day,
            format_weekday(day) + (f", part {place + 1}" if place else ""),
            tuple(build_line(index, index.articles[name]) for name in _page(articles, place)),
            build_entries(index, _page(entries, place), with_story),
            neighbour(before),
            neighbour(after),
            parts,
        )
        for place in range(number)
    )


def _page(pages: tuple[tuple[T, ...], ...], place: int) -> tuple[T, ...]:
    return pages[place] if place < len(pages) else ()
