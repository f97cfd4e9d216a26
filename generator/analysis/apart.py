"""What tells two values apart that stand in like words: another subject, name, place or time."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.analysis.concepts import Token, concept_of
from generator.analysis.event_words import is_ahead, is_reported_plan
from generator.analysis.likeness import PEOPLE
from generator.analysis.pairing import ROLES
from generator.analysis.spots import Spot
from generator.analysis.units import PERSONS

# Of whom something may be told: each is somebody else.
_PERSONAL = PEOPLE | ROLES | frozenset(map(concept_of, PERSONS))


def tells_apart(one: Spot, two: Spot, said: Mapping[str, frozenset[str]]) -> bool:
    """Whether the sentences tell of two things. `said`: article → all its tokens."""
    return (
        _swap_one(one, two)
        or _is_then_and_now(one, two)
        or _is_wanted(one) != _is_wanted(two)
        or _are_of_two(one, two)
        or name_others(one, two, said)
    )


def is_plan(spot: Spot) -> bool:
    """Whether the sentence tells of what is still to come, or was."""
    text = spot.claim.sentence.text
    return is_ahead(text) or is_reported_plan(text)


_ONCE = re.compile(
    r"\b(?:before|once|formerly|originally|used to|until then|at the time"
    r"|(?:was|were|had been) (?:meant|supposed|planned|expected|estimated|budgeted|intended))\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:today|now|currently|nowadays|these days|at present|(?:has|have) \w+(?:ed|t|en))\b",
    re.IGNORECASE,
)


def _is_then_and_now(one: Spot, two: Spot) -> bool:
    """“Before the storm 200 lived there.” “Some 60 live there today.”"""
    texts = [spot.claim.sentence.text for spot in (one, two)]
    once = [bool(_ONCE.search(text)) for text in texts]
    return once[0] != once[1] and bool(_NOW.search(texts[once[0]]))


# “Prosecutors asked for ten years in prison”, “… promised 50 million euros”
_WANTED = re.compile(
    r"\b(?:ask(?:s|ed|ing)? for|demand(?:s|ed|ing)?|sought|seek(?:s|ing)?|request(?:s|ed|ing)?"
    r"|recommend(?:s|ed|ing)?|propos(?:es|ed|ing)|promis(?:es|ed|ing)|pledg(?:es|ed|ing)"
    r"|call(?:s|ed|ing)? for|threaten(?:s|ed|ing)?)\s(?:\S+\s){0,6}$",
    re.IGNORECASE,
)


def _is_wanted(spot: Spot) -> bool:
    """Whether somebody only asks for the value, or promises it."""
    base = spot.claim.sentence.start
    return bool(_WANTED.search(spot.claim.sentence.text, 0, spot.value.start - base))


def _are_of_two(one: Spot, two: Spot) -> bool:
    """“The driver was jailed for …”, “The owner was jailed for …”."""
    if one.value.kind == "date" or one.happening in ("*kill", "*injure", "*rescue"):
        return False
    first = [
        next((t.key for t in spot.claim.tokens if t.key in spot.context), "") for spot in (one, two)
    ]
    return (
        first[0] not in two.whole
        and first[1] not in one.whole
        and all(key in _PERSONAL for key in first)
    )


def name_others(one: Spot, two: Spot, said: Mapping[str, frozenset[str]]) -> bool:
    """“The storm killed nine in Marland.” “It killed four in Ruvia.”: each is named in one only."""
    return all(
        any(
            _is_name(token, this) and not _is_told(token.key, said.get(that.article, that.whole))
            for token in this.claim.tokens
        )
        for this, that in ((one, two), (two, one))
    )


def _is_told(key: str, said: frozenset[str]) -> bool:
    """Whether the article has the name, or the word made of it: “Ruvia”, “Ruvian”."""
    return key in said or any(other.startswith(key[:5]) for other in said if len(key) > 4)


def _is_name(token: Token, spot: Spot) -> bool:
    at = token.start - spot.claim.sentence.start
    text = spot.claim.sentence.text
    named = token.key[0] == "@" or (at > 0 and text[at].isupper())
    return named and token.key in spot.context and token.key not in ROLES


_PREPOSITION = re.compile(r"\b(?:for|over|in|at|on|of|from|to)\s(?:\w+\s)?$")


def _swap_one(one: Spot, two: Spot) -> bool:
    """“A ticket costs 12 euros.” “Parking costs 8 euros.”: one word apart, two things.

    The word stands at the head, or at the end behind a preposition: “ten years for fraud”.
    """
    mine, other = one.context - two.context, two.context - one.context
    if len(mine) != 1 or len(other) != 1:
        return False
    rows = []
    ends = []
    for each, own in ((one, mine), (two, other)):
        tokens = [t for t in each.claim.tokens if t.key in each.context or t.key == each.value.head]
        rows.append(["" if t.key in own else t.key for t in tokens])
        before = tokens[-1].start - each.claim.sentence.start
        ends.append(bool(_PREPOSITION.search(each.claim.sentence.text, 0, before)))
    if rows[0] != rows[1]:
        return False
    # Of days the verbs tell too: she joined in one year and left in another.
    return one.value.kind == "date" or rows[0][0] == "" or (rows[0][-1] == "" and all(ends))
