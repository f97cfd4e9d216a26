"""Where the sources of a story differ: slots with values that cannot all hold.

Two values are compared only when they are of one type, count the same thing, and stand in
sentences that report the same; a source one of whose values agrees with the other's does not
differ. A false conflict is worse than a missed one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.analysis.anchors import id_within
from generator.analysis.claims import find_claims
from generator.analysis.conflicts import find_value_differences
from generator.analysis.denials import find_denials
from generator.analysis.naming import find_naming_differences
from generator.analysis.pairing import Story, build_story
from generator.analysis.spoken import find_speaker_differences
from generator.model import Annotations, Article, Difference, Quotation, Sentence


def find_differences(
    story: str,
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    annotations: Mapping[str, Annotations],
    quotations: Sequence[Quotation],
    told: Story | None = None,
) -> tuple[Difference, ...]:
    """All differences of the story, published ones first."""
    if len({article.source for article in articles}) < 2:
        return ()
    told = told or build_story(find_claims(articles, sentences, annotations))
    found = [
        *find_value_differences(story, articles, told.claims, told.weights, annotations),
        *find_speaker_differences(story, articles, sentences, quotations),
        *find_denials(story, told),
        *find_naming_differences(story, articles, told),
    ]
    found.sort(key=lambda d: (not d.publish, d.development, -_sources(d), d.kind, d.slot, d.id))
    taken: set[str] = set()
    unique = []
    for difference in found:
        first = name = id_within(story, difference.id)
        count = 1
        while name in taken:  # a second slot of one name, behind the one more sources have
            count += 1
            name = f"{first}-{count}"
        taken.add(name)
        unique.append(replace(difference, id=name))
    return tuple(unique)


def _sources(difference: Difference) -> int:
    return len({e.article for reading in difference.readings for e in reading.evidence})
