"""Where the sources of a story differ: slots with values that cannot all hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model import Annotations, Article, Difference, Quotation, Sentence


def find_differences(
    story: str,
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    annotations: Mapping[str, Annotations],
    quotations: Sequence[Quotation],
) -> tuple[Difference, ...]:
    """All differences of the story, published ones first."""
    return ()
