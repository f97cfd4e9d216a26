"""How a value is told: for how long it is paid, how it changes, whom it takes in."""

from __future__ import annotations

import re
from typing import NamedTuple

_SPANS = "hour|day|night|week|month|quarter|year"
# “$18 a month”, “12 euros per hour”, “each year”, “annually”
_RATE = re.compile(
    rf"[\w\s-]{{0,24}}?\s(?:(?:a|an|per|each|every)\s(?P<span>{_SPANS})\b"
    r"|(?P<often>hourly|daily|weekly|monthly|quarterly|yearly|annually)\b)",
    re.IGNORECASE,
)
# “a monthly fee of 12 euros”
_RATED = re.compile(
    r"\b(hourly|daily|weekly|monthly|quarterly|yearly|annual)\s(?:[\w-]+\s){1,3}(?:of|at|to|is|was)\s$",
    re.IGNORECASE,
)
_OFTEN = {
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month",
    "quarterly": "quarter", "yearly": "year", "annually": "year", "annual": "year",
}  # fmt: skip
_CHANGING = (
    r"(?:ris(?:e|es|en|ing)|rose|rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|climb(?:s|ed|ing)?"
    r"|jump(?:s|ed|ing)?|surg(?:e|es|ed|ing)|grow(?:s|n|ing)?|grew|go(?:es|ing)? up|went up"
    r"|add(?:s|ed)?"
    r"|fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)"
    r"|cuts?|cutting|lower(?:s|ed|ing)?|reduc(?:e|es|ed|ing)|shr[aiu]nk|slash(?:es|ed)?|plunged?"
    r"|slump(?:s|ed)?|los(?:e|es|t)|gain(?:s|ed)?|up|down)"
)
# “rises by 2 euros”, “rose 6%”, “rises to 12 euros”
_WAY = re.compile(
    rf"\b{_CHANGING}\b(?P<between>(?:\s[\w’'-]+){{0,4}}?)"
    r"(?:\s(?P<way>by|to|at|from|below|above))?\s+$",
    re.IGNORECASE,
)
# A part of a sum is not the sum: “a first instalment of $3 million”.
_PART = re.compile(
    r"\b(?:instal?lments?|tranches?|deposit|down ?payment|advance|remainder|rest)\s(?:of|is|was)\s$"
    r"|\b(?:batch|group|wave|phase|contingent)\sof\s$"
    r"|\b(?:a|another|the) (?:first|second|third|further|final|last|additional|extra)\s"
    r"(?:[\w-]+\s){0,2}of\s$",
    re.IGNORECASE,
)
# “eight dead, including the attacker”: seven and one.
_TAKEN_IN = re.compile(
    r"[^.;]{0,40}?,? (?:including|counting|among them) (?:the|its|his|her|an?|one) (?:\w+ )?"
    r"(?:attackers?|bombers?|gunm[ae]n|assailants?|shooters?|suspects?|drivers?|pilots?|rescuers?"
    r"|perpetrators?)\b",
    re.IGNORECASE,
)


class Manner(NamedTuple):
    """What two values of one thing must have in common besides."""

    per: str  # the span of time a rate is paid for
    way: str  # "by" how much it changes, "to" what
    part: bool
    more: int  # so many of those counted may be left out by another report


def find_manner(text: str, start: int, end: int, kind: str, unit: str) -> Manner:
    """How the value is told whose number and unit stand from `start` to `end`."""
    before = text[max(0, start - 60) : start]
    if kind == "number" and not unit:
        part = bool(_PART.search(before))
        return Manner("", _find_way(before), part, int(bool(_TAKEN_IN.match(text, end))))
    per = way = ""
    if kind == "money" or unit:
        after = _RATE.match(text, end)
        rated = _RATED.search(before) if kind == "money" else None
        if after and unit not in ("age", "magnitude"):
            per = after["span"] or _OFTEN[after["often"].lower()]
        elif rated:
            per = _OFTEN[rated.group(1).lower()]
    if kind == "money" or unit == "percent":
        way = _find_way(before)
    return Manner(per.lower(), way, kind == "money" and bool(_PART.search(before)), 0)


def _find_way(before: str) -> str:
    match = _WAY.search(before)
    if not match:
        return ""
    way = (match["way"] or "").lower()
    if way in ("to", "at", "below", "above"):
        return "to"
    if way == "from":
        return "from"
    return "by" if way == "by" or not match["between"] else ""
