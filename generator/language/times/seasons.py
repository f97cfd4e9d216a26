"""Seasons, quarters, halves, weeks of a month."""

from __future__ import annotations

import re

from generator.language.times.calendar import (
    month_value,
    season_year,
    unit_value,
)
from generator.language.times.context import Context, Reading, Rule, Slots
from generator.language.times.lexicon import (
    SEASONS,
    parse_month,
    parse_ordinal,
    parse_part,
)
from generator.language.times.resolve import (
    STEPS,
    month_year,
)

_REL = (
    r"(?P<r>this past|this coming|this|last|next|past|previous|current|coming|upcoming"
    r"|following|same|preceding|ensuing|subsequent|prior)"
)


def season(s: Slots, c: Context) -> Reading | None:
    name = s["season"] or ""
    code, part = SEASONS[name], parse_part(s.get("p"))
    if s.get("y"):
        digits = (s["y"] or "").strip("'")
        year = int(digits) if len(digits) == 4 else 2000 + int(digits)
        return Reading("DATE", f"{year}-{code}", part)
    rel = (s.get("r") or "").split(" ")[-1]
    if name == "fall" and not rel and _is_tumble(c):
        return None
    if not rel and c.is_capital("season") and c.before(2).endswith(" "):
        return None
    if c.day is None:
        return Reading("DATE", code if not rel else None, part)
    year, order = season_year(c.day, code)
    wanted = ("SP", "SU", "FA", "WI").index(code)
    if s.get("yr"):
        year = c.day.year + STEPS[s["yr"] or "this"]
    elif rel in ("this", "current") and wanted != order:
        # “this spring”, said in January, is to come; “this winter”, said in March, has passed.
        year = c.day.year - (wanted == 3 and order == 0 and c.direction <= 0)
    elif rel == "that" or (not rel and c.history):
        year = c.anchor_year or year
    elif rel in ("last", "past", "previous"):
        year -= wanted >= order
    elif rel in ("next", "coming", "upcoming"):
        year += wanted <= order
    elif not rel and wanted != order:
        year = _season_near(year, order, wanted, c.direction)
    return Reading("DATE", f"{year}-{code}", part, True)


# “hurt in the fall from the roof”, “the fall in prices”: no autumn.
_TUMBLE = re.compile(
    r"\b(?:hurt|injur\w+|broke|broken|fractur\w+|slipped|tripped|stumbl\w+|died|killed|surviv\w+"
    r"|ladder|roof|stairs|balcony|horse|bruis\w+|concussion|wrist|ankle|hip|shoulder|cause|blamed?"
    r"|because|result|rise and|victim)\b[^.;]*$"
)
_TUMBLES = re.compile(
    r" (?:in (?!time|new|the)|against|to \d|below|from|that|was|is|had|would|may|and rise)\b"
    r"| (?:in|of) the (?:price|value|dollar|market|currency|rate|share)"
)


def _is_tumble(c: Context) -> bool:
    return bool(_TUMBLE.search(c.before(70)) or _TUMBLES.match(c.after(24)))


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
        if not s.get("y") and not s.get("r"):
            return None
        number = 4 if s.get("k") != "half" else 2
    letter = "H" if s.get("k") in ("half", "h") else "Q"
    limit = 4 if letter == "Q" else 2
    if number is None or not 1 <= number <= limit:
        return None
    part = parse_part(s.get("p"))
    digits = s.get("y")
    rel = (s.get("r") or "").split(" ")[-1]
    if digits:
        year = (
            int(digits.strip("'")) if len(digits.strip("'")) == 4 else 2000 + int(digits.strip("'"))
        )
        return Reading("DATE", f"{year}-{letter}{number}", part)
    if not rel and (s.get("d") or "").isalpha() and not _is_business(letter, c):
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


