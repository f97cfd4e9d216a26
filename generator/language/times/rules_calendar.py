"""Dates that name a day, a month, a year, a decade, a century: the rows and their meanings."""

from __future__ import annotations

from datetime import date

from generator.language.times.calendar import (
    make_date,
    month_value,
    shift_months,
    weekday_of,
    year_value,
)
from generator.language.times.context import Context, Reading, Rule, Slots
from generator.language.times.lexicon import (
    DECADES,
    parse_month,
    parse_ordinal,
    parse_part,
    parse_weekday,
)

# Within so many days the nearest date is meant, whatever the tense seems to be.
_NEAR = 45


def _year_of(month: int, day: int, c: Context) -> int | None:
    """The sensible year of a day and month without one: the nearest, unless the tense objects."""
    if c.day is None:
        return None
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


def month_year(month: int, c: Context) -> int | None:
    """The year of a month named alone."""
    if c.day is None:
        return None
    ahead = (month - c.day.month) % 12
    if ahead == 0:
        return c.day.year
    future, past = (
        shift_months(c.day.year, c.day.month, ahead)[0],
        shift_months(c.day.year, c.day.month, ahead - 12)[0],
    )
    if c.direction > 0 and ahead <= 11:
        return future
    if c.direction == 0 and ahead <= 2:
        return future
    return past


# ---------------------------------------------------------------- builders


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
    month, day, last = parse_month(s["m"] or ""), parse_ordinal(s["d"] or ""), parse_ordinal(s["e"] or "")
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
    first, one = day_value(parse_month(s["m"] or ""), parse_ordinal(s["d"] or "") or 0, s.get("y"), c)
    last, two = day_value(parse_month(s["n"] or ""), parse_ordinal(s["e"] or "") or 0, s.get("y"), c)
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


def iso_day(s: Slots, c: Context) -> Reading | None:
    found = make_date(int(s["y"] or 0), int(s["m"] or 0), int(s["d"] or 0))
    if found is None:
        return None
    clock = s.get("clock")
    if clock:
        return Reading("TIME", f"{found.isoformat()}T{clock}{(s.get('zone') or '').upper().strip()}")
    return Reading("DATE", found.isoformat())


def iso_month(s: Slots, c: Context) -> Reading | None:
    month = int(s["m"] or 0)
    return Reading("DATE", f"{s['y']}-{month:02d}") if 1 <= month <= 12 else None


def month_and_year(s: Slots, c: Context) -> Reading | None:
    year = full_year(s["y"] or "0")
    value = month_value(year, parse_month(s["m"] or ""))
    return Reading("DATE", value, parse_part(s.get("p")))


def month_range_year(s: Slots, c: Context) -> tuple[Reading, ...] | Reading | None:
    """ "May and June 2011", "from May to June 2011": the year belongs to both months."""
    first, last, year = parse_month(s["m"] or ""), parse_month(s["n"] or ""), full_year(s["y"] or "0")
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
    lead = c.low[max(0, start - 16) : start].rstrip(" -(\"'").rsplit(" ", 1)[-1]
    part = parse_part(s.get("p"))
    if name in _NAME_MONTHS and part is None and not _is_month(name, lead, c):
        return None
    month = parse_month(name)
    year = month_year(month, c)
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
        found = _nearest_nth(c.day, day, c.direction)
    return Reading("DATE", found.isoformat(), None, True) if found else None


def _nearest_nth(today: date, day: int, direction: int) -> date | None:
    steps = (-1, 0) if direction < 0 else (0, 1)
    found = [make_date(*shift_months(today.year, today.month, n), day) for n in steps]
    if direction < 0:
        fitting = [d for d in found if d and d <= today]
        return fitting[-1] if fitting else None
    fitting = [d for d in found if d and d >= today]
    return fitting[0] if fitting else None


def year_alone(s: Slots, c: Context) -> Reading | None:
    year = int(s["y"] or 0)
    part = parse_part(s.get("p"))
    if s.get("p") is None and s.get("cue") is None and not _is_year(year, c):
        return None
    return Reading("DATE", f"{year:04d}", part)


