"""Typed values in a sentence: counts, money, shares, measures, durations, ages.

Each value is an interval of what it allows ("at least 12" is 12 and up, "1.2 million" is
anything that rounds to it) with the noun it counts, so that two values differ only when
their intervals are apart.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.analysis.concepts import concept_of
from generator.language.words import STOPWORDS, fold

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: float(at) for at, word in enumerate(_ONES, 1)}
_SMALL |= {word: float(10 * at) for at, word in enumerate(_TENS, 2)}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "dozen": 12.0,
}  # fmt: skip
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    rf"|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[:9])}))?|(?:{'|'.join(_ONES)})"
    r"|a(?=\s+dozen))"
)
_SCALE = r"(?:[\s-]?(?:hundred|thousand|million|billion|trillion|dozen)|(?:k|m|mn|bn|b)(?![\w]))"
_LEAST = "at least|no fewer than|no less than|more than|over|upwards of|as many as|in excess of"
_MOST = "up to|at most|no more than|fewer than|less than|under|below"
_ABOUT = (
    "about|around|some|nearly|almost|roughly|approximately|an estimated|estimated|close to|circa"
    "|some of the|just over|just under"
)
_CURRENCIES = {
    "$": "usd", "us$": "usd", "dollar": "usd", "dollars": "usd", "usd": "usd", "€": "eur",
    "euro": "eur", "euros": "eur", "eur": "eur", "£": "gbp", "pound": "gbp", "pounds": "gbp",
    "gbp": "gbp", "¥": "jpy", "yen": "jpy", "yuan": "cny", "rupee": "inr", "rupees": "inr",
    "ruble": "rub", "rubles": "rub", "franc": "chf", "francs": "chf", "won": "krw", "cent": "cents",
    "cents": "cents", "krona": "sek", "kronor": "sek", "a$": "aud", "c$": "cad",
}  # fmt: skip
# unit → (dimension, factor to its base, base)
_UNITS = {
    "kilometer": ("length", 1000.0), "kilometre": ("length", 1000.0), "km": ("length", 1000.0),
    "mile": ("length", 1609.344), "m": ("length", 1.0),
    "meter": ("length", 1.0), "metre": ("length", 1.0),
    "feet": ("length", 0.3048), "foot": ("length", 0.3048), "ft": ("length", 0.3048),
    "yard": ("length", 0.9144), "inch": ("length", 0.0254), "inches": ("length", 0.0254),
    "centimeter": ("length", 0.01), "centimetre": ("length", 0.01), "cm": ("length", 0.01),
    "kilogram": ("weight", 1.0), "kilo": ("weight", 1.0), "kg": ("weight", 1.0),
    "tonne": ("weight", 1000.0), "ton": ("weight", 1000.0), "pound-weight": ("weight", 0.4536),
    "acre": ("area", 0.404686), "hectare": ("area", 1.0), "mph": ("speed", 1.609344),
    "kph": ("speed", 1.0), "km/h": ("speed", 1.0), "litre": ("volume", 1.0),
    "liter": ("volume", 1.0), "gallon": ("volume", 3.785), "barrel": ("barrels", 1.0),
    "megawatt": ("power", 1.0), "gigawatt": ("power", 1000.0), "mw": ("power", 1.0),
}  # fmt: skip
_SPANS = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "night": 1.0,
    "week": 7.0, "month": 30.4375, "year": 365.25, "decade": 3652.5,
}  # fmt: skip

_GLUED = r"(?:ft|km|kg|cm|mph|kph)\b"  # “130ft deep”
_VALUE = re.compile(
    rf"(?<![\w.,/:#–$€£¥-])(?:(?P<about>{_LEAST}|{_MOST}|{_ABOUT})\s+)?(?:a\s+(?:total|record)\s+(?:of\s+)?)?"
    rf"(?P<sign>(?:US|A|C)?[$€£¥])?(?P<number>{_NUMBER})(?P<scale>{_SCALE})?"
    r"(?P<percent>\s?(?:%|percent\b|per cent\b|pct\b))?"
    rf"(?:(?={_GLUED})|(?![\w%]|[.,:/]\d|-\d|–\d))",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"(?:[\s-]+|(?={_GLUED}))([A-Za-zÀ-ÿ][\w’'/-]*)")
_SCORE = re.compile(r"\b\d+\s?[-–]\s?\d+\b")
_AGE = re.compile(r"[- ]years?[- ]old\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\s*(?:ago|earlier|later|before|after|since|apart|early|late|away|straight|in a row|old)\b",
    re.IGNORECASE,
)
# A part of a whole, an addition or a rank is not the count itself.
_PARTITIVE = re.compile(
    r"\s+(?:of (?:the|them|those|whom|its|his|her|their|these|our|more|about|\d+)|out of)\b"
)
_DIMENSION = re.compile(r"[\s-]+(deep|high|tall|long|wide|thick|broad)\b", re.IGNORECASE)
_OTHER = frozenset("other more another additional further extra new consecutive".split())
_PEOPLE_PLURALS = frozenset("people men women children police troops personnel fish cattle".split())
_VERBAL = re.compile(r"(?:ed|ing)$")


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


def find_values(text: str, offset: int, skip: Sequence[tuple[int, int]]) -> tuple[Value, ...]:
    """The values in a sentence that stands at `offset`; `skip` are the spans of its dates."""
    scores = [match.span() for match in _SCORE.finditer(text)]
    found = []
    for match in _VALUE.finditer(text):
        at = match.start("number")
        if any(start <= at + offset < end for start, end in skip):
            continue
        if any(start <= at < end for start, end in scores):
            continue
        value = _read(match, text, offset)
        if value:
            found.append(value)
    return tuple(found)


def parse_number(text: str) -> float | None:
    """The amount of a number in digits or words, without a scale."""
    plain = text.lower().replace(",", "")
    if plain == "a":
        return 1.0
    if plain[0].isdigit():
        return float(plain)
    parts = re.split(r"[- ]", plain)
    amounts = [_SMALL.get(part) for part in parts]
    return math.fsum(a for a in amounts if a is not None) if all(amounts) else None


def _read(match: re.Match[str], text: str, offset: int) -> Value | None:
    amount = parse_number(match["number"])
    if amount is None:
        return None
    step = _step(match["number"])
    scale = _SCALES.get((match["scale"] or "").strip(" -").lower(), 1.0)
    rest = text[match.end() :]
    if (match["scale"] or "").lower() == "m" and not match["sign"]:
        # “an 80m-deep well”: metres, not millions; else it may be either.
        return _metres(match, amount, offset)
    amount, step = amount * scale, step * scale
    kind, unit, used = _unit(match, rest)
    if kind is None:
        return None
    if unit and unit[0] == "*":  # a factor to the base unit
        unit, factor = unit[1:].split("|")[0], float(unit.split("|")[1])
        amount, step = amount * factor, step * factor
    if kind == "number" and not unit and _is_bare(match, amount, rest):
        return None
    noun, modifiers = _noun(rest[used:], kind == "number" and not unit)
    if unit in ("percent", "magnitude"):
        noun, modifiers = None, ()
    elif unit == "length":
        # “80 metres deep” and “80 metres long” are two measures.
        deep = _DIMENSION.match(rest, used)
        noun, modifiers = (deep.group(1), ()) if deep else (None, ())
    if _OTHER & {*modifiers} or (noun and noun.lower() in _OTHER):
        return None
    low, high, bound = _interval(amount, step, (match["about"] or "").lower(), kind, unit)
    start, end = match.start("number"), match.end() + used
    if match["sign"]:
        start = match.start("sign")
    return Value(
        kind,
        unit,
        amount,
        low,
        high,
        start + offset,
        end + offset,
        concept_of(fold(noun)) if noun else None,
        noun,
        tuple(concept_of(fold(word)) for word in modifiers),
        bound,
        text[match.start() : end].strip(),
    )


def _metres(match: re.Match[str], amount: float, offset: int) -> Value | None:
    """“80m-deep” as metres with what they measure."""
    deep = _DIMENSION.match(match.string, match.end())
    if not deep:
        return None
    low, high, bound = _interval(amount, 1.0, (match["about"] or "").lower(), "number", "length")
    start, end = match.start("number") + offset, match.end() + offset
    noun = deep.group(1)
    return Value(
        "number", "length", amount, low, high, start, end, concept_of(fold(noun)), noun, (), bound,
        match.string[match.start() : match.end()],
    )  # fmt: skip


def _is_bare(match: re.Match[str], amount: float, rest: str) -> bool:
    """A number that counts nothing: a year, "one", a part of a whole, a name's number."""
    text = match["number"]
    year = len(text) == 4 and text.isdigit() and 1500 <= amount <= 2100 and not match["scale"]
    name = match.string[: match.start("number")].rstrip()
    before = name.split()[-1] if name and name[-1].isalpha() else ""
    # “Flight 370”, “Route 66”, but not “The 12”.
    after_name = before[:1].isupper() and fold(before) not in STOPWORDS
    after_name = after_name and not match["about"] and text[0].isdigit()
    return year or amount <= 1 or after_name or bool(_PARTITIVE.match(rest))


