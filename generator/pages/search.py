"""The search page: what the script may choose from, and the ways without it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.index import Index, topic_links
from generator.pages.parts import Link

_CHOICES = 200  # topics to choose from; any other is found by its name
_SHOWN = 30  # of them, as links
_DAYS = 14
_SOURCES = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a filter."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page."""

    sources: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    topic_links: tuple[Link, ...]
    topics_total: int
    source_links: tuple[Link, ...]
    sources_total: int
    day_links: tuple[Link, ...]  # the newest
    engine: str  # "built-in" or "pagefind"


def build_search(index: Index, days: tuple[Link, ...], engine: str) -> SearchView:
    """Filters and ways; `days` are all days, the newest first."""
    topics = sorted(index.topics.values(), key=lambda topic: (-len(topic.articles), topic.id))
    named = sorted(index.sources.values(), key=lambda source: (source.name.casefold(), source.id))
    shown = sorted(topics[:_SHOWN], key=lambda topic: (topic.label.casefold(), topic.id))
    choices = sorted(topics[:_CHOICES], key=lambda topic: (topic.label.casefold(), topic.id))
    return SearchView(
        tuple(Choice(source.id, source.name) for source in named),
        tuple(Choice(topic.id, topic.label) for topic in choices),
        topic_links(index, (topic.id for topic in shown)),
        len(topics),
        tuple(
            Link(source.name, source.href, len(index.by_source.get(source.id, ())))
            for source in named[:_SOURCES]
        ),
        len(named),
        days[:_DAYS],
        engine,
    )
