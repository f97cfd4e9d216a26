"""The front page: the digest of one story, the lead of several, or a welcome."""

from __future__ import annotations

from dataclasses import dataclass

from generator import urls
from generator.config import TOPIC_KINDS
from generator.model import Story, TimelineEntry
from generator.pages.dates import format_weekday, has_begun_long, last_day
from generator.pages.entries import build_entries, by_date
from generator.pages.index import Index, source_views, topic_links
from generator.pages.parts import DateView, EntryView, Link, SourceView
from generator.pages.sources import SourceCard, build_card
from generator.pages.story import (
    Count,
    Headline,
    StoryView,
    build_counts,
    build_headline,
    build_story,
    shared_origins,
    story_date,
)

ENTRIES = 6  # of the lead's timeline, on home
STORIES = 24  # stories below the lead; the rest is in the index of stories
_NEXT = 4
_NEAR = 12  # of the nearest that many, what matters most
_LATEST = 4
_TOPICS = 8
_SOURCES = 12


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story in a list."""

    headline: Headline
    href: str
    sources: tuple[SourceView, ...]
    articles: int
    date: DateView | None
    counts: tuple[Count, ...]
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page."""

    edition: str | None  # "Sunday 21 April 2024"
    articles: int
    sources: int
    stories: int
    origins: int
    lead: StoryView | None
    others: tuple[StoryCard, ...]
    others_total: int
    next: tuple[EntryView, ...]
    latest: tuple[EntryView, ...]
    topics: tuple[Link, ...]
    topics_total: int
    cards: tuple[SourceCard, ...]
    last_new: DateView | None


@dataclass(frozen=True, slots=True)
class StoriesView:
    """The index of stories, newest first."""

    years: tuple[tuple[str, tuple[StoryCard, ...]], ...]
    total: int


def build_story_card(index: Index, story: Story) -> StoryCard:
    """The story as a card of a list."""
    return StoryCard(
        build_headline(index, story),
        urls.story_address(story.id),
        source_views(index, story.sources),
        len(story.articles),
        story_date(index, story, last=True),
        build_counts(index, story),
        topic_links(index, story.topics)[:3],
    )


def newest_story(story: Story) -> tuple[str, int, str]:
    """Sort key, reversed for newest first: last day, then how many sources."""
    return ((story.last or "")[:10], len(story.sources), story.id)


def find_lead(index: Index) -> Story | None:
    """The story that most sources tell among those of the newest two days."""
    stories = sorted(index.digest.stories, key=newest_story, reverse=True)
    if not stories:
        return None
    days = sorted({(story.last or "")[:10] for story in stories}, reverse=True)[:2]
    fresh = [story for story in stories if (story.last or "")[:10] in days]
    return max(fresh, key=lambda story: (len(story.sources), newest_story(story)))


def _next(index: Index) -> tuple[TimelineEntry, ...]:
    """What is scheduled from the day of the edition on: what matters most of the nearest, in order.

    A year or season that has begun (“a talk in 2031”) is not next.
    """
    today = index.digest.today or ""
    coming = [
        each
        for each in index.digest.timeline
        if each.status == "scheduled"
        and each.date
        and last_day(each.date) >= today
        and not has_begun_long(each.date, today)
    ]
    near = sorted(coming, key=by_date)[:_NEAR]
    near.sort(key=lambda each: each.salience, reverse=True)
    return tuple(sorted(near[:_NEXT], key=by_date))


def _latest(index: Index) -> tuple[TimelineEntry, ...]:
    """What happened last, the newest first; "in April" is not news of the last day of April."""
    today = index.digest.today or ""
    past = [
        each
        for each in index.digest.timeline
        if each.status != "scheduled" and each.date and last_day(each.date) <= today
    ]
    past.sort(key=lambda each: ((each.date or "")[:10], each.salience, each.id), reverse=True)
    return tuple(past[:_LATEST])


def build_home(index: Index) -> HomeView:
    """The front page of whatever there is."""
    digest = index.digest
    lead = find_lead(index)
    others = sorted(
        (story for story in digest.stories if lead is None or story.id != lead.id),
        key=newest_story,
        reverse=True,
    )
    several = bool(others)
    topics = sorted(
        index.topics.values(),
        key=lambda t: (-len(t.articles), TOPIC_KINDS.index(t.kind), t.label),
    )
    sources = sorted(
        index.sources.values(), key=lambda s: (-len(index.by_source.get(s.id, ())), s.letter)
    )
    last = max((story.last or "" for story in digest.stories), default="")
    newest = next((story for story in digest.stories if last and story.last == last), None)
    return HomeView(
        edition=format_weekday(digest.today) if digest.today else None,
        articles=len(digest.corpus.articles),
        sources=len(index.by_source),
        stories=len(digest.stories),
        origins=shared_origins(index, digest.stories),
        lead=build_story(index, lead, ENTRIES) if lead else None,
        others=tuple(build_story_card(index, story) for story in others[:STORIES]),
        others_total=len(others),
        next=build_entries(index, _next(index), with_story=several),
        latest=build_entries(index, _latest(index), with_story=several),
        topics=topic_links(index, (topic.id for topic in topics[:_TOPICS])),
        topics_total=len(topics),
        cards=tuple(
            build_card(index, source)
            for source in (index.sources.values() if not several else sources[:_SOURCES])
        ),
        last_new=story_date(index, newest, last=True) if newest else None,
    )


def build_stories_view(index: Index) -> StoriesView:
    """All stories by year."""
    years: dict[str, list[StoryCard]] = {}
    for story in sorted(index.digest.stories, key=newest_story, reverse=True):
        year = (story.last or "")[:4] or "No date"
        years.setdefault(year, []).append(build_story_card(index, story))
    return StoriesView(
        tuple((year, tuple(cards)) for year, cards in years.items()), len(index.digest.stories)
    )
