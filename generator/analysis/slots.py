"""Typed values in a sentence: counts, money, shares, measures, durations, ages.

Each value is an interval of what it allows ("at least 12" is 12 and up, "1.2 million" is
anything that rounds to it) with the noun it counts, so that two values differ only when
their intervals are apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.analysis.concepts import concept_of
from generator.analysis.manner import find_manner
from generator.analysis.nouns import (
    AFTER,
    AGE,
    DIMENSION,
    GLUED,
    MEASURED,
    NAMED_AGE,
    TURNED,
    find_counted,
    find_dimension,
)
from generator.analysis.units import (
    ABOUT,
    CURRENCIES,
    LEAST,
    MOST,
    NUMBER,
    NUMBER_CUES,
    SCALE,
    SCALES,
    SPANS,
    SUMS,
    UNITS,
    find_interval,
    parse_number,
    step_of,
)
from generator.language.cues import Cued
from generator.language.words import STOPWORDS, fold

_SIGN = r"(?:\$us|(?:us|a|c)?[$€£¥])"
_VALUE = Cued(
    NUMBER_CUES,
    rf"(?<![\w.,/:#–$€£¥-])(?:(?P<about>{LEAST}|{MOST}|{ABOUT})\s+)?(?:a\s+(?:total|record)\s+(?:of\s+)?)?"
    # “10 to 12 feet”, “between 3 and 5 million”, “40-70%”
    rf"(?:(?P<between>between\s+)?{_SIGN}?(?P<first>{NUMBER})(?P<firstscale>{SCALE})?"
    r"(?P<join>\s+(?:to|or)\s+|(?<=\d)(?<!\d{4})\s?[-–]\s?(?=[\d$€£])|(?(between)\s+and\s+|(?!)))(?=[\d$€£]|[a-z]+\b))?"
    rf"(?P<sign>{_SIGN})?(?P<number>{NUMBER})(?P<scale>{SCALE})?"
    r"(?P<percent>\s?(?:%|percent\b|per cent\b|pct\b))?(?P<plus>\+|-plus\b| or more\b)?"
    rf"(?:(?={GLUED})|(?![\w%]|[.,:/]\d|-\d|–\d))",
)
_AGED = re.compile(r"\b(?:aged|age)\s+$", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\s*(?:ago|earlier|later|before|after|since|apart|early|late|away|straight|in a row|old)\b",
    re.IGNORECASE,
)
# A part of a whole, an addition or a rank is not the count itself.
_PARTITIVE = re.compile(
    r"\s+(?:of (?:the|them|those|whom|its|his|her|their|these|our|more|about|\d+)|out of)\b"
)
# “in the camp of Torga 27 miners died”
_IN_PLACE = re.compile(r"\b(?:in|at|near|of|from|outside) [A-ZÀ-Þ][\w’'-]+$")
_WEIGHING = re.compile(r"\bweigh(?:s|ed|ing)?\s+(?:in at\s+)?$|\bweight of\s+$", re.IGNORECASE)
# “handed over 21 prisoners”, “fares will go up to 14 euros”
_PHRASAL = re.compile(
    r"\b(?:hand|handed|turn|turned|tak(?:e|es|en)|took|passed|go|goes|went|gone|going|rise|rises"
    r"|rose|risen|climb|climbed|add|adds|added|adding|moved?)\s+$",
    re.IGNORECASE,
)
_OTHER = frozenset("other more another additional further extra consecutive".split())


@dataclass(frozen=True, slots=True)
class Value:
    """A typed value: what it may be (`low` to `high`, in the base unit) and of what."""

    kind: str  # number, money, duration
    unit: str  # "", "percent", a currency, a dimension, "days", "age", "magnitude"
    amount: float
    low: float
    high: float
    start: int
    end: int
    head: str | None  # root of the noun counted
    noun: str | None  # the noun as written
    modifiers: tuple[str, ...]  # between number and noun: "12 wounded soldiers"
    bound: bool  # "at least", "up to": may grow
    text: str
    part: bool = False  # "1,200 of them": of a whole that is told beside it
    per: str = ""  # "$18 a month": the span it is paid for
    way: str = ""  # "rises by 2 euros", "rises to 12 euros"


def find_values(text: str, offset: int, skip: Sequence[tuple[int, int]]) -> tuple[Value, ...]:
    """The values in a sentence that stands at `offset`; `skip` are the spans of its dates."""
    found = []
    for match in _VALUE.finditer(text):
        start = match.start("number") + offset
        if any(first <= start < last for first, last in skip):
            continue
        value = _read(match, text, offset)
        if value:
            found.append(value)
    return tuple(found)


def _read(match: re.Match[str], text: str, offset: int) -> Value | None:
    amount = parse_number(match["number"])
    if amount is None:
        return None
    rest = text[match.end() :]
    if (match["scale"] or "").lower() == "m" and not match["sign"]:
        # “an 80m-deep well”: metres, not millions; else it may be either.
        return _metres(match, amount, offset)
    kind, unit, factor, used = _unit(match, rest)
    if kind is None or _is_score(match, kind, unit, amount):
        return None
    scale = factor * SCALES.get((match["scale"] or "").strip(" -").lower(), 1.0)
    step = step_of(match["number"]) * scale
    amount *= scale
    if kind == "number" and not unit and _is_bare(match, amount, rest):
        return None
    noun, modifiers, head = find_counted(match, rest, used, kind, unit)
    if _OTHER & {*modifiers} or (noun and noun.lower() in _OTHER):
        return None
    about = "at least" if match["plus"] else (match["about"] or "").lower()
    if about in ("over", "up to") and _PHRASAL.search(text, 0, match.start()):
        about = ""
    low, high, bound = find_interval(amount, match["number"], step, about, kind, unit)
    least = _range_start(match, amount, scale)
    if least is not None:
        low = min(low, least)
        amount = (least + amount) / 2
    start, end = match.start("number"), match.end() + used
    if least is not None:
        start = match.start("first")
    elif match["sign"]:
        start = match.start("sign")
    manner = find_manner(text, match.start(), end, kind, unit)
    return Value(
        kind,
        unit,
        amount,
        low - manner.more,
        high,
        start + offset,
        end + offset,
        head,
        noun,
        tuple(concept_of(fold(word)) for word in modifiers),
        bound,
        text[(start if match["first"] and least is None else match.start()) : end].strip(),
        part=manner.part or (kind == "number" and not unit and bool(_PARTITIVE.match(rest))),
        per=manner.per,
        way=manner.way,
    )


def _is_score(match: re.Match[str], kind: str, unit: str, amount: float) -> bool:
    """“won 3-2”, “a 5-11 season”, “voted 54 to 41”: two numbers that are no range of one count."""
    if not match["first"]:
        return False
    if match["scale"] == match["firstscale"]:
        first, second = (parse_number(match[name]) or 0.0 for name in ("first", "number"))
        if first >= second:
            return True
    hyphen = match["join"].strip() in ("-", "–")
    return hyphen and kind == "number" and not unit and amount < 1000


def _range_start(match: re.Match[str], amount: float, scale: float) -> float | None:
    """The first number of a range; “rose from 7 to 9 percent” is none."""
    if not match["first"]:
        return None
    least = parse_number(match["first"])
    before = match.string[: match.start()].rstrip().lower()
    if least is None or (before.endswith("from") and not match["between"]):
        return None
    own = SCALES.get((match["firstscale"] or "").strip(" -").lower())
    least *= own if own else scale
    if least * 100 < amount and not own:
        least *= 1000  # “5-6,000 people”
    return least if least < amount else None


def _metres(match: re.Match[str], amount: float, offset: int) -> Value | None:
    """“80m-deep” as metres with what they measure."""
    deep = DIMENSION.match(match.string, match.end())
    before = MEASURED.search(match.string, 0, match.start())
    if not deep and not before:
        return None
    head = find_dimension(deep, before)
    low, high, bound = find_interval(
        amount, match["number"], 1.0, (match["about"] or "").lower(), "number", "length"
    )
    start, end = match.start("number") + offset, match.end() + offset
    return Value(
        "number", "length", amount, low, high, start, end, head, deep.group(1) if deep else None,
        (), bound, match.string[match.start() : match.end()],
    )  # fmt: skip


def _is_bare(match: re.Match[str], amount: float, rest: str) -> bool:
    """A number that counts nothing: a year, "one", a part of a whole, a name's number."""
    text = match["number"]
    year = len(text) == 4 and text.isdigit() and 1500 <= amount <= 2100 and not match["scale"]
    name = match.string[: match.start("number")].rstrip()
    before = name.split()[-1] if name and name[-1].isalpha() else ""
    # “Flight 370”, “Route 66”, but not “The 12”.
    after_name = before[:1].isupper() and fold(before) not in STOPWORDS
    after_name = after_name and not match["about"] and text.isdigit()
    after_name = after_name and not _IN_PLACE.search(name)
    return year or amount <= 1 or after_name


