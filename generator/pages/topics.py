"""The index of topics, and the page of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator import urls
from generator.language.slugs import format_slug
from generator.model import Article, Evidence, MediaTopic, Sentence, TimelineEntry, Topic
from generator.pages.entries import build_entries, by_date, key_entries
from generator.pages.index import Index, build_evidence, build_line, newest_first, topic_links
from generator.pages.parts import ArticleLine, EntryView, EvidenceView, Link, SourceView

_ENTRIES = 8
_PER_SOURCE = 3
_MOST_SENTENCES = 20  # of one source; its articles have the others
_MOST_ARTICLES = 60
_MOST_SPELLINGS = 8
_LONGEST = 5  # words of a spelling
_MOST_UNLETTERED = 60  # topics of one kind; more stand under letters
_KINDS = (
    ("subject", "Subjects"),
    ("person", "People"),
    ("place", "Places"),
    ("organisation", "Organisations"),
)


@dataclass(frozen=True, slots=True)
class TopicLetter:
    """The topics of a long group that begin with the same letter."""

    id: str
    letter: str
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """Topics of one kind, A to Z."""

    id: str
    title: str
    topics: tuple[Link, ...]
    letters: tuple[TopicLetter, ...]  # of a long group; all its topics


@dataclass(frozen=True, slots=True)
class TopicsView:
    """The index of topics."""

    groups: tuple[TopicGroup, ...]
    total: int
    long: bool  # whether a group has letters: then each takes the whole width


@dataclass(frozen=True, slots=True)
class SourceSentences:
    """What one source writes on a topic."""

    source: SourceView
    shown: tuple[EvidenceView, ...]
    rest: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """The page of a topic."""

    id: str
    label: str
    kind: str
    definition: str | None
    spellings: tuple[str, ...]
    aliases: tuple[str, ...]
    term: MediaTopic | None  # of the IPTC
    total: int
    sources: tuple[SourceView, ...]
    timeline: tuple[EntryView, ...]
    timeline_total: int
    timeline_href: str
    sentences: tuple[SourceSentences, ...]
    stories: tuple[Link, ...]
    articles: tuple[ArticleLine, ...]  # the newest
    related: tuple[Link, ...]


def build_topics_view(index: Index) -> TopicsView:
    """Topics by kind, A to Z, with how many articles are about each."""
    groups = []
    for kind, title in _KINDS:
        found = [topic for topic in index.topics.values() if topic.kind == kind]
        found.sort(key=lambda topic: (topic.label.casefold(), topic.id))
        if found:
            links = topic_links(index, (topic.id for topic in found))
            letters = _letters(kind, links) if len(links) > _MOST_UNLETTERED else ()
            groups.append(TopicGroup(kind, title, links, letters))
    return TopicsView(tuple(groups), len(index.topics), any(each.letters for each in groups))


def _letters(kind: str, topics: Iterable[Link]) -> tuple[TopicLetter, ...]:
    """By the first letter as an address has it: “Élysée” stands under E, “3M” under 0–9."""
    found: dict[str, list[Link]] = {}
    for topic in topics:
        first = format_slug(topic.label)[:1]
        found.setdefault(first.upper() if first.isalpha() else "0–9", []).append(topic)
    return tuple(
        TopicLetter(f"{kind}-{letter.lower().replace('–', '-')}", letter, tuple(found[letter]))
        for letter in sorted(found)
    )


def topic_entries(index: Index) -> Mapping[str, tuple[TimelineEntry, ...]]:
    """The timeline of each topic, by topic id."""
    found: dict[str, list[TimelineEntry]] = {}
    for entry in sorted(index.digest.timeline, key=by_date):
        for topic in entry.topics:
            found.setdefault(topic, []).append(entry)
    return {topic: tuple(entries) for topic, entries in found.items()}


def _naming(index: Index, topic: Topic, article: str) -> list[Sentence]:
    """The sentences of an article that name the topic, in order."""
    annotations = index.digest.annotations.get(article)
    if annotations is None:
        return []
    places = [each.start for each in annotations.mentions if each.topic == topic.id]
    return [
        sentence
        for sentence in index.digest.corpus.sentences.get(article, ())
        if any(sentence.start <= place < sentence.end for place in places)
    ]


def _sentences(
    index: Index, topic: Topic, articles: Iterable[Article]
) -> tuple[SourceSentences, ...]:
    found: dict[str, list[EvidenceView]] = {}
    for article in articles:
        known = found.setdefault(article.source, [])
        if len(known) >= _MOST_SENTENCES:
            continue
        for each in _naming(index, topic, article.id):
            evidence = Evidence(each.article, each.id, each.start, each.end, each.text)
            known.append(build_evidence(index, evidence))
    return tuple(
        SourceSentences(
            source,
            tuple(found[name][:_PER_SOURCE]),
            tuple(found[name][_PER_SOURCE:_MOST_SENTENCES]),
        )
        for name, source in index.sources.items()
        if found.get(name)
    )


def _spellings(index: Index, topic: Topic) -> tuple[str, ...]:
    """How the articles write it, where not by its label; never a whole clause."""
    found: dict[str, None] = {}
    for name in topic.articles:
        annotations = index.digest.annotations.get(name)
        for mention in annotations.mentions if annotations else ():
            other = mention.text.casefold() != topic.label.casefold()
            if mention.topic == topic.id and other and len(mention.text.split()) <= _LONGEST:
                found.setdefault(mention.text)
    return tuple(sorted(found, key=lambda text: (text.casefold(), text))[:_MOST_SPELLINGS])


def build_topic(index: Index, topic: Topic, entries: tuple[TimelineEntry, ...]) -> TopicView:
    """The page of a topic; `entries` is its timeline."""
    articles = [index.articles[name] for name in topic.articles]
    articles.sort(key=newest_first, reverse=True)
    newest = articles[:_MOST_ARTICLES]
    with_story = len({each.story for each in entries}) > 1
    stories = {
        story.id: story for each in articles if (story := index.story_of.get(each.id)) is not None
    }
    sources = {article.source for article in articles}
    return TopicView(
        topic.id,
        topic.label,
        topic.kind,
        topic.definition,
        _spellings(index, topic),
        topic.aliases,
        topic.term,
        len(articles),
        tuple(view for name, view in index.sources.items() if name in sources),
        build_entries(index, key_entries((e for e in entries if e.date), _ENTRIES), with_story),
        len(entries),
        urls.topic_timeline_address(topic.id),
        _sentences(index, topic, articles),
        tuple(
            Link(story.title, urls.story_address(story.id), len(story.sources))
            for story in stories.values()
        ),
        tuple(build_line(index, article, with_story=False) for article in newest),
        topic_links(index, topic.related),
    )
