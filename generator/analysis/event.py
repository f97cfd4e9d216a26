"""The row that says what the story is about: each article's own telling of the event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.analysis.anchors import statement_id
from generator.analysis.claims import Claim, mass
from generator.analysis.concepts import find_tokens
from generator.analysis.spans import LONGEST
from generator.model import Article, Evidence, Statement

HEAD = 5  # sentences at the head of an article that tell the event
SHARE = 0.6  # of the articles must have a word in their heads for it to be the event's
FEWEST = 3


def find_event_row(
    story: str, articles: Sequence[Article], claims: Sequence[Claim], weights: Mapping[str, float]
) -> tuple[Statement, ...]:
    """The clause of each article that holds most of the words that all heads share."""
    heads: dict[str, list[Claim]] = {article.id: [] for article in articles}
    for claim in claims:
        if claim.order < HEAD:
            heads[claim.sentence.article].append(claim)
    spread: Counter[str] = Counter()
    for article in articles:
        keys = {key for claim in heads[article.id] for key in claim.keys}
        if article.title.basis != "inferred":
            keys |= {token.key for token in find_tokens(article.title.value, 0, ())}
        spread.update(sorted(keys))
    least = max(2.0, SHARE * len(articles))
    core = frozenset(key for key, count in spread.items() if count >= least and key[0] != "#")
    told = []
    for article in articles:
        best = max(
            (_tell(claim, core, weights) for claim in heads[article.id]),
            key=lambda each: each[0],
            default=None,
        )
        if best and best[1]:
            told.append((best[0], article, best[1]))
    sources = tuple(sorted({article.source for _, article, _ in told}))
    total = len({article.source for article in articles})
    if len(sources) < 2:
        return ()
    told.sort(key=lambda each: (-each[0], each[1].id))
    evidence = tuple(each[2] for each in told)
    return (
        Statement(
            id=statement_id(evidence[0].text),
            story=story,
            kind="all" if len(sources) == total else "several",
            sources=sources,
            origins=(),
            evidence=evidence,
            weight=mass(core, weights) + 10,
        ),
    )


def _tell(
    claim: Claim, core: frozenset[str], weights: Mapping[str, float]
) -> tuple[float, Evidence | None]:
    """The shortest run of clauses from the sentence's start with most of the core."""
    full = claim.keys & core
    if len(full) < FEWEST:
        return 0.0, None
    start = claim.cuts[0][0]
    end = claim.cuts[-1][1]
    for cut in claim.cuts:
        if len(claim.clause_keys((start, cut[1])) & core) >= max(FEWEST, 0.7 * len(full)):
            end = cut[1]
            break
    words = claim.sentence.text[: end - claim.sentence.start].split()
    if len(words) > LONGEST + 8:
        return 0.0, None
    score = mass(claim.clause_keys((start, end)) & core, weights)
    # The first sentence tells the event most often.
    return score * (1.2 if claim.order == 0 else 1.0), claim.evidence(start, end)