# "scored in the fourth quarter", "a quarter of the vote": play and shares have quarters too.
_PLAY = re.compile(
    r"\b(?:scor|touchdown|yard|game|halftime|half-time|quarterback|rebound|playoff|coach"
    r"|goal|match"
    r"|midfield|striker|penalt|lead\b|inning|equali|kick)"
)
_MONEY = re.compile(
    r"\b(?:profit|sales|revenue|earning|growth|grew|gdp|export|import|output|shares"
    r"|percent|income"
    r"|per cent|billion|million|econom|invest|analyst|recover|stock|results|forecast"
    r"|quarterly|fiscal)|%"
)
_NO_QUARTER = re.compile(
    r" (?:of (?:an?|the|his|her|its|their)|century|hour|mile|final|season|back)\b"
)


def _is_business(letter: str, c: Context, *, strict: bool = False) -> bool:
    around = c.before(110) + " " + c.after(110)
    if _NO_QUARTER.match(c.after(20)) or _PLAY.search(around):
        return False
    return (letter == "Q" and not strict) or bool(_MONEY.search(around))


def plain_quarter(s: Slots, c: Context) -> Reading | None:
    """ "for the quarter", "the latest quarter": the one named last, else the last full one."""
    if not s.get("r") and not _is_business("Q", c, strict=True):
        return None
    if c.last_quarter and s.get("r") != "current":
        return Reading("DATE", f"{c.last_quarter[0]}-Q{c.last_quarter[1]}", None, True)
    return Reading("DATE", unit_value("Q", c.day, -1) if c.day else None, None, True)


def month_quarter(s: Slots, c: Context) -> Reading | None:
    """ "the July-September quarter", "the October-December period"."""
    first, last = parse_month(s["m"] or ""), parse_month(s["n"] or "")
    if (last - first) % 12 != 2 or first % 3 != 1:
        return None
    year = int(s["y"] or 0) if s.get("y") else month_year(last, c)
    return Reading("DATE", f"{year or 'XXXX'}-Q{last // 3}", None, not s.get("y"))


def year_quarter(s: Slots, c: Context) -> Reading | None:
    """ "the year-ago quarter", "the year-earlier period": of the quarter named last."""
    if c.near_quarter and s.get("k") in ("quarter", "period"):
        value = f"{c.near_quarter[0] - 1}-Q{c.near_quarter[1]}"
        return Reading("DATE", value, None, True, aside=True)
    if c.day is None:
        return Reading("DATE", None)
    if s.get("k") == "quarter":
        return Reading("DATE", unit_value("Q", c.day, -5), None, True, aside=True)
    return Reading("DATE", unit_value("Y", c.day, -1), None, True, aside=True)


def nth_week(s: Slots, c: Context) -> Reading | None:
    """ "the first week of May", "the second week of next month": a week by its order."""
    number = parse_ordinal(s["d"] or "") if s["d"] not in ("last", "final") else -1
    if s.get("yr"):
        week = 52 if number == -1 else number
        return Reading("DATE", f"{s['yr']}-W{week:02d}") if week and week < 54 else None
    if number is None or c.day is None:
        return None

    if s.get("m"):
        month = parse_month(s["m"] or "")
        year = int(s["y"] or 0) if s.get("y") else month_year(month, c)
        if year is None:
            return None
    else:
        steps = STEPS.get((s.get("r") or "this"), 0)
        value = unit_value("M", c.day, steps) or ""
        year, month = int(value[:4]), int(value[5:7])
    return Reading("DATE", month_value(year, month), "START" if number == 1 else None, True)


