"""Event dates: the EDTF level 1 subset that content files, timeline and exports use.

`2024`, `2024-04`, `2024-04-24`, `2023-11~`, `2024-04-24/2024-04-26`, `2024-04-24/..`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

MONTH_NAMES = (
    "January February March April May June July August September October November December"
).split()

_ENDPOINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]))?")
_QUARTER = re.compile(r"(\d{4})-([QH])([1-4])")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}
_PARTS = (
    ("early", re.compile(r"\b(?:early|beginning|start|outset|opening)\b")),
    ("mid", re.compile(r"\b(?:mid|middle|midway)\b")),
    ("late", re.compile(r"\b(?:late|end|close|closing)\b")),
)


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    """A span of days, both ends included. An open end is `date.min` or `date.max`."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def overlaps(self, other: DateRange) -> bool:
        return self.first <= other.last and other.first <= self.last

    def contains(self, other: DateRange | date) -> bool:
        if isinstance(other, DateRange):
            return self.first <= other.first and other.last <= self.last
        return self.first <= other <= self.last

    def intersection(self, other: DateRange) -> DateRange | None:
        first, last = max(self.first, other.first), min(self.last, other.last)
        return DateRange(first, last) if first <= last else None


# ---------------------------------------------------------------- text to days


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> DateRange:
    """The days an EDTF text stands for. Raises ValueError with the reason when it is none."""
    first, slash, last = text.partition("/")
    if not slash:
        return _parse_endpoint(text)
    if first in ("", "..") and last in ("", ".."):
        raise ValueError(f"{text!r} has no end at all")
    begin = date.min if first in ("", "..") else _parse_endpoint(first).first
    end = date.max if last in ("", "..") else _parse_endpoint(last).last
    if begin > end:
        raise ValueError(f"{text!r} ends before it begins")
    return DateRange(begin, end)


def _parse_endpoint(text: str) -> DateRange:
    match = _ENDPOINT.fullmatch(text)
    if match is None or not text.isascii():
        raise ValueError(f"{text!r} is no date: write 2024, 2024-04 or 2024-04-24")
    year, month, day = (int(part) if part else 0 for part in match.group(1, 2, 3))
    if match[3]:
        return DateRange(date(year, month, day), date(year, month, day))
    if match[2]:
        return month_range(year, month)
    return DateRange(date(year, 1, 1), date(year, 12, 31))


def month_range(year: int, month: int, last_month: int | None = None) -> DateRange:
    """The days of a month, or of the months up to `last_month` of the same year."""
    first = date(year, month, 1)
    end = last_month or month
    return DateRange(first, date(year, end, monthrange(year, end)[1]))


def week_range(year: int, week: int) -> DateRange:
    """Monday to Sunday of an ISO week."""
    monday = date.fromisocalendar(year, week, 1)
    return DateRange(monday, monday + timedelta(days=6))


def format_edtf(days: DateRange) -> str:
    """The shortest EDTF text of a span: whole years and months are written as such."""
    if days.first == date.min:
        return f"../{days.last.isoformat()}"
    if days.last == date.max:
        return f"{days.first.isoformat()}/.."
    if days.first == days.last:
        return days.first.isoformat()
    if days == month_range(days.first.year, days.first.month):
        return f"{days.first:%Y-%m}" if days.first.year > 999 else days.first.isoformat()[:7]
    if days == month_range(days.first.year, 1, 12):
        return days.first.isoformat()[:4]
    return f"{days.first.isoformat()}/{days.last.isoformat()}"


# ---------------------------------------------------------------- TIMEX3 to EDTF


@lru_cache(maxsize=4096)  # the days round a story are asked for again and again
def timex_to_range(value: str) -> DateRange | None:
    """The days of a TIMEX3 date value: days, weeks, months, quarters, seasons, decades …"""
    first, slash, last = value.partition("/")
    if slash:
        begin, end = timex_to_range(first), timex_to_range(last)
        if begin is None or end is None or begin.first > end.last:
            return None
        return DateRange(begin.first, end.last)
    try:
        return _timex_range(value.partition("T")[0] if value[:1].isdigit() else value)
    except ValueError:
        return None


