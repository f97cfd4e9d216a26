"""Weekdays, and whether the last or the next one is meant."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from generator.language.times.calendar import (
    make_date,
    nth_weekday,
    shift_days,
    shift_months,
    weekday_of,
)
from generator.language.times.context import Context, Reading, Rule, Slots, last_word
from generator.language.times.lexicon import (
    DAY_PARTS,
    parse_count,
    parse_month,
    parse_ordinal,
    parse_part,
    parse_weekday,
)
from generator.language.times.resolve import (
    STEPS,
    month_year,
)

_W = r"(?:{w=weekday}|{w2=shortday})"


# "Sunday Times", "Black Friday": a name, not a day. Nouns that papers carry in their titles.
_PAPERS = (
    "times telegraph mirror mail express herald post people star world independent tribune"
).split()


def weekday_with_date(s: Slots, c: Context) -> Reading | None:
    """ "Wednesday 24" (the month is left out): the nearest such day that is a Wednesday."""
    day, weekday = parse_ordinal(s["d"] or ""), parse_weekday(s["w"] or "")
    if day is None or c.day is None or not c.is_capital("w"):
        return None
    found = [
        candidate
        for steps in (0, -1, 1, -2, 2)
        if (candidate := make_date(*shift_months(c.day.year, c.day.month, steps), day))
        and candidate.weekday() == weekday
    ]
    return Reading("DATE", found[0].isoformat(), None, True) if found else None


# “ran Monday through Wednesday”: the Wednesday after that Monday.
_FROM_WEEKDAY = re.compile(r"day(?: through | thru | to |-)$")


def weekday(s: Slots, c: Context) -> Reading | None:
    """A weekday alone: the last one, unless the clause looks ahead; today counts as both."""
    name = s["w"] or ""
    if not c.is_capital("w") or _is_name(name, c):
        return None
    number, part = parse_weekday(name), parse_part(s.get("p"))
    if c.day is None:
        return Reading("DATE", f"XXXX-WXX-{number + 1}", part)
    told = c.last_day
    if told and _FROM_WEEKDAY.search(c.before(24)):
        found = weekday_of(told, number, 1)
        return Reading("DATE", found.isoformat(), part, True) if found else None
    found = weekday_of(c.day, number, 1 if c.direction > 0 else -1)
    if told and told.weekday() == number and c.before(4).endswith(", a "):
        found = told  # “on March 15, a Friday”
    return Reading("DATE", found.isoformat(), part, True) if found else None


def _is_name(name: str, c: Context) -> bool:
    after, before = c.text[c.end : c.end + 14], c.text[max(0, c.start - 14) : c.start]
    word = after[1:].split(" ", 1)[0].rstrip(".,;:").removesuffix("'s").removesuffix("’s")
    if after[:1] == " " and word[:1].isupper() and word.lower() in _PAPERS:
        return True
    lead = last_word(before.rstrip(" ")).lstrip("'\"‘“(")
    return lead in ("Black", "Bloody", "Super", "Cyber", "Ruby", "Giving", "Joe", "Girl", "Taco")


_SOON = 3


def weekday_deictic(s: Slots, c: Context) -> Reading | None:
    """ "last Friday", "next Monday", "this coming Tuesday"."""
    number, rel = parse_weekday(s["w"] or ""), (s["r"] or "").split(" ")[-1]
    part = parse_part(s.get("p"))
    if not c.is_capital("w"):
        return None
    if c.day is None:
        return Reading("DATE", None, part)
    if rel in ("previous", "following") and c.anchor:
        step = -1 if rel == "previous" else 1  # counted from the day told last
        start = shift_days(c.anchor, step)
        found = weekday_of(start, number, step) if start else None
    elif rel in ("last", "past"):
        found = weekday_of(date.fromordinal(c.day.toordinal() - 1), number, -1)
    elif rel in ("next", "coming", "upcoming"):
        found = weekday_of(date.fromordinal(c.day.toordinal() + 1), number, 1)
        # “next Thursday”, said on a Tuesday: the one in two days would be “Thursday”.
        if found and rel == "next" and number > c.day.weekday() >= number - _SOON:
            found = shift_days(found, 7)
    else:
        found = weekday_of(c.day, number, c.direction or 1)
    return Reading("DATE", found.isoformat(), part, True) if found else None


def weekday_of_week(s: Slots, c: Context) -> Reading | None:
    """ "Tuesday of last week", "next week Sunday"."""
    number = parse_weekday(s["w"] or "")
    if c.week_day is None:
        return Reading("DATE", None)
    steps = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(s["r"] or "", 0)
    monday = c.week_day.toordinal() - c.week_day.weekday()
    return Reading("DATE", date.fromordinal(monday + 7 * steps + number).isoformat(), None, True)


def weekday_ago(s: Slots, c: Context) -> Reading | None:
    """ "a week ago Friday", "Monday week"."""
    if c.day is None:
        return Reading("DATE", None)
    ahead = s.get("week") is not None
    found = weekday_of(c.day, parse_weekday(s["w"] or ""), 1 if ahead else -1)
    if found is None:
        return None
    moved = date.fromordinal(found.toordinal() + (7 if ahead else -7))
    return Reading("DATE", moved.isoformat(), None, True)


def weekdays_ago(s: Slots, c: Context) -> Reading | None:
    """ "two Saturdays ago": the last but one."""
    count = parse_count(s["n"] or "")
    if c.day is None or count is None or not count.isdigit() or not c.is_capital("w"):
        return None
    yesterday = shift_days(c.day, -1)
    last = weekday_of(yesterday, parse_weekday(s["w"] or ""), -1) if yesterday else None
    found = shift_days(last, -7 * (int(count) - 1)) if last else None
    return Reading("DATE", found.isoformat(), None, True) if found else None


def weekday_of_month(s: Slots, c: Context) -> Reading | None:
    """ "the first Tuesday in November"."""

    number = parse_ordinal(s["d"] or "") if s["d"] not in ("last", "final") else -1
    year: int | None
    if s.get("m"):
        month = parse_month(s["m"] or "")
        year = int(s["y"] or 0) if s.get("y") else month_year(month, c)
    elif c.day is not None:
        year, month = shift_months(c.day.year, c.day.month, STEPS[s["r"] or "this"])
    else:
        return None
    if number is None or year is None:
        return None
    found = nth_weekday(year, month, parse_weekday(s["w"] or ""), number)
    return Reading("DATE", found.isoformat(), None, not s.get("y")) if found else None


_PARTS = "mornings|afternoons|evenings|nights"


def weekday_parts(s: Slots, c: Context) -> tuple[Reading, ...] | None:
    """ "Friday mornings", "Monday and Tuesday nights"."""
    if not c.is_capital("w"):
        return None
    part = DAY_PARTS[(s["t"] or "")[:-1]]
    first = Reading("SET", f"XXXX-WXX-{parse_weekday(s['w'] or '') + 1}T{part}")
    if not s.get("v"):
        return (first,)
    second = Reading("SET", f"XXXX-WXX-{parse_weekday(s['v'] or '') + 1}T{part}")
    return replace(first, group="a"), replace(second, group="b")


RULES: tuple[Rule, ...] = (
    Rule(
        "Friday mornings",
        "weekday",
        rf"(?P<a>{{w=weekday}})(?: and | or )(?P<b>{{v=weekday}} (?P<t>{_PARTS}))"
        rf"|{{w2=weekday}} (?P<t2>{_PARTS})",
        weekday_parts,
        "They meet on [Friday mornings].",
        "SET XXXX-WXX-5TMO",
    ),
    Rule(
        "first Tuesday in May",
        "weekday",
        r"the (?P<d>{nth}|last|final) {w=weekday} (?:in|of) (?:{m=month}(?:,? (?:of )?{y=year})?"
        r"|(?P<r>this|last|next) month)",
        weekday_of_month,
        "They vote on [the first Tuesday in November].",
        "DATE 2024-11-05",
    ),
    Rule(
        "weekday the nth",
        "weekday",
        rf"{_W},? the (?:{{d=nth}}(?=[.,;]|$)|(?P<d2>\d\d?(?:st|nd|rd|th)))",
        weekday_with_date,
        "It was [Tuesday the 16th].",
        "DATE 2024-04-16",
    ),
    Rule(
        "weekday and number",
        "weekday",
        r"{w=weekday} (?P<d>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?)(?![\d:%]|[.,]\d| ?"
        r"(?:a\.?m|p\.?m|o'clock)| [a-z])|{w2=shortday} (?P<d2>\d\d?(?:st|nd|rd|th))",
        weekday_with_date,
        "It was [Tuesday 16].",
        "DATE 2024-04-16",
    ),
    Rule(
        "last weekday",
        "weekday",
        r"{p=part}?(?:the )?(?P<r>last|(?:this|the) past|previous|next|this coming|coming"
        r"|upcoming|this|following) {w=weekday}(?!,? {month})",
        weekday_deictic,
        "He left [last Monday].",
        "DATE 2024-04-22",
    ),
    Rule(
        "weekday of last week",
        "weekday",
        r"{w=weekday},? (?:of )?(?P<r>last|this|next|previous|following) week",
        weekday_of_week,
        "He left on [Monday of last week].",
        "DATE 2024-04-15",
    ),
    Rule(
        "last week weekday",
        "unit",
        r"(?P<r>last|this|next) week,? (?:on )?{w=weekday}",
        weekday_of_week,
        "He leaves [next week Friday].",
        "DATE 2024-05-03",
    ),
    Rule(
        "a week ago weekday",
        "unit",
        r"(?:a|one) week ago (?:on |last )?{w=weekday}",
        weekday_ago,
        "It began [a week ago Monday].",
        "DATE 2024-04-15",
    ),
    Rule(
        "two Saturdays ago",
        "weekday",
        r"{n=number} {w=weekday}s ago",
        weekdays_ago,
        "It began [two Saturdays ago].",
        "DATE 2024-04-13",
    ),
    Rule(
        "weekday week",
        "weekday",
        r"{w=weekday} (?P<week>week)(?![a-z-])",
        weekday_ago,
        "It opens on [Monday week].",
        "DATE 2024-05-06",
    ),
    Rule(
        "weekday",
        "weekday",
        r"{p=part}?{w=weekday}",
        weekday,
        "He left on [Monday].",
        "DATE 2024-04-22",
    ),
    Rule(
        "short weekday",
        "weekday",
        r"(?P<w>mon|tues|wed|thurs|fri|sat)\.",
        weekday,
        "He left on [Tues.] at last.",
        "DATE 2024-04-23",
    ),
)
