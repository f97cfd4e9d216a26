"""Calendar arithmetic on TIMEX3 values."""

from __future__ import annotations

import re
from datetime import date, timedelta

_VALUE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=$|[T/]|-[A-Z])")


def shift_days(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month, so many months on."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def week_value(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_value(year: int, month: int) -> str | None:
    return f"{year:04d}-{month:02d}" if 0 < year < 10000 else None


def year_value(year: int) -> str | None:
    return f"{year:04d}" if 0 < year < 10000 else None


def unit_value(unit: str, day: date, steps: int = 0) -> str | None:
    """The value of the unit that contains a day, so many units on: ("W", day, 1) is next week."""
    if unit in ("W", "WE", "2W", "D"):
        length = {"D": 1, "2W": 14}.get(unit, 7)
        moved = shift_days(day, steps * length)
        if moved is None:
            return None
        if unit == "D":
            return moved.isoformat()
        return week_value(moved) + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return month_value(*shift_months(day.year, day.month, steps))
    if unit == "Q":
        year, month = shift_months(day.year, day.month, steps * 3)
        return f"{year:04d}-Q{(month - 1) // 3 + 1}"
    if unit == "Y":
        return year_value(day.year + steps)
    if unit == "DE":
        return f"{day.year // 10 + steps:03d}"
    if unit == "CE":
        return f"{day.year // 100 + steps:02d}"
    return None


def weekday_of(day: date, weekday: int, direction: int) -> date | None:
    """The last (-1) or next (1) such weekday, the day itself counting as both."""
    if direction < 0:
        return shift_days(day, -((day.weekday() - weekday) % 7))
    return shift_days(day, (weekday - day.weekday()) % 7)


def season_year(day: date, season: str) -> tuple[int, int]:
    """(years, order) of the season a day falls in, counting winter with the year it begins in."""
    month = day.month
    if month in (1, 2):
        return day.year - 1, 3
    return day.year, (month - 3) // 3 if month < 12 else 3


def read_value(value: str | None) -> tuple[int, int, int] | None:
    """Year, month, day of a value (0 where coarser); None for durations and references."""
    match = _VALUE.match(value or "")
    if match is None:
        return None
    return int(match[1]), int(match[2] or 0), int(match[3] or 0)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth such weekday of a month; -1 is the last."""
    if nth > 0:
        first = date(year, month, 1)
        day = 1 + (weekday - first.weekday()) % 7 + 7 * (nth - 1)
        return make_date(year, month, day)
    after = date(year + month // 12, month % 12 + 1, 1)
    last = after - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)
