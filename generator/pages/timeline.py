"""Timelines: of the site, a story, a topic, a source; under years and months."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import urls
from generator.model import TimelineEntry
from generator.pages.dates import date_month, date_year, format_month
from generator.pages.entries import build_entries, by_date
from generator.pages.index import Index
from generator.pages.parts import EntryView, Link

_LONG_YEAR = 12
SPLIT_AFTER = 150  # entries of one page; more are split by year, and a long year by month


@dataclass(frozen=True, slots=True)
class MonthView:
    """The entries of one month; `title` is None for those known only by their year."""

    id: str
    title: str | None
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """The months of one year; few entries need no headings of months to be seen."""

    year: str
    months: tuple[MonthView, ...]
    count: int
    long: bool


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A timeline with its undated entries in a block of their own."""

    kind: str  # site, story, topic, source
    title: str
    about: Link | None  # what it is the timeline of
    total: int
    years: tuple[YearView, ...]
    undated: tuple[EntryView, ...]
    parts: tuple[Link, ...]  # the other pages of a split timeline
    part: str | None
    calendar: str | None  # address of the calendar of what is scheduled


def group_entries(
    index: Index, entries: Iterable[TimelineEntry], with_story: bool
) -> tuple[tuple[YearView, ...], tuple[EntryView, ...]]:
    """Years with their months, and what has no date."""
    years: dict[str, dict[str, list[TimelineEntry]]] = {}
    undated = []
    for entry in sorted(entries, key=by_date):
        if entry.date is None:
            undated.append(entry)
            continue
        months = years.setdefault(date_year(entry.date), {})
        months.setdefault(date_month(entry.date) or "", []).append(entry)
    views = tuple(
        YearView(
            year,
            tuple(
                MonthView(
                    f"m-{month or year}",
                    format_month(month) if month else None,
                    build_entries(index, found, with_story),
                )
                for month, found in months.items()
            ),
            (count := sum(len(found) for found in months.values())),
            count > _LONG_YEAR,
        )
        for year, months in years.items()
    )
    return views, build_entries(index, undated, with_story)


def build_timeline(
    index: Index,
    entries: Iterable[TimelineEntry],
    kind: str,
    title: str,
    about: Link | None = None,
    parts: tuple[Link, ...] = (),
    part: str | None = None,
) -> TimelineView:
    """One page of a timeline."""
    entries = tuple(entries)
    with_story = kind != "story" and len({each.story for each in entries}) > 1
    years, undated = group_entries(index, entries, with_story)
    planned = kind == "site" and index.digest.today and index.digest.timeline
    calendar = urls.CALENDAR if planned else None
    return TimelineView(kind, title, about, len(entries), years, undated, parts, part, calendar)


def split_timeline(
    entries: Iterable[TimelineEntry],
) -> tuple[tuple[str | None, tuple[TimelineEntry, ...]], ...]:
    """The pages of a timeline as (part, entries); the part of the front page is None.

    A short timeline is one page. Of a long one the front page has what matters most; the parts
    are its years, or the months of a year that is too long itself.
    """
    ordered = tuple(sorted(entries, key=by_date))
    if len(ordered) <= SPLIT_AFTER:
        return ((None, ordered),)
    best = sorted(ordered, key=lambda each: (not each.pinned, -each.salience, by_date(each)))
    pages: list[tuple[str | None, tuple[TimelineEntry, ...]]] = [(None, tuple(best[:60]))]
    years: dict[str, list[TimelineEntry]] = {}
    for entry in ordered:
        years.setdefault(date_year(entry.date) if entry.date else "undated", []).append(entry)
    for year, found in years.items():
        if len(found) <= SPLIT_AFTER or year == "undated":
            pages.append((year, tuple(found)))
            continue
        months: dict[str, list[TimelineEntry]] = {}
        for entry in found:
            months.setdefault(date_month(entry.date or "") or year, []).append(entry)
        pages += [(month, tuple(each)) for month, each in months.items()]
    return tuple(pages)


def part_links(
    pages: Iterable[tuple[str | None, tuple[TimelineEntry, ...]]], address: str
) -> tuple[Link, ...]:
    """The ways from one part of a split timeline to the others."""
    return tuple(
        Link(part_title(part), f"{address}{part}/", len(entries))
        for part, entries in pages
        if part is not None
    )


def part_title(part: str) -> str:
    """A part of a split timeline in words."""
    if part == "undated":
        return "No date given"
    return format_month(part) if len(part) == 7 else part
