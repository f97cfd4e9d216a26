"""All that is found in one article alone: the part of the analysis that is cached."""

from __future__ import annotations

from collections.abc import Sequence

from generator.analysis.gazetteer import Gazetteer
from generator.analysis.mentions import find_mentions
from generator.analysis.quotations import find_said
from generator.language.times import find_times
from generator.model import Annotations, Article, Sentence


def is_read(article: Article) -> bool:
    """Whether the analysis knows the article's language; of others it makes no claims."""
    return article.language.partition("-")[0].lower() == "en"


def build_annotations(
    article: Article, sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> Annotations:
    """Time expressions, utterances and mentions of topics; offsets into the body."""
    if not is_read(article):
        return Annotations(article.id, (), (), ())
    published = article.date.value if article.date else None
    return Annotations(
        article.id,
        find_times(article.body, published),
        find_said(article, sentences),
        find_mentions(article, sentences, gazetteer),
    )