def _unit(match: re.Match[str], rest: str) -> tuple[str | None, str, float, int]:
    """Kind, unit, factor to its base, how much of the rest is the unit; kind None: no value."""
    if match["percent"]:
        return "number", "percent", 1.0, 0
    if match["sign"]:
        return "money", CURRENCIES[match["sign"].lower().replace("$us", "us$")], 1.0, 0
    before = match.string[max(0, match.start() - 40) : match.start()]
    age = AGE.match(rest)
    if age:
        return "number", "age", 1.0, age.end()
    small = not match["scale"] and match["number"].isdigit() and len(match["number"]) < 3
    named = NAMED_AGE.search(before) and rest.startswith(",")
    if small and (named or _AGED.search(before) or (TURNED.search(before) and _ended(rest))):
        return "number", "age", 1.0, 0
    word = AFTER.match(rest)
    name = word.group(1).lower() if word else ""
    parts = name.split("-")
    if word and parts[0] in ("pound", "pounds"):
        return _pounds(match, word, name, before)
    if word and name in CURRENCIES:
        return "money", CURRENCIES[name], 1.0, word.end()
    single = parts[0] if parts[0] in SPANS else parts[0].removesuffix("s")
    if word and single in SPANS:
        used = word.start(1) + len(parts[0])
        lasting = re.search(r"\b(?:for|of|lasted|lasting|took)\s+$", before)
        relative = _RELATIVE.match(rest[used:]) and not lasting
        if relative or rest[used:].startswith("-old"):
            return None, "", 1.0, 0
        return "duration", "days", SPANS[single], used
    unit = next((u for u in (name, parts[0], parts[0].removesuffix("s")) if u in UNITS), None)
    if word and unit:
        dimension, factor = UNITS[unit]
        return "number", dimension, factor, word.start(1) + len(parts[0])
    if re.search(r"magnitude(?: of)?(?: a)?[\s-]*$", before.lower()):
        return "number", "magnitude", 1.0, 0
    if rest.startswith("-magnitude"):
        return "number", "magnitude", 1.0, 10
    return "number", "", 1.0, 0


_ENDED = re.compile(r"(?:[,.;)—]|\s(?:on|last|in|this|just|only|when|and|earlier|a|today)\b|\s?$)")


def _ended(rest: str) -> bool:
    """“turned 41 last week”, not “turned 41 people away”."""
    return bool(_ENDED.match(rest))


def _pounds(
    match: re.Match[str], word: re.Match[str], name: str, before: str
) -> tuple[str | None, str, float, int]:
    """“a 400-pound bear”, “weighs 400 pounds”, “400 pounds of flour”, “2 million pounds”.

    What may be either is neither.
    """
    used = word.end() if "-" not in name else word.start(1) + name.index("-")
    after = match.string[match.end() + used :]
    thing = AFTER.match(after)
    money = bool(match["scale"]) or bool(thing and SUMS.get(thing.group(1).lower()))
    if money:
        return "money", "gbp", 1.0, used
    if _WEIGHING.search(before) or (name.startswith("pound") and name != "pounds"):
        return "number", "weight", 0.45359, used
    if re.match(r"\s+of\b", after):
        return "number", "weight", 0.45359, used
    return None, "", 1.0, 0
