"""The waist of the house: `content/*.md`, read strictly and written with care."""

from generator.content.articles import load_articles, parse_article
from generator.content.blocks import blocks_of, canonical_body, format_body, parse_blocks
from generator.content.load import load_corpus, load_sources, load_stories, load_topics

__all__ = [
    "blocks_of",
    "canonical_body",
    "format_body",
    "load_articles",
    "load_corpus",
    "load_sources",
    "load_stories",
    "load_topics",
    "parse_article",
    "parse_blocks",
]
