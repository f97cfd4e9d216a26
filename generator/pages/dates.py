"""Dates as a page shows them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from generator.language.edtf import MONTH_NAMES, format_edtf_words, parse_edtf
from generator.model import Fact
from generator.pages.parts import DateView

_PLAIN = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_PRECISION = {4: "year", 7: "month", 10: "day"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def date_precision(edtf: str) -> str:
    """How a timeline draws the date: day, range, month, part or year."""
    if "/" in edtf:
        return "range"
    if not _PLAIN.fullmatch(edtf):
        return "part"
    return _PRECISION[len(edtf)]


@lru_cache(maxsize=4096)
def build_date(
    edtf: str, basis: str = "stated", reason: str | None = None, expression: str | None = None
) -> DateView:
    """The date in words; "early April" keeps its part of the month from the expression."""
    words = format_edtf_words(edtf, expression)
    start = _start(edtf)
    machine = start or None
    return DateView(words, machine, edtf, date_precision(edtf), basis, reason, expression)


def build_fact_date(fact: Fact[str] | None) -> DateView | None:
    """The date of an article with how it is known; None when it is not."""
    if fact is None:
        return None
    day = fact.value[:10] if "T" in fact.value else fact.value
    return build_date(day, fact.basis, fact.evidence)


def format_weekday(day: str) -> str:
    """`2024-04-21` → "Sunday 21 April 2024"."""
    value = date.fromisoformat(day)
    return f"{_WEEKDAYS[value.weekday()]} {value.day} {MONTH_NAMES[value.month - 1]} {value.year}"


_MONTH = 31  # days


def last_day(edtf: str) -> str:
    """The last day a date can mean, for sorting: of "2024-05" the 31st."""
    return parse_edtf(edtf).last.isoformat() if edtf else ""


def has_begun_long(edtf: str, today: str) -> bool:
    """Whether a span of more than a month began before today: “in 2031”, in the midst of it."""
    days = parse_edtf(edtf)
    return days.days > _MONTH and days.first.isoformat() < today


def date_year(edtf: str) -> str:
    """The year that a date stands under: the one it begins in."""
    return _start(edtf)[:4]


def date_month(edtf: str) -> str | None:
    """The month that a date stands under as `2024-04`; None for a year."""
    start = _start(edtf)
    return start[:7] if len(start) >= 7 else None


def _start(edtf: str) -> str:
    """The first plain date in the text; of an open range ("../2024-05") its end."""
    found = _PLAIN.search(edtf)
    return found.group() if found else ""


def format_month(month: str) -> str:
    """`2024-04` → "April 2024"."""
    return f"{MONTH_NAMES[int(month[5:7]) - 1]} {month[:4]}"
