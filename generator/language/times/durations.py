"""How long: "three days", "the past decade", "two and a half years"."""

from __future__ import annotations

import re

from generator.language.times.context import Context, Reading, Rule, Slots
from generator.language.times.lexicon import (
    SEASONS,
    duration_value,
    parse_approx,
    parse_count,
)
from generator.language.times.resolve import (
    SPEED,
    plain_unit,
)

_UNITS = r"(?P<u>{unit}s?)"


_N = r"(?:(?P<approx>{approx}))?{n=count}"


def duration(s: Slots, c: Context) -> Reading | None:
    """ "three days", "a few weeks", "more than two years", "three-day", "two and a half years"."""
    unit = plain_unit(s["u"] or "")
    count = parse_count(s["n"] or "")
    if count is None:
        return None
    plural = (s["u"] or "").endswith("s")
    if (s["n"] in ("a", "an", "one") and plural and not s.get("half")) or (
        s["n"] == "some" and not plural
    ):
        return None
    if s.get("half"):
        count = f"{int(count) + 0.5:g}" if count.isdigit() else count
    mod = parse_approx(s.get("approx"))
    if s["n"] == "many" and c.before(4).endswith(("as ", "how ")):
        return None
    if unit in ("second", "sec", "quarter") and count == "1":
        return None
    if unit in ("min", "sec", "hr", "yr") and not (s["n"] or "")[:1].isdigit():
        return None
    if (s["n"] or "") in ("a", "an") and SPEED.search(c.before(14)):
        return None
    if (s["n"] or "") in ("a", "an") and _is_rate(c):
        return Reading("SET", duration_value("1", unit))
    if unit == "night" or (unit == "weekend" and count == "1"):
        return None if (s["n"] or "") in ("a", "one") else Reading("DURATION", f"P{count}D", mod)
    if _is_age(c) or ((s["n"], unit) == ("one", "day") and not _lasts(c)):
        return None
    return Reading("DURATION", duration_value(count, unit), mod)


# "one day" is some day, unless something says that it lasts.
_LASTING = re.compile(
    r"\b(?:for|in|within|only|just|than|after|lasted|least|about|nearly|of|took|spent|last" r"|a) $"
)


def _lasts(c: Context) -> bool:
    following = c.after(10)
    return bool(_LASTING.search(c.before(12))) or following.startswith(
        ("-", " after", " before", " later", " earlier")
    )


_RATE = re.compile(
    r"(?:\d|million|billion|trillion|thousand|hundred|percent|per cent|%|times?|once|twice"
    r"|dollars"
    r"|euros|pounds|degrees|inches|barrels|tons|tonnes|cents|hours|days|minutes|people|passengers|units"
    r"|visitors"
    r"|cars|yen|weeks|months|gallons|deaths|cases|meals|flights|trips|calls|vehicles)"
    r"(?: [a-z]+)? ?$"
)


def _is_rate(c: Context) -> bool:
    """ "$3 a day", "three times a week": a repeated time, not a duration."""
    return bool(_RATE.search(c.before(30))) and not c.after(12).startswith(
        (" ago", " later", " before", " after", " earlier", "-")
    )


def _is_age(c: Context) -> bool:
    """ "a 45-year-old" describes somebody and tells no time: ages are no expressions."""
    return bool(re.match(r"[ -](?:old|older|younger|young|olds)\b", c.after(10)))


def bare_units(s: Slots, c: Context) -> Reading | None:
    """ "for years", "decades-long": an amount not told; "weeks ago" is some day."""
    if s.get("rel"):
        if (s["u"] or "") in ("hours", "minutes", "seconds"):
            return Reading("DURATION", duration_value("X", plain_unit(s["u"] or "")))
        return Reading("DATE", "FUTURE_REF" if s["rel"] == "later" else "PAST_REF")
    count = "X" if (s["u"] or "").endswith("s") else "1"  # "weeks-long", but "weeklong"
    return Reading("DURATION", duration_value(count, plain_unit(s["u"] or "")))


