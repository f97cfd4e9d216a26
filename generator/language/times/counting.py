"""Times counted from a day: two days ago, a year earlier, in two weeks, a week from Friday."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from generator.language.edtf import timex_to_range
from generator.language.times.calendar import (
    make_date,
    read_value,
    shift_days,
    unit_value,
    weekday_of,
)
from generator.language.times.context import Context, Reading, Rule, Slots
from generator.language.times.lexicon import (
    UNITS,
    duration_value,
    parse_approx,
    parse_count,
    parse_weekday,
)
from generator.language.times.resolve import (
    counted,
    plain_unit,
)

_UNITS = r"(?P<u>{unit}s?)"


_N = r"(?:(?P<approx>{approx}))?{n=count}[ -]"


def ago(s: Slots, c: Context) -> Reading | None:
    """ "two days ago" is a day, "three weeks ago" a week, "a year ago" a year."""
    return _year_on_year(s, c) or _aside(counted(s, c, -1, c.day), s)


# “of $27.1 million, or 67 cents a share, a year ago”, “rose 8% from a year earlier”.
_COMPARED = re.compile(
    r"(?:[$£€¥] ?[\d.,]+|million|billion|trillion|cents|pence|yen|a share|per share),? (?:in )?$"
    r"|(?:%|percent|per cent),? (?:from|over|than|on|compared with|versus) $"
)


def _year_on_year(s: Slots, c: Context) -> Reading | None:
    """ "in the third quarter, up from $3 million a year earlier": the same quarter is meant."""
    if (s.get("n"), s["u"]) != ("a", "year"):
        return None
    compared = c.last_quarter if _COMPARED.search(c.before(24)) else None
    found = c.near_quarter or compared
    if found is None:
        return None
    mod = parse_approx(s.get("approx"))
    return Reading("DATE", f"{found[0] - 1}-Q{found[1]}", mod, True, aside=True)


def _aside(reading: Reading | None, s: Slots) -> Reading | None:
    if reading is None or (s.get("n"), s["u"]) != ("a", "year"):
        return reading
    return replace(reading, aside=True)


def ago_this(s: Slots, c: Context) -> Reading | None:
    """ "20 years ago this month": the month of that year."""
    count = parse_count(s["n"] or "")
    if c.day is None or count is None or not count.isdigit():
        return None
    if s["u"] == "weeks":
        week = shift_days(c.day, -7 * int(count))
        return Reading("DATE", week.isoformat(), None, True) if week else None
    base = make_date(c.day.year - int(count), c.day.month, min(c.day.day, 28))
    unit = {"month": "M", "week": "W"}.get(s["same"] or "", "D")
    if base and unit == "D":
        base = make_date(base.year, c.day.month, c.day.day)
    return Reading("DATE", unit_value(unit, base), None, True) if base else None


def half_ago(s: Slots, c: Context) -> Reading | None:
    """ "half a century ago", "a quarter-century ago"."""
    years = {"century": 50, "decade": 5}[s["u"] or ""] // (2 if s.get("quarter") else 1)
    return Reading("DATE", unit_value("Y", c.day, -years) if c.day else None, None, True)


def from_weekday(s: Slots, c: Context) -> Reading | None:
    """ "a week from Friday", "two weeks from tomorrow"."""
    count = parse_count(s["n"] or "")
    if c.day is None or count is None or not count.isdigit():
        return None
    base = (
        shift_days(c.day, 1)
        if s.get("tomorrow")
        else c.day
        if s.get("today")
        else weekday_of(c.day, parse_weekday(s["w"] or ""), 1)
    )
    length = 7 if (s["u"] or "").startswith("week") else 1
    found = shift_days(base, length * int(count)) if base else None
    return Reading("DATE", found.isoformat() if found else None, None, True)


def from_now(s: Slots, c: Context) -> Reading | None:
    return counted(s, c, 1, c.day)


def _told_day(c: Context) -> date | None:
    """The first day of what the text named last: a day, a week, a quarter, a year."""
    told = timex_to_range(c.last_value or "")
    if told:
        return told.first
    known = read_value(c.last_value)
    return make_date(known[0], known[1] or 1, known[2] or 1) if known else c.day


def later(s: Slots, c: Context) -> Reading | None:
    """ "two days later", "a year earlier": from the day or year that the text named last."""
    if s["rel"] == "earlier" and (found := _year_on_year(s, c)):
        return found
    sign = 1 if (s["rel"] or "").startswith(("later", "after", "on")) else -1
    unit = UNITS[plain_unit(s["u"] or "")]
    count = parse_count(s["n"] or "")
    if unit.startswith("T") and count:  # no clock time to count from
        value = duration_value(count, plain_unit(s["u"] or ""))
        return Reading("DURATION", value, parse_approx(s.get("approx")))
    if sign > 0 and c.last_value is None and c.direction < 0:
        return Reading("DATE", None)  # later than something of which no day is told
    if unit in ("D", "W", "WE", "2W"):
        base = c.anchor
    else:
        base = _told_day(c) if c.last_value else c.day
        if unit == "M" and base and c.last_value and len(c.last_value) == 4:
            return Reading("DATE", None)  # “in 2005 …; three months later”: of which month?
    return _aside(counted(s, c, sign, base), s) if sign < 0 else counted(s, c, sign, base)


def in_time(s: Slots, c: Context) -> Reading | None:
    """ "will open in two weeks" is a date; "rose in two weeks" is how long it took."""
    if c.direction > 0 and c.day is not None:
        return counted(s, c, 1, c.day)
    count = parse_count(s["n"] or "")
    if count is None or (count, s["u"]) == ("1", "quarter"):
        return None
    return Reading(
        "DURATION", duration_value(count, plain_unit(s["u"] or "")), parse_approx(s.get("approx"))
    )


RULES: tuple[Rule, ...] = (
    Rule(
        "years ago this month",
        "unit",
        r"{n=count} (?P<u>years?) ago (?P<same>this month|this week|today)(?!')"
        r"|{n2=count} (?P<u2>weeks) ago (?P<same2>today)(?!')",
        lambda s, c: ago_this({**s, "same": (s["same"] or "").rpartition(" ")[2]}, c),
        "It closed [20 years ago this month].",
        "DATE 2004-04",
    ),
    Rule(
        "half a century ago",
        "unit half",
        r"(?:(?:about|nearly|almost|over|more than) )?(?:half a |a half[ -]|a (?P<quarter>quarter)"
        r"[ -])(?P<u>century|decade) ago",
        half_ago,
        "It closed [half a century ago].",
        "DATE 1974",
    ),
    Rule(
        "a week from Friday",
        "unit weekday",
        r"{n=count} (?P<u>days?|weeks?) from (?:{w=weekday}|(?P<tomorrow>tomorrow)"
        r"|(?P<today>today))",
        from_weekday,
        "It opens [a week from Friday].",
        "DATE 2024-05-03",
    ),
    Rule(
        "ago",
        "unit",
        rf"{_N}(?:calendar |full |whole |short |long )?{_UNITS}(?: or so| or more)? ago",
        ago,
        "It closed [two days ago].",
        "DATE 2024-04-22",
    ),
    Rule(
        "from now",
        "unit",
        rf"{_N}{_UNITS} from (?:now|today)"
        rf"|{_N.replace('P<approx>', 'P<approx2>').replace('{n=', '{n2=')}(?P<u2>{{unit}}s?) "
        rf"hence",
        from_now,
        "It opens [two weeks from now].",
        "DATE 2024-W19",
    ),
    Rule(
        "later",
        "unit",
        rf"{_N}{_UNITS}(?: or so)? (?P<rel>later|earlier|afterwards|afterward|beforehand"
        rf"|previously)(?! than)",
        later,
        "It closed in 2019 and reopened [two years later].",
        "DATE 2021",
    ),
    Rule(
        "in two weeks",
        "unit",
        rf"(?<=\bin\s)(?!over |up ){_N}{_UNITS}(?:' time|'s time| time)?",
        in_time,
        "It will open in [two weeks].",
        "DATE 2024-W19",
    ),
)
