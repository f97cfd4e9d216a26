"""Values in their place: the clause round them, what happened, when, and to whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.analysis.claims import Claim
from generator.analysis.concepts import Token, concept_of
from generator.analysis.nobody import find_nobody
from generator.analysis.slots import Value, find_values
from generator.language.cues import Cued
from generator.language.edtf import timex_to_range
from generator.language.words import fold
from generator.model import Annotations, Sentence, TimeExpression

# What can happen to those who are counted: “12 killed” is not about “12 injured”.
HAPPENINGS = {
    "*kill": "killed", "*injure": "injured", "*detain": "detained", "*rescue": "rescued",
    "*evacuate": "evacuated", "*release": "released", "miss": "missing", "displac": "displaced",
    "destroy": "destroyed", "damag": "damaged", "*buy": "bought", "sell": "sold", "sold": "sold",
    "*win": "won", "*accuse": "charged", "*sentence": "sentenced", "*cut": "cut", "rais": "raised",
    "hir": "hired", "lay": "laid off", "fir": "fired", "attend": "attending", "vot": "voting",
    "*kidnap": "kidnapped", "trap": "trapped", "hospital": "in hospital",
    "infect": "infected", "test": "tested", "sign": "signed", "order": "ordered",
    "cancel": "cancelled", "burn": "burned", "scorch": "scorched",
    "delay": "delayed", "*rise": "up", "*drop": "down", "*donate": "donated", "build": "built",
}  # fmt: skip
_NEAR = 7  # tokens between a number and what happened
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_BESIDE = 4  # tokens before and after a value that are near it
_FEWEST = 4  # tokens of a clause that is compared alone; a shorter one takes in its sentence


@dataclass(frozen=True, slots=True)
class Spot:
    """A value and what it stands in."""

    value: Value
    claim: Claim
    happening: str | None
    context: frozenset[str]  # tokens of the clause, without numbers, times and the noun
    named: frozenset[str]  # those of them that are names
    whole: frozenset[str]  # all of the sentence
    near: frozenset[str]  # the nearest of them, up to the next number on each side
    years: frozenset[str]  # earlier years the sentence speaks of
    days: tuple[tuple[int, int], ...]  # when its sentence says it was, as ordinals
    is_old: bool  # all these days lie long before the day of publication
    derived: str | None = None  # the date range that a duration was computed from
    relayed: bool = False  # “earlier reports had put it at …”: not what the article says
    stop: int = 0  # end of the value's words with its noun
    ahead: bool = False  # a day that lies behind the day of publication
    since: frozenset[str] = frozenset()  # “since the fire of 2009”: from when it is counted
    numbers: frozenset[str] = frozenset()  # the other numbers of the clause: “18 of 25 for …”

    @property
    def article(self) -> str:
        """The article that says it."""
        return self.claim.sentence.article

    @property
    def source(self) -> str:
        """The source of the article."""
        return self.claim.source


@dataclass(frozen=True, slots=True)
class _When:
    """The times that a sentence tells of."""

    spans: tuple[tuple[int, int], ...]
    years: frozenset[str]
    since: frozenset[str]
    days: tuple[tuple[int, int], ...]
    is_old: bool


def find_spots(
    claims: Sequence[Claim], annotations: Mapping[str, Annotations], published: Mapping[str, str]
) -> tuple[Spot, ...]:
    """All values of the story. `published`: article id → day of publication."""
    spots = []
    for claim in claims:
        sentence = claim.sentence
        times = _inside(claim, annotations.get(sentence.article))
        issued = published.get(sentence.article, "")
        when = _read_times(times, sentence, issued)
        spots += _find_counts(claim, times, when)
        for time in times:
            found = _range_value(time, claim)
            if found:
                spots.append(replace(_place(found, claim, when), derived=time.value))
            dated = _day_value(time, sentence)
            if dated:
                day = _place(dated, claim, when)
                later = bool(issued) and (time.value or "") > issued.split("/")[-1]
                spots.append(replace(day, years=frozenset(), days=(), is_old=False, ahead=later))
    return tuple(spots)


# Who raises a rate and what a rate rises to are one; what burns down is destroyed.
_ALIKE = {"rais": "*rise", "*cut": "*drop", "burn": "destroy", "scorch": "destroy"}


def find_act(spot: Spot) -> str | None:
    """What happens to the value, whatever the word for it."""
    return _ALIKE.get(spot.happening or "", spot.happening)


def _find_counts(claim: Claim, times: Sequence[TimeExpression], when: _When) -> list[Spot]:
    """The values of a sentence that are no times."""
    sentence = claim.sentence
    days = [(t.start, t.end) for t in times if t.type in ("DATE", "TIME")]
    spots = []
    whole: Spot | None = None
    for value in find_values(sentence.text, sentence.start, days):
        spot = _place(value, claim, when)
        if value.part and whole and value.kind == "number":  # “3,500 jobs, 1,200 of them in Keld”
            part = replace(value, head=whole.value.head)
            spot = replace(spot, value=part, happening=whole.happening)
        elif value.kind == "number" and not value.unit:
            whole = spot
        if spot.happening == "*kill" and (value.noun or "").lower() == "lives":
            spot = replace(spot, value=replace(value, head="peopl"))  # “claimed 64 lives”
        # A number that counts nothing we can name is no slot.
        if value.unit or value.kind != "number" or value.head or spot.happening:
            spots.append(spot)
    for value, happening in find_nobody(sentence.text, sentence.start):
        spots.append(replace(_place(value, claim, when), happening=happening))
    return spots


_LATELY = 7  # days: what a report calls old is older


def _read_times(times: Sequence[TimeExpression], sentence: Sentence, published: str) -> _When:
    past = [t for t in times if t.value and t.value[:4].isdigit() and t.value[:4] < published[:4]]
    base = sentence.start
    counted = [t for t in times if t.value and _SINCE.search(sentence.text, 0, t.start - base)]
    years = frozenset((t.value or "")[:4] for t in past if t not in counted)
    since = frozenset(t.value for t in counted if t.value)
    days = _days_of(times, sentence, published)
    today = timex_to_range(published.split("/")[0]) if published else None
    lately = today.first.toordinal() - _LATELY if today else 0
    old = bool(days) and max(last for _, last in days) < lately
    return _When(tuple((t.start, t.end) for t in times), years, since, days, old)


# “since the flood of 1997”
_SINCE = Cued(("since",), r"\bsince\s[^,.;:]{0,80}$")


def _inside(claim: Claim, notes: Annotations | None) -> list[TimeExpression]:
    sentence = claim.sentence
    times = notes.times if notes else ()
    return [t for t in times if sentence.start <= t.start and t.end <= sentence.end]


def _place(value: Value, claim: Claim, when: _When) -> Spot:
    times = when.spans
    keys = [
        token
        for token in claim.tokens
        if token.key[0] != "#"
        and not any(start <= token.start < end for start, end in times)
        and not value.start <= token.start < value.end
    ]
    cut = next((c for c in claim.cuts if c[0] <= value.start < c[1]), claim.cuts[-1])
    inside = [token for token in keys if cut[0] <= token.start < cut[1]]
    numbers = [
        token.key
        for token in claim.tokens
        if token.key[0] == "#"
        and cut[0] <= token.start < cut[1]
        and not value.start <= token.start < value.end
    ]
    near = inside if len(inside) >= _FEWEST else keys
    whole = frozenset(token.key for token in keys) - {value.head or ""}
    context = frozenset(token.key for token in near) - {value.head or ""}
    return Spot(
        value,
        claim,
        _happening(value, inside, claim.sentence.text, claim.sentence.start),
        context,
        frozenset(key for key in context if key[0] == "@"),
        whole,
        _near(value, claim.tokens, cut, times) - {value.head or ""},
        when.years,
        when.days,
        when.is_old,
        relayed=bool(_RELAYED.search(claim.sentence.text, *_bounds(cut, claim))),
        stop=_stop(value, claim),
        since=when.since,
        numbers=frozenset(numbers),
    )


# “was initially reported to be 4”, “earlier reports had put the depth at 40 metres”
_RELAYED = Cued(
    (
        *("initial", "earlier", "original", "previous", "first", "wrongly", "mistaken"),
        *("up from", "down from", "ed from"),
    ),
    r"\b(?:(?:initial|initially|earlier|originally|previous|previously|first|wrongly|mistakenly)"
    r" (?:\w+ )?(?:reports?|reported|said|told|estimates?|estimated|put|thought|believed|stated"
    r"|announced|figures?|counts?)|(?:reports?|reported|said|estimated|put) (?:earlier|previously"
    r"|initially|originally)|(?:up|down|revised|raised|lowered|corrected) from)\b",
)


def _bounds(cut: tuple[int, int], claim: Claim) -> tuple[int, int]:
    return cut[0] - claim.sentence.start, cut[1] - claim.sentence.start


def _near(
    value: Value,
    tokens: Sequence[Token],
    cut: tuple[int, int],
    times: Sequence[tuple[int, int]],
) -> frozenset[str]:
    """The tokens beside the value: “14 carries for 69 yards” has two numbers with their own."""
    inside = [t for t in tokens if cut[0] <= t.start < cut[1]]
    before = [t for t in inside if t.start < value.start][::-1]
    after = [t for t in inside if t.start >= value.end]
    found: list[str] = []
    for side in (before, after):
        for token in side[:_BESIDE]:
            if token.key[0] == "#":
                break
            if not any(start <= token.start < end for start, end in times):
                found.append(token.key)
    return frozenset(found)


def _happening(value: Value, tokens: Sequence[Token], text: str, base: int) -> str | None:
    """The nearest of the happenings in the clause; what follows the number goes first.

    “killed 12 and injured 30”: what stands behind an “and” belongs to another number.
    """
    if value.head == "time":
        return None  # “sold oil some 30 times”: occasions are no goods
    if value.head in HAPPENINGS and value.kind == "number":
        return value.head
    if value.kind == "number" and not value.unit and _TOLL.search(text, 0, value.start - base):
        return "*kill"
    if _CLAIMED.search(text, 0, value.start - base) and (value.noun or "").lower() == "lives":
        return "*kill"
    if value.kind == "number" and _LOST.match(text, value.end - base):
        return "*kill"
    if value.kind == "number" and not value.unit and _ALIVE.search(text):
        return "*rescue"
    if value.kind == "number" and (past := _PAST_ASIDE.match(text, value.end - base)):
        done = concept_of(fold(past.group(1)))
        if done in HAPPENINGS:
            return done
    ordered = sorted(
        (
            abs(token.start - value.start)
            - (12 if token.start > value.start else 0)
            + (40 if _AND.search(text, *_between(token, value, base)) else 0),
            token.key,
        )
        for token in tokens
        if token.key in HAPPENINGS and not (value.way == "to" and token.key in _CHANGES)
    )
    return ordered[0][1] if ordered and ordered[0][0] < 10 * _NEAR else None


# “the number of cases has risen to 31”: what there is, not what came to it
_CHANGES = frozenset(("*rise", "*drop", "rais"))
# “the death toll from the quake rose to 58”
_TOLL = Cued(
    ("toll", "number of d"), r"\b(?:death toll|toll|number of (?:dead|deaths))\b[^,;.]{0,80}$"
)
# “19 miners lost their lives”
_LOST = re.compile(r"\s(?:[\w-]+\s){0,3}(?:lost|have lost|had lost) their lives\b")
# “pulled four people alive from the ruins”
_ALIVE = re.compile(r"\bpull(?:ed|ing|s)?\b[^.;]{0,40}\balive\b", re.IGNORECASE)
# “91 people, most of them elderly, have died”
_PAST_ASIDE = re.compile(
    r"(?:\s[\w’'-]+){0,3}(?:,\s|\s?[—–(]\s?)(?:including|among|most|mostly|many|some|all|at least"
    r"|several|both|half|one|two|three|four|five|six|nearly|almost|mainly)\b[^,;—–()]*[,—–)]\s?"
    r"(?:have|has|had|were|was|are|is|been|being|also|reportedly|\s)*\b(\w+)",
    re.IGNORECASE,
)
# “claimed 40 lives”
_CLAIMED = re.compile(r"\b(?:claim(?:s|ed|ing)?|cost|taken|took)\s(?:\S+\s){0,4}$", re.IGNORECASE)
_AND = re.compile(r"\band\b|;")


def _between(token: Token, value: Value, base: int) -> tuple[int, int]:
    low, high = sorted((token.start, value.start))
    return low - base, high - base


_NOUN = 60  # letters: the noun stands no farther from its number


def _stop(value: Value, claim: Claim) -> int:
    if not value.noun:
        return value.end
    first = value.end - claim.sentence.start
    at = claim.sentence.text.find(value.noun, first, first + _NOUN)
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
_SAYING = Cued(
    (
        *("said", "says", "told", "added", "wrote", "tweeted", "reported", "statement"),
        *("interview", "briefing", "announced", "confirmed", "warned", "acknowledged"),
        *("published", "posted", "updated", "according to"),
    ),
    r"\b(?:said|says|told(?:\s+\S+){1,3}|added|wrote|tweeted|reported|statement|interview|briefing"
    r"|announced|confirmed|warned|acknowledged|published|posted|updated"
    r"|according to (?:\S+\s){1,4})"
    r"(?:\s+(?:a|the|in|late|early|earlier|here|statement|interview))*(?:\s+on|,)?\s*$",
)


def _days_of(
    times: Sequence[TimeExpression], sentence: Sentence, published: str
) -> tuple[tuple[int, int], ...]:
    """The past days of what the sentence tells; that of the saying is none."""
    today = timex_to_range(published.split("/")[-1]) if published else None
    found = []
    for time in times:
        days = timex_to_range(time.value) if time.type == "DATE" and time.value else None
        if days is None or today is None or days.first > today.last:
            continue
        before = sentence.text[: time.start - sentence.start]
        if not _SAYING.search(before) and not _SINCE.search(before):
            found.append((days.first.toordinal(), days.last.toordinal()))
    return tuple(found)


_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def _day_value(time: TimeExpression, sentence: Sentence) -> Value | None:
    """A day, or some days, on which what the clause tells happens."""
    day = time.value or ""
    if time.type == "TIME" and len(day) > 10 and day[10] == "T":
        day = day[:10]  # “on Saturday morning”
    elif time.type != "DATE":
        return None
    days = timex_to_range(day) if day else None
    if days is None:
        return None
    year = bool(_YEAR.fullmatch(time.text))
    if (days.last - days.first).days > 31 and not year:
        return None
    before = sentence.text[: time.start - sentence.start]
    after = sentence.text[time.end - sentence.start :].split()
    if _SAYING.search(before) or (after and after[0].strip(",").lower() in ("said", "says")):
        return None
    low, high = float(days.first.toordinal()), float(days.last.toordinal())
    unit = "year" if year else "day" if low == high else "days"
    return Value(
        "date", unit, low, low, high, time.start, time.end, None, None, (), False, time.text
    )


# Events that last: a date range in their clause is their duration.
EVENTS = frozenset(
    "*visit *talk *strike *protest *match summit conferenc festiv forum tournament exhibit fair"
    " congress drill exercis ceasefir truc suspens closur election vote curfew session"
    " expedit retreat pilgrim referendum trial hear ceremony funer concert".split()
)
