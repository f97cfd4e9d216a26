"""The opening of agency copy: “LINDHOLM, 3 May 2031 (Agency) - ” names place, day and agency.

The words stay in the text; only a form that means nothing else is read: capitals and a dash, or a
place with a day or an agency in brackets and a dash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.ingest.dates import find_dates

_NAME = r"[A-ZÀ-Þ][^\W\d_]*(?:[.'’-][^\W\d_]+)*\.?"
_PLACE = rf"(?P<place>{_NAME}(?: {_NAME}){{0,3}}(?:, {_NAME}(?: {_NAME}){{0,2}})?)"
_DAY = (
    r"(?:,?\s+(?P<day>(?:\d{1,2}\.? [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})"
    r"(?:,? (?:19|20)\d\d)?))?"
)
_AGENCY = r"(?:\s+\((?P<agency>[A-Z][\w.&' -]{1,30})\))?"
_OPENING = re.compile(rf"{_PLACE}{_DAY}{_AGENCY}\s*(?:--|[–—-])\s+(?=[A-Z\"“'‘])")
# “UPDATE - Five …” is no place.
_LABELS = frozenset(
    "ADVERTISEMENT ANALYSIS BREAKING COMMENT CORRECTION EDITORIAL EXCLUSIVE EXPLAINER FACTBOX"
    " FEATURE INTERVIEW LATEST LIVE NEW NOTE OPINION PHOTOS POLL REVIEW SPONSORED TIMELINE UPDATE"
    " UPDATED URGENT VIDEO WATCH".split()
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What the beginning of a first paragraph says, and its words."""

    text: str
    place: str
    day: str | None = None  # ISO, only where the year is given
    agency: str | None = None


def parse_opening(paragraph: str) -> Opening | None:
    """The dateline at the beginning of a paragraph, if there is one."""
    match = _OPENING.match(paragraph[:120])
    if match is None:
        return None
    place = match["place"]
    first = place.split(",")[0]
    if first.upper().strip(".") in _LABELS or sum(map(str.isalpha, first)) < 3:
        return None
    if not first.isupper() and not match["day"] and not match["agency"]:
        return None
    days = find_dates(match["day"]) if match["day"] else ()
    text = match.group().rstrip(" -–—")
    return Opening(text, place, days[0].value if days else None, match["agency"])
