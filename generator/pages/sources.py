"""The index of sources, and the page of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from generator import urls
from generator.markup import render_markdown
from generator.model import Article, Source, TimelineEntry
from generator.pages.dates import build_fact_date
from generator.pages.entries import build_difference, build_entries, key_entries
from generator.pages.index import Index, build_evidence, build_line
from generator.pages.parting import part_words, split_articles
from generator.pages.parts import (
    ArticleLine,
    DateView,
    DifferenceView,
    EntryView,
    EvidenceView,
    Link,
    SourceView,
)
from generator.pages.story import best_first

_ALONE = 8
_DIFFERENCES = 6
_ENTRIES = 8


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A source in the index."""

    source: SourceView
    articles: int
    first: DateView | None
    last: DateView | None
    hint: str | None  # the title of an unidentified source's article
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """All sources: those with a name, those without."""

    named: tuple[SourceCard, ...]
    unidentified: tuple[SourceCard, ...]


@dataclass(frozen=True, slots=True)
class SourcePageView:
    """One source."""

    card: SourceCard
    url: str | None
    host: str | None
    rights: str
    note: Markup | None
    alone: tuple[EvidenceView, ...]
    alone_total: int
    differences: tuple[DifferenceView, ...]
    differences_total: int
    articles: tuple[ArticleLine, ...]
    parts: tuple[Link, ...]  # the pages of all articles, where these are only the newest
    timeline: tuple[EntryView, ...]
    timeline_total: int
    timeline_href: str


@dataclass(frozen=True, slots=True)
class SourceArticlesView:
    """One part of the many articles of a source."""

    card: SourceCard
    title: str
    articles: tuple[ArticleLine, ...]
    parts: tuple[Link, ...]


def _dates(articles: Iterable[Article]) -> tuple[DateView | None, DateView | None]:
    dated = [(each.date.value, each) for each in articles if each.date]
    if not dated:
        return None, None
    dated.sort(key=lambda pair: (pair[0], pair[1].id))
    return build_fact_date(dated[0][1].date), build_fact_date(dated[-1][1].date)


def build_card(index: Index, source: SourceView) -> SourceCard:
    """The source with its counts."""
    articles = index.by_source.get(source.id, ())
    first, last = _dates(articles)
    hint = articles[0].title.value if articles and not source.identified else None
    cites = dict.fromkeys(each.cited_source for each in articles if each.cited_source)
    return SourceCard(source, len(articles), first, last, hint, tuple(cites))


def build_sources_view(index: Index) -> SourcesView:
    """The index of sources."""
    cards = tuple(build_card(index, source) for source in index.sources.values())
    return SourcesView(
        tuple(sorted((c for c in cards if c.source.identified), key=lambda c: c.source.name)),
        tuple(card for card in cards if not card.source.identified),
    )


def safe_link(url: str | None) -> tuple[str | None, str | None]:
    """An outside address that may be linked, with its host to name it."""
    if url is None or not urls.is_safe_url(url):
        return None, None
    return url, (urlsplit(url).hostname or "").removeprefix("www.") or None


def source_entries(index: Index) -> Mapping[str, tuple[TimelineEntry, ...]]:
    """The timeline of each source, by source id."""
    found: dict[str, list[TimelineEntry]] = {}
    for entry in index.digest.timeline:
        for source in entry.sources:
            found.setdefault(source, []).append(entry)
    return {source: tuple(entries) for source, entries in found.items()}


def build_source(
    index: Index, source: Source, entries: tuple[TimelineEntry, ...]
) -> SourcePageView:
    """The page of a source; `entries` is its timeline."""
    stories = dict.fromkeys(
        index.story_of[each.id].id
        for each in index.by_source.get(source.id, ())
        if each.id in index.story_of
    )
    alone = [
        statement
        for story in stories
        for statement in index.statements.get(story, ())
        if statement.kind == "only"
        and statement.sources == (source.id,)
        and len(index.stories[story].sources) > 1
    ]
    differences = [
        difference
        for story in stories
        for difference in index.differences.get(story, ())
        if any(
            index.articles[each.article].source == source.id
            for reading in difference.readings
            for each in reading.evidence
        )
    ]
    url, host = safe_link(source.url)
    return SourcePageView(
        build_card(index, index.sources[source.id]),
        url,
        host,
        source.rights,
        render_markdown(source.note) if source.note else None,
        tuple(build_evidence(index, s.evidence[0]) for s in best_first(alone)[:_ALONE]),
        len(alone),
        tuple(build_difference(index, each) for each in differences[:_DIFFERENCES]),
        len(differences),
        build_lines(index, split_articles(index.by_source.get(source.id, ()))[0][1]),
        article_parts(index, source.id),
        build_entries(index, key_entries((e for e in entries if e.date), _ENTRIES)),
        len(entries),
        urls.source_timeline_address(source.id),
    )


def build_lines(index: Index, articles: Iterable[Article]) -> tuple[ArticleLine, ...]:
    """The articles as lines of a list."""
    return tuple(build_line(index, each) for each in articles)


def article_parts(index: Index, source: str) -> tuple[Link, ...]:
    """The ways to the parts of a source's articles; none where one page has them all."""
    return tuple(
        Link(part_words(part), urls.source_articles_address(source, part), len(articles))
        for part, articles in split_articles(index.by_source.get(source, ()))
        if part is not None
    )


def build_source_articles(index: Index, source: SourceView) -> Iterator[SourceArticlesView]:
    """The pages of a source's articles, in the order of `article_parts`."""
    card, parts = build_card(index, source), article_parts(index, source.id)
    for part, articles in split_articles(index.by_source.get(source.id, ())):
        if part is not None:
            yield SourceArticlesView(card, part_words(part), build_lines(index, articles), parts)
