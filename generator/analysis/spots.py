"""Values in their place: the clause round them, what happened, when, and to whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.analysis.claims import Claim, mass
from generator.analysis.concepts import Token
from generator.analysis.slots import Value, find_values
from generator.language.edtf import timex_to_range
from generator.model import Annotations, Sentence, TimeExpression

# What can happen to those who are counted: “12 killed” is not about “12 injured”.
HAPPENINGS = {
    "*kill": "killed", "*injure": "injured", "*detain": "detained", "*rescue": "rescued",
    "*evacuate": "evacuated", "*release": "released", "miss": "missing", "displac": "displaced",
    "destroy": "destroyed", "damag": "damaged", "*buy": "bought", "sell": "sold", "sold": "sold",
    "*win": "won", "*accuse": "charged", "*sentence": "sentenced", "*cut": "cut", "rais": "raised",
    "hir": "hired", "lay": "laid off", "fir": "fired", "attend": "attending", "vot": "voting",
    "abduct": "abducted", "kidnap": "kidnapped", "trap": "trapped", "hospital": "in hospital",
    "infect": "infected", "test": "tested", "sign": "signed", "order": "ordered",
    "cancel": "cancelled",
    "delay": "delayed", "*rise": "up", "*drop": "down", "*donate": "donated", "build": "built",
}  # fmt: skip
_NEAR = 7  # tokens between a number and what happened
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_FEWEST = 4  # tokens of a clause that is compared alone; a shorter one takes in its sentence


@dataclass(frozen=True, slots=True)
class Spot:
    """A value and what it stands in."""

    value: Value
    claim: Claim
    happening: str | None
    context: frozenset[str]  # tokens of the clause, without numbers, times and the noun
    whole: frozenset[str]  # the same of the sentence
    years: frozenset[str]  # earlier years the sentence speaks of
    derived: str | None = None  # the date range that a duration was computed from
    stop: int = 0  # end of the value's words with its noun

    @property
    def source(self) -> str:
        """The source of the article."""
        return self.claim.source


def find_spots(
    claims: Sequence[Claim], annotations: Mapping[str, Annotations], years: Mapping[str, str]
) -> tuple[Spot, ...]:
    """All values of the story. `years`: article id → year of publication."""
    spots = []
    for claim in claims:
        sentence = claim.sentence
        notes = annotations.get(sentence.article)
        times = _inside(claim, notes)
        days = [(t.start, t.end) for t in times if t.type in ("DATE", "TIME")]
        past = frozenset(
            t.value[:4]
            for t in times
            if t.value and t.value[:4].isdigit() and t.value[:4] < years.get(sentence.article, "")
        )
        spans = [(t.start, t.end) for t in times]
        for value in find_values(sentence.text, sentence.start, days):
            spot = _place(value, claim, spans, past)
            # A number that counts nothing we can name is no slot.
            if value.unit or value.kind != "number" or value.head or spot.happening:
                spots.append(spot)
        for time in times:
            found = _range_value(time, claim)
            if found:
                spots.append(replace(_place(found, claim, spans, past), derived=time.value))
            day = _day_value(time, sentence)
            if day:
                spots.append(_place(day, claim, spans, frozenset()))
    return tuple(spots)


def _inside(claim: Claim, notes: Annotations | None) -> list[TimeExpression]:
    sentence = claim.sentence
    times = notes.times if notes else ()
    return [t for t in times if sentence.start <= t.start and t.end <= sentence.end]


def _place(
    value: Value, claim: Claim, times: Sequence[tuple[int, int]], past: frozenset[str]
) -> Spot:
    keys = [
        token
        for token in claim.tokens
        if token.key[0] != "#"
        and not any(start <= token.start < end for start, end in times)
        and not value.start <= token.start < value.end
    ]
    cut = next((c for c in claim.cuts if c[0] <= value.start < c[1]), claim.cuts[-1])
    inside = [token for token in keys if cut[0] <= token.start < cut[1]]
    near = inside if len(inside) >= _FEWEST else keys
    whole = frozenset(token.key for token in keys) - {value.head or ""}
    context = frozenset(token.key for token in near) - {value.head or ""}
    return Spot(
        value,
        claim,
        _happening(value, inside, claim.sentence.text, claim.sentence.start),
        context,
        whole,
        past,
        stop=_stop(value, claim),
    )


def _happening(value: Value, tokens: Sequence[Token], text: str, base: int) -> str | None:
    """The nearest of the happenings in the clause; what follows the number goes first.

    “killed 12 and injured 30”: what stands behind an “and” belongs to another number.
    """
    if value.head in HAPPENINGS and value.kind == "number":
        return value.head
    if _CLAIMED.search(text, 0, value.start - base) and (value.noun or "").lower() == "lives":
        return "*kill"
    ordered = sorted(
        (
            abs(token.start - value.start)
            - (12 if token.start > value.start else 0)
            + (40 if _AND.search(text, *_between(token, value, base)) else 0),
            token.key,
        )
        for token in tokens
        if token.key in HAPPENINGS
    )
    return ordered[0][1] if ordered and ordered[0][0] < 10 * _NEAR else None


# “claimed 40 lives”
_CLAIMED = re.compile(r"\b(?:claim(?:s|ed|ing)?|cost|taken|took)\s(?:\S+\s){0,4}$", re.IGNORECASE)
_AND = re.compile(r"\band\b|;")


def _between(token: Token, value: Value, base: int) -> tuple[int, int]:
    low, high = sorted((token.start, value.start))
    return low - base, high - base


def _stop(value: Value, claim: Claim) -> int:
    if not value.noun:
        return value.end
    at = claim.sentence.text.find(value.noun, value.end - claim.sentence.start)
    return at + claim.sentence.start + len(value.noun) if at >= 0 else value.end


def _range_value(time: TimeExpression, claim: Claim) -> Value | None:
    """“from 3 to 5 May” as a duration of the event its clause speaks of."""
    match = _DAYS.match(time.value or "")
    if not match:
        return None
    first, last = (date.fromisoformat(day) for day in match.groups())
    days = float((last - first).days + 1)
    if not 1 < days <= 31:
        return None
    events = [token for token in claim.tokens if token.key in EVENTS]
    if not events:
        return None
    # The event said before the dates first: “a visit to Orla from 3 to 5 May”.
    nearest = min(events, key=lambda t: (abs(t.start - time.start), t.start))
    text = claim.sentence.text[
        nearest.start - claim.sentence.start : nearest.end - claim.sentence.start
    ]
    return Value(
        "duration", "days", days, days, days, time.start, time.end, nearest.key, text, (), False,
        time.text,
    )  # fmt: skip


# “said on Friday” is the day of the saying.
_SAYING = re.compile(
    r"\b(?:said|says|told(?:\s+\S+){1,3}|added|wrote|tweeted|reported|statement|interview|briefing"
    r"|published|posted|updated|according to (?:\S+\s){1,4})"
    r"(?:\s+(?:a|the|in|late|early|earlier|here|statement|interview))*(?:\s+on|,)?\s*$",
    re.IGNORECASE,
)


def _day_value(time: TimeExpression, sentence: Sentence) -> Value | None:
    """A day, or some days, on which what the clause tells happens."""
    days = timex_to_range(time.value) if time.type == "DATE" and time.value else None
    if days is None or (days.last - days.first).days > 31:
        return None
    before = sentence.text[: time.start - sentence.start]
    after = sentence.text[time.end - sentence.start :].split()
    if _SAYING.search(before) or (after and after[0].strip(",").lower() in ("said", "says")):
        return None
    low, high = float(days.first.toordinal()), float(days.last.toordinal())
    unit = "day" if low == high else "days"
    return Value(
        "date", unit, low, low, high, time.start, time.end, None, None, (), False, time.text
    )


# Events that last: a date range in their clause is their duration.
EVENTS = frozenset(
    "*visit *talk *strike *protest *match summit conferenc festiv forum tournament exhibit fair"
    " congress drill exercis ceasefir truc suspens closur election vote curfew session"
    " expedit retreat pilgrim".split()
)


def likeness(one: Spot, two: Spot, weights: Mapping[str, float]) -> tuple[float, float, int]:
    """How much of the lighter context the other holds; Dice; how many tokens are shared."""
    shared = one.context & two.whole | two.context & one.whole
    light = mass(shared & one.context, weights) / (mass(one.context, weights) or 1.0)
    other = mass(shared & two.context, weights) / (mass(two.context, weights) or 1.0)
    total = mass(one.context, weights) + mass(two.context, weights)
    dice = (mass(shared & one.context, weights) + mass(shared & two.context, weights)) / (
        total or 1.0
    )
    return max(light, other), dice, len(shared)
