"""Dates counted from another: today, next week, two days ago, the following year."""

from __future__ import annotations

import re

from generator.language.times.calendar import (
    make_date,
    read_value,
    shift_days,
    unit_value,
    week_value,
    weekday_of,
)
from generator.language.times.context import Context, Reading, Rule, Slots
from generator.language.times.lexicon import (
    UNITS,
    duration_value,
    parse_approx,
    parse_count,
    parse_month,
    parse_ordinal,
    parse_part,
    parse_weekday,
)
from generator.language.times.resolve import (
    STEPS,
    anaphoric_unit,
    counted,
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
        base = c.anchor
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


def ago(s: Slots, c: Context) -> Reading | None:
    """ "two days ago" is a day, "three weeks ago" a week, "a year ago" a year."""
    return _year_on_year(s, c) or counted(s, c, -1, c.day)


def _year_on_year(s: Slots, c: Context) -> Reading | None:
    """ "in the third quarter, up from $3 million a year earlier": the same quarter is meant."""
    if c.near_quarter is None or (s.get("n"), s["u"]) != ("a", "year"):
        return None
    year, number = c.near_quarter
    return Reading("DATE", f"{year - 1}-Q{number}", parse_approx(s.get("approx")), True)


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


def new_year(s: Slots, c: Context) -> Reading | None:
    """ "in the new year", said before or soon after it begins."""
    if c.day is None:
        return Reading("DATE", None)
    return Reading("DATE", unit_value("Y", c.day, int(c.day.month > 6)), None, True)


def from_now(s: Slots, c: Context) -> Reading | None:
    return counted(s, c, 1, c.day)


def later(s: Slots, c: Context) -> Reading | None:
    """ "two days later", "a year earlier": from the day or year that the text named last."""
    if s["rel"] == "earlier" and (found := _year_on_year(s, c)):
        return found
    sign = 1 if (s["rel"] or "").startswith(("later", "after", "on")) else -1
    unit = UNITS[plain_unit(s["u"] or "")]
    if unit in ("D", "W", "WE", "2W"):
        base = c.anchor
    else:
        known = read_value(c.last_value)
        base = make_date(known[0], known[1] or 1, known[2] or 1) if known else c.day
    return counted(s, c, sign, base)


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
        "today",
        "deictic unit",
        r"{p=part}?(?P<day>the day before yesterday|the day after tomorrow|day before "
        r"yesterday|day after tomorrow|today|tomorrow|yesterday)",
        deictic_day,
        "He left [yesterday].",
        "DATE 2024-04-23",
    ),
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
        "the new year",
        "unit",
        r"(?<=\bin\s|\bby\s|\bof\s)the (?:coming )?new year(?!'s| \d)",
        new_year,
        "It opens in [the new year].",
        "DATE 2024",
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
        r"(?P<p>year|month|week|quarter)(?:[ -]|'s )(?P<u>end)(?! of)",
        lambda s, c: Reading(
            "DATE", unit_value(UNITS[s["p"] or "year"], c.day) if c.day else None, "END", True
        ),
        "It opens by [year-end].",
        "DATE 2024 END",
    ),
    Rule(
        "mid-year",
        "unit",
        r"mid-year|midyear",
        lambda s, c: Reading("DATE", unit_value("Y", c.day) if c.day else None, "MID", True),
        "It opens by [mid-year].",
        "DATE 2024 MID",
    ),
)
