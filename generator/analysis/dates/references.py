"""The words of an article by which it places itself beside an event: “next week”, “April 24-26”.

Read without knowing the publication day: what needs it stays open (`Week`, `Weekday`, `Near`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.analysis.clauses import Clause, find_clauses
from generator.analysis.event_words import find_kinds, find_names, find_past_verbs, is_ahead
from generator.language.edtf import MONTH_NAMES
from generator.language.reporting import REPORT_VERBS
from generator.language.words import find_words
from generator.model import Article, Sentence

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


@dataclass(frozen=True, slots=True)
class Written:
    """A day or days as written. `year` None: not written."""

    year: int | None
    month: int
    day: int
    last_month: int
    last_day: int

    def in_year(self, year: int) -> tuple[date, date] | None:
        """The days in that year; None when there are none (29 February)."""
        try:
            first = date(year, self.month, self.day)
            wraps = (self.last_month, self.last_day) < (self.month, self.day)
            last = date(year + wraps, self.last_month, self.last_day)
        except ValueError:
            return None
        return first, last


@dataclass(frozen=True, slots=True)
class Reference:
    """A time expression with what its clause tells of the event."""

    article: str
    text: str
    kind: str  # written, week, weekday, near
    written: Written | None
    shift: int  # weeks or days from the publication; the number of a weekday
    ahead: bool
    kinds: frozenset[str]  # kinds of event named in the clause
    names: frozenset[str]
    told: str | None  # “the official said on Friday”: the noun before the verb of saying


_MONTH = (
    "|".join(f"{name}|{name[:3]}\\.?" for name in MONTH_NAMES if name != "May") + "|May|Sept\\.?"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_TO = r"\s*(?:-|–|—|to|through|until|till|and)\s*"
_EXPRESSION = re.compile(
    rf"\b(?P<m1>{_MONTH})\s+(?P<d1>{_DAY})\b(?:{_TO}(?:(?P<m2>{_MONTH})\s+)?(?P<d2>{_DAY})\b)?"
    r"(?:,?\s+(?P<y1>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<d3>{_DAY})(?:\s+(?P<m3>{_MONTH}))?(?:{_TO}(?P<d4>{_DAY}))?\s+(?:of\s+)?"
    rf"(?P<m4>{_MONTH})\b(?:,?\s+(?P<y2>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<d5>{_DAY})\s+(?P<m5>{_MONTH})\b(?:,?\s+(?P<y3>(?:19|20)\d\d)\b)?"
    r"|\b(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\b"
    r"|\b(?P<week>next|this|last|the coming|the past|earlier this|later this|early next|late last)"
    r"\s+week\b"
    r"|\b(?P<near>today|tomorrow|yesterday|tonight|this\s+(?:morning|afternoon|evening))\b"
    rf"|\b(?:(?P<lead>on|from|by|since|last|next|this|until|starting|beginning)\s+)?"
    rf"(?P<weekday>{'|'.join(WEEKDAYS)})\b",
    re.IGNORECASE,
)


def find_references(article: Article, sentences: Iterable[Sentence]) -> tuple[Reference, ...]:
    """All references of title, deck and sentences, in order."""
    texts: list[tuple[str, bool]] = []
    if article.title.basis != "inferred":
        texts.append((article.title.value, True))
    if article.deck:
        texts.append((article.deck, False))
    texts.extend((sentence.text, False) for sentence in sentences)
    title_names = find_names(find_words(article.title.value))
    found: list[Reference] = []
    for text, headline in texts:
        found.extend(_read_text(article.id, text, title_names, headline=headline))
    return tuple(found)


def _read_text(
    article: str, text: str, title_names: frozenset[str], *, headline: bool
) -> Iterator[Reference]:
    clauses: tuple[Clause, ...] | None = None
    for match in _EXPRESSION.finditer(text):
        if match["m1"] and match["m1"] == "may":  # “may 3 of them …” is a verb
            continue
        clauses = clauses if clauses is not None else find_clauses(text)
        clause = next((each for each in clauses if match.start() < each.end), clauses[-1])
        piece = text[clause.start : clause.end]
        words = find_words(piece)
        kind, written, shift = _read_expression(match)
        if kind == "none":
            continue
        told = _teller(piece)
        wide = find_words(_widen(text, clauses, clause) if not find_kinds(words) else piece)
        yield Reference(
            article,
            " ".join(match.group().split()),
            kind,
            written,
            shift,
            _lies_ahead(text, clauses, clause, headline=headline and told is None),
            find_kinds(wide),
            find_names(wide) or title_names,
            told,
        )


def _lies_ahead(text: str, clauses: tuple[Clause, ...], clause: Clause, *, headline: bool) -> bool:
    """By the clause, or, where it has no verb (“During her tour from Monday,”), by the next."""
    piece = text[clause.start : clause.end]
    if is_ahead(piece, headline=headline):
        return True
    place = clauses.index(clause)
    if place + 1 == len(clauses) or find_past_verbs(piece):
        return False
    after = clauses[place + 1]
    return is_ahead(text[after.start : after.end])


def _widen(text: str, clauses: tuple[Clause, ...], clause: Clause) -> str:
    """A clause that names no event (“During April 3-5,”) is read with its neighbours."""
    place = clauses.index(clause)
    first, last = clauses[max(0, place - 1)], clauses[min(len(clauses) - 1, place + 1)]
    return text[first.start : last.end]


def _read_expression(match: re.Match[str]) -> tuple[str, Written | None, int]:
    if match["week"]:
        word = match["week"].lower()
        shift = 1 if "next" in word or "coming" in word else -1 if "last" in word else 0
        return "week", None, -1 if "past" in word else shift
    if match["near"]:
        word = match["near"].lower()
        return "near", None, {"tomorrow": 1, "yesterday": -1}.get(word, 0)
    if match["weekday"]:
        return "weekday", None, WEEKDAYS.index(match["weekday"].lower())
    written = _read_written(match)
    return ("written", written, 0) if written else ("none", None, 0)


def _read_written(match: re.Match[str]) -> Written | None:
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return _checked(Written(year, month, day, month, day))
    if match["m1"]:
        first = (match["m1"], match["d1"])
        last, year_text = (match["m2"], match["d2"]), match["y1"]
    elif match["m4"]:
        first = (match["m3"] or match["m4"], match["d3"])
        last, year_text = (match["m4"], match["d4"]), match["y2"]
        if match["m3"] and not match["d4"]:
            return None
    else:
        first, last, year_text = (match["m5"], match["d5"]), (match["m5"], match["d5"]), match["y3"]
    begin_month, begin_day = _month(first[0]), _number(first[1])
    last_month = _month(last[0] or first[0])
    last_day = _number(last[1] or first[1])
    of_year = int(year_text) if year_text else None
    return _checked(Written(of_year, begin_month, begin_day, last_month, last_day))


def _checked(written: Written) -> Written | None:
    """None for days that no year has (30 February)."""
    return written if written.in_year(written.year or 2024) else None


def _month(text: str) -> int:
    return next(
        number + 1
        for number, name in enumerate(MONTH_NAMES)
        if text[:3].lower() == name[:3].lower()
    )


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _teller(clause: str) -> str | None:
    """The noun before a verb of saying: “the official said on Friday” gives “official”."""
    words = find_words(clause)
    for index, word in enumerate(words[1:], 1):
        if word.norm in REPORT_VERBS and words[index - 1].norm not in ("has", "was", "is"):
            for before in reversed(words[:index]):
                if before.norm not in WEEKDAYS and before.norm not in ("on", "also", "late"):
                    return before.norm
    return None


def week_days(day: date, shift: int) -> tuple[date, date]:
    """Days on which “this week” (0), “next week” (1) … can be said of an event on `day`.

    Weeks may begin on Monday or on Sunday: both, united.
    """
    monday = day - timedelta(days=day.weekday())
    sunday = day - timedelta(days=(day.weekday() + 1) % 7)
    begin = min(monday, sunday) - timedelta(weeks=shift)
    end = max(monday, sunday) + timedelta(days=6) - timedelta(weeks=shift)
    return begin, end
