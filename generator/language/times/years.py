"""Years, decades, centuries, fiscal years."""

from __future__ import annotations

import re

from generator.language.times.calendar import (
    year_value,
)
from generator.language.times.context import Context, Reading, Rule, Slots, last_word
from generator.language.times.lexicon import (
    DECADES,
    parse_ordinal,
    parse_part,
)
from generator.language.times.resolve import (
    full_year,
)


def short_year(s: Slots, c: Context) -> Reading | None:
    return Reading("DATE", f"{full_year(s['y'] or '0')}")


# "1,500", "2000 people", "$1500", "2024 tons": a count, not a year.
_COUNTED = (
    " people men women children troops soldiers miles km kilometers kilometres meters metres feet"
    " tons tonnes acres pounds dollars euros yen percent per points votes seats jobs workers homes"
    " houses copies calories megawatts mw hectares students employees members cases deaths hours"
    " days weeks months years minutes seconds gmt hrs local bst est barrels gallons litres liters"
    " square cubic million billion trillion thousand rpm cc mhz mah mb gb ghz units cars vehicles"
    " officers police refugees residents patients shares rupees rubles pesos francs yuan tickets"
    " items books fans guests animals birds trees species lbs kg kilograms kilos pages words rounds"
    " bullets victims civilians migrants others"
).split()


def year_alone(s: Slots, c: Context) -> Reading | None:
    year = int(s["y"] or 0)
    part = parse_part(s.get("p"))
    if s.get("p") is None and s.get("cue") is None and not _is_year(year, c):
        return None
    return Reading("DATE", f"{year:04d}", part)


# "roughly 2000 planets": a count of things that the list above does not know.
_ABOUT = re.compile(
    r"\b(?:roughly|nearly|almost|least|than|over|some|exceeding|about|around|up to"
    r"|approximately) $"
)
_THINGS = re.compile(r" (?!was\b|is\b|has\b|its\b|his\b|this\b)[a-z]+s\b")


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
    if _ABOUT.search(before) and _THINGS.match(after):
        return False
    if 1900 <= year <= 2050:
        return True
    lead = last_word(before.rstrip(" ("))
    return lead in (
        "year,",
        "in",
        "since",
        "by",
        "until",
        "from",
        "of",
        "during",
        "before",
        "after",
        "circa",
        "around",
    ) or before.endswith("(")


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


def centuries(s: Slots, c: Context) -> tuple[Reading, ...] | None:
    """ "the 17th and 18th centuries": two of them."""
    first, last = parse_ordinal(s["d"] or ""), parse_ordinal(s["e"] or "")
    if not first or not last:
        return None
    return (
        Reading("DATE", f"{first - 1:02d}", group="a"),
        Reading("DATE", f"{last - 1:02d}", group="b"),
    )


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


def era_year(s: Slots, c: Context) -> Reading | None:
    """ "312 BC", "AD 79": in capitals, for "5 ad men" are no year."""
    start, end = c.spans["era"]
    if not c.text[start:end].isupper():
        return None
    number = int(s["y"] or 0)
    return Reading("DATE", f"BC{number:04d}" if "b" in (s["era"] or "") else f"{number:04d}")


# What may follow a bare year of the Middle Ages: “in 1204 homes” counts homes.
_AFTER_OLD = re.compile(
    r" ?[.,;:)]|$| (?:the|and|to|when|with|he|she|they|it|by|in|on|at|a|an|was|were|after|before"
    r"|until|but|as|under|king|led|for)\b"
)


def old_year(s: Slots, c: Context) -> Reading | None:
    """ "in 1204": of the years before 1500 only with a preposition, and never before a noun."""
    return Reading("DATE", s["y"]) if _AFTER_OLD.match(c.after(12)) else None


