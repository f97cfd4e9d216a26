"""Dates as outlets print them above and below an article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number + 1
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        )
    )
    for name in names.split()
}
# The months of German, French, Spanish, Italian, Portuguese and Dutch, January first; only in full
# days with the year behind: "12. Mai 2031", "12 de mayo de 2031".
_MONTHS_ELSEWHERE = {
    name: number + 1
    for number, names in enumerate(
        (
            "januar jänner janvier enero gennaio janeiro januari",
            "februar feber février fevrier febrero febbraio fevereiro februari",
            "märz maerz mars marzo março marco maart",
            "april avril abril aprile",
            "mai mayo maggio maio mei",
            "juni juin junio giugno junho",
            "juli juillet julio luglio julho",
            "august août aout agosto augustus",
            "september septembre septiembre setiembre settembre setembro",
            "oktober octobre octubre ottobre outubro",
            "november novembre noviembre novembro",
            "dezember décembre decembre diciembre dicembre dezembro december",
        )
    )
    for name in names.split()
}
_MONTH_ELSEWHERE = (
    r"(?P<elsewhere>" + "|".join(sorted(_MONTHS_ELSEWHERE, key=len, reverse=True)) + r")\b"
)
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
# A page flattened to text glues its fields together: "CorrespondentMay 5, 2031".
_START = r"(?:\b|(?-i:(?<=[a-z0-9])(?=[A-Z])))"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"(?<!\d){_YEAR}-(?P<month_number>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"(?<!\d){_YEAR}[./](?P<month_number>\d\d?)[./](?P<day>\d\d?)(?!\d)",
        rf"\b{_DAY}(?:\s+of)?[\s.-]+{_MONTH},?[\s-]*{_YEAR}(?!\d)",
        rf"{_START}{_MONTH}\s*{_DAY}\s*(?:,|\s)\s*{_YEAR}(?!\d)",
        rf"(?<![\d/.,])(?P<day>[0-3]?\d)(?:er|\.|[ºª°])?\s+(?:de\s+)?{_MONTH_ELSEWHERE}"
        rf"\s+(?:del?\s+)?{_YEAR}(?!\d)",
        rf"(?<![\d/.])(?P<first>\d\d?)[./-](?P<second>\d\d?)[./-]{_YEAR}(?!\d)",
        # "05/25/31 12:24 PM": two figures are a year only before a time of day
        r"(?<![\d/.])(?P<first>\d\d?)/(?P<second>\d\d?)/(?P<short>\d\d)"
        r"(?=,?\s+(?:at\s+)?\d\d?:\d\d)",
    )
)
# "05/06/2031 9:15 AM ET": where the clock is American, the month comes first.
_AMERICAN = re.compile(
    r",?\s+(?:at\s+)?\d\d?:\d\d(?::\d\d)?\s*[ap]\.?m\.?,?\s+"
    r"(?:[ECMP][SD]?T|Eastern|Central|Mountain|Pacific)\b",
    re.I,
)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|publi[ée]|created|released|issued|first\s+published|original(?:ly)?"
    r"|uploaded|publish\s+date|date)\b[^.;|]*$",
    re.I,
)
_UPDATED = re.compile(
    r"\b(?:updated?|modified|revised|edited|last\s+change[d]?|aktualisiert|mis\s+à\s+jour"
    r"|actualizado|aggiornato|atualizado|bijgewerkt)\b[^.;|]*$",
    re.I,
)
LONGEST = 2000  # characters: a line that is longer is no line of dates


@dataclass(frozen=True, slots=True)
class DateFound:
    """A calendar day in a line: where, and whether the line calls it published or updated."""

    value: str  # ISO day
    start: int
    end: int
    role: str | None = None


def find_dates(text: str) -> tuple[DateFound, ...]:
    """The full calendar days of a line, in order; 03/04/2031 alone says nothing."""
    found: list[DateFound] = []
    text = text[:LONGEST]
    for form in _FORMS:
        for match in form.finditer(text):
            day = _read(match)
            if day and not any(d.start < match.end() and match.start() < d.end for d in found):
                role = _find_role(text, match.start())
                found.append(DateFound(day, match.start(), match.end(), role))
    return tuple(sorted(found, key=lambda each: each.start))


def _read(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if parts.get("first"):
        month, day = int(parts["first"]), int(parts["second"])
        if not _AMERICAN.match(match.string, match.end()):
            pair = _order(month, day)
            if pair is None:
                return None
            month, day = pair
    else:
        month = _read_month(parts)
        day = int(parts["day"])
    try:
        year = int(parts.get("year") or f"20{parts['short']}")
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _read_month(parts: dict[str, str | None]) -> int:
    if named := parts.get("month"):
        return _MONTHS[named.lower()]
    if named := parts.get("elsewhere"):
        return _MONTHS_ELSEWHERE[named.lower()]
    return int(parts["month_number"] or 0)


def _order(first: int, second: int) -> tuple[int, int] | None:
    """Month and day of 25/12 or 12/25; None where both could be the month."""
    if first == second or second > 12:
        return first, second
    return (second, first) if first > 12 else None


def _find_role(text: str, start: int) -> str | None:
    before = text[max(0, start - 60) : start]
    updated, published = _UPDATED.search(before), _PUBLISHED.search(before)
    if updated and (not published or updated.start() > published.start()):
        return "updated"
    return "published" if published else None