def half_unit(s: Slots, c: Context) -> Reading | None:
    unit = plain_unit(s["u"] or "")
    halves = {"hour": "PT30M", "minute": "PT30S", "day": "PT12H", "year": "P6M", "decade": "P5Y",
              "century": "P50Y", "month": "P15D", "week": "P3D"}  # fmt: skip
    quarters = {"hour": "PT15M", "century": "P25Y", "year": "P3M"}
    value = (quarters if s.get("quarter") else halves).get(unit)
    return Reading("DURATION", value, parse_approx(s.get("approx"))) if value else None


def unit_and_half(s: Slots, c: Context) -> Reading | None:
    """ "a year and a half"."""
    count = parse_count(s["n"] or "")
    if count is None or not count.isdigit():
        return None
    return Reading(
        "DURATION",
        duration_value(f"{int(count) + 0.5:g}", plain_unit(s["u"] or "")),
        parse_approx(s.get("approx")),
    )


def last_units(s: Slots, c: Context) -> Reading | None:
    """ "the past three years", "the coming weeks", "recent months", "the past decade"."""
    unit = plain_unit(s["u"] or "")
    plural = (s["u"] or "").endswith("s")
    count = parse_count(s.get("n") or "") if s.get("n") else ("X" if plural else "1")
    if count is None or (unit == "second"):
        return None
    return Reading("DURATION", duration_value(count, unit), parse_approx(s.get("approx")))


def last_seasons(s: Slots, c: Context) -> Reading | None:
    count = parse_count(s["n"] or "")
    return Reading("DURATION", f"P{count}{SEASONS[(s['u'] or '')[:-1]]}") if count else None


def whole_unit(s: Slots, c: Context) -> Reading | None:
    """ "another week", "an entire year", "all day"; "$3 for the full year" is that year."""
    if (s["u"], s.get("full")) == ("year", "the full") and c.day is not None:
        year = c.last_quarter[0] if c.last_quarter else c.day.year
        return Reading("DATE", f"{year:04d}", None, True)
    return Reading("DURATION", duration_value("1", plain_unit(s["u"] or "")))


def two_counts(s: Slots, c: Context) -> Reading | None:
    """ "two to three weeks", "three or four days"."""
    first, second = parse_count(s["n"] or ""), parse_count(s["high"] or "")
    if first is None or second is None or _is_age(c) or float(first) >= float(second):
        return None  # “twenty-five minutes” are no twenty to five
    return Reading("DURATION", duration_value(second, plain_unit(s["u"] or "")), "APPROX")


# Read before "last week": "the past week" lasts, "last week" is a date.
PAST_RULES: tuple[Rule, ...] = (
    Rule(
        "past three years",
        "unit",
        r"(?:(?P<approx>(?!over|under|up){approx}))?(?:the |these |those |this |his |her |its "
        r"|their )?(?:past|last"
        r"|previous|next|coming|following|first|final|recent|preceding|latest) {n=count} "
        r"(?:full |straight |consecutive |calendar |fiscal )?(?P<u>{unit}s?)(?: or so)?",
        last_units,
        "It rose in [the past three years].",
        "DURATION P3Y",
    ),
    Rule(
        "past years",
        "unit",
        r"(?:the |these )?(?:past|last|coming|recent|next|ensuing|following|intervening"
        r"|previous|preceding) (?P<u>hours|days|weeks|months|years|decades|centuries|minutes)",
        last_units,
        "It rose in [recent months].",
        "DURATION PXM",
    ),
    Rule(
        "past decade",
        "unit",
        r"(?:the |this )past (?P<u>hour|week|month|year|decade|century|quarter)|the last "
        r"(?P<u2>decade|century|hour)",
        last_units,
        "It rose in [the past decade].",
        "DURATION P10Y",
    ),
    Rule(
        "the three days",
        "unit",
        r"(?:the|these|those) {n=number} (?:full |straight |consecutive |calendar |fiscal )?"
        r"(?P<u>{unit}s)(?: or so)?(?! ago|-)",
        last_units,
        "Sales rose in [the nine months] to June.",
        "DURATION P9M",
    ),
    Rule(
        "past three summers",
        "season unit",
        r"(?:the |these )?(?:past|last|next|coming|previous) {n=count} (?P<u>springs|summers"
        r"|autumns|winters)",
        last_seasons,
        "It burned for [the past three summers].",
        "DURATION P3SU",
    ),
    Rule(
        "year ended",
        "unit fiscal",
        r"(?P<year>the (?:fiscal |financial |tax |full )?year)(?=(?: that)? (?:ended|ending|to"
        r"|through) (?:on |the end of )?{month})",
        lambda s, c: Reading("DURATION", "P1Y"),
        "Sales rose in [the fiscal year] ended Sept. 30.",
        "DURATION P1Y",
    ),
)