def _timex_range(value: str) -> DateRange | None:
    if match := _WEEK.fullmatch(value):
        week = week_range(int(match[1]), int(match[2]))
        if match[3] == "WE":
            return DateRange(week.first + timedelta(days=5), week.last)
        if match[3]:
            day = week.first + timedelta(days=int(match[3]) - 1)
            return DateRange(day, day)
        return week
    if match := _QUARTER.fullmatch(value):
        length = 3 if match[2] == "Q" else 6
        last = int(match[3]) * length
        return month_range(int(match[1]), last - length + 1, last) if last <= 12 else None
    if match := _SEASON.fullmatch(value):
        year = int(match[1])
        if match[2] == "WI":
            return DateRange(date(year, 12, 1), month_range(year + 1, 2).last)
        return month_range(year, *_SEASON_MONTHS[match[2]])
    if re.fullmatch(r"\d{2,3}", value):
        width = 10 ** (4 - len(value))
        first = int(value) * width
        return DateRange(date(max(first, 1), 1, 1), date(first + width - 1, 12, 31))
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return _parse_endpoint(value)
    return None


def timex_to_edtf(value: str | None, mod: str | None = None) -> str | None:
    """The event date of a TIMEX3 value; None where no calendar days follow.

    Weeks, quarters, seasons and decades become ranges; early, mid, late and about become `~`.
    """
    if value is None:
        return None
    fiscal = value.startswith("FY")
    days = timex_to_range(value[2:] if fiscal else value)
    if days is None:
        return None
    text = format_edtf(days)
    vague = fiscal or mod in ("START", "MID", "END", "APPROX")
    return f"{text}~" if vague and "/" not in text and text.count("-") < 2 else text


def part_of_month(expression: str | None) -> str | None:
    """`early`, `mid` or `late` as the words of an expression say it ("at the end of May")."""
    words = (expression or "").lower()
    for part, pattern in _PARTS:
        if pattern.search(words):
            return part
    return None


# ---------------------------------------------------------------- days to words


def format_edtf_words(value: str, expression: str | None = None) -> str:
    """English words: "24–26 April 2024", "June 2023", "mid-November 2023".

    `expression` is the source's own wording, which says whether a `~` is early, mid or late.
    """
    days = parse_edtf(value)
    if "/" in value:
        return _range_words(days)
    words = _day_words(days.first, value.count("-"))
    if value[-1] in "~?%":
        part = part_of_month(expression)
        if part is None:
            return f"around {words}"
        return f"mid-{words}" if part == "mid" else f"{part} {words}"
    return words


def _day_words(day: date, precision: int) -> str:
    month = MONTH_NAMES[day.month - 1]
    return (f"{day.year}", f"{month} {day.year}", f"{day.day} {month} {day.year}")[precision]


def _range_words(days: DateRange) -> str:
    first, last = days.first, days.last
    if first == date.min:
        return f"until {_day_words(last, 2)}"
    if last == date.max:
        return f"since {_day_words(first, 2)}"
    if first == last:
        return _day_words(first, 2)
    month_ends = first.day == 1 and (last + timedelta(days=1)).day == 1
    if month_ends and (first.month, last.month) == (1, 12):
        return f"{first.year}–{last.year}" if first.year != last.year else f"{first.year}"
    if month_ends:
        begin, end = MONTH_NAMES[first.month - 1], _day_words(last, 1)
        if (first.year, first.month) == (last.year, last.month):
            return end
        return f"{begin}–{end}" if first.year == last.year else f"{begin} {first.year} – {end}"
    end = _day_words(last, 2)
    if first.year != last.year:
        return f"{_day_words(first, 2)} – {end}"
    if first.month != last.month:
        return f"{first.day} {MONTH_NAMES[first.month - 1]} – {end}"
    return f"{first.day}–{end}"
