"""Days by their number: "5 March", "March 3-5", "2023-12-05", "the 24th"."""

from __future__ import annotations

from generator.language.times.calendar import (
    make_date,
    shift_months,
)
from generator.language.times.context import Context, Reading, Rule, Slots
from generator.language.times.lexicon import (
    DAY_PARTS,
    parse_month,
    parse_ordinal,
    parse_part,
)
from generator.language.times.resolve import (
    day_value,
    month_of_year,
    near_nth,
)

_W = r"(?:{w=weekday}|{w2=shortday})"


def iso_day(s: Slots, c: Context) -> Reading | None:
    found = make_date(int(s["y"] or 0), int(s["m"] or 0), int(s["d"] or 0))
    if found is None:
        return None
    clock = s.get("clock")
    if clock:
        return Reading(
            "TIME", f"{found.isoformat()}T{clock}{(s.get('zone') or '').upper().strip()}"
        )
    return Reading("DATE", found.isoformat())


def numeric(s: Slots, c: Context) -> Reading | None:
    """Dots put the day first, slashes the month, unless the number allows only the other."""
    one, two = int(s["d"] or 0), int(s["e"] or 0)
    month_first = (s.get("sep") or "/") != "."
    month, day = (one, two) if month_first else (two, one)
    if month > 12:
        month, day = day, month
    if not 1 <= month <= 12:
        return None
    value, inferred = day_value(month, day, s.get("y"), c)
    return Reading("DATE", value, None, inferred) if value else None


def month_day(s: Slots, c: Context) -> Reading | None:
    month, day = parse_month(s["m"] or ""), parse_ordinal(s["d"] or "")
    lower = not c.is_capital("m")
    if day is None or (lower and (s["m"] or "") in ("may", "march", "mar", "sun", "sat", "second")):
        return None
    value, inferred = day_value(month, day, s.get("y"), c)
    if value is None:
        return None
    part = parse_part(s.get("p"))
    return Reading("DATE", value, part, inferred)


def month_day_range(s: Slots, c: Context) -> Reading | None:
    month, day, last = (
        parse_month(s["m"] or ""),
        parse_ordinal(s["d"] or ""),
        parse_ordinal(s["e"] or ""),
    )
    if day is None or last is None or day >= last:
        return None
    first, inferred = day_value(month, day, s.get("y"), c)
    if first is None:
        return None
    end = f"{first[:8]}{last:02d}"
    if first[0] != "X" and make_date(int(first[:4]), month, last) is None:
        return None
    return Reading("DATE", f"{first}/{end}", None, inferred)


def two_month_range(s: Slots, c: Context) -> tuple[Reading, ...] | None:
    """ "April 24-May 3, 2024": both ends are days of their own; the year belongs to both."""
    first, one = day_value(
        parse_month(s["m"] or ""), parse_ordinal(s["d"] or "") or 0, s.get("y"), c
    )
    last, two = day_value(
        parse_month(s["n"] or ""), parse_ordinal(s["e"] or "") or 0, s.get("y"), c
    )
    if first is None or last is None:
        return None
    return (
        Reading("DATE", first, None, one, group="a"),
        Reading("DATE", last, None, two, group="b"),
    )


def month_days(s: Slots, c: Context) -> tuple[Reading, ...] | None:
    """ "April 24 and 26": two days."""
    month = parse_month(s["m"] or "")
    first, one = day_value(month, parse_ordinal(s["d"] or "") or 0, s.get("y"), c)
    last, two = day_value(month, parse_ordinal(s["e"] or "") or 0, s.get("y"), c)
    if first is None or last is None:
        return None
    return (
        Reading("DATE", first, None, one, group="a"),
        Reading("DATE", last, None, two, group="b"),
    )


def nth_day(s: Slots, c: Context) -> Reading | None:
    """ "the 24th of this month", "Friday the 24th", "on the 24th"."""
    day = parse_ordinal(s["d"] or "")
    if day is None:
        return None
    if c.day is None:
        return Reading("DATE", f"XXXX-XX-{day:02d}")
    if s.get("r"):
        steps = {"last": -1, "next": 1, "previous": -1}.get(s["r"] or "", 0)
        year, month = shift_months(c.day.year, c.day.month, steps)
        found = make_date(year, month, day)
    else:
        found = near_nth(c.day, day, c.direction)
    return Reading("DATE", found.isoformat(), None, True) if found else None


def night_of_nth(s: Slots, c: Context) -> Reading | None:
    day = nth_day({"d": s["d"]}, c)
    if day is None or day.value is None:
        return None
    return Reading("TIME", f"{day.value}T{DAY_PARTS[s['t'] or '']}", None, True)


