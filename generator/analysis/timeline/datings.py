"""Which time expressions of a sentence place an event, and which only describe, compare or sign.

“the 2011 version of the software”, “than a year earlier”, “Updated: 9 May”: dates of no event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.analysis.event_words import find_kinds, word_list
from generator.language.edtf import DateRange, format_edtf, parse_edtf, timex_to_edtf
from generator.language.words import find_words
from generator.model import Sentence, TimeExpression


@dataclass(frozen=True, slots=True)
class Dating:
    """A time expression of a sentence with the days it gives. Offsets into the sentence."""

    start: int
    end: int
    text: str
    date: str
    days: DateRange
    basis: str


_COMPARED = re.compile(
    r"\b(?:than|compared\s+(?:to|with)|versus|vs\.?|unlike|up\s+from|down\s+from|as\s+of|until|"
    r"till|by|within|before|prior\s+to)\s+(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_COMPARED_NEAR = re.compile(
    r"\b(?:until|till|by|within|through|as\s+of|before|prior\s+to)\s+(?:the\s+)?$", re.IGNORECASE
)
_YEAR = re.compile(r"\d{4}")
_MODIFIER = re.compile(
    r"(?:\b(?:the|a|an|its|his|her|their|our|this|that)|'s|’s)\s+$", re.IGNORECASE
)
_OWNS = re.compile(r"\s?['’]s\b")
_YEAR_ON_YEAR = re.compile(
    r"\b(?:a|one)\s+(?:year|month|week|decade)\s+(?:ago|earlier)$", re.IGNORECASE
)


def find_datings(
    sentence: Sentence, times: Sequence[TimeExpression], published: DateRange | None = None
) -> tuple[Dating, ...]:
    """The expressions of the sentence that place an event, outermost ones only."""
    found: list[Dating] = []
    for time in times:
        if time.type not in ("DATE", "TIME") or time.value is None:
            continue
        value = timex_to_edtf(time.value, time.mod)
        if value is not None and _WITHIN.match(time.text):
            value = _since(value, published)
        if value is None:
            continue
        if _WITHIN_SPAN.match(time.text):
            value = value.rstrip("~")
        start, end = time.start - sentence.start, time.end - sentence.start
        if _is_no_dating(sentence.text, start, end, time):
            continue
        if found and start < found[-1].end:
            continue
        found.append(Dating(start, end, time.text, value, parse_edtf(value), time.basis))
    return tuple(each for each in found if not _is_modifier(sentence.text, each, found))


_WITHIN_SPAN = re.compile(r"(?:earlier|later)\b", re.IGNORECASE)  # “earlier this month”: in it
_WITHIN = re.compile(r"(?:less|fewer)\s+than|under\b|not\s+(?:quite|even)", re.IGNORECASE)


def _since(value: str, published: DateRange | None) -> str | None:
    """“less than two weeks ago”: between then and the day of publication."""
    first = parse_edtf(value).first
    if published is None or first >= published.last:
        return None
    return format_edtf(DateRange(first, published.last))


def _is_modifier(text: str, dating: Dating, datings: Sequence[Dating]) -> bool:
    """“Yesterday, at this year's fair, …”: “this year” only says which fair."""
    owned = _OWNS.match(text, dating.end) or _MODIFIER.search(text[: dating.start])
    return bool(owned) and any(
        each is not dating and each.days != dating.days and dating.days.contains(each.days)
        for each in datings
    )


# “the third quarter”, “the second half” of a game; of a year only beside money or the year itself.
_PERIOD = re.compile(r"\b(?:quarter|half)\b", re.IGNORECASE)
_MONEY = re.compile(
    r"\b(?:sales?|sold|profits?|revenues?|earnings?|earned|fiscal|financial|econom\w+|gdp|growth|"
    r"shares?|loss(?:es)?|output|orders?|deliver\w+|shipments?|percent|exports?|imports?)\b|[%$€£¥]",
    re.IGNORECASE,
)
# “Christmas lights”: a feast that only describes a thing.
_FEAST = re.compile(r"[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?$")
_FEAST_LEAD = re.compile(r"\b(?:on|at|since|over|around|after|last|this|next|for|during)\s+$", re.I)
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|to(?:day|night)|yesterday|tomorrow|"
    r"(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|day\b|eve\b",
    re.IGNORECASE,
)


