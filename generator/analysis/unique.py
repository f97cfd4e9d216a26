"""What only one source of a story reports: sentences with a name, number, date or quotation
that no other source has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.analysis.anchors import statement_id
from generator.analysis.claims import Claim, mass
from generator.analysis.pairing import Story
from generator.analysis.spans import LONGEST
from generator.model import Annotations, Evidence, Statement

SUBSTANCE = 1.0  # less weight than this is no news
QUOTATION = 1.5  # the weight of words only this source quotes


def find_unique(
    story: str,
    told: Story,
    annotations: Mapping[str, Annotations],
    shared: Sequence[Statement],
) -> tuple[Statement, ...]:
    """One statement for each sentence with substance that only its source has."""
    claims, weights = told.claims, told.weights
    holders: dict[str, set[str]] = defaultdict(set)
    small: set[str] = set()
    for claim in claims:
        for key in claim.keys:
            holders[key].add(claim.source)
        text, base = claim.sentence.text, claim.sentence.start
        small.update(t.key for t in claim.tokens if text[t.start - base].islower())
    taken = {
        (evidence.article, evidence.sentence): evidence
        for statement in shared
        for evidence in statement.evidence
    }
    found = []
    for claim in claims:
        evidence = _best_span(claim, weights, holders, small)
        if evidence is None or len(evidence.text.split()) < 5:
            continue
        other = taken.get((evidence.article, evidence.sentence))
        if other and other.start < evidence.end and evidence.start < other.end:
            continue
        weight = _substance(claim, evidence, weights, holders, small)
        weight += QUOTATION * _quotes(evidence, annotations)
        if weight < SUBSTANCE:
            continue
        found.append(
            Statement(
                statement_id(evidence.text),
                story,
                "only",
                (claim.source,),
                (),
                (evidence,),
                weight=weight,
            )
        )
    return tuple(found)


def _own(
    claim: Claim, span: tuple[int, int], holders: Mapping[str, set[str]], small: set[str]
) -> set[str]:
    """Numbers, topics and names inside the span that no other source has."""
    text, base = claim.sentence.text, claim.sentence.start
    first = min((token.start for token in claim.tokens), default=0)
    return {
        token.key
        for token in claim.tokens
        if span[0] <= token.start
        and token.end <= span[1]
        and len(holders[token.key]) == 1
        and (
            token.key[0] in "#@"
            or (
                text[token.start - base].isupper()
                and token.key not in small
                and token.start != first
            )
        )
    }


def _substance(
    claim: Claim,
    evidence: Evidence,
    weights: Mapping[str, float],
    holders: Mapping[str, set[str]],
    small: set[str],
) -> float:
    keys = _own(claim, (evidence.start, evidence.end), holders, small)
    return sum(sorted(weights.get(key, 1.0) for key in keys)) / 3


def _best_span(
    claim: Claim,
    weights: Mapping[str, float],
    holders: Mapping[str, set[str]],
    small: set[str],
) -> Evidence | None:
    """The sentence, or of a long one the run of clauses with most that is its own."""
    sentence = claim.sentence
    if len(sentence.text.split()) <= LONGEST:
        return claim.evidence(sentence.start, sentence.end)
    best: tuple[float, int, int, int] | None = None
    for first in range(len(claim.cuts)):
        for last in range(first, len(claim.cuts)):
            start, end = claim.cuts[first][0], claim.cuts[last][1]
            text = sentence.text[start - sentence.start : end - sentence.start]
            if len(text.split()) > LONGEST:
                break
            keys = _own(claim, (start, end), holders, small)
            # What is its own counts most, then how much else the span says.
            worth = mass(keys, weights) * 10 + mass(claim.clause_keys((start, end)), weights)
            if best is None or worth > best[0]:
                best = (worth, -first, start, end)
    return claim.evidence(best[2], best[3]) if best else None


def _quotes(evidence: Evidence, annotations: Mapping[str, Annotations]) -> bool:
    notes = annotations.get(evidence.article)
    return notes is not None and any(
        utterance.direct
        and not utterance.fragment
        and utterance.start < evidence.end
        and evidence.start < utterance.end
        for utterance in notes.utterances
    )
