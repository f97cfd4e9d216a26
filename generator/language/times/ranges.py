"""Two dates that are one range: "from 28 March to 2 April", "between 2019 and 2021".

TIMEX3 marks two expressions there, so `find_times` does. Who needs the range joins them here.
"""

from __future__ import annotations

import re

from generator.language.edtf import timex_to_range
from generator.model import TimeExpression

_TO = re.compile(r"\s{0,3}(?:[-–—]|to|through|thru|until|till)\s{1,3}|\s{0,3}[-–—]\s{0,3}", re.I)
_AND = re.compile(r",?\s{1,3}and\s{1,3}", re.I)
_BETWEEN = re.compile(r"\bbetween\s{1,3}$", re.I)


def join_ranges(text: str, times: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """The expressions, those that are the two ends of one range made one (value "first/last")."""
    joined: list[TimeExpression] = []
    for time in times:
        if joined and (one := _join(text, joined[-1], time)):
            joined[-1] = one
        else:
            joined.append(time)
    return tuple(joined)


def _join(text: str, first: TimeExpression, last: TimeExpression) -> TimeExpression | None:
    if first.type != "DATE" or last.type != "DATE" or not first.value or not last.value:
        return None
    if "/" in first.value or "/" in last.value:
        return None
    between = text[first.end : last.start]
    pair = _AND.fullmatch(between) and _BETWEEN.search(text[: first.start][-12:])
    if not pair and not _TO.fullmatch(between):
        return None
    begin, end = timex_to_range(first.value), timex_to_range(last.value)
    if begin is None or end is None or begin.last >= end.first:
        return None
    return TimeExpression(
        start=first.start,
        end=last.end,
        text=text[first.start : last.end],
        type="DATE",
        value=f"{first.value}/{last.value}",
        basis="inferred" if "inferred" in (first.basis, last.basis) else "stated",
    )