# “two weeks after the vote”, “later that month”: counted from something else than publication.
_ELSEWHERE = re.compile(
    r"\b(?:after|later|before|earlier|previously|following)$|\b(?:that|the\s+same|the\s+following|"
    r"the\s+previous)\s+(?:week|month|year)$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\s+(?:(?:the|this|last|past|at least)\s+){0,2}$", re.IGNORECASE)
_FIRST_SINCE = re.compile(r"\b(?:first|last)\b[^.;]*$", re.IGNORECASE)


# What stands around a date that is of a posting, a picture or a work, and of no event.
# (before the date, behind it, an example); the sentence from its start, and 40 letters after.
_SIGNED: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...] = tuple(
    (re.compile(f"(?:{before})$", re.IGNORECASE), re.compile(after, re.IGNORECASE), example)
    for before, after, example in (
        (r"\(@\w{1,30}\)\s*", "", "— City Weather (@cityweather) 4 May 2031"),
        (
            r"\b(?:updated|posted|published|modified|created)\s*(?:on|at)?\s*:\s*",
            "",
            "Updated: 2031-05-04 09:53",
        ),
        (
            r"\boriginally\s+(?:appeared|published)\b.{0,60}",
            "",
            "originally appeared on X on 4 May",
        ),
        (
            r"\b(?:in|on)\s+(?:this|an?)\s+",
            r",?\s*(?:\d{4},?\s*)?(?:(?:file|handout)\s+)?"
            r"(?:photo|photograph|picture|image|frame\s+grab|screen\s?shot|still)\b",
            "In this 4 May 2031, file photo",
        ),
        (r"^\W*\d{1,3}/\d{1,3}\s.*", "", "23/30 The harbour in flood, 4 May 2031"),
        (
            "",
            r"\s+(?:film|movie|novel|album|song|book|musical|documentary|sitcom|single|bestseller)\b",
            "the star of 2031 film The Ferry",
        ),
    )
)


def _is_signed(text: str, start: int, end: int) -> bool:
    after = text[end : end + 40]
    return any(
        behind.match(after) and before.search(text, 0, start) for before, behind, _ in _SIGNED
    )


_TODAYS = re.compile(r"today['’]s\s+((?:[\w-]+\s+){0,2}[\w-]+)", re.IGNORECASE)


def _is_nowadays(text: str, start: int) -> bool:
    """“today's Hollywood”, “today's children” is our time; “today's vote” is a day."""
    match = _TODAYS.match(text, start)
    if match is None:
        return False
    words = find_words(match[1])
    return not find_kinds(words) and not any(word.norm in word_list("events") for word in words)


def _is_no_dating(text: str, start: int, end: int, time: TimeExpression) -> bool:
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if _ELSEWHERE.search(time.text) or _is_signed(text, start, end) or _is_nowadays(text, start):
        return True
    if _SINCE.search(before) and not _FIRST_SINCE.search(text[:start]):
        return True  # a span that reaches to now
    if _PERIOD.search(time.text) and not re.search(r"\d{4}", time.text) and not _MONEY.search(text):
        return True
    if (
        _FEAST.match(time.text)
        and not _CALENDAR.search(time.text)
        and not _FEAST_LEAD.search(before)
        and re.match(r"\s+[a-z]", after)
    ):
        return True
    if _COMPARED_NEAR.search(before) or re.search(r"\bthan\b[^.;]*$", before):
        return True
    if _COMPARED.search(before) and _YEAR_ON_YEAR.search(time.text):
        return True
    if _YEAR.fullmatch(time.text) and _MODIFIER.search(before):
        # “the 2011 version of the software” dates no event; “the 2011 election” does.
        word = re.match(r"\s+([\w-]+)", after)
        return word is not None and word[1].lower() not in word_list("events")
    return False
