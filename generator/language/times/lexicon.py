"""The words of time: numbers, months, weekdays, units, parts, and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

# ---------------------------------------------------------------- numbers

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_ONES += " fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
CARDINALS: Mapping[str, int] = MappingProxyType(
    {word: number for number, word in enumerate(_ONES.split())}
    | {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
    | {"hundred": 100, "thousand": 1000, "dozen": 12}
)
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS: Mapping[str, int] = MappingProxyType(
    {word: number for number, word in enumerate(_ORDINAL_WORDS, 1)}
    | {f"twenty-{word}": 20 + n for n, word in enumerate(_ORDINAL_WORDS[:9], 1)}
    | {"thirtieth": 30, "thirty-first": 31}
)
# How many: "a couple" is two by name, the others say only that there are some.
VAGUE_COUNTS = frozenset("few several many some number dozens hundreds thousands".split())

# ---------------------------------------------------------------- calendar words

MONTHS = (
    "january february march april may june july august september october november december"
).split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
UNITS: Mapping[str, str] = MappingProxyType(
    {
        "second": "TS", "sec": "TS", "minute": "TM", "min": "TM", "hour": "TH", "hr": "TH",
        "day": "D", "night": "D", "week": "W", "fortnight": "2W", "weekend": "WE", "month": "M",
        "quarter": "Q", "year": "Y", "yr": "Y", "decade": "DE", "century": "CE", "centurie": "CE",
        "millennium": "ML", "half-century": "50Y", "quarter-century": "25Y",
    }
)  # fmt: skip
SEASONS: Mapping[str, str] = MappingProxyType(
    {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
)
DAY_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "overnight": "NI",
        "midday": "MI", "daytime": "DT", "dawn": "MO", "dusk": "EV", "lunchtime": "MI",
    }
)  # fmt: skip
DECADES: Mapping[str, int] = MappingProxyType(
    {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7,
     "eighties": 8, "nineties": 9}
)  # fmt: skip
PARTS: Mapping[str, str] = MappingProxyType(
    {
        "beginning": "START", "start": "START", "outset": "START", "opening": "START",
        "early": "START", "earlier": "START", "dawn": "START", "first": "START", "turn": "START",
        "middle": "MID", "midpoint": "MID", "mid": "MID",
        "end": "END", "close": "END", "late": "END", "later": "END", "latter": "END",
        "final": "END", "last": "END", "closing": "END",
    }
)  # fmt: skip
APPROX: Mapping[str, str] = MappingProxyType(
    {
        "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX",
        "some": "APPROX", "nearly": "LESS_THAN", "almost": "LESS_THAN", "close": "LESS_THAN",
        "less": "LESS_THAN", "fewer": "LESS_THAN", "under": "LESS_THAN", "more": "MORE_THAN",
        "over": "MORE_THAN", "at least": "EQUAL_OR_MORE", "no less": "EQUAL_OR_MORE",
        "up": "EQUAL_OR_LESS", "at most": "EQUAL_OR_LESS", "no more": "EQUAL_OR_LESS",
        "as many": "EQUAL_OR_LESS", "as much": "EQUAL_OR_LESS", "as long": "EQUAL_OR_LESS",
        "well over": "MORE_THAN", "just over": "MORE_THAN", "just under": "LESS_THAN",
    }
)  # fmt: skip

# ---------------------------------------------------------------- fragments of expressions

_cardinal = (
    f"(?:(?:{_TENS.replace(' ', '|')})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
    f"|{'|'.join(sorted(_ONES.split()[1:], key=len, reverse=True))}"
    "|(?:a |one |two |three )?(?:hundred|dozen|thousand))"
)
# "for over two years" is more than two; "rose 31 percent over two years" is how long it took.
_OVER = (
    r"(?:(?<![a-z%\d]\s)|(?<=\bfor\s)|(?<=\bof\s)|(?<=\bin\s)|(?<=\bafter\s)|(?<=\bwithin\s)"
    r"|(?<=\btook\s)|(?<=lasted\s)|(?<=\bis\s)|(?<=\bwas\s)|(?<=\bspent\s)|(?<=\bsome\s))over"
)
_month_full = "|".join(MONTHS)
_ordinal = "|".join(sorted(ORDINALS, key=len, reverse=True)).replace("-", "[- ]")
_ZONES = (
    "gmt|utc|est|edt|pst|pdt|cst|cdt|mst|mdt|bst|cet|cest|et|ist|local time"
    "|eastern time|eastern|pacific time"
)

FRAGMENTS: Mapping[str, str] = MappingProxyType(
    {
        "cardinal": _cardinal,
        "number": rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d{{1,2}})?|{_cardinal})",
        "count": (
            r"(?:(?:a )?half[- ](?:a )?dozen|(?:a |the )?couple(?: of)?|(?:a |quite a )?few|several"
            r"|many|some|a number of|dozens of|hundreds of|thousands of"
            r"|\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d{1,2})?"
            rf"|{_cardinal}|an?)"
        ),
        "fullmonth": rf"(?:{_month_full})",
        "month": (
            rf"(?:{_month_full}|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?"
            r"|nov\.?|dec\.?)(?![a-z])"
        ),
        "weekday": rf"(?:{'|'.join(WEEKDAYS)})",
        "shortday": r"(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\.?(?![a-z])",
        "day": (
            r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d|[a-z])"
            rf"|(?:{_ordinal})(?![a-z]))"
        ),
        "nth": (
            r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)"
            rf"|(?:{_ordinal}))(?![a-z])"
        ),
        "year": (
            r"(?:1[5-9]\d\d|20\d\d|1[0-4]\d\d(?! [a-z]{3,}s\b| people\b))"
            r"(?![\d%]|[.,]\d|'?s\b)"
        ),
        "unit": (
            r"(?:half[- ]century|quarter[- ]century|minute|hour|day|night|week|fortnight|weekend"
            r"|month|quarter|year|decade|century|centurie|millennium|second|sec|min|hr|yr)"
        ),
        "dateunit": r"(?:day|weekend|week|month|quarter|year|decade|century|fortnight)",
        "season": r"(?:spring|summer|autumn|fall|winter)",
        "daypart": r"(?:morning|afternoon|evening|night|lunchtime)",
        "part": (
            r"(?:(?:the )?(?:very )?(?:beginning|start|outset|opening|dawn|turn|middle|midpoint"
            r"|end|close|rest|remainder|course|early part|latter part|early days|final days"
            r"|closing days|last days|early hours|small hours|final hours|waning days"
            r"|opening days|first days) of (?:the )?"
            r"|(?:the )?(?:early|late|mid)(?: |-|- | -| - )(?:in |on )?"
            r"|(?:the )?(?:earlier|later) (?:in |on )?(?:the )?)"
        ),
        "approx": (
            r"(?:about|around|approximately|roughly|nearly|almost|close to|less than|fewer than"
            rf"|more than|just over|just under|well over|{_OVER}|under|at least|at most"
            r"|no less than|no more than|up to|(?:a )?little (?:over|more than|less than|under)"
            r"|slightly (?:over|more than|less than|under)|a bit (?:over|more than)|well under"
            r"|just (?:more|less) than|as (?:many|much|long) as|some) "
        ),
        "comma": r" ?, ?",
        "dash": r" ?- ?",
        "clock": (
            r"(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?(?::[0-5]\d)? ?(?:a\.m\.|p\.m\.|am\b|pm\b"
            r"|a\.m\b|p\.m\b|a\. m\.|p\. m\.)|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
            r"(?: ?(?:hours|hrs)\b)?"
            r"|(?:[01]\d|2[0-3])[0-5]\d(?= ?(?:gmt|utc)\b)|(?:[0-2]?\d|{cardinal}) o'clock"
            r"|noon\b|midday\b|midnight\b)"
        ).replace("{cardinal}", _cardinal),
        "zone": rf"(?: ?\((?:{_ZONES})\)| ?(?:{_ZONES})\b)",
    }
)
_PLACE = re.compile(r"\{(?:([a-z]+\d?)=)?([a-z]+)\}")


def expand(pattern: str) -> str:
    """The regular expression of a rule: `{month}` is a fragment, `{m=month}` captures it.

    A blank stands for one to three blanks, so that "March 06 , 2008" reads as its neat form.
    """
    filled = _PLACE.sub(
        lambda m: f"(?P<{m[1]}>{FRAGMENTS[m[2]]})" if m[1] else f"(?:{FRAGMENTS[m[2]]})", pattern
    )
    return re.sub(r"(?<!\[) (?!\])(\?)?", lambda m: " {0,3}" if m[1] else " {1,3}", filled)


# ---------------------------------------------------------------- words to values


def parse_count(text: str) -> str | None:
    """The number in words or digits: "two" is "2", "several" is "X"."""
    words = text.replace(",", "").strip()
    if re.fullmatch(r"\d+(?:\.\d+)?", words):
        return str(int(words)) if "." not in words else words.rstrip("0").rstrip(".")
    parts = [w for w in re.split(r"[ -]+", words) if w not in ("of", "the", "quite", "and")]
    if any(part in VAGUE_COUNTS for part in parts):
        return "X"
    if "couple" in parts:
        return "2"
    if "half" in parts:  # “half a dozen”
        return "6"
    total = 0
    for part in parts:
        number = 1 if part in ("a", "an") else CARDINALS.get(part)
        if number is None:
            return None
        multiplies = number >= 100 or part == "dozen"
        total = max(total, 1) * number if multiplies else total + number
    return str(total)


def parse_ordinal(text: str) -> int | None:
    """ "24", "24th" and "twenty-fourth" are 24."""
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else ORDINALS.get(text.replace(" ", "-"))


def parse_month(text: str) -> int:
    """1 to 12 for a month's name or its abbreviation."""
    short = text[:3]
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(short))


