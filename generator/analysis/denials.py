"""What one source reports and another denies: the same clause, once with a “not”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.analysis.anchors import difference_id
from generator.analysis.claims import NEGATION, Claim, mass, negated
from generator.analysis.concepts import concept_of
from generator.analysis.pairing import Story
from generator.analysis.spans import LONGEST
from generator.language.cues import Cued
from generator.model import Difference, Evidence, Reading

FEWEST = 4  # tokens both must have besides the denial
PUBLISH, SUGGEST = 0.74, 0.6  # Dice, by weight
LABEL = 9  # words of the clause in the label of its slot

# Words of the denial itself; they are in one of the two only.
_DENYING = frozenset(
    map(
        concept_of,
        """deny denied denies reject rejected rejects dismiss dismissed refute refuted false untrue
        evidence claim claims claimed report reports reported allegation allegations accusation say
        said confirm confirmed true fact dispute disputed contested
        contradicted sign indication proof""".split(),
    )
)
_REJECTING = Cued(
    (
        *("den", "reject", "dismiss", "refut", "no evidence", "no proof", "false", "untrue"),
        *("never", "disput", "contest", "contradict", "ruled out", "rules out", "no sign"),
        "no indication",
    ),
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:es|ed)|no evidence"
    r"|disput(?:es|ed)|contest(?:s|ed)|contradict(?:s|ed)|rul(?:es|ed) out|no sign|no indication"
    r"|no proof|(?:is|was|were|are) (?:false|untrue)|never)\b",
)


class _Side(NamedTuple):
    claim: Claim
    keys: frozenset[str]
    denies: bool
    affirms: bool  # no denial at all: what denies twice may be read either way
    start: int
    end: int


def find_denials(story: str, told: Story) -> tuple[Difference, ...]:
    """One difference for each clause that is reported and denied by different sources."""
    sides = _find_sides(told)
    by_key: dict[str, list[int]] = {}
    for at, side in enumerate(sides):
        for key in sorted(side.keys & told.rare):
            by_key.setdefault(key, []).append(at)
    found: dict[str, Difference] = {}
    for side in sides:
        if not side.denies:
            continue
        near = sorted({o for key in sorted(side.keys & told.rare) for o in by_key[key]})
        scored = [
            (_likeness(side, sides[other], told), other)
            for other in near
            if sides[other].affirms and sides[other].claim.source != side.claim.source
        ]
        score, other = max(scored, default=(0.0, 0), key=lambda s: (round(s[0], 6), -s[1]))
        if score < SUGGEST or _holds_both(sides, (side, sides[other]), told):
            continue
        difference = _difference(story, sides[other], side, score >= PUBLISH)
        found.setdefault(difference.id, difference)
    return tuple(found.values())


def _find_sides(told: Story) -> list[_Side]:
    sides = []
    for claim in told.claims:
        base = claim.sentence.start
        whole = (claim.sentence.start, claim.sentence.end)
        plain = not any(each.is_near(claim.sentence.text) for each in (NEGATION, _REJECTING))
        spans = [*claim.cuts]
        if len(claim.cuts) > 1 and len(claim.sentence.text.split()) <= LONGEST:
            spans.append(whole)
        for start, end in spans:
            keys = claim.clause_keys((start, end)) - _DENYING
            if len(keys) >= FEWEST:
                text = claim.sentence.text[start - base : end - base]
                if not plain and "without" in text:
                    text = _WITHOUT.sub("", text)
                denies = not plain and _denies(text)
                affirms = plain or not (denies or NEGATION.search(text))
                sides.append(_Side(claim, keys, denies, affirms, start, end))
    return sides


# “in a boat without an engine” denies nothing.
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)


def _denies(text: str) -> bool:
    return bool(_REJECTING.search(text)) or negated(text)


def _likeness(one: _Side, two: _Side, told: Story) -> float:
    """Dice by weight; clauses with different numbers, names or days are no two sides of one."""
    shared = one.keys & two.keys
    if len(shared) < FEWEST:
        return 0.0
    if any(key[0] in "#~@" for key in one.keys ^ two.keys):
        named = [key for key in sorted(one.keys ^ two.keys) if key[0] in "#@"]
        if named:
            return 0.0
    if _have_other_subjects(one, two):
        return 0.0
    total = mass(one.keys, told.weights) + mass(two.keys, told.weights)
    return 2 * mass(shared, told.weights) / (total or 1.0)


_RANK = re.compile(r"(?:co|ex|vice|deputy|former|assistant|second)[- ]", re.IGNORECASE)


def _have_other_subjects(one: _Side, two: _Side) -> bool:
    """“The pilot did not survive.” “The co-pilot survived.”: each begins with another word."""
    first = [min(t for t in side.claim.tokens if t.key in side.keys) for side in (one, two)]
    ranks = [
        _RANK.match(side.claim.sentence.text, token.start - side.claim.sentence.start)
        for side, token in zip((one, two), first)
    ]
    if bool(ranks[0]) != bool(ranks[1]):
        return True
    apart = first[0].key not in two.keys and first[1].key not in one.keys
    return apart and len(one.keys - two.keys) == 1 == len(two.keys - one.keys)


def _holds_both(sides: Sequence[_Side], pair: tuple[_Side, _Side], told: Story) -> bool:
    """Whether one of the two sources also reports what the other says: it relays, both do."""
    return any(
        other.claim.source == mine.claim.source
        and other.denies != mine.denies
        and _likeness(other, mine, told) >= SUGGEST
        for mine in pair
        for other in sides
    )


def _difference(story: str, holds: _Side, denies: _Side, publish: bool) -> Difference:
    words = _evidence(holds).text.strip("\"“”'‘’").split()
    more = " …" if len(words) > LABEL else ""
    slot = f"Whether “{' '.join(words[:LABEL]).rstrip(',.;:')}{more}”"
    readings = tuple(Reading(_evidence(side).text, (_evidence(side),)) for side in (holds, denies))
    return Difference(
        difference_id("denial", slot), story, "denial", slot, readings, publish=publish
    )


def _evidence(side: _Side) -> Evidence:
    return side.claim.readable(side.start, side.end) or side.claim.evidence(side.start, side.end)
