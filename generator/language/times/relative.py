"""Dates counted from another: today, next week, two days ago, the following year."""

from __future__ import annotations

import re

from generator.language.times.calendar import (
    make_date,
    read_value,
    shift_days,
    unit_value,
    week_value,
)
from generator.language.times.context import Context, Reading, Rule, Slots
from generator.language.times.lexicon import (
    UNITS,
    parse_month,
    parse_ordinal,
    parse_part,
)
from generator.language.times.resolve import (
    STEPS,
    anaphoric_unit,
    day_value,
    plain_unit,
)

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "day before yesterday": -2,
         "day after tomorrow": 2, "tonight": 0}  # fmt: skip


_UNITS = r"(?P<u>{unit}s?)"


_N = r"(?:(?P<approx>{approx}))?{n=count}[ -]"


_REL = (
    r"(?P<r>this past|this coming|this|last|next|past|previous|current|coming|upcoming"
    r"|following|same|preceding|ensuing|subsequent|prior)"
)


# "the Radio's Today programme", "ABC Today": a name.
_TITLE = re.compile(r"(?:\b[A-Z]{2,}|['’]s) $")


def deictic_day(s: Slots, c: Context) -> Reading | None:
    if c.is_capital("day") and _TITLE.search(c.text[max(0, c.start - 12) : c.start]):
        return None
    steps = _DAYS[(s["day"] or "").removeprefix("the ")]
    found = shift_days(c.day, steps) if c.day else None
    return Reading("DATE", found.isoformat() if found else None, parse_part(s.get("p")), True)


def deictic_unit(s: Slots, c: Context) -> Reading | None:
    """ "next week", "last month", "this year", "the current quarter"."""
    unit = UNITS[plain_unit(s["u"] or "")]
    rel = (s["r"] or "").split(" ")[-1]
    steps, part = STEPS[rel], parse_part(s.get("p"))
    if rel in ("following", "same", "preceding", "ensuing", "subsequent", "prior"):
        return anaphoric_unit(unit, steps, part, c)
    if unit == "2W":
        return Reading("DURATION", "P2W", part)
    base = c.week_day if unit in ("W", "WE") else c.day
    if base is None:
        return Reading("DATE", None, part)
    if unit == "WE" and steps > 0 and base.weekday() >= 5:
        steps = 1
    if unit == "W" and base.weekday() == 6 and c.exact:
        # On a Sunday “last week” is the one that ends; “this week” may be the one that begins.
        steps += rel in ("last", "past", "previous") or (rel == "this" and c.direction > 0)
    return Reading("DATE", unit_value(unit, base, steps), part, True)


def that_unit(s: Slots, c: Context) -> Reading | None:
    """ "that day", "the same year", "the next day", "the previous month"."""
    unit = UNITS[plain_unit(s["u"] or "")]
    rel = (s["r"] or "").split(" ")[-1]
    steps = {"next": 1, "following": 1, "day": 1, "previous": -1, "preceding": -1, "before": -1,
             "prior": -1, "after": 1}.get(rel, 0)  # fmt: skip
    return anaphoric_unit(unit, steps, parse_part(s.get("p")), c)


def day_before(s: Slots, c: Context) -> Reading | None:
    """ "the day before", "a day earlier", "the week after"."""
    unit = UNITS[plain_unit(s["u"] or "")]
    steps = 1 if (s["rel"] or "") in ("after", "later") else -1
    return anaphoric_unit(unit, steps, None, c)


def week_of(s: Slots, c: Context) -> Reading | None:
    """ "the week of March 5", "the week ended 5 March"."""
    month, day = parse_month(s["m"] or ""), parse_ordinal(s["d"] or "")
    value, inferred = day_value(month, day or 0, s.get("y"), c)
    known = read_value(value)
    found = make_date(*known) if known else None
    return Reading("DATE", week_value(found), None, inferred) if found else None


def the_unit(s: Slots, c: Context) -> Reading | None:
    """ "the end of the year", "so far this year", "the rest of the week"."""
    unit = UNITS[plain_unit(s["u"] or "")]
    base = c.week_day if unit in ("W", "WE") else c.day
    if unit == "D":
        # “at the end of the day the rowers were tired”: of a day long past.
        base = None if c.direction < 0 and c.near_day == c.day else c.near_day
    if base is None:
        return Reading("DATE", None, parse_part(s.get("p")))
    if unit in ("M", "Y") and c.direction < 0:
        # “In May 1942 …; by the end of the year it had fallen”: of that year.
        base = c.near_past(with_month=unit == "M") or base
    return Reading("DATE", unit_value(unit, base, 0), parse_part(s.get("p")), True)


