"""The quotations of a story, each with its variants side by side."""

from __future__ import annotations

from dataclasses import dataclass

from generator import urls
from generator.model import Story
from generator.pages.entries import best_quotations, build_quotation
from generator.pages.index import Index
from generator.pages.parts import QuotationView
from generator.pages.story import build_headline


@dataclass(frozen=True, slots=True)
class QuotesView:
    """One card per utterance; those that several sources carry first."""

    title: str
    story: str
    title_language: str | None
    shared: tuple[QuotationView, ...]
    single: tuple[QuotationView, ...]


def build_quotes(index: Index, story: Story) -> QuotesView:
    """All quotations of the story."""
    found = best_quotations(index.quotations.get(story.id, ()))
    views = tuple(build_quotation(index, each) for each in found)
    headline = build_headline(index, story)
    return QuotesView(
        headline.title,
        urls.story_address(story.id),
        headline.language,
        tuple(view for view in views if view.sources > 1),
        tuple(view for view in views if view.sources == 1),
    )
