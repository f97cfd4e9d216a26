"""The few sentences that together say most of what several sources share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.analysis.claims import LONGEST
from generator.corpus import sentence_evidence
from generator.model import Article, Difference, Evidence, Sentence, Statement

HOW_MANY = 3
SHORTEST = 8
LEAD_BONUS = 1.3  # the first sentences tell the event, the later ones what belongs to it
_PRONOUNS = frozenset(
    "he she it they this that these those his her their its such another other others also"
    " but and however meanwhile there here earlier overall we i you our my".split()
)


def find_key_sentences(
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    statements: Sequence[Statement],
    differences: Sequence[Difference],
) -> tuple[Evidence, ...]:
    """Up to three sentences, chosen greedily by the shared statements they add."""
    disputed = {
        (evidence.article, evidence.sentence)
        for difference in differences
        if difference.publish
        for reading in difference.readings
        for evidence in reading.evidence
    }
    covers: dict[tuple[str, str], dict[str, float]] = {}
    for statement in statements:
        if statement.kind == "only":
            continue
        worth = statement.weight * (len(statement.sources) - 1)
        for evidence in statement.evidence:
            place = (evidence.article, evidence.sentence)
            covers.setdefault(place, {})[statement.id] = worth
    orders = {
        (article.id, sentence.id): (order, sentence)
        for article in articles
        for order, sentence in enumerate(sentences[article.id])
    }
    ready = {
        place: gain
        for place, gain in sorted(covers.items())
        if place not in disputed and _stands_alone(orders[place][1])
    }
    chosen: list[tuple[str, str]] = []
    said: set[str] = set()
    while ready and len(chosen) < HOW_MANY:
        place = max(ready, key=lambda p: (round(_gain(ready[p], said, orders[p][0]), 6), p))
        if _gain(ready[place], said, orders[place][0]) <= 0:
            break
        chosen.append(place)
        said |= set(ready.pop(place))
    # In the order of a report: what stands early in its article first.
    chosen.sort(key=lambda place: (orders[place][0], place))
    return tuple(sentence_evidence(orders[place][1]) for place in chosen)


def _gain(covered: Mapping[str, float], said: set[str], order: int) -> float:
    gain = sum(worth for name, worth in sorted(covered.items()) if name not in said)
    return gain * (LEAD_BONUS if order < 2 else 1.0)


def _stands_alone(sentence: Sentence) -> bool:
    words = sentence.text.split()
    return (
        SHORTEST <= len(words) <= LONGEST + 5
        and sentence.text[0].isupper()
        and words[0].strip(",").lower() not in _PRONOUNS
        and sentence.text.rstrip('"”’)').endswith(".")
    )
