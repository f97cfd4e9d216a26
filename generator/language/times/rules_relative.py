"""Dates counted from another: today, next week, two days ago, the following year, this summer."""

from __future__ import annotations

from datetime import date

from generator.language.times.calendar import (
    make_date,
    month_value,
    read_value,
    season_year,
    shift_days,
    unit_value,
)
from generator.language.times.context import Context, Reading, Rule, Slots
from generator.language.times.lexicon import (
    SEASONS,
    UNITS,
    duration_value,
    parse_approx,
    parse_count,
    parse_ordinal,
    parse_part,
)

_STEPS = {
    "this": 0, "current": 0, "same": 0, "present": 0, "last": -1, "past": -1, "previous": -1,
    "preceding": -1, "prior": -1, "next": 1, "coming": 1, "upcoming": 1, "following": 1, "new": 1,
    "ensuing": 1, "subsequent": 1,
}  # fmt: skip
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "day before yesterday": -2,
         "day after tomorrow": 2, "tonight": 0}  # fmt: skip


def plain_unit(text: str) -> str:
    """The unit without its plural: "centuries" and "mins" included."""
    word = text.strip()
    if word in ("centuries", "century"):
        return "century"
    return word[:-1] if word.endswith("s") else word


def deictic_day(s: Slots, c: Context) -> Reading:
    steps = _DAYS[(s["day"] or "").removeprefix("the ")]
    found = shift_days(c.day, steps) if c.day else None
    return Reading("DATE", found.isoformat() if found else None, parse_part(s.get("p")), True)


def deictic_unit(s: Slots, c: Context) -> Reading | None:
    """ "next week", "last month", "this year", "the current quarter"."""
    unit = UNITS[plain_unit(s["u"] or "")]
    rel = (s["r"] or "").split(" ")[-1]
    steps, part = _STEPS[rel], parse_part(s.get("p"))
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


def the_unit(s: Slots, c: Context) -> Reading | None:
    """ "the end of the year", "so far this year", "the rest of the week"."""
    unit = UNITS[plain_unit(s["u"] or "")]
    base = c.week_day if unit in ("W", "WE") else c.day
    if unit == "D":
        base = c.anchor
    if base is None:
        return Reading("DATE", None, parse_part(s.get("p")))
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
    return _counted(s, c, -1, c.day)


def from_now(s: Slots, c: Context) -> Reading | None:
    return _counted(s, c, 1, c.day)


def later(s: Slots, c: Context) -> Reading | None:
    """ "two days later", "a year earlier": from the day or year that the text named last."""
    sign = 1 if (s["rel"] or "").startswith(("later", "after", "on")) else -1
    unit = UNITS[plain_unit(s["u"] or "")]
    if unit in ("D", "W", "WE", "2W"):
        base = c.anchor
    else:
        known = read_value(c.last_value)
        base = make_date(known[0], known[1] or 1, known[2] or 1) if known else c.day
    return _counted(s, c, sign, base)


def in_time(s: Slots, c: Context) -> Reading | None:
    """ "will open in two weeks" is a date; "rose in two weeks" is how long it took."""
    if c.direction > 0 and c.day is not None:
        return _counted(s, c, 1, c.day)
    count = parse_count(s["n"] or "")
    if count is None:
        return None
    return Reading("DURATION", duration_value(count, plain_unit(s["u"] or "")), parse_approx(s.get("approx")))


def _counted(s: Slots, c: Context, sign: int, base: date | None) -> Reading | None:
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
        return Reading("DATE", unit_value("Y", base, number * (10 if unit == "DE" else 100)), mod, True)
    return Reading("DATE", unit_value(unit, base, number), mod, True)


def _half_steps(count: str, unit: str, sign: int, base: date | None, mod: str | None, vague: str) -> Reading:
    """ "a year and a half ago", "2.5 years ago": in the next smaller unit."""
    smaller = {"Y": ("M", 12), "W": ("D", 7), "M": ("D", 30), "DE": ("Y", 10)}.get(unit)
    if smaller is None or base is None:
        return Reading("DATE", vague, mod)
    steps = round(float(count) * smaller[1]) * sign
    return Reading("DATE", unit_value(smaller[0], base, steps), mod or "APPROX", True)


