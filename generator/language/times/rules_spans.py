"""Durations, repeated times, and references that name no date at all."""

from __future__ import annotations

import re

from generator.language.times.context import Context, Reading, Rule, Slots
from generator.language.times.lexicon import (
    UNITS,
    duration_value,
    parse_approx,
    parse_count,
    parse_weekday,
)
from generator.language.times.rules_relative import plain_unit


def duration(s: Slots, c: Context) -> Reading | None:
    """ "three days", "a few weeks", "more than two years", "three-day", "two and a half years"."""
    unit = plain_unit(s["u"] or "")
    count = parse_count(s["n"] or "")
    if count is None:
        return None
    if s.get("half"):
        count = f"{int(count) + 0.5:g}" if count.isdigit() else count
    mod = parse_approx(s.get("approx"))
    if unit in ("second", "sec", "quarter") and count == "1":
        return None
    if unit in ("min", "sec", "hr", "yr") and not (s["n"] or "")[:1].isdigit():
        return None
    if (s["n"] or "") in ("a", "an") and _is_rate(c):
        return Reading("SET", duration_value("1", unit))
    if unit == "night" or (unit == "weekend" and count == "1"):
        return None if (s["n"] or "") in ("a", "one") else Reading("DURATION", f"P{count}D", mod)
    if _is_age(c):
        return None
    return Reading("DURATION", duration_value(count, unit), mod)


_RATE = re.compile(
    r"(?:\d|million|billion|trillion|thousand|hundred|percent|per cent|%|times?|once|twice|dollars"
    r"|euros|pounds|barrels|tons|tonnes|cents|hours|days|minutes|people|passengers|units|visitors"
    r"|cars|yen|weeks|months|gallons|deaths|cases|meals|flights|trips|calls|vehicles)"
    r"(?: [a-z]+)? ?$"
)


def _is_rate(c: Context) -> bool:
    """ "$3 a day", "three times a week": a repeated time, not a duration."""
    return bool(_RATE.search(c.before(30))) and not c.after(12).startswith((" ago", " later", " before", " after", " earlier", "-"))


def _is_age(c: Context) -> bool:
    return bool(re.match(r"[ -](?:old|older|younger|young|olds)\b", c.after(10)))


def bare_units(s: Slots, c: Context) -> Reading | None:
    """ "for years", "decades-long": an amount not told."""
    return Reading("DURATION", duration_value("X", plain_unit(s["u"] or "")))


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
    return Reading("DURATION", duration_value(f"{int(count) + 0.5:g}", plain_unit(s["u"] or "")), parse_approx(s.get("approx")))


def last_units(s: Slots, c: Context) -> Reading | None:
    """ "the past three years", "the coming weeks", "recent months", "the past decade"."""
    unit = plain_unit(s["u"] or "")
    plural = (s["u"] or "").endswith("s")
    count = parse_count(s.get("n") or "") if s.get("n") else ("X" if plural else "1")
    if count is None or (unit == "second"):
        return None
    return Reading("DURATION", duration_value(count, unit), parse_approx(s.get("approx")))


def two_counts(s: Slots, c: Context) -> Reading | None:
    """ "two to three weeks", "three or four days"."""
    first, second = parse_count(s["n"] or ""), parse_count(s["high"] or "")
    if first is None or second is None or _is_age(c):
        return None
    return Reading("DURATION", duration_value(second, plain_unit(s["u"] or "")), "APPROX")


# ---------------------------------------------------------------- repeated times

_EVERY = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y",
    "annual": "P1Y", "annually": "P1Y", "hourly": "PT1H", "nightly": "P1D", "biweekly": "P2W",
    "bi-weekly": "P2W", "fortnightly": "P2W", "biannual": "P6M", "semiannual": "P6M",
    "semi-annual": "P6M", "biennial": "P2Y", "bimonthly": "P2M", "semiannually": "P6M",
    "twice-weekly": "P1W", "twice-daily": "P1D", "everyday": "P1D", "twice-yearly": "P1Y",
}  # fmt: skip


def every_word(s: Slots, c: Context) -> Reading | None:
    """ "daily", "annual". Capitals inside a sentence are names: the Daily Courier."""
    word = s["e"] or ""
    before, after = c.text[max(0, c.start - 2) : c.start], c.text[c.end : c.end + 2]
    if c.is_capital("e") and (before[-1:] == " " and before[:1] not in ".!?\n" or after[1:].isupper()):
        return None
    return Reading("SET", _EVERY[word])