_YEAR_LEADS = (
    "in since by until till of from during before after between and to through for early late mid"
    " the around about circa or back their his her its a this -"
).split()
# "1,500", "2000 people", "$1500", "2024 tons": a count, not a year.
_COUNTED = (
    "people men women children troops soldiers miles km kilometers kilometres meters metres feet"
    " tons tonnes acres pounds dollars euros yen percent per points votes seats jobs workers homes"
    " houses copies calories megawatts mw hectares students employees members cases deaths hours"
    " days weeks months years minutes seconds gmt hrs local bst est barrels gallons litres liters"
    " square cubic million billion trillion thousand rpm cc mhz mah mb gb ghz units cars vehicles"
    " soldiers officers police refugees residents patients shares rupees rubles pesos francs yuan"
    " lbs kg kilograms kilos pages words rounds bullets victims civilians migrants hrs others"
).split()


def _is_year(year: int, c: Context) -> bool:
    before, after = c.before(20), c.after(20)
    if before.rstrip(" ").endswith(("$", "£", "€", "#", "no.", "number", "/", ":", "=", "+", "_")):
        return False
    if before.endswith(("-", ".", ",", "'")) and before[-2:-1].isalnum() and before[-1] != ",":
        return before.endswith(("mid-", "pre-", "post-", "early-", "late-"))
    if after[:1] in ("%", "/", "°", "_", "@"):
        return False
    word = after.lstrip(" -").split(" ", 1)[0].strip(".,;:!?")
    if word in _COUNTED:
        return False
    if 1900 <= year <= 2050:
        return True
    lead = before.rstrip(" (").rsplit(" ", 1)[-1]
    return lead in ("in", "since", "by", "until", "from", "of", "during", "before", "after", "circa",
                    "around") or before.endswith("(")


def year_pair(s: Slots, c: Context) -> Reading | tuple[Reading, ...] | None:
    """ "2019-2021" and "2019-21" are one range; "2019/20" is a season over two years."""
    first = int(s["y"] or 0)
    second = s["z"] or ""
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if not first < last <= first + 150 or not 1500 <= first <= 2100:
        return None
    if c.before(1) in ("-", "/", ".", "$", "£", "€"):
        return None
    return Reading("DATE", f"{first}/{last}")


def decade(s: Slots, c: Context) -> Reading | None:
    digits = s.get("y") or ""
    part = parse_part(s.get("p"))
    if s.get("word"):
        return Reading("DATE", f"19{DECADES[s['word'] or '']}", part)
    if len(digits) == 4:
        if digits.endswith("00") and not s.get("p") and not s.get("the"):
            return None
        return Reading("DATE", digits[:3], part)
    if not digits.endswith("0"):
        return None
    century = "20" if digits in ("00", "10", "20") else "19"
    return Reading("DATE", f"{century}{digits[0]}", part)


def century(s: Slots, c: Context) -> Reading | None:
    number = parse_ordinal(s["d"] or "")
    return Reading("DATE", f"{number - 1:02d}", parse_part(s.get("p"))) if number else None


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


def weekday(s: Slots, c: Context) -> Reading | None:
    """A weekday alone: the last one, unless the clause looks ahead; today counts as both."""
    name = s["w"] or ""
    if not c.is_capital("w") or _is_name(name, c):
        return None
    number, part = parse_weekday(name), parse_part(s.get("p"))
    if c.day is None:
        return Reading("DATE", f"XXXX-WXX-{number + 1}", part)
    found = weekday_of(c.day, number, 1 if c.direction > 0 else -1)
    return Reading("DATE", found.isoformat(), part, True) if found else None


# "Sunday Times", "Black Friday": a name, not a day. Nouns that papers carry in their titles.
_PAPERS = (
    "times telegraph mirror mail express herald post people star world independent tribune"
).split()


def _is_name(name: str, c: Context) -> bool:
    after, before = c.text[c.end : c.end + 14], c.text[max(0, c.start - 14) : c.start]
    word = after[1:].split(" ", 1)[0].strip(".,;:'’s")
    if after[:1] == " " and word[:1].isupper() and word.lower() in _PAPERS:
        return True
    lead = before.rstrip(" ").rsplit(" ", 1)[-1]
    return lead in ("Black", "Bloody", "Super", "Cyber", "Ruby", "Giving", "Joe", "Girl", "Taco")