RULES: tuple[Rule, ...] = (
    Rule(
        "first week of May",
        "unit half",
        r"(?:the )?(?P<d>{nth}|last|final) (?:full )?(?:week|weekend|days?|few days|half"
        r"|fortnight) (?:of|in) (?:(?<=week\sof\s){yr=year}|{m=month}(?:,? (?:of )?{y=year})?"
        r"|(?:the )?(?P<r>this|last|next) month)",
        nth_week,
        "It falls in [the first week of May].",
        "DATE 2024-05 START",
    ),
    Rule(
        "season of year",
        "season",
        r"{p=part}?(?:the )?(?:{p2=part})?(?P<season>{season})(?: of |,? )(?P<y>(?:1[5-9]"
        r"|20)\d\d(?![\d%]|[.,]\d)|'\d\d(?!\d))",
        season,
        "It opened in [the summer of 2023].",
        "DATE 2023-SU",
    ),
    Rule(
        "season of last year",
        "season",
        r"{p=part}?(?:the )?(?:{p2=part})?(?P<season>{season}) (?:of )?(?P<yr>last|this|next) year",
        season,
        "It opened in [the summer of last year].",
        "DATE 2023-SU",
    ),
    Rule(
        "this season",
        "season",
        rf"{{p=part}}?(?:the )?(?:{_REL}|(?P<r2>that)) (?P<season>{{season}})"
        rf"(?! (?:of|from|in|by|to|short|apart)\b)",
        season,
        "It opened [last summer].",
        "DATE 2023-SU",
    ),
    Rule(
        "the season",
        "season",
        r"(?<=\bin\s|\bby\s|\bof\s)(?:the )?{p=part}?(?P<season>{season})(?! (?:of|from|apart|short"
        r"|break|games|olympic|olympics|semester|line|collection)\b)|(?:the )?{p2=part}"
        r"(?P<season2>spring|summer|autumn|winter)",
        season,
        "It opens in [the autumn].",
        "DATE 2024-FA",
    ),
    Rule(
        "the quarter",
        "unit half",
        r"{p=part}?(?:(?:the |its |their |his )(?![a-z\d]+-))?(?:{p2=part})?"
        r"(?P<d>first|second|third|fourth|1st|2nd|3rd|4th|last|final)[ -](?P<k>quarter|half)"
        r"(?!-|s)(?:,? (?:of |in )?(?:the )?"
        r"(?:(?:fiscal |financial )?(?:year )?(?P<y>20\d\d|19\d\d|'\d\d)(?!\d)"
        r"|(?P<r>this|last|next|previous|current) (?:fiscal |financial )?year|(?P<r2>year)\b))?",
        quarter,
        "Sales rose in [the third quarter of 2023].",
        "DATE 2023-Q3",
    ),
    Rule(
        "quarter after its year",
        "year",
        r"(?:the )?(?P<y>19\d\d|20\d\d)(?:'s)? (?P<d>first|second|third|fourth)[ -]"
        r"(?P<k>quarter|half)(?!-|s)",
        quarter,
        "Profit beat [the 2023 second quarter].",
        "DATE 2023-Q2",
    ),
    Rule(
        "this year's quarter",
        "unit",
        r"(?P<r>this|last|next) year's (?P<d>first|second|third|fourth|final|last)[ -]"
        r"(?P<k>quarter|half)",
        quarter,
        "Profit beat [last year's second quarter].",
        "DATE 2023-Q2",
    ),
    Rule(
        "the quarter alone",
        "unit",
        r"the (?P<r>latest|most recent|just-ended) quarter(?!-|s)"
        r"|(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bfor\s)|(?<=\bduring\s))"
        r"(?:the|that) quarter(?!-|s| of| -)",
        plain_quarter,
        "Sales rose in [the latest quarter].",
        "DATE 2024-Q1",
    ),
    Rule(
        "months of a quarter",
        "month",
        r"(?:the )?{m=month}(?:{dash}| to | through ){n=month}(?:(?: of)? {y=year})? "
        r"(?:quarter|period)",
        month_quarter,
        "Sales rose in [the January-March quarter].",
        "DATE 2024-Q1",
    ),
    Rule(
        "Q3",
        "quarter year",
        r"q(?P<d>[1-4])(?:[ -](?:of )?(?P<y>20\d\d|'\d\d))?|(?P<y2>20\d\d)[ -]?q(?P<d2>[1-4])|"
        r"(?P<k>h)(?P<d3>[12]) (?:of )?(?P<y3>20\d\d)|(?P<y4>20\d\d)[ -]?(?P<k4>h)(?P<d4>[12])",
        quarter,
        "Sales rose in [Q3 2023].",
        "DATE 2023-Q3",
    ),
    Rule(
        "year-ago quarter",
        "unit",
        r"(?:(?:the |a )?(?:year-ago|year-earlier|year earlier|prior-year|comparable year-ago) "
        r"(?P<k>quarter|period|month|level|figure|total)|(?:year-ago|year-earlier|prior-year))",
        year_quarter,
        "Profit fell from [the year-ago period].",
        "DATE 2023",
    ),
)
