"""Which clauses of other sources report the same as a clause.

Another sentence reports the same where one run of its clauses holds most of the clause's tokens
by weight, all of its numbers, and denies what it denies; or where it shares several words that
are rare in the story, and does not tell as past what the other tells as to come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.analysis.claims import Claim, mass, negated
from generator.analysis.event_words import find_past_verbs, is_ahead
from generator.analysis.spans import LONGEST

PUBLISH = 0.66  # share of a candidate's weight that another sentence must hold
RARE_SHARE, RARE_TOKENS = 0.42, 3  # what is enough where so many of the shared tokens are rare
FEWEST, LIGHTEST = 3, 4.5  # tokens and weight a candidate must have to say something
COMMON = 300  # sentences: a token in more of them finds no candidates


@dataclass(frozen=True, slots=True)
class Match:
    """A run of clauses that reports a candidate: how well, and where."""

    score: float
    claim: Claim
    start: int
    end: int

    @property
    def place(self) -> tuple[str, str]:
        """The sentence."""
        return self.claim.sentence.article, self.claim.sentence.id


@dataclass(frozen=True, slots=True)
class Story:
    """What a comparison needs to know of all claims of a story."""

    claims: Sequence[Claim]
    weights: Mapping[str, float]
    index: Mapping[str, Sequence[int]]  # token → claims
    rare: frozenset[str]


def build_index(claims: Sequence[Claim], weights: Mapping[str, float]) -> Story:
    """The claims by their tokens; rare is what few sentences of several sources have."""
    index: dict[str, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        for key in sorted(claim.keys):
            index[key].append(at)
    sources = len({claim.source for claim in claims})
    least = max(3, sources)
    rare = frozenset(key for key, places in index.items() if len(places) <= least)
    return Story(claims, weights, index, rare)


def find_groups(story: Story) -> list[tuple[float, tuple[Match, ...]]]:
    """For every clause that other sources report too: its worth, and all matches, itself first."""
    groups = []
    seen: set[tuple[frozenset[str], bool]] = set()
    for claim in story.claims:
        base = claim.sentence.start
        for cut, keys in zip(claim.cuts, claim.cut_keys):
            weight = mass(keys, story.weights)
            if len(keys) < FEWEST or weight < LIGHTEST:
                continue
            same = (keys, negated(claim.sentence.text[cut[0] - base : cut[1] - base]))
            if same in seen:  # the same words again find the same matches
                continue
            seen.add(same)
            own = Match(1.0, claim, *cut)
            matches = _find_matches(own, keys, weight, story)
            if matches:
                names = {claim.source, *(match.claim.source for match in matches)}
                quality = sum(match.score for match in matches) / len(matches)
                worth = (len(names) - 1) * min(weight, 14.0) * quality
                groups.append((worth, (own, *matches)))
    return groups


def _find_matches(
    own: Match, keys: frozenset[str], weight: float, story: Story
) -> tuple[Match, ...]:
    held: dict[int, float] = defaultdict(float)
    for key in sorted(keys):
        if len(story.index[key]) <= COMMON:
            for at in story.index[key]:
                held[at] += story.weights[key]
    best: dict[str, Match] = {}
    for at in sorted(held):
        claim = story.claims[at]
        if claim.source == own.claim.source or held[at] < 0.5 * PUBLISH * weight:
            continue
        match = match_clause(own, keys, weight, claim, story)
        article = claim.sentence.article
        if match and (article not in best or match.score > best[article].score):
            best[article] = match
    return tuple(best[article] for article in sorted(best))


def match_clause(
    own: Match, keys: frozenset[str], weight: float, claim: Claim, story: Story
) -> Match | None:
    """The shortest run of clauses of the sentence that reports the candidate, if one does."""
    shared = keys & claim.keys
    # Of three words all must be there: two of them say something else.
    least = PUBLISH if len(keys) > FEWEST else 0.99
    if len(shared) < 2:
        return None
    text = own.claim.sentence.text[slice(*_inside(own))]
    if mass(shared, story.weights) < least * weight:
        if len(shared & story.rare) < RARE_TOKENS or not _same_time(text, claim.sentence.text):
            return None
        least = RARE_SHARE
    numbers = {key for key in keys if key[0] == "#"}
    for length in range(1, len(claim.cuts) + 1):
        best: Match | None = None
        for at in range(len(claim.cuts) - length + 1):
            span = (claim.cuts[at][0], claim.cuts[at + length - 1][1])
            run = keys & frozenset().union(*claim.cut_keys[at : at + length])
            score = mass(run, story.weights) / weight
            if score < least or not numbers <= run:
                continue
            if least < PUBLISH and len(run & story.rare) < RARE_TOKENS:
                continue
            match = Match(score, claim, *span)
            words = claim.sentence.text[slice(*_inside(match))]
            if len(words.split()) > LONGEST + 10 or negated(words) != negated(text):
                continue
            if best is None or match.score > best.score:
                best = match
        if best:
            return best
    return None


def _same_time(one: str, two: str) -> bool:
    """Not the one to come and the other past."""
    ahead = is_ahead(one), is_ahead(two)
    if ahead[0] == ahead[1]:
        return True
    return not find_past_verbs(two if ahead[0] else one)


def _inside(match: Match) -> tuple[int, int]:
    """The match's span as offsets into its sentence."""
    base = match.claim.sentence.start
    return match.start - base, match.end - base