def _unit(match: re.Match[str], rest: str) -> tuple[str | None, str, int]:
    """Kind, unit and how much of the rest belongs to the unit; kind None: not a value."""
    if match["percent"]:
        return "number", "percent", 0
    if match["sign"]:
        return "money", _CURRENCIES[match["sign"].lower()], 0
    age = _AGE.match(rest)
    if age:
        return "number", "age", age.end()
    word = _AFTER.match(rest)
    name = word.group(1).lower() if word else ""
    if word and name in _CURRENCIES:
        return "money", _CURRENCIES[name], word.end()
    parts = name.split("-")
    single = parts[0] if parts[0] in _SPANS else parts[0].removesuffix("s")
    if word and single in _SPANS:
        used = word.start(1) + len(parts[0])
        lasting = re.search(r"\b(?:for|of|lasted|lasting|took)\s+$", match.string[: match.start()])
        relative = _RELATIVE.match(rest[used:]) and not lasting
        if relative or rest[used:].startswith("-old"):
            return None, "", 0
        return "duration", f"*days|{_SPANS[single]}", used
    unit = (
        name if name in _UNITS else parts[0] if parts[0] in _UNITS else parts[0].removesuffix("s")
    )
    if word and unit in _UNITS:
        dimension, factor = _UNITS[unit]
        return "number", f"*{dimension}|{factor}", word.start(1) + len(parts[0])
    before = match.string[max(0, match.start() - 25) : match.start()].lower()
    if re.search(r"magnitude(?: of)?(?: a)?[\s-]*$", before) or rest.startswith("-magnitude"):
        return "number", "magnitude", 10 if rest.startswith("-magnitude") else 0
    return "number", "", 0


