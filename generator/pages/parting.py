"""Long lists in parts: the articles of a source by year and month, those of a day by number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from generator.model import Article
from generator.pages.dates import date_month, date_year, format_month

T = TypeVar("T")
MOST = 150  # articles of one page
NEWEST = 60  # of them on the front page of a source that has more
UNDATED = "undated"
_NUMBER = "-part-"


def split_articles(
    articles: Iterable[Article],
) -> tuple[tuple[str | None, tuple[Article, ...]], ...]:
    """The pages of a source's articles, newest first, as (part, articles); None is the front page.

    A short list is one page. Of a long one the front page has the newest; the parts are its
    years, the months of a long year, and numbered pages of a long month.
    """
    found = tuple(articles)
    if len(found) <= MOST:
        return ((None, found),)
    return (None, found[:NEWEST]), *_split_years(found)


def _split_years(articles: Iterable[Article]) -> Iterator[tuple[str, tuple[Article, ...]]]:
    years: dict[str, list[Article]] = {}
    for article in articles:
        year = date_year(article.date.value) if article.date else ""
        years.setdefault(year or UNDATED, []).append(article)
    for year, found in years.items():
        months: dict[str, list[Article]] = {}
        for article in found:
            long = len(found) > MOST and article.date is not None
            month = date_month(article.date.value) if long and article.date else None
            months.setdefault(month or year, []).append(article)
        for part, those in months.items():
            for number, page in enumerate(split_pages(those), 1):
                yield (part if number == 1 else f"{part}{_NUMBER}{number}"), page


def split_pages(values: Sequence[T]) -> tuple[tuple[T, ...], ...]:
    """Pages of a list that has no better order than its own; one page even of an empty list."""
    starts = range(0, max(len(values), 1), MOST)
    return tuple(tuple(values[start : start + MOST]) for start in starts)


def part_words(part: str) -> str:
    """`2024-04-part-2` → "April 2024, part 2"."""
    period, _, number = part.partition(_NUMBER)
    if period == UNDATED:
        words = "No date given"
    else:
        words = format_month(period) if len(period) == 7 else period
    return f"{words}, part {number}" if number else words