def every_unit(s: Slots, c: Context) -> Reading | None:
    """ "every two weeks", "each year", "twice a day", "every other day"."""
    unit = plain_unit(s["u"] or "")
    count = parse_count(s["n"] or "") if s.get("n") else "1"
    if s.get("n") == "other":
        count = "2"
    if count is None or (s.get("n") is None and (s["u"] or "").endswith("s") and unit != "centurie"):
        return None
    if unit == "night":
        return Reading("SET", "XXXX-XX-XXTNI")
    return Reading("SET", duration_value(count, unit))


def every_weekday(s: Slots, c: Context) -> Reading | None:
    """ "every Monday", "on Mondays"."""
    if not c.is_capital("w"):
        return None
    return Reading("SET", f"XXXX-WXX-{parse_weekday(s['w'] or '') + 1}")


def every_month(s: Slots, c: Context) -> Reading | None:
    from generator.language.times.lexicon import parse_month, parse_ordinal

    if not c.is_capital("m"):
        return None
    day = parse_ordinal(s.get("d") or "")
    return Reading("SET", f"XXXX-{parse_month(s['m'] or ''):02d}" + (f"-{day:02d}" if day else ""))


def every_part(s: Slots, c: Context) -> Reading | None:
    codes = {"morning": "XXXX-XX-XXTMO", "afternoon": "XXXX-XX-XXTAF", "evening": "XXXX-XX-XXTEV",
             "night": "XXXX-XX-XXTNI", "spring": "XXXX-SP", "summer": "XXXX-SU", "autumn": "XXXX-FA",
             "fall": "XXXX-FA", "winter": "XXXX-WI", "weekend": "XXXX-WXX-WE",
             "weekday": "XXXX-WXX-X"}  # fmt: skip
    return Reading("SET", codes[(s["t"] or "").removesuffix("s")])


# ---------------------------------------------------------------- references without a date

_VAGUE = {
    "now": "PRESENT_REF", "right now": "PRESENT_REF", "currently": "PRESENT_REF",
    "at present": "PRESENT_REF", "presently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "at the moment": "PRESENT_REF", "at this time": "PRESENT_REF", "at this point": "PRESENT_REF",
    "these days": "PRESENT_REF", "the present": "PRESENT_REF", "at this moment": "PRESENT_REF",
    "the current": "PRESENT_REF", "current": "PRESENT_REF", "the time being": "PRESENT_REF",
    "recently": "PAST_REF", "more recently": "PAST_REF", "most recently": "PAST_REF",
    "recent": "PAST_REF", "lately": "PAST_REF", "previously": "PAST_REF", "the past": "PAST_REF",
    "the recent past": "PAST_REF", "at the time": "PAST_REF", "at that time": "PAST_REF",
    "earlier": "PAST_REF", "long ago": "PAST_REF", "formerly": "PAST_REF",
    "the distant past": "PAST_REF",
    "the future": "FUTURE_REF", "the near future": "FUTURE_REF", "soon": "FUTURE_REF",
    "the foreseeable future": "FUTURE_REF", "shortly": "FUTURE_REF", "a later date": "FUTURE_REF",
    "the coming": "FUTURE_REF", "in future": "FUTURE_REF", "near future": "FUTURE_REF",
}  # fmt: skip


def vague(s: Slots, c: Context) -> Reading | None:
    word = re.sub(r" +", " ", s["v"] or "")
    return Reading("DATE", _VAGUE[word])


_UNITS = r"(?P<u>{unit}s?)"
_N = r"(?:(?P<approx>{approx}))?{n=count}"
_REF_WORDS = "|".join(sorted(_VAGUE, key=len, reverse=True)[0:]).replace("|recent|", "|").replace("|current|", "|")

# Read before "last week": "the past week" lasts, "last week" is a date.
PAST_RULES: tuple[Rule, ...] = (
    Rule("past three years", "unit", r"(?P<approx>{approx})?(?:the |these |those |this |his |her |its |their )?(?:past|last|previous|next|coming|following|first|final|recent|preceding|latest) {n=count} (?:full |straight |consecutive |calendar |fiscal )?(?P<u>{unit}s?)(?: or so)?",
         last_units, "It rose in [the past three years].", "DURATION P3Y"),
    Rule("past years", "unit", r"(?:the |these )?(?:past|last|coming|recent|next|ensuing|following|intervening|previous|preceding) (?P<u>hours|days|weeks|months|years|decades|centuries|minutes)",
         last_units, "It rose in [recent months].", "DURATION PXM"),
    Rule("past decade", "unit", r"(?:the |this )past (?P<u>hour|week|month|year|decade|century|quarter)|the last (?P<u2>decade|century|hour)",
         last_units, "It rose in [the past decade].", "DURATION P1DE"),
)

