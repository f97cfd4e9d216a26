"""Settling: what an article gets from its neighbours. Stories, dates, topics, repeated texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from generator.analysis.dates import infer_dates
from generator.analysis.gazetteer import Gazetteer, load_gazetteer
from generator.analysis.stories import find_stories
from generator.analysis.topics import infer_topics
from generator.content.load import find_merges, follow
from generator.content.memory import FieldValue
from generator.corpus import index_sentences
from generator.ingest.duplicates import find_repeats
from generator.intake.desk import Desk, Now
from generator.model import Article, Fact, StoryDecisions, TopicEntry
from generator.shelf import Shelf

Progress = Callable[[int, int, str], None]  # how many are done, of how many, what


def settle(
    desk: Desk,
    stories: Mapping[str, StoryDecisions],
    topics: Sequence[TopicEntry],
    tell: Progress | None = None,
) -> None:
    """Write onto the desk what follows from all articles together."""
    articles = Shown(desk)
    tell = tell or (lambda done, total, what: None)
    tell(0, len(articles), "stories and dates")
    settle_stories(desk, articles)
    dates = find_dates(articles, stories)
    repeats = find_repeats(map(undated, articles.values()), Shelf)
    inferred = infer_topics(articles, _gazetteer(tuple(topics)), Shelf)
    tell(0, len(articles), "topics")
    for done, (id, names) in enumerate(inferred, 1):
        now: Now = {"topics": Fact(names, "inferred") if names else None}
        if id in dates:
            now["date"] = dates[id]
        now["same_text_as"] = _repeat(repeats.get(id))
        desk.set_fields(articles.paths[id], now)
        tell(done, len(articles), "topics")


class Shown(Mapping[str, Article]):
    """The articles that pages will show by id, taken off the desk one at a time."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        shown = ((card.id, path) for path, card in desk.cards.items() if not card.hidden)
        self.paths = dict(sorted(shown))

    def __getitem__(self, id: str) -> Article:
        return self.desk.file(self.paths[id]).article

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


def undated(article: Article) -> Article:
    """The article without a date that only an earlier run inferred."""
    date = article.date
    return replace(article, date=None) if date and date.basis == "inferred" else article


def settle_stories(desk: Desk, articles: Shown) -> None:
    """The story of each article: recorded ones stay, new articles join one or open one."""
    fresh = {id for id, path in articles.paths.items() if desk.cards[path].story is None}
    found = find_stories(articles, Shelf) if fresh else {}
    for id in sorted(fresh & found.keys()):
        desk.set_fields(articles.paths[id], {"story": Fact(found[id], "inferred", None)})


def find_dates(
    articles: Shown, stories: Mapping[str, StoryDecisions]
) -> dict[str, Fact[FieldValue] | None]:
    """Intervals for undated articles, story by story; always from what is stated alone."""
    cards = {id: articles.desk.cards[path] for id, path in articles.paths.items()}
    into = find_merges(stories)
    homes = {id: follow(card.story, into) or f"/{id}" for id, card in cards.items()}
    open_ones = {homes[id] for id, card in cards.items() if not card.is_dated}
    members: dict[str, list[str]] = {story: [] for story in sorted(open_ones)}
    for id, home in homes.items():
        if home in members:
            members[home].append(id)
    found: dict[str, Fact[FieldValue] | None] = {}
    for story, ids in members.items():
        told = [replace(undated(articles[id]), story=story) for id in ids]
        facts = infer_dates(told, {each.id: index_sentences(each) for each in told})
        for each in told:
            if each.date is None:
                fact = facts.get(each.id)
                found[each.id] = Fact(fact.value, "inferred", fact.evidence) if fact else None
    return found


@lru_cache(maxsize=1)
def _gazetteer(topics: tuple[TopicEntry, ...]) -> Gazetteer:
    """The tables take longer to read than a few articles to settle."""
    return load_gazetteer(topics)


def _repeat(original: str | None) -> Fact[FieldValue] | None:
    evidence = "nearly all five-word sequences are the same"
    return Fact(original, "inferred", evidence) if original else None