RULES: tuple[Rule, ...] = (
    Rule(
        "half an hour",
        "unit",
        r"(?P<approx>{approx})?(?:half an?|a half|half|(?P<quarter>quarter of an?|a quarter of"
        r" an?|three quarters of an)) ?-?(?P<u>hour|minute|day|year|decade|century|week"
        r"|month)s?(?!-)",
        half_unit,
        "It took [half an hour].",
        "DURATION PT30M",
    ),
    Rule(
        "a year and a half",
        "unit",
        r"(?P<approx>{approx})?{n=count} (?P<u>{unit}s?) and a half",
        unit_and_half,
        "It took [a year and a half].",
        "DURATION P1.5Y",
    ),
    Rule(
        "two to three weeks",
        "unit",
        r"(?P<approx>{approx})?(?:between )?{n=number}(?: to | or | and "
        r"|{dash}){high=number}[ -](?P<u>{unit}s?)(?:-long)?",
        two_counts,
        "It takes [two to three weeks].",
        "DURATION P3W APPROX",
    ),
    Rule(
        "two and a half years",
        "unit",
        rf"{_N}(?P<half> and a half|-and-a-half| 1/2|½)[ -]{_UNITS}(?:-long)?",
        duration,
        "It took [two and a half years].",
        "DURATION P2.5Y",
    ),
    Rule(
        "three days",
        "unit",
        rf"{_N}(?: (?:more |full |whole |consecutive |straight |extra |additional |long "
        rf"|business |working |trading |calendar |school )?|-){_UNITS}(?:-long)?(?: or "
        rf"(?:so|more|less))?",
        duration,
        "It took [three days].",
        "DURATION P3D",
    ),
    Rule(
        "another week",
        "unit",
        r"(?:another|an? (?:additional|extra|entire|full|whole|single)"
        r"|(?P<full>the full)|the (?:entire|whole)|one (?:full|whole|more)|all)"
        r"[ -](?P<u>hour|day|week|month|year|decade|century|quarter)(?!s|-)",
        whole_unit,
        "It will last [another week].",
        "DURATION P1W",
    ),
    Rule(
        "years-long",
        "unit",
        r"(?P<u>hours|days|weeks|months|years|decades|centuries|year|month|week|day|hour"
        r"|decade|century)-?long(?![a-z])",
        bare_units,
        "The [decades-long] quarrel ended.",
        "DURATION PXY",
    ),
    Rule(
        "for years",
        "unit",
        r"(?:(?<=\bfor\s)|(?<=\bin\s)|(?<=\bover\s)|(?<=\bwithin\s)|(?<=\bafter\s)|(?<=\btook\s)|(?<=\bspent\s)|(?<=la"
        r"sted\s)|(?<=\btake\s))(?P<u>hours|days|weeks|months|years|decades|centuries|minutes)"
        r"(?! old|-old)",
        bare_units,
        "It lasted for [years].",
        "DURATION PXY",
    ),
    Rule(
        "units of",
        "unit",
        r"(?<!final\s)(?<!early\s)(?<!these\s)(?<!those\s)(?<!first\s)(?<!last\s)"
        r"(?P<u>weeks|months|years|decades|centuries|hours|days|minutes|seconds)"
        r"(?: (?P<rel>ago|earlier|later)(?! than)|(?= of [a-z]+| after| before| to come| ahead))",
        bare_units,
        "After [months] of talks they agreed.",
        "DURATION PXM",
    ),
)
