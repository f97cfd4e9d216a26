"""How often: "every Monday", "annual", "twice a week"."""

from __future__ import annotations

import re

from generator.language.times.context import Context, Reading, Rule, Slots, last_word
from generator.language.times.lexicon import (
    duration_value,
    parse_count,
    parse_month,
    parse_ordinal,
    parse_weekday,
)
from generator.language.times.resolve import SPEED, plain_unit

_EVERY = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y",
    "annual": "P1Y", "annually": "P1Y", "hourly": "PT1H", "nightly": "P1D", "biweekly": "P2W",
    "bi-weekly": "P2W", "fortnightly": "P2W", "biannual": "P6M", "semiannual": "P6M",
    "semi-annual": "P6M", "biennial": "P2Y", "bimonthly": "P2M", "semiannually": "P6M",
    "twice-weekly": "P1W", "twice-daily": "P1D", "everyday": "P1D", "twice-yearly": "P1Y",
}  # fmt: skip


# “The shuttle runs daily”, “twice-weekly, at noon”. Before a noun the word tells of a thing, not
# of a time: “the annual fair”, “a quarterly dividend”.
_ALONE = re.compile(
    r"$|[^ \w-]| (?:and|or|but|in|on|at|by|from|to|for|with|since|until|as|after|before|between"
    r"|over|through|throughout|during|when|while|if|because|than|under|across|is|are|was|were)\b"
)


def every_word(s: Slots, c: Context) -> Reading | None:
    """ "daily", "annual". Capitals inside a sentence are names: the Daily Courier."""
    word = s["e"] or ""
    if not word.endswith("ally") and not _ALONE.match(c.after(12)):
        return None
    before, after = c.text[max(0, c.start - 2) : c.start], c.text[c.end : c.end + 2]
    if c.is_capital("e") and (
        (before[-1:] == " " and before[:1] not in ".!?\n") or after[1:].isupper()
    ):
        return None
    next_word = c.text[c.end + 1 : c.end + 14].split(" ", 1)[0].rstrip(".,;:")
    if _is_name_before(c) and next_word in _PAPER_DOES:
        return None
    return Reading("SET", _EVERY[word])


# "told the Courier daily in an interview": a newspaper.
_PAPER_DOES = ("", "in", "said", "says", "reported", "newspaper", "paper", "that", "wrote")


def _is_name_before(c: Context) -> bool:
    before = last_word(c.text[max(0, c.start - 24) : c.start].rstrip(" "))
    return before[:1].isupper()


def every_unit(s: Slots, c: Context) -> Reading | None:
    """ "every two weeks", "each year", "twice a day", "every other day"."""
    unit = plain_unit(s["u"] or "")
    count = parse_count(s["n"] or "") if s.get("n") else "1"
    if s.get("n") == "other":
        count = "2"
    if count is None or (
        s.get("n") is None and (s["u"] or "").endswith("s") and unit != "centurie"
    ):
        return None
    if unit == "hour" and SPEED.search(c.before(14)):
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

    if not c.is_capital("m"):
        return None
    day = parse_ordinal(s.get("d") or "")
    return Reading("SET", f"XXXX-{parse_month(s['m'] or ''):02d}" + (f"-{day:02d}" if day else ""))


_PARTS = {
    "morning": "XXXX-XX-XXTMO", "afternoon": "XXXX-XX-XXTAF", "evening": "XXXX-XX-XXTEV",
    "night": "XXXX-XX-XXTNI", "spring": "XXXX-SP", "summer": "XXXX-SU", "autumn": "XXXX-FA",
    "fall": "XXXX-FA", "winter": "XXXX-WI", "weekend": "XXXX-WXX-WE", "weekday": "XXXX-WXX-X",
}  # fmt: skip


def every_part(s: Slots, c: Context) -> Reading | None:
    return Reading("SET", _PARTS[(s["t"] or "").removesuffix("s")])


RULES: tuple[Rule, ...] = (
    Rule(
        "every unit",
        "unit",
        r"(?:every|each)(?: (?:and every ))?(?: (?P<n>other|{number}|few|couple of|several))? "
        r"(?P<u>{unit}s?)(?! ago)",
        every_unit,
        "They meet [every two weeks].",
        "SET P2W",
    ),
    Rule(
        "every weekday",
        "weekday",
        r"(?:every|each) (?:other )?{w=weekday}(?: (?:morning|afternoon|evening|night))?|"
        r"(?P<w2>{weekday})s(?! ')",
        every_weekday,
        "They meet on [Mondays].",
        "SET XXXX-WXX-1",
    ),
    Rule(
        "every May",
        "month",
        r"(?:every|each) {m=fullmonth}(?: {d=day})?",
        every_month,
        "They meet [every August].",
        "SET XXXX-08",
    ),
    Rule(
        "every morning",
        "daypart season unit",
        r"(?:every|each) (?P<t>morning|afternoon|evening|night|spring|summer|autumn|fall"
        r"|winter|weekend|weekday)|(?P<t2>weekends|weekdays)",
        every_part,
        "They meet [every summer].",
        "SET XXXX-SU",
    ),
    Rule(
        "times a week",
        "unit",
        r"(?:once|twice|{number} times|several times) (?:a|an|per|every|each) {u=unit}",
        every_unit,
        "They meet [twice a week].",
        "SET P1W",
    ),
    Rule(
        "per day",
        "unit",
        r"per (?P<u>day|week|month|year|hour)",
        every_unit,
        "It makes 300 cars [per day].",
        "SET P1D",
    ),
    Rule(
        "daily",
        "set",
        r"(?P<e>twice-(?:daily|weekly|yearly)|daily|weekly|monthly|quarterly|yearly|annually"
        r"|annual|hourly|nightly|bi-?weekly|fortnightly|biannual|semi-?annual|semiannually"
        r"|biennial|bimonthly|everyday)(?!-)",
        every_word,
        "The shuttle runs [daily] at noon.",
        "SET P1D",
    ),
)
