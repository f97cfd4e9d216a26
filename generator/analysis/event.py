"""The row that says what the story is about: each article's own telling of the event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from generator.analysis.anchors import statement_id
from generator.analysis.claims import Claim, mass
from generator.analysis.concepts import find_tokens
from generator.analysis.readable import is_caption
from generator.analysis.spans import LONGEST, skip_dateline
from generator.model import Article, Evidence, Statement

HEAD = 3  # sentences at the head of an article that tell the event
SHARE = 0.6  # of the articles must have a word in their heads for it to be the event's
FEWEST = 3
NUMBER = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?)\b")
_EARLY = (3.0, 1.2, 1.0)  # for the first sentence, which tells the event most often, and so on
TITLED = 2.0  # the weight of a word in several headlines


def find_event_row(
    story: str, articles: Sequence[Article], claims: Sequence[Claim], weights: Mapping[str, float]
) -> tuple[Statement, ...]:
    """The clause of each article that holds most of the words that all heads share."""
    heads: dict[str, list[Claim]] = {article.id: [] for article in articles}
    for claim in claims:
        if claim.order < HEAD:
            heads[claim.sentence.article].append(claim)
    spread: Counter[str] = Counter()
    titled: Counter[str] = Counter()
    for article in articles:
        keys = {key for claim in heads[article.id] for key in claim.keys}
        if article.title.basis != "inferred":
            title = {token.key for token in find_tokens(article.title.value, 0, ())}
            titled.update(sorted(title))
            keys |= title
        spread.update(sorted(keys))
    least = max(2.0, SHARE * len(articles))
    core = frozenset(key for key, count in spread.items() if count >= least and key[0] != "#")
    # What the headlines share is what the story is about.
    weights = {
        key: weights.get(key, 1.0) * (TITLED if titled[key] > 1 else 1.0) for key in sorted(core)
    }
    about = frozenset(key for key in core if titled[key] > 1)
    told = []
    for article in articles:
        best = max(
            (_tell(claim, core, about, weights) for claim in heads[article.id]),
            key=lambda each: each[0],
            default=None,
        )
        if best and best[1]:
            told.append((best[0], article, best[1]))
    sources = tuple(sorted({article.source for _, article, _ in told}))
    total = len({article.source for article in articles})
    if len(sources) < 2:
        return ()
    told.sort(key=lambda each: (-round(_rank(each[0], each[2]), 6), each[1].id))
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


def _rank(score: float, evidence: Evidence) -> float:
    """A label rather without numbers: they are what sources differ in."""
    return score * (0.75 if NUMBER.search(evidence.text) else 1.0)


def _tell(
    claim: Claim, core: frozenset[str], about: frozenset[str], weights: Mapping[str, float]
) -> tuple[float, Evidence | None]:
    """The shortest readable run of clauses from the sentence's start with most of the core."""
    full = claim.keys & core
    if len(full) < FEWEST and len(full & about) < FEWEST - 1:
        return 0.0, None
    if is_caption(claim.sentence.text):
        return 0.0, None
    start = skip_dateline(claim.sentence)
    for at, cut in enumerate(claim.cuts):
        held = claim.clause_keys((start, cut[1])) & core
        whole = at == len(claim.cuts) - 1
        if len(held) < min(len(full), max(FEWEST, 0.7 * len(full))):
            continue
        evidence = claim.readable(start, claim.sentence.end if whole else cut[1])
        if evidence and len(evidence.text.split()) <= LONGEST + 8:
            score = mass(claim.clause_keys((evidence.start, evidence.end)) & core, weights)
            if len(full & about) < min(2, len(about)):
                score /= 2
            return score * _EARLY[claim.order], evidence
    return 0.0, None
