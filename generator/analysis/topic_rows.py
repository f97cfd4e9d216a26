"""Rows of the comparison that are a topic: an item of an agenda that several sources name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.analysis.anchors import statement_id
from generator.analysis.claims import Claim
from generator.model import Annotations, Article, Evidence, Statement

WIDEST = 0.25  # a topic in more of the story's sentences than this is what the story is about


def find_topic_rows(
    story: str,
    articles: Sequence[Article],
    claims: Sequence[Claim],
    annotations: Mapping[str, Annotations],
    shared: Sequence[Statement],
) -> tuple[Statement, ...]:
    """A row for each topic several sources name in few sentences, unless a statement says it."""
    spots: dict[str, list[tuple[Claim, int, int]]] = defaultdict(list)
    labels: dict[str, str] = {}
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.sentence.article].append(claim)
    for article in articles:
        notes = annotations.get(article.id)
        for mention in notes.mentions if notes else ():
            for claim in by_article[article.id]:
                if claim.sentence.start <= mention.start < claim.sentence.end:
                    spots[mention.topic].append((claim, mention.start, mention.end))
                    labels[mention.topic] = mention.label
    total = len({article.source for article in articles})
    rows = []
    seen: set[frozenset[str]] = set()
    # Of two topics named in the same sentences the one with the longer name says more.
    for topic in sorted(spots, key=lambda name: (-len(labels[name]), name)):
        held = {claim.sentence for claim, _, _ in spots[topic]}
        sources = tuple(sorted({claim.source for claim, _, _ in spots[topic]}))
        if len(sources) < 2 or len(held) > max(len(sources), WIDEST * len(claims)):
            continue
        places = frozenset(sentence.article + sentence.id for sentence in held)
        if places in seen:
            continue
        seen.add(places)
        evidence = _evidence(spots[topic])
        if _said(evidence, spots[topic], shared, sources):
            continue
        rows.append(
            Statement(
                id=statement_id(f"topic {topic}"),
                story=story,
                kind="all" if len(sources) == total else "several",
                sources=sources,
                origins=(),
                evidence=evidence,
                label=labels[topic],
                weight=len(sources) / total,
            )
        )
    return tuple(rows)


def _evidence(spots: Sequence[tuple[Claim, int, int]]) -> tuple[Evidence, ...]:
    """The clause round each mention, one for each sentence; short ones first."""
    found: dict[tuple[str, str], Evidence] = {}
    for claim, start, end in spots:
        key = (claim.sentence.article, claim.sentence.id)
        if key in found:
            continue
        inside = [cut for cut in claim.cuts if cut[0] < end and start < cut[1]]
        found[key] = claim.evidence(inside[0][0], inside[-1][1])
    return tuple(found[key] for key in sorted(found))


def _said(
    evidence: Sequence[Evidence],
    spots: Sequence[tuple[Claim, int, int]],
    shared: Sequence[Statement],
    sources: tuple[str, ...],
) -> bool:
    """Whether a statement has the same sources, and the topic in every span of it."""
    places = [(claim.sentence.article, start, end) for claim, start, end in spots]
    return any(
        statement.sources == sources
        and all(
            any(a == e.article and e.start <= start and end <= e.end for a, start, end in places)
            for e in statement.evidence
        )
        for statement in shared
    )
