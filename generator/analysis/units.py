"""The words of numbers and units: tables for the values of a sentence."""

from __future__ import annotations

import math
import re

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: float(at) for at, word in enumerate(_ONES, 1)}
_SMALL |= {word: float(10 * at) for at, word in enumerate(_TENS, 2)}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "dozen": 12.0,
}  # fmt: skip
NUMBER = (
    r"(?:[0-9]{1,3}(?:,\d{3})+(?:\.\d+)?|[0-9]+(?:\.\d+)?"
    rf"|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[:9])}))?|(?:{'|'.join(_ONES)})"
    r"|(?:half\s+)?an?(?=\s+(?:dozen|hundred|thousand|[mb]illion|trillion)\b))"
)
# One of them stands in every number.
NUMBER_CUES = (
    *"0123456789",
    *_ONES[:12],
    "teen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "dozen",
    "hundred",
)
NUMBER_CUES += ("thousand", "illion")
SCALE = r"(?:[\s-]?(?:hundred|thousand|million|billion|trillion|dozen)|(?:k|m|mn|bn|b)(?![\w]))"
LEAST = "at least|no fewer than|no less than|more than|over|upwards of|in excess of|exceeding"
MOST = "up to|as many as|as much as|at most|no more than|fewer than|less than|under|below"
ABOUT = (
    "about|around|some|nearly|almost|roughly|approximately|an estimated|estimated|close to|circa"
    "|some of the|just over|just under"
)
CURRENCIES = {
    "$": "usd", "us$": "usd", "dollar": "usd", "dollars": "usd", "usd": "usd", "€": "eur",
    "euro": "eur", "euros": "eur", "eur": "eur", "£": "gbp", "pound": "gbp", "pounds": "gbp",
    "gbp": "gbp", "¥": "jpy", "yen": "jpy", "yuan": "cny", "rupee": "inr", "rupees": "inr",
    "ruble": "rub", "rubles": "rub", "franc": "chf", "francs": "chf", "won": "krw", "cent": "cents",
    "cents": "cents", "krona": "sek", "kronor": "sek", "krone": "dkk", "kroner": "dkk",
    "crown": "crowns", "crowns": "crowns", "koruna": "czk", "zloty": "pln", "zlotys": "pln",
    "peso": "pesos", "pesos": "pesos", "rand": "zar", "lira": "try", "liras": "try",
    "dirhams": "dirhams", "dinars": "dinars", "riyals": "riyals", "shillings": "shillings",
    "baht": "thb", "naira": "ngn", "hryvnia": "uah", "hryvnias": "uah", "forints": "huf",
    "a$": "aud", "c$": "cad",
}  # fmt: skip
# unit → (dimension, factor to its base, base)
UNITS = {
    "kilometer": ("length", 1000.0), "kilometre": ("length", 1000.0), "km": ("length", 1000.0),
    "mile": ("length", 1609.344), "m": ("length", 1.0),
    "meter": ("length", 1.0), "metre": ("length", 1.0),
    "feet": ("length", 0.3048), "foot": ("length", 0.3048), "ft": ("length", 0.3048),
    "yard": ("length", 0.9144), "inch": ("length", 0.0254), "inches": ("length", 0.0254),
    "centimeter": ("length", 0.01), "centimetre": ("length", 0.01), "cm": ("length", 0.01),
    "kilogram": ("weight", 1.0), "kilo": ("weight", 1.0), "kg": ("weight", 1.0),
    "tonne": ("weight", 1000.0), "ton": ("weight", 1000.0), "lb": ("weight", 0.45359),
    "gram": ("weight", 0.001), "gramme": ("weight", 0.001), "stone": ("weight", 6.35),
    "acre": ("area", 0.404686), "hectare": ("area", 1.0), "mph": ("speed", 1.609344),
    "kph": ("speed", 1.0), "km/h": ("speed", 1.0), "litre": ("volume", 1.0),
    "liter": ("volume", 1.0), "gallon": ("volume", 3.785), "barrel": ("barrels", 1.0),
    "megawatt": ("power", 1.0), "gigawatt": ("power", 1000.0), "mw": ("power", 1.0),
}  # fmt: skip
MEASURES = frozenset("length weight area speed volume power barrels".split())
SPANS = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "night": 1.0,
    "week": 7.0, "month": 30.4375, "year": 365.25, "decade": 3652.5,
}  # fmt: skip