# ---------------------------------------------------------------- seasons, quarters, halves


def season(s: Slots, c: Context) -> Reading | None:
    name = s["season"] or ""
    code, part = SEASONS[name], parse_part(s.get("p"))
    if s.get("y"):
        digits = (s["y"] or "").strip("'")
        year = int(digits) if len(digits) == 4 else 2000 + int(digits)
        return Reading("DATE", f"{year}-{code}", part)
    rel = (s.get("r") or "").split(" ")[-1]
    if not rel and c.is_capital("season") and c.before(2).endswith(" "):
        return None
    if c.day is None:
        return Reading("DATE", code if not rel else None, part)
    year, order = season_year(c.day, code)
    wanted = ("SP", "SU", "FA", "WI").index(code)
    if rel in ("last", "past", "previous"):
        year -= wanted >= order
    elif rel in ("next", "coming", "upcoming"):
        year += wanted <= order
    elif not rel and wanted != order:
        year = _season_near(year, order, wanted, c.direction)
    return Reading("DATE", f"{year}-{code}", part, True)


def _season_near(year: int, order: int, wanted: int, direction: int) -> int:
    if direction > 0:
        return year + (wanted < order)
    if direction < 0:
        return year - (wanted > order)
    return year


def quarter(s: Slots, c: Context) -> Reading | None:
    """ "the third quarter", "first-quarter", "Q3", "the second half of 2023"."""
    number = parse_ordinal(s["d"] or "") if not (s["d"] or "").isdigit() else int(s["d"] or 0)
    if s.get("d") in ("last", "final"):
        number = 4 if s.get("k") != "half" else 2
    letter = "H" if s.get("k") in ("half", "h") else "Q"
    limit = 4 if letter == "Q" else 2
    if number is None or not 1 <= number <= limit:
        return None
    part = parse_part(s.get("p"))
    digits = s.get("y")
    rel = (s.get("r") or "").split(" ")[-1]
    if digits:
        year = int(digits.strip("'")) if len(digits.strip("'")) == 4 else 2000 + int(digits.strip("'"))
        return Reading("DATE", f"{year}-{letter}{number}", part)
    if letter == "H" and not rel and not c.before(4).endswith(("the ", "in ")):
        return None
    if c.day is None:
        return Reading("DATE", f"XXXX-{letter}{number}", part)
    year = c.day.year
    if rel:
        year += {"last": -1, "next": 1, "previous": -1, "ago": -1, "earlier": -1}.get(rel, 0)
    else:
        current = (c.day.month - 1) // (3 if letter == "Q" else 6) + 1
        if number > current and c.direction <= 0:
            year -= 1
        elif number < current and c.direction > 0 and current - number >= 2:
            year += 1
    return Reading("DATE", f"{year}-{letter}{number}", part, True)


def year_quarter(s: Slots, c: Context) -> Reading | None:
    """ "the year-ago quarter", "the year-earlier period"."""
    if c.day is None:
        return Reading("DATE", None)
    if s.get("k") == "quarter":
        return Reading("DATE", unit_value("Q", c.day, -5), None, True)
    return Reading("DATE", unit_value("Y", c.day, -1), None, True)


def nth_week(s: Slots, c: Context) -> Reading | None:
    """ "the first week of May", "the second week of next month": a week by its order."""
    number = parse_ordinal(s["d"] or "") if s["d"] not in ("last", "final") else -1
    if number is None or c.day is None:
        return None
    from generator.language.times.lexicon import parse_month
    from generator.language.times.rules_calendar import month_year

    if s.get("m"):
        month = parse_month(s["m"] or "")
        year = int(s["y"] or 0) if s.get("y") else month_year(month, c)
        if year is None:
            return None
    else:
        steps = _STEPS.get((s.get("r") or "this"), 0)
        value = unit_value("M", c.day, steps) or ""
        year, month = int(value[:4]), int(value[5:7])
    return Reading("DATE", month_value(year, month), "START" if number == 1 else None, True)


