"""Settling: what an article gets from its neighbours. Stories, dates, topics, repeated texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from generator.analysis.dates import infer_dates
from generator.analysis.gazetteer import Gazetteer, load_gazetteer
from generator.analysis.stories import find_stories
from generator.analysis.topics import infer_topics
from generator.content.articles import ArticleFile
from generator.content.load import merge_stories
from generator.content.memory import FieldValue
from generator.corpus import index_sentences
from generator.ingest.duplicates import find_repeats
from generator.intake.desk import Desk
from generator.model import Article, Fact, Sentence, StoryDecisions, TopicEntry


def settle(desk: Desk, stories: Mapping[str, StoryDecisions], topics: Sequence[TopicEntry]) -> None:
    """Write onto the desk what follows from all articles together."""
    settle_stories(desk)
    sentences = _Sentences(desk)
    settle_dates(desk, stories, sentences)
    settle_topics(desk, topics, sentences)
    settle_repeats(desk)


class _Sentences(Mapping[str, tuple[Sentence, ...]]):
    """The sentences of each article, cut when asked for: all at once would be every text again."""

    def __init__(self, desk: Desk) -> None:
        self.articles = {file.article.id: file.article for file in shown(desk)}

    def __getitem__(self, id: str) -> tuple[Sentence, ...]:
        return index_sentences(self.articles[id])

    def __iter__(self) -> Iterator[str]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)


def shown(desk: Desk) -> tuple[ArticleFile, ...]:
    """The articles that pages will show, in the order of their ids."""
    files = (file for file in desk.files() if not file.hidden)
    return tuple(sorted(files, key=lambda file: file.article.id))


def undated(file: ArticleFile) -> Article:
    """The article without a date that only an earlier run inferred."""
    date = file.article.date
    return replace(file.article, date=None) if date and date.basis == "inferred" else file.article


def settle_stories(desk: Desk) -> None:
    """The story of each article: recorded ones stay, new articles join one or open one."""
    files = shown(desk)
    found = find_stories([file.article for file in files])
    for file in files:
        story = found.get(file.article.id)
        if story and file.article.story is None:
            desk.set_fields(file.article.path, {"story": Fact(story, "inferred", None)})


def settle_dates(
    desk: Desk,
    stories: Mapping[str, StoryDecisions],
    sentences: Mapping[str, tuple[Sentence, ...]],
) -> None:
    """Intervals for undated articles, story by story; always from what is stated alone."""
    articles = merge_stories((undated(file) for file in shown(desk)), stories)
    by_story: dict[str, list[Article]] = {}
    for article in articles:
        by_story.setdefault(article.story or f"/{article.id}", []).append(article)
    found: dict[str, Fact[str]] = {}
    for story in sorted(by_story):
        if any(article.date is None for article in by_story[story]):
            found.update(infer_dates(by_story[story], sentences))
    for article in articles:
        if article.date is None:
            fact = found.get(article.id)
            now: Fact[FieldValue] | None = (
                Fact(fact.value, "inferred", fact.evidence) if fact else None
            )
            desk.set_fields(article.path, {"date": now})


@lru_cache(maxsize=1)
def _gazetteer(topics: tuple[TopicEntry, ...]) -> Gazetteer:
    """The tables take longer to read than a few articles to settle."""
    return load_gazetteer(topics)


def settle_topics(
    desk: Desk,
    topics: Sequence[TopicEntry],
    sentences: Mapping[str, tuple[Sentence, ...]],
) -> None:
    """What each article is about; of other languages nothing is claimed."""
    files = shown(desk)
    english = [file.article for file in files if file.article.language.startswith("en")]
    found = infer_topics(english, sentences, _gazetteer(tuple(topics)))
    for file in files:
        names = found.get(file.article.id)
        now: Fact[FieldValue] | None = Fact(names, "inferred") if names else None
        desk.set_fields(file.article.path, {"topics": now})


def settle_repeats(desk: Desk) -> None:
    """`same_text_as` where one article repeats the text of another."""
    files = shown(desk)
    found = find_repeats([undated(file) for file in files])
    for file in files:
        original = found.get(file.article.id)
        evidence = "nearly all five-word sequences are the same"
        now: Fact[FieldValue] | None = Fact(original, "inferred", evidence) if original else None
        desk.set_fields(file.article.path, {"same_text_as": now})
