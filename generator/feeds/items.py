"""What feeds say of articles and stories, before it is Atom or JSON."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from generator import urls
from generator.config import Settings
from generator.language.edtf import parse_edtf
from generator.model import Article, Digest, Evidence, Story

_MOST = 50  # entries of one feed
_SAMPLE = 5  # sentences of an entry
EPOCH = "1970-01-01T00:00:00Z"
_TAG_DAY = "2024-01-01"  # of the tag: URIs; part of every id, so it never changes


_DAY = 10  # letters of a plain day


def format_exact(day: str | None) -> str | None:
    """As `format_moment`, but nothing for an interval: a feed must not claim one of its days."""
    exact = day is not None and ("T" in day or (len(day) == _DAY and "/" not in day))
    return format_moment(day) if exact else None


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed says of an article or a story."""

    id: str
    title: str
    address: str
    updated: str
    published: str | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]  # a source's words, and the source's name
    language: str


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: of the site, a story, a topic or a source; `address` is the page it belongs to."""

    id: str
    title: str
    address: str
    items: tuple[Item, ...]

    @property
    def updated(self) -> str:
        """The newest change of anything in it."""
        return max((item.updated for item in self.items), default=EPOCH)


def format_moment(day: str | None) -> str | None:
    """The last day of an EDTF date as RFC 3339; of a moment the same in UTC, so that they sort."""
    if not day:
        return None
    if "T" in day:
        moment = datetime.fromisoformat(day)  # "2024-05-01T10:00+02:00" is no RFC 3339
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return zoned.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    span = parse_edtf(day)
    last = span.last if span.last.year < 9999 else span.first
    return f"{last.isoformat()}T00:00:00Z"


class Desk:
    """Looks up what items need; lives for one call of `plan_feeds`."""

    def __init__(self, digest: Digest, settings: Settings) -> None:
        self.digest = digest
        self.settings = settings
        self.host = urlsplit(settings.base_url or "").hostname
        self.articles = {article.id: article for article in digest.corpus.articles}
        self.labels = {topic.id: topic.label for topic in digest.topics if topic.page}

    def id(self, name: str) -> str:
        """A permanent id: of the site's host where it has one, else of the name alone."""
        if self.host:
            return f"tag:{self.host},{_TAG_DAY}:{name}"
        return uuid.uuid5(uuid.NAMESPACE_URL, f"newsdigest:{name}").urn

    def name(self, article: Article) -> str:
        """The source of an article by its name."""
        return self.digest.corpus.sources[article.source].name

    def lines(self, evidence: Iterable[Evidence]) -> tuple[tuple[str, str], ...]:
        """Words with whose they are."""
        return tuple(
            (" ".join(each.text.split()), self.name(self.articles[each.article]))
            for each in evidence
        )

    def topics(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The labels of the topics that have a page."""
        return tuple(self.labels[each] for each in ids if each in self.labels)

    def article(self, article: Article) -> Item:
        """An article; its first sentences, as far as its rights allow."""
        day = article.published_time or (article.date.value if article.date else None)
        published = format_exact(day)
        sentences = self.digest.corpus.sentences.get(article.id, ())[:_SAMPLE]
        return Item(
            self.id(f"article/{article.id}"),
            article.title.value,
            urls.article_address(article),
            format_moment(article.updated) or format_moment(day) or EPOCH,
            published,
            article.authors or (self.name(article),),
            self.topics(article.topics),
            tuple((" ".join(each.text.split()), self.name(article)) for each in sentences),
            article.language,
        )

    def story(self, story: Story) -> Item:
        """A story: its key sentences."""
        updated = format_moment(story.last)
        names = dict.fromkeys(self.digest.corpus.sources[each].name for each in story.sources)
        return Item(
            self.id(f"story/{story.id}"),
            story.title,
            urls.story_address(story.id),
            updated or EPOCH,
            format_exact(story.first),
            tuple(names),
            self.topics(story.topics),
            self.lines(story.key_sentences),
            self.settings.language,
        )


def _newest(items: Iterable[Item]) -> tuple[Item, ...]:
    ordered = sorted(items, key=lambda item: item.id)
    return tuple(sorted(ordered, key=lambda item: item.updated, reverse=True)[:_MOST])


def build_feeds(digest: Digest, settings: Settings) -> Iterator[Feed]:
    """The feeds of the site, of its stories, topics and sources."""
    desk, title = Desk(digest, settings), settings.title
    made: dict[str, Item] = {each.id: desk.article(each) for each in digest.corpus.articles}
    stories = {each.id: desk.story(each) for each in digest.stories}
    by_source: dict[str, list[Item]] = {}
    for article in digest.corpus.articles:
        by_source.setdefault(article.source, []).append(made[article.id])
    yield Feed(desk.id("site"), title, urls.HOME, _newest(stories.values()))
    for story in digest.stories:
        items = [made[each] for each in story.articles]
        address = urls.story_address(story.id)
        yield Feed(desk.id(f"story/{story.id}"), story.title, address, _newest(items))
    for topic in filter(lambda each: each.page, digest.topics):
        items = [made[each] for each in topic.articles]
        address = urls.topic_address(topic.id)
        yield Feed(desk.id(f"topic/{topic.id}"), topic.label, address, _newest(items))
    for name, source in sorted(digest.corpus.sources.items()):
        items = by_source.get(name, [])
        address = urls.source_address(name)
        yield Feed(desk.id(f"source/{name}"), source.name, address, _newest(items))


def feed_link(settings: Settings, feed: str, address: str) -> str:
    """Absolute where the site knows its address, else relative to the feed."""
    page, _, anchor = address.partition("#")
    if settings.base_url:
        return urls.absolute_url(settings.base_url, page, anchor or None)
    return urls.relative_url(feed, page, anchor or None)