def weekday_of_month(s: Slots, c: Context) -> Reading | None:
    """ "the first Tuesday in November"."""
    from generator.language.times.calendar import nth_weekday
    from generator.language.times.lexicon import parse_month, parse_weekday
    from generator.language.times.rules_calendar import month_year

    number = parse_ordinal(s["d"] or "") if s["d"] not in ("last", "final") else -1
    month = parse_month(s["m"] or "")
    year = int(s["y"] or 0) if s.get("y") else month_year(month, c)
    if number is None or year is None:
        return None
    found = nth_weekday(year, month, parse_weekday(s["w"] or ""), number)
    return Reading("DATE", found.isoformat(), None, not s.get("y")) if found else None


_UNITS = r"(?P<u>{unit}s?)"
_N = r"(?:(?P<approx>{approx}))?{n=count}[ -]"
_REL = r"(?P<r>this past|this coming|this|last|next|past|previous|current|coming|upcoming|following|same|preceding|ensuing|subsequent|prior)"

RULES: tuple[Rule, ...] = (
    Rule("today", "deictic unit", r"{p=part}?(?P<day>the day before yesterday|the day after tomorrow|day before yesterday|day after tomorrow|today|tomorrow|yesterday)",
         deictic_day, "He left [yesterday].", "DATE 2024-04-23"),
    Rule("first Tuesday in May", "weekday", r"the (?P<d>{nth}|last|final) {w=weekday} (?:in|of) {m=month}(?:,? (?:of )?{y=year})?", weekday_of_month,
         "They vote on [the first Tuesday in November].", "DATE 2023-11-07"),
    Rule("first week of May", "unit half", r"(?:the )?(?P<d>{nth}|last|final) (?:full )?(?:week|weekend|days?|few days|half|fortnight) (?:of|in) (?:{m=month}(?:,? (?:of )?{y=year})?|(?:the )?(?P<r>this|last|next) month)",
         nth_week, "It falls in [the first week of May].", "DATE 2024-05 START"),
    Rule("season of year", "season", r"{p=part}?(?:the )?(?:{p2=part})?(?P<season>{season})(?: of |,? )(?P<y>(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)|'\d\d(?!\d))", season,
         "It opened in [the summer of 2023].", "DATE 2023-SU"),
    Rule("this season", "season", rf"{{p=part}}?(?:the )?{_REL} (?P<season>{{season}})(?! (?:of|from|in|by|to|short|apart)\b)", season,
         "It opened [last summer].", "DATE 2023-SU"),
    Rule("the season", "season", r"(?<=in\s|by\s|of\s)(?:the )?{p=part}?(?P<season>{season})(?! (?:of|from|apart|short|break|games|olympic|olympics|semester|line|collection)\b)|(?:the )?{p2=part}(?P<season2>spring|summer|autumn|winter)",
         season, "It opens in [the autumn].", "DATE 2024-FA"),
    Rule("the quarter", "unit half", r"{p=part}?(?:the |its |their |his )?(?:{p2=part})?(?P<d>first|second|third|fourth|1st|2nd|3rd|4th|last|final)[ -](?P<k>quarter|half)(?:-?year)?(?:,? (?:of |in )?(?:the )?(?:(?P<y>20\d\d|19\d\d|'\d\d)|(?P<r>this|last|next|previous) year)|(?= (?:profit|results|earnings|sales|revenue|loss|net|growth|gdp|report|figures|of fiscal|will|was|were|is|ended|ending|and|from|compared|,|\.|;))|(?=[.,;)'\"-]|$| ))(?! (?:of|an|a|back|-?mile|finals?|lead|goal|hour|century|point|marathon|season|pole|touchdown|minutes?|field)\b)",
         quarter, "Sales rose in [the third quarter of 2023].", "DATE 2023-Q3"),
    Rule("this year's quarter", "unit", r"(?P<r>this|last|next) year's (?P<d>first|second|third|fourth|final|last)[ -](?P<k>quarter|half)", quarter,
         "Profit beat [last year's second quarter].", "DATE 2023-Q2"),
    Rule("Q3", "quarter year", r"q(?P<d>[1-4])(?:[ -](?:of )?(?P<y>20\d\d|'\d\d))?|(?P<y2>20\d\d)[ -]?q(?P<d2>[1-4])|(?P<k>h)(?P<d3>[12]) (?:of )?(?P<y3>20\d\d)", quarter,
         "Sales rose in [Q3 2023].", "DATE 2023-Q3"),
    Rule("year-ago quarter", "unit", r"(?:the |a )?(?:year-ago|year-earlier|year earlier|prior-year|comparable year-ago) (?P<k>quarter|period|month|level|figure|total)?", year_quarter,
         "Profit fell from [the year-ago period].", "DATE 2023"),
    Rule("ago", "unit", rf"{_N}(?:calendar |full |whole |short |long )?{_UNITS}(?: or so| or more)? ago", ago,
         "It closed [two days ago].", "DATE 2024-04-22"),
    Rule("from now", "unit", rf"{_N}{_UNITS} from (?:now|today)|{_N.replace('P<approx>', 'P<approx2>').replace('{n=', '{n2=')}(?P<u2>{{unit}}s?) hence", from_now,
         "It opens [two weeks from now].", "DATE 2024-W19"),
    Rule("later", "unit", rf"{_N}{_UNITS}(?: or so)? (?P<rel>later|earlier|afterwards|afterward|beforehand|previously)(?! than)", later,
         "It closed in 2019 and reopened [two years later].", "DATE 2021"),
    Rule("in two weeks", "unit", rf"(?<=in\s){_N}{_UNITS}(?:' time|'s time| time)?", in_time,
         "It will open in [two weeks].", "DATE 2024-W19"),
    Rule("the day before", "unit", r"(?:the|a|one) (?P<u>day|night|week|month|year) (?P<rel>before|after|earlier|later)(?=[.,;:)]|$| (?:he|she|it|they|the|a|his|her|its|their|in|at|and|when)\b)",
         day_before, "He met them on Monday and left [the day after].", "DATE 2024-04-23"),
    Rule("the next day", "unit", r"(?P<r>(?:on |in )?(?:the (?:very )?(?:next|following|previous|preceding|prior|same)|that(?: very| same)?)) (?P<u>day|week|month|year|weekend|decade|century|quarter)",
         that_unit, "He met them on Monday and left [the next day].", "DATE 2024-04-23"),
    Rule("next week", "unit", rf"{{p=part}}?(?:the )?(?:{{p2=part}})?{_REL} {{u=dateunit}}(?!s|-)", deictic_unit,
         "It opens [next week].", "DATE 2024-W18"),
    Rule("later this week", "unit", r"(?P<p>earlier|later|sometime|early|late) (?P<r>this|last|next) {u=dateunit}", deictic_unit,
         "It opens [later this week].", "DATE 2024-W17 END"),
    Rule("weekend", "unit", r"{p=part}?(?:the|this|that|a) weekend", weekend, "It rained over [the weekend].", "DATE 2024-W16-WE"),
    Rule("end of the year", "unit", r"(?P<p>(?:the )?(?:very )?(?:beginning|start|outset|middle|end|close|rest|remainder|turn|course|early part|latter part) of )the {u=dateunit}(?![a-z-]| (?:of|in which)\b)",
         the_unit, "It opens by [the end of the year].", "DATE 2024 END"),
    Rule("year-end", "unit", r"(?P<p>year|month|week|quarter)[ -](?P<u>end)(?! of)", lambda s, c: Reading(
         "DATE", unit_value(UNITS[s["p"] or "year"], c.day) if c.day else None, "END", True),
         "It opens by [year-end].", "DATE 2024 END"),
)
