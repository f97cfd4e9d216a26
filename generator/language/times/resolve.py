"""Which year, which day is meant: the reading of what an expression leaves out."""

from __future__ import annotations

import re
from datetime import date

from generator.language.times.calendar import (
    make_date,
    month_value,
    read_value,
    shift_months,
    unit_value,
)
from generator.language.times.context import Context, Reading, Slots
from generator.language.times.lexicon import (
    UNITS,
    parse_approx,
    parse_count,
    parse_month,
    parse_ordinal,
    parse_part,
)

STEPS = {
    "this": 0, "current": 0, "same": 0, "present": 0, "last": -1, "past": -1, "previous": -1,
    "preceding": -1, "prior": -1, "next": 1, "coming": 1, "upcoming": 1, "following": 1, "new": 1,
    "ensuing": 1, "subsequent": 1,
}  # fmt: skip


# Within so many days the nearest date is meant, whatever the tense seems to be.
_NEAR = 45


def _year_of(month: int, day: int, c: Context) -> int | None:
    """The sensible year of a day and month without one: the nearest, unless the tense objects."""
    if c.day is None:
        return None
    if told := c.told_year(month):
        return told
    past = future = None
    for year in (c.day.year - 1, c.day.year, c.day.year + 1):
        found = make_date(year, month, day)
        if found is None:
            continue
        if found <= c.day:
            past = found
        elif future is None:
            future = found
    if past is None or future is None:
        return (past or future or c.day).year
    back, ahead = (c.day - past).days, (future - c.day).days
    if min(back, ahead) <= _NEAR and abs(back - ahead) > _NEAR:
        return past.year if back < ahead else future.year
    if c.direction:
        return past.year if c.direction < 0 else future.year
    return past.year if back <= ahead + _NEAR else future.year


def day_value(month: int, day: int, year: str | None, c: Context) -> tuple[str | None, bool]:
    """(value, whether the publication date was needed)."""
    if year:
        found = make_date(full_year(year), month, day)
        return (found.isoformat() if found else None), False
    if make_date(2000, month, day) is None:
        return None, False
    known = _year_of(month, day, c)
    if known is None:
        return f"XXXX-{month:02d}-{day:02d}", False
    found = make_date(known, month, day)
    return (found.isoformat() if found else None), True


def full_year(text: str) -> int:
    digits = text.strip("'’ ")
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (2000 if number < 50 else 1900)


_JUST_PAST = 9  # so many months on, a month named alone is rather the one just past


def month_year(month: int, c: Context) -> int | None:
    """The year of a month named alone."""
    if c.day is None:
        return None
    if told := c.told_year(month):
        return told
    ahead = (month - c.day.month) % 12
    if ahead == 0:
        return c.day.year
    future, past = (
        shift_months(c.day.year, c.day.month, ahead)[0],
        shift_months(c.day.year, c.day.month, ahead - 12)[0],
    )
    # “prices, flat in March, are expected to rise”, said in April: the March that has passed.
    if c.direction > 0 and (ahead <= _JUST_PAST or c.led_ahead):
        return future
    if c.direction == 0 and ahead <= 2:
        return future
    return past


def month_of_year(s: Slots, c: Context) -> Reading | None:
    """ "June last year", "in April of this year", "24 April last year"."""
    month, rel = parse_month(s["m"] or ""), s["r"] or ""
    steps = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(rel, 0)
    day = parse_ordinal(s.get("d") or "")
    if rel in ("that", "the same"):
        year = c.anchor_year
    elif rel in ("the following", "the next"):
        year = c.anchor_year + 1 if c.anchor_year else None
    elif rel in ("the previous", "the preceding"):
        year = c.anchor_year - 1 if c.anchor_year else None
    else:
        year = c.day.year + steps if c.day else None
    if year is None:
        return Reading("DATE", f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""))
    if day:
        found = make_date(year, month, day)
        return Reading("DATE", found.isoformat(), None, True) if found else None
    return Reading("DATE", month_value(year, month), parse_part(s.get("p")), True)


def near_nth(today: date, day: int, direction: int) -> date | None:
    steps = (-1, 0) if direction < 0 else (0, 1)
    found = [make_date(*shift_months(today.year, today.month, n), day) for n in steps]
    if direction < 0:
        fitting = [d for d in found if d and d <= today]
        return fitting[-1] if fitting else None
    fitting = [d for d in found if d and d >= today]
    return fitting[0] if fitting else None


# "40 miles an hour" is how fast, not how often.
SPEED = re.compile(r"\b(?:miles|km|kilomet(?:er|re)s|knots|feet|met(?:er|re)s) $")


def plain_unit(text: str) -> str:
    """The unit without its plural: "centuries" and "mins" included."""
    word = text.strip()
    if word in ("centuries", "century"):
        return "century"
    word = word.replace(" ", "-")  # “a quarter century”
    return word[:-1] if word.endswith("s") else word


def anaphoric_unit(unit: str, steps: int, part: str | None, c: Context) -> Reading | None:
    """ "the following year", "the same day": counted from what the text named last."""
    if unit in ("D", "W", "WE", "2W"):
        base = c.anchor
        return Reading("DATE", unit_value(unit, base, steps) if base else None, part, True)
    known = read_value(c.last_value)
    if known is None or (unit in ("M", "Q") and not known[1]):
        base = c.day
    else:
        base = make_date(known[0], known[1] or 1, known[2] or 1)
    return Reading("DATE", unit_value(unit, base, steps) if base else None, part, True)


def counted(s: Slots, c: Context, sign: int, base: date | None) -> Reading | None:
    count = parse_count(s["n"] or "")
    unit = UNITS[plain_unit(s["u"] or "")]
    mod = parse_approx(s.get("approx"))
    vague = "PAST_REF" if sign < 0 else "FUTURE_REF"
    if count is None:
        return None
    if not count.isdigit() or unit in ("ML",):
        if unit.startswith("T") or count == "X":
            return Reading("DATE", vague, mod)
        return _half_steps(count, unit, sign, base, mod, vague)
    number = int(count) * sign
    if unit.startswith("T"):
        return Reading("TIME", vague, mod) if unit != "TH" else Reading("DATE", vague, mod)
    if base is None:
        return Reading("DATE", None, mod)
    if unit[0].isdigit():
        if unit == "2W":
            return Reading("DATE", unit_value("W", base, 2 * number), mod, True)
        return Reading("DATE", unit_value("Y", base, int(unit[:-1]) * number), mod, True)
    if unit in ("DE", "CE"):
        return Reading(
            "DATE", unit_value("Y", base, number * (10 if unit == "DE" else 100)), mod, True
        )
    return Reading("DATE", unit_value(unit, base, number), mod, True)


def _half_steps(
    count: str, unit: str, sign: int, base: date | None, mod: str | None, vague: str
) -> Reading:
    """ "a year and a half ago", "2.5 years ago": in the next smaller unit."""
    smaller = {"Y": ("M", 12), "W": ("D", 7), "M": ("D", 30), "DE": ("Y", 10)}.get(unit)
    if smaller is None or base is None:
        return Reading("DATE", vague, mod)
    steps = round(float(count) * smaller[1]) * sign
    return Reading("DATE", unit_value(smaller[0], base, steps), mod or "APPROX", True)
