"""What can be found: topics, sources, stories, timeline entries, articles with their sentences."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator import urls
from generator.language.edtf import format_edtf_words, parse_edtf, part_of_month
from generator.model import Article, Digest, Story, TimelineEntry, Topic

LABELS = {
    "topic": "Topic",
    "source": "Source",
    "story": "Story",
    "entry": "Timeline",
    "article": "Article",
}
KINDS = tuple(LABELS)
# A story's timeline is one page up to this length (`split_timeline` of the pages); of a longer
# one the entry's sentence is a surer address than its part.
ONE_PAGE = 150
_ALIASES = 6  # of a topic, shown and searched
_MOST_DAYS = 31  # of a date that are indexed one by one; a longer one by its months
_MOST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to find. All that is indexed of it is shown: title, note and lines."""

    kind: str
    title: str
    address: str  # with its anchor
    note: str
    language: str = ""  # only where it is not the site's
    lines: tuple[tuple[str, str], ...] = ()  # anchor and words of each sentence
    filters: tuple[str, ...] = field(default=())  # "@source", "#topic", "~2026-01-15"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def find_days(date: str | None) -> tuple[str, ...]:
    """The days under which a date is found; for a long one its ends and the firsts of months."""
    if not date:
        return ()
    days = parse_edtf(date)
    if datetime.date.min in (days.first, days.last) or days.last == datetime.date.max:
        known = days.last if days.first == datetime.date.min else days.first
        return (f"~{known.isoformat()}",)
    if days.days <= _MOST_DAYS:
        step = datetime.timedelta(days=1)
        return tuple(f"~{(days.first + step * n).isoformat()}" for n in range(days.days))
    first = days.first.year * 12 + days.first.month
    last = min(days.last.year * 12 + days.last.month - 1, first + _MOST_MONTHS)
    firsts = [f"~{n // 12:04}-{n % 12 + 1:02}-01" for n in range(first, last + 1)]
    return (f"~{days.first.isoformat()}", *firsts, f"~{days.last.isoformat()}")


def _filters(sources: Iterable[str], topics: Iterable[str], date: str | None) -> tuple[str, ...]:
    return (
        *(f"@{name}" for name in sources),
        *(f"#{name}" for name in topics),
        *find_days(date),
    )


def _topic(topic: Topic) -> Document:
    number = len(topic.articles)
    aliases = [each for each in topic.aliases if each != topic.label][:_ALIASES]
    parts = (topic.kind, _count(number, "article"), ", ".join(aliases), topic.definition or "")
    return Document(
        "topic",
        topic.label,
        urls.topic_address(topic.id),
        " · ".join(part for part in parts if part),
        filters=(f"#{topic.id}",),
    )


def _story_span(story: Story) -> str | None:
    """First to last day of publication, as one date."""
    if not story.first or not story.last:
        return story.first or story.last
    first, last = parse_edtf(story.first).first, parse_edtf(story.last).last
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _story(story: Story) -> Document:
    span = _story_span(story)
    parts = (
        _count(len(story.articles), "article"),
        _count(len(story.sources), "source"),
        format_edtf_words(span) if span else "",
    )
    return Document(
        "story",
        story.title,
        urls.story_address(story.id),
        " · ".join(part for part in parts if part),
        filters=_filters(story.sources, story.topics, span),
    )


def _entry_words(entry: TimelineEntry, digest: Digest) -> str:
    """The editor's words, or the clearest span, with "…" where its sentence begins before."""
    if entry.label:
        return entry.label
    first = entry.evidence[0].evidence
    sentences = digest.corpus.sentences.get(first.article, ())
    whole = any(each.id == first.sentence and each.start == first.start for each in sentences)
    return ("" if whole else "… ") + " ".join(first.text.split())


def _entry_date(entry: TimelineEntry) -> str:
    """The date in words, "mid-November" rather than "November" where a source says so."""
    if not entry.date:
        return "no date given"
    said = [each.expression for each in entry.evidence if each.date == entry.date]
    part = next((each for each in said if part_of_month(each)), None)
    return format_edtf_words(entry.date, part)


def _entry(entry: TimelineEntry, digest: Digest, long: bool) -> Document:
    first = entry.evidence[0].evidence
    if entry.story is None or long:
        address = f"{urls.article_address(first.article)}#{first.sentence}"
    else:
        address = f"{urls.story_timeline_address(entry.story)}#{entry.id}"
    names = [digest.corpus.sources[name].name for name in entry.sources]
    parts = (
        _entry_date(entry),
        entry.status if entry.status != "happened" else "",
        names[0] if len(names) == 1 else _count(len(names), "source"),
    )
    return Document(
        "entry",
        _entry_words(entry, digest),
        address,
        " · ".join(part for part in parts if part),
        filters=_filters(entry.sources, entry.topics, entry.date),
    )


def _article(article: Article, digest: Digest, language: str) -> Document:
    date = article.date.value if article.date else None
    name = digest.corpus.sources[article.source].name
    lines = [
        (each.id, " ".join(each.text.split()))
        for each in digest.corpus.sentences.get(article.id, ())
    ]
    if article.deck:
        lines.insert(0, ("", article.deck))
    return Document(
        "article",
        article.title.value,
        urls.article_address(article),
        f"{name} · {format_edtf_words(date) if date else 'no date given'}",
        article.language if article.language != language else "",
        tuple(lines),
        _filters((article.source,), article.topics, date),
    )


def _day(date: str | None) -> str:
    return (date or "").lstrip("./")[:10]


def find_documents(digest: Digest, language: str) -> Iterator[Document]:
    """Everything to find, kind by kind; within a kind the newest first, stories together.

    Where two are as good an answer, the one that stands first here is shown first.
    """
    yield from map(_topic, (topic for topic in digest.topics if topic.page))
    articles: dict[str, int] = {}
    for article in digest.corpus.articles:
        articles[article.source] = articles.get(article.source, 0) + 1
    for name, source in sorted(digest.corpus.sources.items()):
        note = _count(articles.get(name, 0), "article")
        address = urls.source_address(name)
        yield Document("source", source.name, address, note, filters=(f"@{name}",))
    stories = sorted(digest.stories, key=lambda story: (_day(story.last), story.id), reverse=True)
    yield from map(_story, stories)
    places = {story.id: place for place, story in enumerate(stories)}
    counts: dict[str | None, int] = {}
    for entry in digest.timeline:
        counts[entry.story] = counts.get(entry.story, 0) + 1
    for entry in sorted(digest.timeline, key=lambda each: places.get(each.story or "", -1)):
        yield _entry(entry, digest, counts[entry.story] > ONE_PAGE)
    homes = {name: places[story.id] for story in stories for name in story.articles}

    def order(article: Article) -> tuple[str, int, str]:
        home = homes.get(article.id)
        day = article.date.value if home is None and article.date else None
        return _day(day if home is None else stories[home].last), -(home or 0), article.id

    for article in sorted(digest.corpus.articles, key=order, reverse=True):
        yield _article(article, digest, language)
