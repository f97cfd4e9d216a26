"""What a slot is called on the page: interface words round the sources' own noun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from generator.analysis.spots import HAPPENINGS, Spot

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_MEASURES = {
    "percent": "Percentage", "age": "Age", "magnitude": "Magnitude", "length": "Distance or length",
    "weight": "Weight", "area": "Area", "speed": "Speed", "volume": "Volume", "power": "Power",
    "barrels": "Barrels",
}  # fmt: skip

_DIMENSIONS = {
    "deep": "Depth", "high": "Height", "wide": "Width", "thick": "Thickness", "long": "Length",
    "away": "Distance",
}  # fmt: skip


def format_slot(cluster: Sequence[Spot]) -> str:
    """The label of the slot that the spots share."""
    value = cluster[0].value
    nouns = [spot.value.noun.lower() for spot in cluster if spot.value.noun]
    noun = _common([noun for noun in nouns if noun != "lives"])
    happening = _common([spot.happening for spot in cluster if spot.happening])
    done = HAPPENINGS.get(happening or "", "")
    if value.kind == "date":
        return f"Date of {_clause_of(cluster)}"
    if value.kind == "duration":
        return f"Duration of the {noun}" if noun else f"Duration{_said_of(cluster)}"
    if value.kind == "money":
        return f"Amount of the {noun}" if noun else f"Amount of money{_said_of(cluster)}"
    if value.unit == "age":
        return f"Age of {_person_of(cluster, noun)}"
    if value.unit == "weight" and noun:
        return f"Weight of the {noun}"
    if value.unit:
        measure = _DIMENSIONS.get(value.head or "", _MEASURES.get(value.unit, "Value"))
        return f"{measure}{_said_of(cluster)}"
    if noun and len({spot.value.head for spot in cluster if spot.value.amount}) > 1:
        return f"Number {done}" if done else f"Number of {noun}"
    if noun:
        # “arrested” tells something about “people”, nothing about “arrests”.
        return f"Number of {noun}" + (f" {done}" if done and done[:4] != noun[:4] else "")
    return f"Number {done}" if done else "Number"


def _person_of(cluster: Sequence[Spot], noun: str | None) -> str:
    """“the boy”, or the name as written."""
    head = cluster[0].value.head or ""
    if head[:1] != "=":
        return f"the {noun or head or 'person'}"
    written = [spot.value.noun for spot in cluster if spot.value.noun]
    return min(written) if written else head[1:].title()


def _common(words: Sequence[str]) -> str | None:
    if not words:
        return None
    counts = Counter(words)
    return min(counts, key=lambda word: (-counts[word], words.index(word)))


def _said_of(cluster: Sequence[Spot]) -> str:
    """The words round a value without a noun, from the first source that has it."""
    spot = cluster[0]
    text, base = spot.claim.sentence.text, spot.claim.sentence.start
    before = text[: spot.value.start - base].split()[-4:]
    after = text[spot.stop - base :].split()[:2]
    words = " ".join([*before, "…", *after]).strip(" ,.;:")
    return f": “{words}”"


def _clause_of(cluster: Sequence[Spot]) -> str:
    """The first words of the shortest clause with the date, without the date."""
    clauses = []
    for spot in cluster:
        text, base = spot.claim.sentence.text, spot.claim.sentence.start
        start, end = next(
            (cut for cut in spot.claim.cuts if cut[0] <= spot.value.start < cut[1]),
            spot.claim.cuts[-1],
        )
        before = text[start - base : max(start, spot.value.start) - base].split()
        while before and before[-1].lower() in ("on", "in", "at", "from", "by", "since", "until"):
            before.pop()
        after = text[spot.value.end - base : max(spot.value.end, end) - base].split()
        clauses.append(before if len(before) >= 3 else [*before, *after])
    words = min(clauses, key=lambda each: (abs(len(each) - 8), each))
    end_mark = " …" if len(words) > 10 else ""
    return f"“{' '.join(words[:10]).strip(' ,.;:')}{end_mark}”"


def format_note(range_value: str) -> str:
    """The arithmetic: “24–26 April is three days”."""
    first, last = (date.fromisoformat(day) for day in range_value.split("/"))
    count = (last - first).days + 1
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    start = str(first.day)
    if first.month != last.month:
        start += f" {_MONTHS[first.month - 1]} "
    return f"{start}–{' ' if first.month != last.month else ''}{last.day} " + (
        f"{_MONTHS[last.month - 1]} is {number} days"
    )
