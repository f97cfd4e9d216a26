"""The row that says what the story is about: each article's own telling of the event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.analysis.anchors import statement_id
from generator.analysis.claims import Claim, Weights, mass
from generator.analysis.concepts import find_tokens
from generator.analysis.otherwise import tells_otherwise
from generator.analysis.pairing import Story, measure_held
from generator.analysis.readable import opens_weakly
from generator.analysis.spans import LONGEST
from generator.model import Article, Evidence, Statement

HEAD = 3  # sentences at the head of an article that tell the event
SHARE = 0.6  # of the articles must have a word in their heads for it to be the event's
FEWEST = 3
NUMBER = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?)\b")
_EARLY = (3.0, 1.2, 1.0)  # for the first sentence, which tells the event most often, and so on
HELD_EVENT = 0.45  # of what a label says of the event that a sentence of another article must say
HELD_WHOLE = 0.4  # of everything the label says
TOLD = 0.4  # of all that the label says that the other article must say somewhere
LEADS = 12  # sentences tried as the label
TITLED = 2.0  # the weight of a word in several headlines


@dataclass(frozen=True, slots=True)
class _Telling:
    """A sentence at the head of an article that tells of the event."""

    article: Article
    claim: Claim
    score: float
    runs: tuple[Evidence, ...]  # its readable beginnings, the clearest first


def find_event_row(story: str, articles: Sequence[Article], index: Story) -> tuple[Statement, ...]:
    """The clause of each article that holds most of the words that all heads share."""
    heads: dict[str, list[Claim]] = {article.id: [] for article in articles}
    for claim in index.claims:
        if claim.order < HEAD:
            heads[claim.sentence.article].append(claim)
    weights, about = _find_core(articles, heads, index)
    told = {
        article.id: [
            telling
            for claim in heads[article.id]
            if (telling := _tell(article, claim, about, weights))
        ]
        for article in articles
    }
    found = _choose_label(told, weights, index)
    sources = tuple(sorted({telling.article.source for telling, _ in found}))
    if len(sources) < 2:
        return ()
    total = len({article.source for article in articles})
    evidence = tuple(span for _, span in found)
    return (
        Statement(
            id=statement_id(evidence[0].text),
            story=story,
            kind="all" if len(sources) == total else "several",
            sources=sources,
            origins=(),
            evidence=evidence,
            weight=mass(frozenset(weights), weights) + 10,
        ),
    )


def _find_core(
    articles: Sequence[Article], heads: Mapping[str, Sequence[Claim]], index: Story
) -> tuple[Weights, frozenset[str]]:
    """The words most heads share, with their weights; and those that several headlines share."""
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
    weights = Weights(
        (key, index.weights[key] * (TITLED if titled[key] > 1 else 1.0)) for key in sorted(core)
    )
    return weights, frozenset(key for key in core if titled[key] > 1)


def _choose_label(
    told: Mapping[str, Sequence[_Telling]], weights: Weights, index: Story
) -> tuple[tuple[_Telling, Evidence], ...]:
    """The words that most articles say, first; then how each of these tells the event."""
    core = frozenset(weights)
    said: dict[str, frozenset[str]] = {}
    for claim in index.claims:
        said[claim.sentence.article] = said.get(claim.sentence.article, frozenset()) | claim.keys
    best: tuple[tuple[float, ...], tuple[tuple[_Telling, Evidence], ...]] | None = None
    for label in _find_leads(told):
        for span in label.runs:
            if span.start > label.claim.head + 1 or opens_weakly(span.text):
                continue  # “…, the vessel left”: which?
            keys = label.claim.clause_keys((span.start, span.end))
            row = [(label, span)]
            held = 0.0
            for name, tellings in told.items():
                if name == label.article.id or not _holds(said.get(name, frozenset()), keys, index):
                    continue
                shares = [_measure(keys, core, t.claim.keys, index) for t in tellings]
                most = max(shares, default=0.0)
                other = tellings[shares.index(most)] if tellings else label
                place = (span.start, span.end)
                if most >= HELD_EVENT and not tells_otherwise(
                    label.claim, place, other.claim, 1.0, index.plain
                ):
                    row.append((other, other.runs[0]))
                    held += most
            besides = mass(keys - core, index.weights) / (mass(keys, index.weights) or 1.0)
            tells = mass(keys & core, weights) / mass(core, weights)
            base = label.claim.sentence.start
            says = any(base + a < span.end and span.start < base + b for a, b in label.claim.said)
            worth = held + len(row) * (tells - besides) + (label.claim.order == 0) - says
            rank = (len({t.article.source for t, _ in row}), round(worth, 6))
            if best is None or rank > best[0]:
                best = rank, tuple(row)
    return best[1] if best else ()


def _measure(
    keys: frozenset[str], core: frozenset[str], other: frozenset[str], index: Story
) -> float:
    """The share of the label's core that a sentence holds, if it holds enough of the rest."""
    if mass(keys & other, index.weights) < HELD_WHOLE * mass(keys, index.weights):
        return 0.0
    numbers = {key for key in keys if key[0] == "#"}, {key for key in other if key[0] == "#"}
    if all(numbers) and not numbers[0] & numbers[1]:
        return 0.0  # “the 21 girls are free”, and a year later “82 girls are free”
    return measure_held(keys & core, other, index)


def _find_leads(told: Mapping[str, Sequence[_Telling]]) -> list[_Telling]:
    """The tellings that may give the row its words: the best ones."""
    leads = [telling for tellings in told.values() for telling in tellings]
    leads.sort(key=lambda t: (-round(_rank(t.score, t.runs[0]), 6), t.article.id, t.claim.order))
    return leads[:LEADS]


def _holds(said: frozenset[str], keys: frozenset[str], index: Story) -> bool:
    """Whether the whole article says most of the label, and its numbers."""
    if any(key[0] == "#" for key in keys - said):
        return False
    return mass(keys & said, index.weights) >= TOLD * mass(keys, index.weights)


def _rank(score: float, evidence: Evidence) -> float:
    """A label rather without numbers: they are what sources differ in."""
    return score * (0.75 if NUMBER.search(evidence.text) else 1.0)


def _tell(
    article: Article, claim: Claim, about: frozenset[str], weights: Weights
) -> _Telling | None:
    """The sentence as a telling; the shortest readable run with most of the core comes first."""
    core = frozenset(weights)
    full = claim.keys & core
    if len(full) < FEWEST and len(full & about) < FEWEST - 1:
        return None
    shorter: list[Evidence] = []
    for at, cut in enumerate(claim.cuts):
        held = claim.clause_keys((claim.head, cut[1])) & core
        whole = at == len(claim.cuts) - 1
        span = claim.readable(claim.head, claim.sentence.end if whole else cut[1])
        if span is None or len(span.text.split()) > LONGEST + 8:
            continue
        if len(held) < min(len(full), max(FEWEST, 0.7 * len(full))):
            shorter.append(span)
            continue
        score = mass(claim.clause_keys((span.start, span.end)) & core, weights)
        if len(full & about) < min(2, len(about)):
            score /= 2
        return _Telling(article, claim, score * _EARLY[claim.order], (span, *shorter))
    return None