RULES: tuple[Rule, ...] = (
    Rule("every unit", "unit", r"(?:every|each)(?: (?:and every ))?(?: (?P<n>other|{number}|few|couple of|several))? (?P<u>{unit}s?)(?! ago)", every_unit,
         "They meet [every two weeks].", "SET P2W"),
    Rule("every weekday", "weekday", r"(?:every|each) (?:other )?{w=weekday}(?: (?:morning|afternoon|evening|night))?|(?P<w2>{weekday})s(?! ')", every_weekday,
         "They meet on [Mondays].", "SET XXXX-WXX-1"),
    Rule("every May", "month", r"(?:every|each) {m=fullmonth}(?: {d=day})?", every_month, "They meet [every August].", "SET XXXX-08"),
    Rule("every morning", "daypart season unit", r"(?:every|each) (?P<t>morning|afternoon|evening|night|spring|summer|autumn|fall|winter|weekend|weekday)|(?P<t2>weekends|weekdays)", every_part,
         "They meet [every summer].", "SET XXXX-SU"),
    Rule("times a week", "unit", r"(?:once|twice|{number} times|several times) (?:a|an|per|every|each) {u=unit}", every_unit,
         "They meet [twice a week].", "SET P1W"),
    Rule("per day", "unit", r"per (?P<u>day|week|month|year|hour)", every_unit,
         "It makes 300 cars [per day].", "SET P1D"),
    Rule("daily", "set", r"(?P<e>twice-(?:daily|weekly|yearly)|daily|weekly|monthly|quarterly|yearly|annually|annual|hourly|nightly|bi-?weekly|fortnightly|biannual|semi-?annual|semiannually|biennial|bimonthly|everyday)(?!-)",
         every_word, "The [annual] fair opened.", "SET P1Y"),
    Rule("half an hour", "unit", r"(?P<approx>{approx})?(?:half an?|a half|half|(?P<quarter>quarter of an?|a quarter of an?|three quarters of an)) ?-?(?P<u>hour|minute|day|year|decade|century|week|month)s?(?!-)", half_unit,
         "It took [half an hour].", "DURATION PT30M"),
    Rule("a year and a half", "unit", r"(?P<approx>{approx})?{n=count} (?P<u>{unit}s?) and a half", unit_and_half,
         "It took [a year and a half].", "DURATION P1.5Y"),
    Rule("two to three weeks", "unit", r"(?P<approx>{approx})?(?:between )?{n=number}(?: to | or | and |{dash}){high=number}[ -](?P<u>{unit}s?)(?:-long)?", two_counts,
         "It takes [two to three weeks].", "DURATION P3W APPROX"),
    Rule("two and a half years", "unit", rf"{_N}(?P<half> and a half|-and-a-half| 1/2|½)[ -]{_UNITS}(?:-long)?", duration,
         "It took [two and a half years].", "DURATION P2.5Y"),
    Rule("three days", "unit", rf"{_N}(?: (?:more |full |whole |consecutive |straight |extra |additional |long |good |solid |business |working |trading |calendar |school )?|-){_UNITS}(?:-long)?(?: or (?:so|more|less))?", duration,
         "It took [three days].", "DURATION P3D"),
    Rule("years-long", "unit", r"(?P<u>hours|days|weeks|months|years|decades|centuries|year|month|week|day|hour|decade|century)-?long(?![a-z])", bare_units,
         "The [decades-long] quarrel ended.", "DURATION PXDE"),
    Rule("for years", "unit", r"(?:(?<=for\s)|(?<=over\s)|(?<=within\s)|(?<=after\s)|(?<=took\s)|(?<=spent\s)|(?<=lasted\s)|(?<=take\s))(?P<u>hours|days|weeks|months|years|decades|centuries|minutes)(?! old|-old)", bare_units,
         "It lasted for [years].", "DURATION PXY"),
    Rule("units of", "unit", r"(?P<u>weeks|months|years|decades|centuries|hours|days)(?= of [a-z]+| later| ago| after| before)(?: (?:ago|later))?", bare_units,
         "After [months] of talks they agreed.", "DURATION PXM"),
    Rule("vague", "vague", rf"(?P<v>{_REF_WORDS})(?!-)", vague, "He is [currently] abroad.", "DATE PRESENT_REF"),
)