RULES: tuple[Rule, ...] = (
    Rule(
        "iso time",
        "num",
        r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:t| )(?P<clock>\d\d:\d\d(?::\d\d)?)"
        r"(?P<zone>z|[+-]\d\d:?\d\d)?",
        iso_day,
        "Updated [2024-04-24T10:30].",
        "TIME 2024-04-24T10:30",
    ),
    Rule(
        "iso day",
        "num",
        r"(?<![\d/-])(?P<y>1[5-9]\d\d|20\d\d)(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)"
        r"(?![\d-])",
        iso_day,
        "Signed [2023-12-05].",
        "DATE 2023-12-05",
    ),
    Rule(
        "numeric",
        "num",
        r"(?<![\d/.-])(?P<d>\d\d?)(?P<sep>[-/.])(?P<e>\d\d?)(?P=sep)(?P<y>(?:1[5-9]|20)\d\d)"
        r"(?![\d/-])",
        numeric,
        "Issued [04/23/2024] in Geneva.",
        "DATE 2024-04-23",
    ),
    Rule(
        "numeric short",
        "num",
        r"(?<![\d/.-])(?P<d>\d\d?)(?P<sep>/)(?P<e>\d\d?)/(?P<y>\d\d)(?![\d/-])",
        numeric,
        "Issued [4/23/24] in Geneva.",
        "DATE 2024-04-23",
    ),
    Rule(
        "numeric day",
        "num",
        r"(?<=\bon\s|\bby\s)(?P<d>\d\d?)(?P<sep>/)(?P<e>\d\d?)(?![\d/-]|[.,]\d)",
        numeric,
        "The deadline passed on [4/12].",
        "DATE 2024-04-12",
    ),
    Rule(
        "day of last year",
        "month",
        r"(?:{m=month} {d=day}|(?:the )?{d2=day} (?:of )?{m2=month})(?:{comma}| of | in | )"
        r"(?:the )?"
        r"(?P<r>last|this|next|that|previous|the same|the following|the previous) year",
        month_of_year,
        "It began on [March 5 of last year].",
        "DATE 2023-03-05",
    ),
    Rule(
        "day, month and short year",
        "month",
        r"{d=day}-{m=month}-(?P<y>\d\d)(?!\d)",
        month_day,
        "Filed [05-Mar-23].",
        "DATE 2023-03-05",
    ),
    Rule(
        "two months of days",
        "month",
        r"(?P<a>{m=month} {d=day})(?:{dash}| to | through | until | till )"
        r"(?P<b>{n=month} {e=day}(?:(?:{comma}| ){y=year})?)",
        two_month_range,
        "The fair ran [March 28]-April 2.",
        "DATE 2024-03-28",
    ),
    Rule(
        "days of two months",
        "month",
        r"(?P<a>{d=day} {m=month})(?:{dash}| to | through | until | till )"
        r"(?P<b>{e=day} {n=month}(?:(?:{comma}| ){y=year})?)",
        two_month_range,
        "The fair ran from [28 March] to 2 April.",
        "DATE 2024-03-28",
    ),
    Rule(
        "days of a month",
        "month",
        r"{m=month} (?:the )?{d=day}(?:{dash}| to | through | thru | until | till )(?:the "
        r")?{e=day}"
        r"(?:(?:{comma}| of | ){y=year})?",
        month_day_range,
        "The talks of [March 3-5] failed.",
        "DATE 2024-03-03/2024-03-05",
    ),
    Rule(
        "days before a month",
        "month",
        r"(?:the )?{d=day}(?:{dash}| to | through | until | till | and )(?:the )?{e=day} (?:of"
        r" )?{m=month}"
        r"(?:(?:{comma}| of | ){y=year})?",
        month_day_range,
        "It lasted from [3 to 5 March].",
        "DATE 2024-03-03/2024-03-05",
    ),
    Rule(
        "two days of a month",
        "month",
        r"(?P<a>{m=month} {d=day})(?:, | and |, and | or )(?P<b>{e=day}(?:(?:{comma}| "
        r"){y=year})?)"
        r"(?! [a-z]+ (?:people|others|men|women))",
        month_days,
        "They voted on [March 3] and 5.",
        "DATE 2024-03-03",
    ),
    Rule(
        "month and day",
        "month weekday",
        rf"(?:{_W}(?:{{comma}}| )(?:the )?)?{{m=month}} (?:the )?{{d=day}}(?:(?:{{comma}}| of |"
        rf" in | ){{y=year}})?"
        r"(?:{comma}(?:a )?{x=weekday})?",
        month_day,
        "It opened [Tuesday, March 5].",
        "DATE 2024-03-05",
    ),
    Rule(
        "day and month",
        "month weekday",
        rf"(?:{_W}(?:{{comma}}| )(?:the )?|the )?{{d=day}}(?: of | ?-| ){{m=month}}"
        rf"(?:(?:{{comma}}| of | in |-| ){{y=year}})?",
        month_day,
        "It opened on [5 March 2023].",
        "DATE 2023-03-05",
    ),
    Rule(
        "nth of the month",
        "nth unit",
        r"(?:the )?(?:(?P<d>\d\d?(?:st|nd|rd|th)) |{d2=nth} (?:day )?of )(?P<r>this|last|next|the)"
        r" month",
        nth_day,
        "It ends on [the 30th of this month].",
        "DATE 2024-04-30",
    ),
    Rule(
        "night of the nth",
        "daypart",
        r"(?:the )?(?P<t>{daypart}) of the (?P<d>\d\d?(?:st|nd|rd|th))(?![ -][a-z]+ury)",
        night_of_nth,
        "It was closed on [the night of the 17th].",
        "TIME 2024-04-17TNI",
    ),
    Rule(
        "on the nth",
        "nth",
        r"(?<=\bon\s|\bby\s)the (?P<d>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))(?= ?[.,;]|$| and | at"
        r" )",
        nth_day,
        "He left on [the 20th].",
        "DATE 2024-04-20",
    ),
)