# what is measured → the slot
DIMENSIONS = {
    "depth": "deep", "deep": "deep", "height": "high", "tall": "high", "high": "high",
    "altitude": "high", "above": "high", "width": "wide", "broad": "wide", "wide": "wide",
    "diameter": "wide", "thickness": "thick", "thick": "thick", "length": "long", "long": "long",
    "distance": "away", "away": "away",
}  # fmt: skip
# What a sum of money may be: words for one thing share a name.
SUMS = {
    word: f"*{names.split()[0]}"
    for names in (
        "deal agreement contract takeover acquisition purchase merger sale buyout bid offer",
        "fine fines penalty penalties", "bill bills invoice", "price cost costs fee fees",
        "damage damages loss losses", "loan loans", "budget", "debt debts", "ransom", "reward",
        "revenue revenues sales turnover", "profit profits earnings", "investment investments",
        "fund funds funding", "package aid", "prize", "salary", "donation donations gift",
        "settlement compensation payout", "bail", "project", "campaign",
    )
    for word in names.split()
}  # fmt: skip
# Who may be of an age: sex and time of life, “-” where the word does not say.
PERSONS = {
    word: kind
    for kind, words in {
        "my": "boy schoolboy",
        "fy": "girl schoolgirl",
        "-y": "child kid toddler infant baby teenager teen youngster youth pupil",
        "ma": "man gunman grandfather policeman businessman fisherman widower",
        "fa": "woman grandmother widow businesswoman",
        "m-": "son brother father husband boyfriend uncle nephew grandson stepson",
        "f-": "daughter sister mother mum mom wife girlfriend aunt niece granddaughter",
        "--": "student suspect victim driver patient resident worker attacker pilot climber"
        " hiker passenger player teacher nurse officer soldier singer actor actress survivor"
        " prisoner defendant tourist farmer cyclist motorist swimmer",
    }.items()
    for word in words.split()
}


def parse_number(text: str) -> float | None:
    """The amount of a number in digits or words, without a scale."""
    plain = " ".join(text.lower().replace(",", "").split())
    if plain in ("a", "an"):
        return 1.0
    if plain in ("half a", "half an"):
        return 0.5
    if plain[0].isdigit():
        return float(plain)
    parts = re.split(r"[- ]", plain)
    amounts = [_SMALL.get(part) for part in parts]
    return math.fsum(a for a in amounts if a is not None) if all(amounts) else None


def step_of(number: str) -> float:
    """What the last digit written stands for: 1,200 is exact to a hundred, 12 to one."""
    if number[0].isdigit():
        plain = number.replace(",", "")
        if "." in plain:
            return 10.0 ** -len(plain.split(".")[1])
        zeros = len(plain) - len(plain.rstrip("0"))
        # 20 is rather a count than a rounding, 200 may be either.
        return 10.0**zeros if zeros >= 2 else 1.0
    return 0.2 if number.lower().endswith(("a", "an")) else 1.0  # “half a million”


_HEDGED = 0.12  # “about 400” may be 352 to 448
_PLAIN = 0.1  # “400” without a word before it is less likely a rounding of 450
_CONVERTED = 0.02  # what is lost between feet and metres


def _most(number: str, about: str) -> float:
    """How many times as much “more than” may be: “more than 284” is hardly 300."""
    if about.startswith(("at", "no")):
        return 1000.0
    digits = len(number.replace(",", "").replace(".", "").strip("0")) if number[0].isdigit() else 1
    return 3.0 if digits < 2 else 1.5 if digits == 2 else 1.1


def find_interval(
    amount: float, number: str, step: float, about: str, kind: str, unit: str
) -> tuple[float, float, bool]:
    """The least and the greatest that the words allow, and whether they set a bound."""
    rounding = step if step != 1.0 or unit in MEASURES else 0.0
    half = rounding * 0.5
    if number.endswith("00"):
        half = min(half, amount * _PLAIN)
    elif unit == "percent" and step == 1.0:
        half = 0.44  # 6.4 percent is 6, 6.5 is not
    # A decimal may be cut or rounded: 6.4 and 6.43 agree, 1.2 and 1.29 million too.
    low, high = amount - half, amount + (rounding * 0.999 if "." in number else half)
    if unit in MEASURES:
        low, high = min(low, amount * (1 - _CONVERTED)), max(high, amount * (1 + _CONVERTED))
    if kind == "duration":
        # A month is 28 to 31 days; a week is seven.
        low, high = (amount * 0.96, amount * 1.04) if amount >= 28 else (amount, amount)
    if about in LEAST.split("|"):
        floor = low if unit in MEASURES or kind == "duration" else amount
        return floor, max(high, amount * _most(number, about)), True
    if about in MOST.split("|"):
        return 0.0, high if unit in MEASURES else amount, True
    if about:
        return min(low, amount * (1 - _HEDGED)), max(high, amount * (1 + _HEDGED)), False
    return low, high, False