def parse_weekday(text: str) -> int:
    """0 (Monday) to 6 for a weekday's name or its abbreviation."""
    short = text[:3] if text[:2] in ("tu", "th", "sa", "su") else text[:2]
    return next(n for n, name in enumerate(WEEKDAYS) if name.startswith(short))


def parse_part(text: str | None) -> str | None:
    """START, MID or END of "the beginning of", "mid-", "late"."""
    for word in re.findall(r"[a-z]+", text or ""):
        if word in PARTS:
            return PARTS[word]
    return None


def parse_approx(text: str | None) -> str | None:
    """The TIMEX3 modifier of "about", "more than", "at least"."""
    words = (text or "").split()
    for start in range(len(words)):
        for length in (2, 1):
            key = " ".join(words[start : start + length])
            if key in APPROX:
                return APPROX[key]
    return None


# ISO 8601 counts no decades: “two decades” are P20Y, as the annotated corpora have it.
_YEARS: Mapping[str, int] = MappingProxyType({"DE": 10, "CE": 100, "ML": 1000})


def duration_value(count: str, unit: str) -> str:
    """ISO 8601 duration: ("3", "day") is P3D, ("X", "minute") is PTXM."""
    code = UNITS[unit]
    if code in _YEARS:
        return f"P{float(count) * _YEARS[code]:g}Y" if count != "X" else "PXY"
    if code.startswith("T"):
        return f"PT{count}{code[1]}"
    lead = re.match(r"\d+", code)
    if lead:
        factor = int(lead.group())
        number = count if not count.isdigit() else str(int(count) * factor)
        return f"P{number}{code[lead.end() :]}"
    if code == "Q":
        return f"P{int(count) * 3}M" if count.isdigit() else f"P{count}Q"
    return f"P{count}{code}"
