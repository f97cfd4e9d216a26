"""Which clauses of other sources report the same as a clause.

Another sentence reports the same where one run of its clauses holds most of the clause's tokens
by weight, all of its numbers, and denies what it denies; or where it shares several words that
are rare in the story, and does not tell as past what the other tells as to come.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.analysis.claims import Claim, Weights, build_weights, mass, negated
from generator.analysis.concepts import concept_of
from generator.analysis.event_words import find_past_verbs, is_ahead
from generator.analysis.spans import LONGEST

PUBLISH = 0.66  # share of a candidate's weight that another sentence must hold
RARE_SHARE, RARE_TOKENS = 0.42, 3  # what is enough where so many of the shared tokens are rare
SURE_TOKENS = 4  # so many, and what one plans may be what the other saw
FEWEST, LIGHTEST = 3, 1.2  # tokens and weight, in units, that a candidate must have
_BEFORE, _AFTER = 5, 2  # tokens round a rare name or date that are a candidate
# Words that only say who somebody is.
ROLES = frozenset(
    map(
        concept_of,
        """counterpart minister president secretary foreign prime leader director senior former
        spokesman spokeswoman spokesperson deputy general chairman ceo founder officer ministry
        department government authorities newspaper agency news paper owner operator manager
        captain lawyer judge coach mayor governor chairwoman king queen prince""".split(),
    )
)
# Of three words all must be there: two of them say something else.
_FEW = {3: 0.99, 4: 0.75}
COMMON = 300  # sentences: a token in more of them finds no candidates


class Match(NamedTuple):
    """A run of clauses that reports a candidate: how well, and where."""

    score: float
    claim: Claim
    start: int
    end: int

    @property
    def place(self) -> tuple[str, str]:
        """The sentence."""
        return self.claim.sentence.article, self.claim.sentence.id

    @property
    def text(self) -> str:
        """The words of the run."""
        return self.claim.sentence.text[slice(*_inside(self))]


@dataclass(frozen=True, slots=True)
class Story:
    """What a comparison needs to know of all claims of a story."""

    claims: Sequence[Claim]
    weights: Weights
    index: Mapping[str, Sequence[int]]  # token → claims
    shared: frozenset[str]  # tokens that several sources have
    rare: frozenset[str]
    counted: frozenset[str]  # of the rare: numbers hardly in two by chance, 1,800 or 2.35
    plain: frozenset[str]  # tokens that tell what happened: no names, days, numbers, roles
    unit: float  # the weight of a token that one sentence has: stories differ in length


def build_story(claims: Sequence[Claim]) -> Story:
    """The claims by their tokens; rare is what few sentences of several sources have."""
    index: dict[str, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        for key in sorted(claim.keys):
            index[key].append(at)
    sources = len({claim.source for claim in claims})
    least = max(3, sources)
    rare = frozenset(key for key, places in index.items() if len(places) <= least)
    unit = math.log(1 + (len(claims) + 10) / 2)
    other = ROLES | _find_names(claims)
    plain = frozenset(key for key in index if key[0] not in "@#~" and key not in other)
    counted = frozenset(key for key in rare if key[0] == "#" and (len(key) > 3 or "." in key))
    shared = frozenset(
        key
        for key, places in index.items()
        if any(claims[at].source != claims[places[0]].source for at in places)
    )
    return Story(claims, build_weights(claims), index, shared, rare, counted, plain, unit)


def _find_names(claims: Sequence[Claim]) -> frozenset[str]:
    """Names no topic is known for: “Stella Orsa” tells who or what, not what happened."""
    large: set[str] = set()
    small: set[str] = set()
    for claim in claims:
        text, base = claim.sentence.text, claim.sentence.start
        for start, _, key in claim.tokens:
            at = start - base
            if key[0] not in "@#~" and at > 1 and text[at - 2] not in '.:?!“”"':
                (large if text[at].isupper() else small).add(key)
    return frozenset(large - small)


@dataclass(frozen=True, slots=True)
class Group:
    """A candidate with the matches of other articles, itself first."""

    keys: frozenset[str]
    matches: tuple[Match, ...]
    worth: float

    @property
    def sources(self) -> frozenset[str]:
        """Who reports it."""
        return frozenset(match.claim.source for match in self.matches)


def find_groups(story: Story) -> tuple[Group, ...]:
    """For every candidate that other sources report too: all matches, the worthiest first."""
    groups = []
    seen: set[tuple[frozenset[str], bool]] = set()
    for claim in story.claims:
        base = claim.sentence.start
        for start, end, keys in _find_candidates(claim, story):
            if not _says_something(keys, story):
                continue
            weight = mass(keys, story.weights)
            if weight < LIGHTEST * story.unit:
                continue
            same = (keys, negated(claim.sentence.text[start - base : end - base]))
            if same in seen:  # the same words again find the same matches
                continue
            seen.add(same)
            own = Match(1.0, claim, start, end)
            matches = find_matches(own, keys, weight, story)
            if matches:
                names = {claim.source, *(match.claim.source for match in matches)}
                quality = sum(match.score for match in matches) / len(matches)
                worth = (len(names) - 1) * min(weight, 14.0) * quality
                groups.append(Group(keys, (own, *matches), worth))
    groups.sort(key=lambda g: (-round(g.worth, 6), g.matches[0].place[0], g.matches[0].start))
    return tuple(groups)


def _find_candidates(claim: Claim, story: Story) -> list[tuple[int, int, frozenset[str]]]:
    """The clauses, and the words round a rare name or date: “hold talks with Ada Lind”."""
    found = [(*cut, keys) for cut, keys in zip(claim.cuts, claim.cut_keys)]
    for at, token in enumerate(claim.tokens):
        if token.key[0] in "@~" and token.key in story.rare:
            cut = next((c for c in claim.cuts if c[0] <= token.start < c[1]), None)
            if cut is None:
                continue
            near = [
                each
                for each in claim.tokens[max(0, at - _BEFORE) : at + _AFTER + 1]
                if cut[0] <= each.start and each.end <= cut[1] and each.key not in ROLES
            ]
            keys = frozenset(e.key for e in near if e is token or e.key[0] != "~")
            if near:  # “From May 1, 2031, all …”: a day that the clauses cut stands in none
                found.append((near[0].start, near[-1].end, keys))
    return found


def _says_something(keys: frozenset[str], story: Story) -> bool:
    """More than who: “his counterpart, the Sornian minister Ada Lind” says nothing."""
    return len(keys) >= FEWEST and len(keys & story.plain) >= 2


def find_matches(
    own: Match, keys: frozenset[str], weight: float, story: Story, least: float = PUBLISH
) -> tuple[Match, ...]:
    """The best match of each article of another source; `least` is the share that is enough."""
    shared = keys & story.shared
    if len(shared) < 2 or any(key[0] == "#" for key in keys - shared):
        return ()
    rare = shared & story.rare
    if least == PUBLISH and (len(rare) >= RARE_TOKENS or not story.counted.isdisjoint(rare)):
        enough = RARE_SHARE * weight
    else:
        enough = least * weight
    best: dict[str, Match] = {}
    for at in _find_near(shared, enough, story):
        claim = story.claims[at]
        if claim.source == own.claim.source:
            continue
        match = match_clause(own, keys, weight, claim, story, least)
        article = claim.sentence.article
        if match and (article not in best or match.score > best[article].score):
            best[article] = match
    return tuple(best[article] for article in sorted(best))


def _find_near(keys: frozenset[str], enough: float, story: Story) -> list[int]:
    """The claims that may hold so much of the tokens: the lightest alone are too little."""
    near: set[int] = set()
    light = 0.0
    for key in sorted(keys, key=story.weights.__getitem__):
        light += story.weights[key]
        if light > enough * 0.999 and len(story.index[key]) <= COMMON:  # a float may be a bit off
            near.update(story.index[key])
    return sorted(near)


def match_clause(
    own: Match,
    keys: frozenset[str],
    weight: float,
    claim: Claim,
    story: Story,
    publish: float = PUBLISH,
) -> Match | None:
    """The shortest run of clauses of the sentence that reports the candidate, if one does."""
    shared = keys & claim.keys
    least = max(publish, _FEW.get(len(keys), 0.0))
    if len(shared) < 2:
        return None
    if mass(shared, story.weights) < least * weight:
        if publish > PUBLISH or not _is_rare_enough(own, shared, claim, story):
            return None
        least = RARE_SHARE
    numbers = {key for key in keys if key[0] == "#"}
    if not numbers <= shared:
        return None
    text = own.text
    for length in range(1, len(claim.cuts) + 1):
        best: Match | None = None
        for at in range(len(claim.cuts) - length + 1):
            run = keys & frozenset().union(*claim.cut_keys[at : at + length])
            if not numbers <= run:
                continue
            score = mass(run, story.weights) / weight
            if score < least or (best and score <= best.score):
                continue
            few = len(run & story.rare) < RARE_TOKENS and story.counted.isdisjoint(run)
            if least < PUBLISH and few:
                continue
            match = Match(score, claim, claim.cuts[at][0], claim.cuts[at + length - 1][1])
            words = match.text
            if len(words.split()) > LONGEST + 10 or negated(words) != negated(text):
                continue
            best = match
        if best:
            return best
    return None


def _is_rare_enough(own: Match, shared: frozenset[str], claim: Claim, story: Story) -> bool:
    """Whether the tokens shared are so rare that less of the weight is enough."""
    rare = shared & story.rare
    if not story.counted.isdisjoint(rare) and len((shared & story.plain) - _ACTS) >= 2:
        return True
    if len(rare) < RARE_TOKENS:
        return False
    text = own.text
    ahead = is_ahead(text) and is_ahead(claim.sentence.text)
    if not _is_point(rare, ahead):
        return False
    return len(rare) >= SURE_TOKENS or same_time(text, claim.sentence.text)


def _is_point(rare: frozenset[str], ahead: bool) -> bool:
    """Not names alone: two words, a word and a day, or two plans with one person."""
    plain = sum(key[0] not in "@#~" for key in rare - ROLES)
    dated = any(key[0] == "~" for key in rare)
    return plain >= 2 or (plain >= 1 and dated) or (ahead and any(k[0] == "@" for k in rare))


def same_time(one: str, two: str) -> bool:
    """Not the one to come and the other past."""
    ahead = is_ahead(one), is_ahead(two)
    if ahead[0] == ahead[1]:
        return True
    return not find_past_verbs(two if ahead[0] else one)


def _inside(match: Match) -> tuple[int, int]:
    """The match's span as offsets into its sentence."""
    base = match.claim.sentence.start
    return match.start - base, match.end - base


