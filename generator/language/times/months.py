"""Months: "June last year", "mid-November", "May and June 2011"."""

from __future__ import annotations

import re

from generator.language.times.calendar import (
    make_date,
    month_value,
)
from generator.language.times.context import Context, Reading, Rule, Slots, last_word
from generator.language.times.lexicon import (
    parse_month,
    parse_ordinal,
    parse_part,
)
from generator.language.times.resolve import (
    full_year,
    month_of_year,
    month_year,
)


def month_and_year(s: Slots, c: Context) -> Reading | None:
    year = full_year(s["y"] or "0")
    value = month_value(year, parse_month(s["m"] or ""))
    return Reading("DATE", value, parse_part(s.get("p")))


def month_range_year(s: Slots, c: Context) -> tuple[Reading, ...] | Reading | None:
    """ "May and June 2011", "from May to June 2011": the year belongs to both months."""
    first, last, year = (
        parse_month(s["m"] or ""),
        parse_month(s["n"] or ""),
        full_year(s["y"] or "0"),
    )
    earlier = year - 1 if first > last and s.get("to") else year
    return (
        Reading("DATE", month_value(earlier, first), parse_part(s.get("p")), group="a"),
        Reading("DATE", month_value(year, last), group="b"),
    )


_MONTH_LEADS = (
    "in since by until till through during last next this from before after early late mid of and"
    " or between every each to late- for the a an on around about over mid- past coming end"
).split()


_NAME_MONTHS = ("may", "march", "april", "june", "august", "mar", "jan", "dec", "jun", "jul")


def month_alone(s: Slots, c: Context) -> Reading | None:
    """A month without day or year. "May" and "March" are words and names too."""
    name = (s["m"] or "").rstrip(".")
    if not c.is_capital("m"):
        return None
    start = c.spans["m"][0]
    lead = last_word(c.low[max(0, start - 16) : start].rstrip(" -(\"'"))
    part = parse_part(s.get("p"))
    if name in _NAME_MONTHS and part is None and not _is_month(name, lead, c):
        return None
    month = parse_month(name)
    year = month_year(month, c)
    if year is not None and c.day and _DELIVERY.match(c.after(14)):
        year = c.day.year + (month < c.day.month)
    if year is None:
        return Reading("DATE", f"XXXX-{month:02d}", part)
    return Reading("DATE", month_value(year, month), part, True)


def _is_month(name: str, lead: str, c: Context) -> bool:
    after = c.text[c.end : c.end + 20]
    surname = after[:1] == " " and after[1:2].isupper()
    if name in ("may", "march"):
        if lead not in _MONTH_LEADS or lead in ("to", "and", "or", "a", "an", "the", "for"):
            return after.startswith(("'s ", "’s ")) and lead in ("the", "for", "to")
        return not (name == "march" and after.startswith((" on ", " for ", " of ")))
    return lead in _MONTH_LEADS or not surname


# “Wheat for December delivery fell”: what is traded now is delivered later.
_DELIVERY = re.compile(r" (?:deliver|settlement|contract|futures)")


def month_deictic(s: Slots, c: Context) -> Reading | None:
    """ "last November" is the latest before this month; "this May" is this year's."""
    month, rel = parse_month(s["m"] or ""), s["r"] or ""
    if not c.is_capital("m"):
        return None
    if c.day is None:
        return Reading("DATE", f"XXXX-{month:02d}", parse_part(s.get("p")))
    if rel in ("last", "past", "previous"):
        year = c.day.year - (month >= c.day.month)
    elif rel in ("next", "coming", "upcoming"):
        year = c.day.year + (month <= c.day.month)
    else:
        year = c.day.year
    day = parse_ordinal(s.get("d") or "")
    if day:
        found = make_date(year, month, day)
        return Reading("DATE", found.isoformat(), None, True) if found else None
    return Reading("DATE", month_value(year, month), parse_part(s.get("p")), True)


RULES: tuple[Rule, ...] = (
    Rule(
        "month of last year",
        "month",
        r"{p=part}?{m=month}(?:{comma}| of | in | )(?P<r>last|this|next|that|previous|the same"
        r"|the following|the previous|the next) year",
        month_of_year,
        "They met in [June last year].",
        "DATE 2023-06",
    ),
    Rule(
        "months of a year",
        "month",
        r"(?P<a>{p=part}?{m=month})(?: and | or |(?P<to> to | through | until |{dash}))"
        r"(?P<b>{n=month}(?:{comma}| of | in | ){y=year})",
        month_range_year,
        "Prices fell in [May] and June 2011.",
        "DATE 2011-05",
    ),
    Rule(
        "month and year",
        "month",
        r"{p=part}?{m=month}(?:{comma}| of | in |/|-| )(?P<y>(?:1[5-9]\d\d|20\d\d)(?![\d%]"
        r"|[.,]\d)|'\d\d(?!\d))",
        month_and_year,
        "It closed in [early May 2019].",
        "DATE 2019-05 START",
    ),
    Rule(
        "last month by name",
        "month",
        r"{p=part}?(?:the )?(?P<r>last|this past|past|next|this coming|coming|this|previous"
        r"|upcoming) {m=fullmonth}(?: {d=day})?(?! ?,? ?\d)",
        month_deictic,
        "[Last October] they agreed.",
        "DATE 2023-10",
    ),
    Rule(
        "part of a month",
        "month",
        r"{p=part}(?:the month of )?{m=month}",
        month_alone,
        "It snowed in [late March].",
        "DATE 2024-03 END",
    ),
    Rule(
        "month",
        "month",
        r"(?:the month of )?{m=fullmonth}",
        month_alone,
        "It snowed in [February].",
        "DATE 2024-02",
    ),
    Rule(
        "short month",
        "month",
        r"(?:the month of )?(?P<m>jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.",
        month_alone,
        "It snowed in [Feb.] and after.",
        "DATE 2024-02",
    ),
)