def weekend(s: Slots, c: Context) -> Reading | None:
    """ "the weekend", "at the weekend", "over the weekend": the last one, or the one to come."""
    if c.week_day is None:
        return Reading("DATE", None)
    inside = c.week_day.weekday() >= 5
    steps = 0 if inside or c.direction > 0 or c.week_day.weekday() == 4 else -1
    return Reading("DATE", unit_value("WE", c.week_day, steps), parse_part(s.get("p")), True)


def new_year(s: Slots, c: Context) -> Reading | None:
    """ "in the new year", said before or soon after it begins."""
    if c.day is None:
        return Reading("DATE", None)
    return Reading("DATE", unit_value("Y", c.day, int(c.day.month > 6)), None, True)


RULES: tuple[Rule, ...] = (
    Rule(
        "today",
        "deictic unit",
        r"{p=part}?(?P<day>the day before yesterday|the day after tomorrow|day before "
        r"yesterday|day after tomorrow|today|tomorrow|yesterday)",
        deictic_day,
        "He left [yesterday].",
        "DATE 2024-04-23",
    ),
    Rule(
        "the new year",
        "unit",
        r"(?<=\bin\s|\bby\s|\bof\s)the (?:coming )?new year(?!'s| \d)",
        new_year,
        "It opens in [the new year].",
        "DATE 2024",
    ),
    Rule(
        "the day before",
        "unit",
        r"(?:the|a|one) (?P<u>day|night|week|month|year) (?:(?P<rel>earlier|later)(?! than)"
        r"|(?P<rel2>before|after)(?=[.,;:)\"]|$| (?:and|but|in|at)\b))",
        day_before,
        "He met them on Monday and left [the day after].",
        "DATE 2024-04-23",
    ),
    Rule(
        "the next day",
        "unit",
        r"(?:(?P<p>earlier|later|early|late) )?"
        r"(?P<r>(?:the (?:very )?(?:next|following|previous|preceding|prior|same)"
        r"|that(?: very| same)?)) (?P<u>day|week|month|year|weekend|decade|century|quarter)",
        that_unit,
        "He met them on Monday and left [the next day].",
        "DATE 2024-04-23",
    ),
    Rule(
        "next week",
        "unit",
        rf"{{p=part}}?(?:the )?(?:{{p2=part}})?{_REL} (?:calendar |school |academic "
        rf")?{{u=dateunit}}(?!s|-)",
        deictic_unit,
        "It opens [next week].",
        "DATE 2024-W18",
    ),
    Rule(
        "later this week",
        "unit",
        r"(?P<p>earlier|later|sometime|early|late) (?P<r>this|last|next) {u=dateunit}",
        deictic_unit,
        "It opens [later this week].",
        "DATE 2024-W17 END",
    ),
    Rule(
        "late in the week",
        "unit",
        r"(?P<p>early|earlier|late|later) in (?:the|that) (?!day){u=dateunit}(?![a-z-]| of\b)",
        the_unit,
        "It opens [later in the week].",
        "DATE 2024-W17 END",
    ),
    Rule(
        "week of a day",
        "unit",
        r"(?:the )?week (?:of|beginning|starting|ending|ended|commencing)(?: on)? (?:{m=month}"
        r" {d=day}|{d2=day} {m2=month})(?:,? {y=year})?",
        week_of,
        "It rose in [the week of March 5].",
        "DATE 2024-W10",
    ),
    Rule(
        "weekend",
        "unit",
        r"{p=part}?(?:the|this|that|a) weekend",
        weekend,
        "It rained over [the weekend].",
        "DATE 2024-W16-WE",
    ),
    Rule(
        "end of the year",
        "unit",
        r"(?P<p>(?:the )?(?:very )?(?:beginning|start|outset|middle|end|close|rest|remainder"
        r"|turn|course|first|early part|latter part) of )the {u=dateunit}(?![a-z-]| (?:of|in "
        r"which)\b)",
        the_unit,
        "It opens by [the end of the year].",
        "DATE 2024 END",
    ),
    Rule(
        "year-end",
        "unit",
        r"(?:around |about )?(?P<p>year|month|week|quarter)(?:[ -]|'s )(?P<u>end)(?! of)",
        lambda s, c: Reading(
            "DATE", unit_value(UNITS[s["p"] or "year"], c.day) if c.day else None, "END", True
        ),
        "It opens by [year-end].",
        "DATE 2024 END",
    ),
    Rule(
        "mid-year",
        "unit",
        r"mid-?(?P<u>year|month|week)(?![a-z-])",
        lambda s, c: Reading(
            "DATE", unit_value(UNITS[s["u"] or "year"], c.day) if c.day else None, "MID", True
        ),
        "It opens by [mid-year].",
        "DATE 2024 MID",
    ),
)