def weekday_deictic(s: Slots, c: Context) -> Reading | None:
    """ "last Friday", "next Monday", "this coming Tuesday"."""
    number, rel = parse_weekday(s["w"] or ""), (s["r"] or "").split(" ")[-1]
    part = parse_part(s.get("p"))
    if c.day is None:
        return Reading("DATE", None, part)
    if rel in ("last", "past", "previous"):
        found = weekday_of(date.fromordinal(c.day.toordinal() - 1), number, -1)
    elif rel in ("next", "following", "coming", "upcoming"):
        found = weekday_of(date.fromordinal(c.day.toordinal() + 1), number, 1)
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


def fiscal_year(s: Slots, c: Context) -> Reading | None:
    digits = s.get("y")
    part = parse_part(s.get("p"))
    if digits:
        return Reading("DATE", f"FY{full_year(digits)}", part)
    rel = s.get("r") or "this"
    steps = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(rel, 0)
    if c.day is None:
        return Reading("DATE", None, part)
    return Reading("DATE", f"FY{year_value(c.day.year + steps)}", part, True)


_W = r"(?:{w=weekday}|{w2=shortday})"

RULES: tuple[Rule, ...] = (
    Rule("iso time", "num", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:t| )(?P<clock>\d\d:\d\d(?::\d\d)?)"
         r"(?P<zone>z|[+-]\d\d:?\d\d)?", iso_day, "Updated [2024-04-24T10:30].", "TIME 2024-04-24T10:30"),
    Rule("iso day", "num", r"(?<![\d/-])(?P<y>1[5-9]\d\d|20\d\d)(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?![\d-])",
         iso_day, "Signed [2023-12-05].", "DATE 2023-12-05"),
    Rule("numeric", "num", r"(?<![\d/.-])(?P<d>\d\d?)(?P<sep>[-/.])(?P<e>\d\d?)(?P=sep)(?P<y>(?:1[5-9]|20)\d\d)(?![\d/-])",
         numeric, "Issued [04/23/2024] in Geneva.", "DATE 2024-04-23"),
    Rule("numeric short", "num", r"(?<![\d/.-])(?P<d>\d\d?)(?P<sep>/)(?P<e>\d\d?)/(?P<y>\d\d)(?![\d/-])",
         numeric, "Issued [4/23/24] in Geneva.", "DATE 2024-04-23"),
    Rule("numeric day", "num", r"(?<=on\s|by\s)(?P<d>\d\d?)(?P<sep>/)(?P<e>\d\d?)(?![\d/-]|[.,]\d)",
         numeric, "The deadline passed on [4/12].", "DATE 2024-04-12"),
    Rule("day of last year", "month", r"(?:{m=month} {d=day}|(?:the )?{d2=day} (?:of )?{m2=month})(?:{comma}| of | in | )(?:the )?"
         r"(?P<r>last|this|next|that|previous|the same|the following|the previous) year",
         month_of_year, "It began on [March 5 of last year].", "DATE 2023-03-05"),
    Rule("day, month and short year", "month", r"{d=day}-{m=month}-(?P<y>\d\d)(?!\d)", month_day, "Filed [05-Mar-23].", "DATE 2023-03-05"),
    Rule("two months of days", "month", r"(?P<a>{m=month} {d=day})(?:{dash}| to | through | until | till )"
         r"(?P<b>{n=month} {e=day}(?:(?:{comma}| ){y=year})?)", two_month_range,
         "The fair ran [March 28]-April 2.", "DATE 2024-03-28"),
    Rule("days of two months", "month", r"(?P<a>{d=day} {m=month})(?:{dash}| to | through | until | till )"
         r"(?P<b>{e=day} {n=month}(?:(?:{comma}| ){y=year})?)", two_month_range,
         "The fair ran from [28 March] to 2 April.", "DATE 2024-03-28"),
    Rule("days of a month", "month", r"{m=month} (?:the )?{d=day}(?:{dash}| to | through | thru | until | till )(?:the )?{e=day}"
         r"(?:(?:{comma}| of | ){y=year})?", month_day_range, "The talks of [March 3-5] failed.",
         "DATE 2024-03-03/2024-03-05"),
    Rule("days before a month", "month", r"(?:the )?{d=day}(?:{dash}| to | through | until | till | and )(?:the )?{e=day} (?:of )?{m=month}"
         r"(?:(?:{comma}| of | ){y=year})?", month_day_range, "It lasted from [3 to 5 March].",
         "DATE 2024-03-03/2024-03-05"),
    Rule("two days of a month", "month", r"(?P<a>{m=month} {d=day})(?:, | and |, and | or )(?P<b>{e=day}(?:(?:{comma}| ){y=year})?)"
         r"(?! [a-z]+ (?:people|others|men|women))", month_days, "They voted on [March 3] and 5.", "DATE 2024-03-03"),
    Rule("month and day", "month weekday", rf"(?:{_W}(?:{{comma}}| )(?:the )?)?{{m=month}} (?:the )?{{d=day}}(?:(?:{{comma}}| of | ){{y=year}})?"
         r"(?:{comma}(?:a )?{x=weekday})?", month_day, "It opened [Tuesday, March 5].", "DATE 2024-03-05"),
    Rule("day and month", "month weekday", rf"(?:{_W}(?:{{comma}}| )(?:the )?|the )?{{d=day}}(?: of | ?-| ){{m=month}}(?:(?:{{comma}}| of |-| ){{y=year}})?",
         month_day, "It opened on [5 March 2023].", "DATE 2023-03-05"),
    Rule("month of last year", "month", r"{p=part}?{m=month}(?:{comma}| of | in | )(?P<r>last|this|next|that|previous|the same|the following|the previous|the next) year",
         month_of_year, "They met in [June last year].", "DATE 2023-06"),
    Rule("months of a year", "month", r"(?P<a>{p=part}?{m=month})(?: and | or |(?P<to> to | through | until |{dash}))(?P<b>{n=month}(?:{comma}| of | ){y=year})",
         month_range_year, "Prices fell in [May] and June 2011.", "DATE 2011-05"),
    Rule("month and year", "month", r"{p=part}?{m=month}(?:{comma}| of | in |/|-| )(?P<y>(?:1[5-9]\d\d|20\d\d)(?![\d%]|[.,]\d)|'\d\d(?!\d))",
         month_and_year, "It closed in [early May 2019].", "DATE 2019-05 START"),
    Rule("last month by name", "month", r"{p=part}?(?:the )?(?P<r>last|this past|past|next|this coming|coming|this|previous|upcoming) {m=fullmonth}(?: {d=day})?",
         month_deictic, "[Last October] they agreed.", "DATE 2023-10"),
    Rule("nth of the month", "nth unit", r"(?:the )?{d=nth}(?: day)? (?:of )?(?P<r>this|last|next|the) month",
         nth_day, "It ends on [the 30th of this month].", "DATE 2024-04-30"),
    Rule("weekday the nth", "weekday", rf"{_W},? the {{d=nth}}", weekday_with_date,
         "It was [Tuesday the 16th].", "DATE 2024-04-16"),
    Rule("weekday and number", "weekday", r"{w=weekday} (?P<d>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?)(?![\d:%]|[.,]\d| ?(?:a\.?m|p\.?m|o'clock)| [a-z])",
         weekday_with_date, "It was [Tuesday 16].", "DATE 2024-04-16"),
    Rule("on the nth", "nth", r"(?<=on\s|by\s)the (?P<d>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))(?= ?[.,;]|$| and | at )",
         nth_day, "He left on [the 20th].", "DATE 2024-04-20"),
    Rule("last weekday", "weekday", r"{p=part}?(?:the )?(?P<r>last|this past|past|previous|next|this coming|coming|upcoming|this|following) {w=weekday}",
         weekday_deictic, "He left [last Monday].", "DATE 2024-04-22"),
    Rule("weekday of last week", "weekday", r"{w=weekday},? (?:of )?(?P<r>last|this|next|previous|following) week", weekday_of_week,
         "He left on [Monday of last week].", "DATE 2024-04-15"),
    Rule("last week weekday", "unit", r"(?P<r>last|this|next) week,? (?:on )?{w=weekday}", weekday_of_week,
         "He leaves [next week Friday].", "DATE 2024-05-03"),
    Rule("a week ago weekday", "unit", r"(?:a|one) week ago (?:on |last )?{w=weekday}", weekday_ago,
         "It began [a week ago Monday].", "DATE 2024-04-15"),
    Rule("weekday week", "weekday", r"{w=weekday} (?P<week>week)(?![a-z-])", weekday_ago,
         "It opens on [Monday week].", "DATE 2024-05-06"),
    Rule("fiscal year", "fiscal fy", r"(?:the )?{p=part}?(?:the )?(?:(?P<r>last|this|next|current|previous|past|coming) )?(?:fiscal|financial)(?: year)?(?:,? (?:of )?(?P<y>20\d\d|19\d\d|'\d\d))"
         r"|(?:the )?{p2=part}?(?:the )?(?:(?P<r2>last|this|next|current|previous|past|coming) )?(?:fiscal|financial) year(?! -)|fy ?(?P<y2>20\d\d|'?\d\d)(?!\d)",
         fiscal_year, "Sales rose in [fiscal 2023].", "DATE FY2023"),
    Rule("years", "year", r"(?<![\d-])(?P<y>(?:1[5-9]|20)\d\d)(?: ?[-/] ?)(?P<z>(?:1[5-9]|20)\d\d|\d\d)(?![\d%-]|[.,]\d)", year_pair,
         "The [2019-21] plan failed.", "DATE 2019/2021"),
    Rule("decade", "decade", r"{p=part}?(?P<the>the )?{p2=part}?(?P<y>(?:1[5-9]|20)\d0)'?s(?![a-z])", decade,
         "Born in [the late 1980s].", "DATE 198 END"),
    Rule("short decade", "decade", r"{p=part}?(?P<the>the )?{p2=part}?'(?P<y>\d0)'?s(?![a-z])|(?P<p3>{part})?the {p4=part}?(?P<y3>[1-9]0)'?s(?![a-z])", decade,
         "Born in [the '80s].", "DATE 198"),
    Rule("decade in words", "decade", r"{p=part}?the {p2=part}?(?:nineteen )?(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)(?![a-z])",
         decade, "Fashion of [the early sixties].", "DATE 196 START"),
    Rule("century", "nth unit", r"{p=part}?(?:the )?{p2=part}?{d=nth}[ -]century(?![a-z])", century,
         "Built in [the 19th century].", "DATE 18"),
    Rule("year with cue", "year unit", r"(?P<cue>the year |the year of |year-?end |calendar |calendar year ){y=year}|{p=part}{y2=year}", year_alone,
         "Costs rose in [early 2009].", "DATE 2009 START"),
    Rule("year", "year", r"(?<![\d$£€#])(?P<y>1[5-9]\d\d|20\d\d)(?![\d%]|[.,:]\d|'?s\b|-[a-z]*\d)", year_alone, "Costs rose in [2019].", "DATE 2019"),
    Rule("part of a month", "month", r"{p=part}(?:the month of )?{m=month}", month_alone, "It snowed in [late March].", "DATE 2024-03 END"),
    Rule("month", "month", r"(?:the month of )?{m=fullmonth}", month_alone, "It snowed in [February].", "DATE 2024-02"),
    Rule("short month", "month", r"(?:the month of )?(?P<m>jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.", month_alone,
         "It snowed in [Feb.] and after.", "DATE 2024-02"),
    Rule("weekday", "weekday", r"{p=part}?{w=weekday}", weekday, "He left on [Monday].", "DATE 2024-04-22"),
    Rule("short weekday", "weekday", r"(?P<w>mon|tues|wed|thurs|fri|sat)\.", weekday, "He left on [Tues.] at last.", "DATE 2024-04-23"),
)
