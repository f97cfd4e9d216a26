"""What all, several or only one of a story's sources report, clause by clause.

A clause is a candidate. Another source reports the same where one run of clauses of one of its
sentences holds most of the candidate's tokens by weight, all of its numbers, and denies what
it denies. Best candidates first; one whose spans are taken already says nothing new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.analysis.anchors import statement_id
from generator.analysis.claims import (
    LONGEST,
    Claim,
    build_weights,
    find_claims,
    mass,
    negated,
)
from generator.analysis.event import find_event_row
from generator.analysis.topic_rows import find_topic_rows
from generator.analysis.unique import find_unique
from generator.model import Annotations, Article, Evidence, Sentence, Statement

PUBLISH = 0.66  # share of a candidate's weight that another sentence must hold
FEWEST, LIGHTEST = 3, 4.5  # tokens and weight a candidate must have to say something
COMMON = 300  # sentences: a token in more of them finds no candidates


@dataclass(frozen=True, slots=True)
class Match:
    """A run of clauses that reports a candidate: how well, and where."""

    score: float
    claim: Claim
    start: int
    end: int


def build_statements(
    story: str,
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    annotations: Mapping[str, Annotations],
    claims: Sequence[Claim] | None = None,
) -> tuple[Statement, ...]:
    """All statements of the story: all, several, then only one; best first."""
    sources = sorted({article.source for article in articles})
    if len(sources) < 2:
        return ()
    if claims is None:
        claims = find_claims(articles, sentences, annotations)
    weights = build_weights(claims)
    groups = _choose(_find_groups(claims, weights))
    event = find_event_row(story, articles, claims, weights)
    shared = [_statement(story, group, len(sources), weights) for group in groups]
    rows = find_topic_rows(story, articles, claims, annotations, shared)
    alone = find_unique(story, claims, weights, annotations, shared)
    return _order([*event, *shared, *rows, *alone])


def _order(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    rank = {"all": 0, "several": 1, "only": 2}
    unique: dict[str, Statement] = {}
    for statement in statements:
        unique.setdefault(statement.id, statement)
    return tuple(
        sorted(
            unique.values(),
            key=lambda s: (rank[s.kind], -len(s.sources), -round(s.weight, 6), s.id),
        )
    )


# ---------------------------------------------------------------- candidates and matches


def _find_groups(
    claims: Sequence[Claim], weights: Mapping[str, float]
) -> list[tuple[float, tuple[Match, ...]]]:
    """For every clause that other sources report too: its worth, and all matches, itself first."""
    index: dict[str, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        for key in sorted(claim.keys):
            index[key].append(at)
    groups = []
    seen: set[tuple[frozenset[str], bool]] = set()
    for claim in claims:
        for cut, keys in zip(claim.cuts, claim.cut_keys):
            weight = mass(keys, weights)
            if len(keys) < FEWEST or weight < LIGHTEST:
                continue
            base = claim.sentence.start
            same = (keys, negated(claim.sentence.text[cut[0] - base : cut[1] - base]))
            if same in seen:  # the same words again find the same matches
                continue
            seen.add(same)
            own = Match(1.0, claim, *cut)
            matches = _find_matches(own, keys, weight, claims, index, weights)
            if matches:
                names = {claim.source, *(match.claim.source for match in matches)}
                quality = sum(match.score for match in matches) / len(matches)
                worth = (len(names) - 1) * min(weight, 14.0) * quality
                groups.append((worth, (own, *matches)))
    return groups


def _find_matches(
    own: Match,
    keys: frozenset[str],
    weight: float,
    claims: Sequence[Claim],
    index: Mapping[str, Sequence[int]],
    weights: Mapping[str, float],
) -> tuple[Match, ...]:
    held: dict[int, float] = defaultdict(float)
    for key in sorted(keys):
        if len(index[key]) <= COMMON:
            for at in index[key]:
                held[at] += weights[key]
    best: dict[str, Match] = {}
    for at in sorted(held):
        claim = claims[at]
        if claim.source == own.claim.source or held[at] < 0.5 * PUBLISH * weight:
            continue
        match = match_clause(own, keys, weight, claim, weights)
        article = claim.sentence.article
        if match and (article not in best or match.score > best[article].score):
            best[article] = match
    return tuple(best[article] for article in sorted(best))


def match_clause(
    own: Match, keys: frozenset[str], weight: float, claim: Claim, weights: Mapping[str, float]
) -> Match | None:
    """The shortest run of clauses of the sentence that reports the candidate, if one does."""
    shared = keys & claim.keys
    # Of three words all must be there: two of them say something else.
    least = PUBLISH if len(keys) > FEWEST else 0.99
    if mass(shared, weights) < least * weight or len(shared) < 2:
        return None
    numbers = {key for key in keys if key[0] == "#"}
    text = own.claim.sentence.text[slice(*_inside(own))]
    for length in range(1, len(claim.cuts) + 1):
        best: Match | None = None
        for at in range(len(claim.cuts) - length + 1):
            span = (claim.cuts[at][0], claim.cuts[at + length - 1][1])
            run = keys & frozenset().union(*claim.cut_keys[at : at + length])
            score = mass(run, weights) / weight
            if score < least or not numbers <= run:
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


def _inside(match: Match) -> tuple[int, int]:
    """The match's span as offsets into its sentence."""
    base = match.claim.sentence.start
    return match.start - base, match.end - base