HELD = 0.48  # of a label's weight that a source must have to be ticked for it
PLAIN_HELD = 0.48  # of the label's words that are no names
_TALK = concept_of("talks")
# What is denied, announced or called for tells what happened; that it is does not.
_ACTS = frozenset(
    map(
        concept_of,
        """deny announce warn promise pledge vow urge call accuse confirm reject want plan
        expect hope agree ask take give make get come see show like use
        year day week month time old good better best even last first next""".split(),
    )
)


def measure_held(keys: frozenset[str], other: frozenset[str], story: Story) -> float:
    """The share of a label's weight that the tokens of another sentence hold; 0 for names alone."""
    shared = keys & other
    plain = (keys & story.plain) - _ACTS
    if len(shared) < 2 or not plain & other:
        return 0.0
    rare = shared & story.rare
    if any(k[0] == "@" for k in rare) and any(k[0] == "~" for k in rare):
        return HELD  # “met in Orla in May” is the “summit in Orla in May”
    if mass(plain & other, story.weights) < PLAIN_HELD * mass(plain, story.weights):
        return 0.0
    if any(key[0] == "#" for key in keys - other):
        return 0.0
    return mass(shared - ROLES, story.weights) / (mass(keys - ROLES, story.weights) or 1.0)


def plans_to_meet(one: Match, two: Match, story: Story) -> bool:
    """Whether both plan to see the same one: “to hold talks with Lind”, “will see Lind”."""
    keys = [match.claim.clause_keys((match.start, match.end)) for match in (one, two)]
    met = {key for key in keys[0] & keys[1] & story.rare if key[0] == "@"}
    sentences = [match.claim.sentence.text for match in (one, two)]
    return bool(met) and _TALK in keys[0] and all(is_ahead(text) for text in sentences)
