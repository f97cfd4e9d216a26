"""The digest, looked up by id: built once, read by every planner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from generator import urls
from generator.model import (
    Article,
    Corpus,
    Difference,
    Digest,
    Evidence,
    Quotation,
    Sentence,
    Statement,
    Story,
    TimelineEntry,
    Topic,
)
from generator.pages.dates import build_fact_date
from generator.pages.parts import ArticleLine, EntryView, EvidenceView, Link, SourceView

SHAPES = 5  # shapes and colours of the style sheet; a sixth source starts again, by its letter
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Index:
    """Lookups only: nothing here decides what a page shows."""

    digest: Digest
    language: str
    articles: Mapping[str, Article]
    sources: Mapping[str, SourceView]
    stories: Mapping[str, Story]
    story_of: Mapping[str, Story]  # by article id
    topics: Mapping[str, Topic]
    statements: Mapping[str, tuple[Statement, ...]]  # by story id, as all the following
    differences: Mapping[str, tuple[Difference, ...]]  # published ones only
    quotations: Mapping[str, tuple[Quotation, ...]]  # those that are more than a fragment
    timeline: Mapping[str, tuple[TimelineEntry, ...]]
    by_source: Mapping[str, tuple[Article, ...]]  # by source id, newest first
    places: Mapping[str, int]  # of the sources in the order of their letters
    named: Mapping[str, Topic]  # by label
    sentences: Mapping[tuple[str, str], Sentence]  # by article id and its own
    # Entries stand on many pages: each view is made once, by id and whether it names its story.
    made: dict[tuple[str, bool], tuple[TimelineEntry, EntryView]] = field(
        default_factory=dict, compare=False
    )


def _group(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def build_sources(corpus: Corpus) -> Mapping[str, SourceView]:
    """Every source with its letter and shape, in the order of the letters."""
    ordered = sorted(corpus.sources.values(), key=lambda s: (len(s.letter), s.letter, s.id))
    return {
        source.id: SourceView(
            source.id,
            source.letter,
            position % SHAPES + 1,
            source.name,
            urls.source_address(source.id),
            source.identified,
        )
        for position, source in enumerate(ordered)
    }


def newest_first(article: Article) -> tuple[str, str]:
    """Sort key: newest first when reversed, by the first day of the date."""
    return (article.date.value[:10] if article.date else "", article.id)


def build_index(digest: Digest, language: str) -> Index:
    """All lookups; the order of every tuple is the digest's own."""
    corpus = digest.corpus
    newest = sorted(corpus.articles, key=newest_first, reverse=True)
    sources = build_sources(corpus)
    topics = {topic.id: topic for topic in digest.topics if topic.page}
    return Index(
        digest,
        language,
        {article.id: article for article in corpus.articles},
        sources,
        {story.id: story for story in digest.stories},
        {article: story for story in digest.stories for article in story.articles},
        topics,
        _group((each.story, each) for each in digest.statements),
        _group((each.story, each) for each in digest.differences if each.publish),
        _group(
            (each.story or "", each)
            for each in digest.quotations
            if not all(variant.fragment for variant in each.variants)
        ),
        _group((each.story or "", each) for each in digest.timeline),
        _group((article.source, article) for article in newest),
        {name: place for place, name in enumerate(sources)},
        {topic.label: topic for topic in reversed(topics.values())},
        {
            (name, sentence.id): sentence
            for name, sentences in corpus.sentences.items()
            for sentence in reversed(sentences)
        },
    )


# ---------------------------------------------------------------- words with their source


def source_of(index: Index, article: str) -> SourceView:
    """The source of an article, by the article's id."""
    return index.sources[index.articles[article].source]


def foreign_language(index: Index, article: Article) -> str | None:
    """The article's language where it is not the site's: what `lang` needs."""
    return article.language if article.language != index.language else None


def sentence_of(index: Index, evidence: Evidence) -> Sentence | None:
    """The sentence that the evidence is a span of."""
    return index.sentences.get((evidence.article, evidence.sentence))


def evidence_href(index: Index, article: str, sentence: str) -> str:
    """The address of a sentence."""
    return f"{urls.article_address(index.articles[article])}#{sentence}"


def build_evidence(
    index: Index,
    evidence: Evidence,
    also: tuple[SourceView, ...] = (),
    read_as: str | None = None,
    whole: bool = False,
) -> EvidenceView:
    """The words with "…" where the sentence goes on; `whole` shows all of the sentence."""
    article = index.articles[evidence.article]
    sentence = sentence_of(index, evidence)
    text, before, after = evidence.text, False, False
    if sentence is not None and whole:
        text = sentence.text
    elif sentence is not None:
        before = bool(sentence.text[: evidence.start - sentence.start].strip("“”\"'‘’«»( "))
        rest = sentence.text[evidence.end - sentence.start :]
        after = any(letter.isalnum() for letter in rest)
    return EvidenceView(
        index.sources[article.source],
        evidence_href(index, article.id, evidence.sentence),
        " ".join(text.split()),
        before,
        after,
        foreign_language(index, article),
        also,
        read_as=read_as,
    )


def build_evidences(
    index: Index, evidence: Iterable[Evidence], whole: bool = False
) -> tuple[EvidenceView, ...]:
    """One view per piece of evidence, in the order of the sources' letters."""
    order = index.places
    views = [build_evidence(index, each, whole=whole) for each in evidence]
    unique = {(view.href, view.text): view for view in reversed(views)}
    return tuple(sorted(unique.values(), key=lambda view: (order[view.source.id], view.href)))


def source_views(index: Index, ids: Iterable[str]) -> tuple[SourceView, ...]:
    """The sources in the order of their letters."""
    wanted = {name for name in ids if name in index.places}
    return tuple(index.sources[name] for name in sorted(wanted, key=index.places.__getitem__))


def count_sources(number: int, total: int) -> str:
    """ "All 5 sources", "Only one source", "3 of 5 sources"; a lone source is just "1 source"."""
    if total <= 1:
        return "1 source"
    if number == 1:
        return "Only one source"
    return f"All {total} sources" if number >= total else f"{number} of {total} sources"


# ---------------------------------------------------------------- lines of lists


def story_link(index: Index, story: str | None) -> Link | None:
    """The story by its headline."""
    found = index.stories.get(story) if story else None
    return Link(found.title, urls.story_address(found.id)) if found else None


def topic_links(index: Index, ids: Iterable[str]) -> tuple[Link, ...]:
    """Topics that have a page, with how many articles are about each."""
    return tuple(
        Link(topic.label, urls.topic_address(topic.id), len(topic.articles), topic.kind)
        for name in ids
        if (topic := index.topics.get(name)) is not None
    )


def build_line(index: Index, article: Article, with_story: bool = True) -> ArticleLine:
    """The article as a line of a list."""
    story = index.story_of.get(article.id) if with_story else None
    return ArticleLine(
        article.title.value,
        article.title.basis == "inferred",
        urls.article_address(article),
        index.sources[article.source],
        build_fact_date(article.date),
        story_link(index, story.id) if story else None,
        foreign_language(index, article),
    )