def _choose(groups: Sequence[tuple[float, tuple[Match, ...]]]) -> list[tuple[Match, ...]]:
    """The best groups, leaving out those whose spans are mostly taken by better ones."""
    taken: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    chosen = []
    ordered = sorted(
        groups,
        key=lambda g: (-round(g[0], 6), g[1][0].claim.sentence.article, g[1][0].start),
    )
    for _, group in ordered:
        if sum(_is_taken(match, taken) for match in group) * 2 > len(group):
            continue
        chosen.append(group)
        for match in group:
            key = (match.claim.sentence.article, match.claim.sentence.id)
            taken[key].append((match.start, match.end))
    return chosen


def _is_taken(match: Match, taken: Mapping[tuple[str, str], Sequence[tuple[int, int]]]) -> bool:
    spans = taken.get((match.claim.sentence.article, match.claim.sentence.id), ())
    length = match.end - match.start
    return any(2 * (min(end, match.end) - max(start, match.start)) > length for start, end in spans)


# ---------------------------------------------------------------- statements


def _statement(
    story: str, group: Sequence[Match], total: int, weights: Mapping[str, float]
) -> Statement:
    keys = group[0].claim.clause_keys((group[0].start, group[0].end))
    ranked = sorted(
        group, key=lambda match: (-_clarity(match, keys, weights), match.claim.sentence.article)
    )
    evidence = tuple(_evidence(match, weights) for match in ranked)
    sources = tuple(sorted({match.claim.source for match in group}))
    return Statement(
        id=statement_id(evidence[0].text),
        story=story,
        kind="all" if len(sources) == total else "several",
        sources=sources,
        origins=(),
        evidence=evidence,
        weight=mass(keys, weights) * len(sources) / total,
    )


def _evidence(match: Match, weights: Mapping[str, float]) -> Evidence:
    """The span, or its whole sentence where that says little more and is short."""
    claim = match.claim
    run = mass(claim.clause_keys((match.start, match.end)), weights)
    words = len(claim.sentence.text.split())
    if words <= LONGEST and mass(claim.keys, weights) <= 1.6 * run:
        return claim.evidence(claim.sentence.start, claim.sentence.end)
    return claim.evidence(match.start, match.end)


_PRONOUNS = frozenset("he she it they this that these those his her their its him them".split())


def _clarity(match: Match, keys: frozenset[str], weights: Mapping[str, float]) -> float:
    """How well the span stands alone: tokens held, a sentence's start, a good length."""
    evidence = _evidence(match, weights)
    words = evidence.text.split()
    clarity = mass(keys & match.claim.clause_keys((evidence.start, evidence.end)), weights)
    clarity /= mass(keys, weights) or 1.0
    if evidence.start == match.claim.sentence.start:
        clarity += 0.3
    if words and words[0].strip("\"“'").lower() in _PRONOUNS:
        clarity -= 0.6
    if not 6 <= len(words) <= 25:
        clarity -= 0.2
    return round(clarity, 6)
