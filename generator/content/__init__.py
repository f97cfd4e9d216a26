"""The waist of the house: `content/*.md`, read strictly and written with care."""

from generator.content.blocks import blocks_of, canonical_body, format_body, parse_blocks

__all__ = [
    "blocks_of",
    "canonical_body",
    "format_body",
    "load_articles",
    "parse_article",
    "parse_blocks",
]