RULES: tuple[Rule, ...] = (
    Rule(
        "year of an era",
        "era",
        r"(?P<y>\d{1,4}) ?(?P<era>bce?|b\.c\.(?:e\.)?|ad|a\.d\.|ce)"
        r"|(?P<era2>ad|a\.d\.) (?P<y2>\d{1,4})(?![\d,.]\d)",
        era_year,
        "The road was built in [312 BC].",
        "DATE BC0312",
    ),
    Rule(
        "old year",
        "year",
        r"(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?<=\bfrom\s)|(?<=\bby\s)|(?<=\bof\s))"
        r"(?P<y>1[0-4]\d\d)(?![\d%,]\d|[%-])",
        old_year,
        "The abbey was burnt in [1204].",
        "DATE 1204",
    ),
    Rule(
        "fiscal year",
        "fiscal fy",
        r"(?:the )?{p=part}?(?:the )?(?:(?P<r>last|this|next|current|previous|past|coming) )?"
        r"(?:fiscal|financial)(?: year)?(?:,? (?:of )?(?P<y>20\d\d|19\d\d|'\d\d))"
        r"|(?:the )?{p2=part}?(?:the )?(?:(?P<r2>last|this|next|current|previous|past|coming) "
        r")?(?:fiscal|financial) year(?! -)|fy ?(?P<y2>20\d\d|'?\d\d)(?!\d)",
        fiscal_year,
        "Sales rose in [fiscal 2023].",
        "DATE FY2023",
    ),
    Rule(
        "years",
        "year",
        r"(?<![\d-])(?P<y>(?:1[5-9]|20)\d\d)(?: ?[-/] ?)(?P<z>(?:1[5-9]|20)\d\d|\d\d)(?![\d%-]"
        r"|[.,]\d)",
        year_pair,
        "The [2019-21] plan failed.",
        "DATE 2019/2021",
    ),
    Rule(
        "decade",
        "decade",
        r"{p=part}?(?P<the>the )?{p2=part}?(?P<y>(?:1[5-9]|20)\d0)'?s(?![a-z])",
        decade,
        "Born in [the late 1980s].",
        "DATE 198 END",
    ),
    Rule(
        "short decade",
        "decade",
        r"{p=part}?(?P<the>the )?{p2=part}?'(?P<y>\d0)'?s(?![a-z])|(?P<p3>{part})?the "
        r"{p4=part}?(?P<y3>[1-9]0)'?s(?![a-z])",
        decade,
        "Born in [the '80s].",
        "DATE 198",
    ),
    Rule(
        "decade in words",
        "decade",
        r"{p=part}?the {p2=part}?(?:nineteen )?(?P<word>twenties|thirties|forties|fifties"
        r"|sixties|seventies|eighties|nineties)(?![a-z])",
        decade,
        "Fashion of [the early sixties].",
        "DATE 196 START",
    ),
    Rule(
        "two centuries",
        "nth unit",
        r"(?P<a>(?:the )?{d=nth})(?: and | or | to |{dash})(?P<b>{e=nth} centuries)",
        centuries,
        "Built in [the 17th] and 18th centuries.",
        "DATE 16",
    ),
    Rule(
        "century",
        "nth unit",
        r"{p=part}?(?:the )?{p2=part}?{d=nth}[ -]century(?![a-z])",
        century,
        "Built in [the 19th century].",
        "DATE 18",
    ),
    Rule(
        "year with cue",
        "year unit",
        r"(?P<cue>the year |the year of |year-?end |calendar |calendar year ){y=year}"
        r"|{p=part}{y2=year}",
        year_alone,
        "Costs rose in [early 2009].",
        "DATE 2009 START",
    ),
    Rule(
        "short year",
        "short",
        r"(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bsince\s)|(?<=\bby\s)|(?<=\bsummer\s))(?P<cue>')(?P<y>\d\d)"
        r"(?!\d|s)",
        short_year,
        "Prices peaked in ['08] or so.",
        "DATE 2008",
    ),
    Rule(
        "year",
        "year",
        r"(?<![\d$£€#])(?P<y>1[5-9]\d\d|20\d\d)(?![\d%]|[.,:]\d|s\b|(?<=0)'s\b|-[a-z]*\d)",
        year_alone,
        "Costs rose in [2019].",
        "DATE 2019",
    ),
)
