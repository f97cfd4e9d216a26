"""Places and names that two sources give differently for the same thing.

Only sentences that are otherwise nearly the same are compared, and never a name that the other
source knows too: one names the town, the other its county, and both are right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from generator.analysis.anchors import difference_id
from generator.analysis.claims import Claim, mass
from generator.analysis.identity import same_speaker
from generator.analysis.pairing import Story
from generator.language.cues import Cued
from generator.language.words import find_norms, find_words
from generator.model import Article, Difference, Evidence, Reading

PUBLISH, SUGGEST = 0.72, 0.6  # Dice by weight of what stands round the two names
FEWEST = 4  # tokens that must be shared
SPELT = 0.8  # of the letters of two names of one place
REACH = 3  # sentences at the head of an article tell what happened where

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]+"
_NAME = rf"{_CAPITAL}(?: (?:de|del|van|von|al|el|la|bin) {_CAPITAL}| {_CAPITAL}){{0,3}}"
_PLACE = re.compile(
    rf"\b(?P<prep>in|near|at|outside|off|north of|south of|east of|west of) (?:the )?"
    rf"(?:(?:city|town|village|port|island|resort|suburb|district|province|state|region|county"
    rf"|municipality|coast) of )?(?P<name>{_NAME})"
)
_ROLES = (
    "mayor|captain|coach|pilot|driver|suspect|victim|gunman|attacker|minister|president|chancellor"
    "|governor|director|chairman|chairwoman|chief executive|chief|head|judge|prosecutor|lawyer"
    "|spokesman|spokeswoman|winner|goalkeeper|striker|conductor|bishop|ambassador|sheriff"
    "|commissioner|skipper|headteacher|founder|owner|author|curator|rector|manager|superintendent"
)
_TITLED = Cued(
    _ROLES.split("|"),
    rf"\b(?P<role>(?i:{_ROLES}))(?:,? (?:named|identified) as|,| named)? (?P<name>{_NAME})",
    cased=True,
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december monday"
    " tuesday wednesday thursday friday saturday sunday".split()
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in its place: `slot` is the role, or “place”."""

    kind: str
    slot: str
    name: str
    claim: Claim
    keys: frozenset[str]  # of the clause, without the name
    start: int
    end: int


def find_naming_differences(
    story: str, articles: Sequence[Article], told: Story
) -> tuple[Difference, ...]:
    """One difference for each pair of sentences that differ in a place or a name."""
    groups: dict[tuple[str, str], list[_Named]] = {}
    for claim in told.claims:
        for each in _find_named(claim):
            groups.setdefault((each.kind, each.slot), []).append(each)
    pairs = [
        (one, two, score)
        for key in sorted(groups)
        for one, two in combinations(groups[key], 2)
        if (score := _score(one, two, told)) >= SUGGEST
    ]
    known = _find_known(articles) if pairs else {}
    found: dict[str, Difference] = {}
    for one, two, score in pairs:
        if _is_known(one, two, known) or _is_known(two, one, known):
            continue
        difference = _difference(story, one, two, score >= PUBLISH)
        if difference.publish or difference.id not in found:
            found[difference.id] = difference
    return tuple(found.values())


def _find_known(articles: Sequence[Article]) -> Mapping[str, frozenset[str]]:
    """All words that each source writes."""
    known: dict[str, frozenset[str]] = {}
    for article in articles:
        words = find_norms(f"{article.title.value} {article.deck or ''} {article.body}")
        known[article.source] = known.get(article.source, frozenset()) | frozenset(words)
    return known


def _is_known(named: _Named, other: _Named, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether the source of the other writes a word of the name too."""
    return not known[other.claim.source].isdisjoint(find_norms(named.name))


def _find_named(claim: Claim) -> list[_Named]:
    text, base = claim.sentence.text, claim.sentence.start
    found = []
    if claim.order < REACH:
        for match in _PLACE.finditer(text):
            if not _MONTHS & set(find_norms(match["name"])):
                slot = "in" if match["prep"] in ("in", "at") else "near"
                found.append(_place(claim, "place", slot, match, base))
    for match in _TITLED.finditer(text):
        if " " in match["name"] and not _MONTHS & set(find_norms(match["name"])):
            found.append(_place(claim, "name", match["role"].lower(), match, base))
    return found


def _place(claim: Claim, kind: str, slot: str, match: re.Match[str], base: int) -> _Named:
    start, end = match.start("name") + base, match.end("name") + base
    keys = frozenset(t.key for t in claim.tokens if not start <= t.start < end)
    return _Named(kind, slot, match["name"], claim, keys, start, end)


def _score(one: _Named, two: _Named, told: Story) -> float:
    """Dice of the sentences without the names, 0 where both may be names of one."""
    if one.claim.source == two.claim.source:
        return 0.0
    shared = one.keys & two.keys
    # Two numbers or two days make two events; one that only one of them tells does not.
    apart = [any(key[0] in "#~" for key in keys) for keys in (one.keys - shared, two.keys - shared)]
    if len(shared) < FEWEST or all(apart):
        return 0.0
    mine, other = set(find_norms(one.name)), set(find_norms(two.name))
    if mine & other or _alike(one, two):
        return 0.0
    total = mass(one.keys, told.weights) + mass(two.keys, told.weights)
    return 2 * mass(shared, told.weights) / (total or 1.0)


def _alike(one: _Named, two: _Named) -> bool:
    """Whether the two may be spellings of one name."""
    if one.kind == "name":
        return same_speaker(one.name, two.name)
    first, second = ("".join(word.norm for word in find_words(each.name)) for each in (one, two))
    return first[:3] == second[:3] or SequenceMatcher(None, first, second).ratio() >= SPELT


def _difference(story: str, one: _Named, two: _Named, publish: bool) -> Difference:
    kind = one.kind
    slot = f"Name of the {one.slot}" if kind == "name" else f"Place: {_said(one)}"
    readings = tuple(Reading(each.name, (_evidence(each),)) for each in (one, two))
    return Difference(difference_id(kind, slot), story, kind, slot, readings, publish=publish)


def _said(named: _Named) -> str:
    """The words before the place."""
    text, base = named.claim.sentence.text, named.claim.sentence.start
    words = text[: named.start - base].split()[-7:]
    return f"“{' '.join(words).strip(' ,.;:')} …”"


def _evidence(named: _Named) -> Evidence:
    claim = named.claim
    cuts = [cut for cut in claim.cuts if cut[0] < named.end and named.start < cut[1]]
    start, end = cuts[0][0], max(cuts[-1][1], named.end)
    return claim.readable(claim.sentence.start, end) or claim.evidence(start, end)