def _noun(rest: str, plural: bool) -> tuple[str | None, tuple[str, ...]]:
    """The noun after the number and the words between: “wounded soldiers were” → soldiers.

    A count needs a plural; a sum or a duration may stand before one thing (“six-day official
    visit”), which is the first that news has a concept for, else the last of two.
    """
    words: list[str] = []
    at = 0
    while len(words) < 4:
        after = _AFTER.match(rest, at)
        if not after or fold(after.group(1)) in STOPWORDS or after.group(0)[0] not in " -":
            break
        words.append(after.group(1))
        at = after.end()
    if not plural:
        for place, word in enumerate(words[:3]):
            if concept_of(fold(word)).startswith("*"):
                return word, tuple(words[:place])
    for place, word in enumerate(words):
        plain = word.lower()
        if plain == "others":
            break
        if plain in _PEOPLE_PLURALS or (plain.endswith("s") and not plain.endswith(("ss", "us"))):
            return word, tuple(words[:place])
    if plural:
        return None, ()
    verbs = [place for place, word in enumerate(words) if place and _VERBAL.search(word)]
    words = words[: verbs[0]] if verbs else words[:2]
    return (words[-1], tuple(words[:-1])) if words else (None, ())


def _step(number: str) -> float:
    """What the last digit written stands for: 1,200 is exact to a hundred, 12 to one."""
    if not number[0].isdigit():
        return 1.0
    plain = number.replace(",", "")
    if "." in plain:
        return 10.0 ** -len(plain.split(".")[1])
    zeros = len(plain) - len(plain.rstrip("0"))
    # 20 is rather a count than a rounding, 200 may be either.
    return 10.0**zeros if zeros >= 2 else 1.0


def _interval(
    amount: float, step: float, about: str, kind: str, unit: str
) -> tuple[float, float, bool]:
    """The least and the greatest that the words allow."""
    rounding = step if step != 1.0 or unit in ("length", "weight", "area", "speed", "volume") else 0
    # A rounded figure may be cut or rounded: 6.4 and 6.43 agree, 1.2 and 1.29 million too.
    low, high = amount - rounding * 0.5, amount + rounding * 0.999
    if unit in ("length", "weight", "area", "speed", "volume"):
        low, high = min(low, amount * 0.93), max(high, amount * 1.07)
    if kind == "duration":
        # A month is 28 to 31 days; a week is seven.
        low, high = (amount * 0.96, amount * 1.04) if amount >= 28 else (amount, amount)
    if about in _LEAST.split("|"):
        return low, max(high, amount * (1000 if about.startswith(("at", "no")) else 3)), True
    if about in _MOST.split("|"):
        return 0.0, high, True
    if about:
        return min(low, amount * 0.88), max(high, amount * 1.12), False
    return low, high, False
