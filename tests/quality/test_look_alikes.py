"""Invented look-alikes: two events of a kind are two stories, and each is one."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generator.analysis.stories import find_stories
from generator.model import Article, Block, Fact

DATA = tomllib.loads(Path(__file__).with_name("look_alikes.toml").read_text("utf-8"))
ROWS, BESIDE = DATA["article"], DATA["beside"]
FLOOR, FLOOR_UNDATED = 0.98, 0.95  # B³; never lower them


def make_articles(rows: Sequence[Mapping[str, str]] = ROWS) -> list[Article]:
    articles = []
    for number, row in enumerate(rows):
        body = re.sub(r"(?<!\n)\n(?!\n)", " ", row["body"])
        title = Fact(row["title"]) if "title" in row else Fact(body[:40], "inferred")
        date = Fact(row["date"]) if "date" in row else None
        block = (Block("paragraph", 0, len(body)),)
        slug = str(number)
        articles.append(
            Article(f"{row['source']}/{slug}", row["source"], slug, title, body, block, date=date)
        )
    return articles


def group(articles: Sequence[Article]) -> Mapping[str, str]:
    return find_stories({article.id: article for article in articles})


def find_b_cubed(articles: Sequence[Article], stories: Mapping[str, str]) -> float:
    """The harmonic mean of B³ precision and recall."""
    event = {article.id: ROWS[int(article.slug)]["event"] for article in articles}
    mine, gold = defaultdict(set), defaultdict(set)
    for id_ in event:
        mine[stories[id_]].add(id_)
        gold[event[id_]].add(id_)
    both = {id_: len(mine[stories[id_]] & gold[event[id_]]) for id_ in event}
    precision = sum(both[id_] / len(mine[stories[id_]]) for id_ in event) / len(event)
    recall = sum(both[id_] / len(gold[event[id_]]) for id_ in event) / len(event)
    return 2 * precision * recall / (precision + recall)


def test_look_alikes_are_told_apart() -> None:
    articles = make_articles()
    assert find_b_cubed(articles, group(articles)) >= FLOOR


def test_look_alikes_without_dates_are_told_apart() -> None:
    articles = [replace(article, date=None) for article in make_articles()]
    assert find_b_cubed(articles, group(articles)) >= FLOOR_UNDATED


def test_tokenised_texts_without_titles_and_dates() -> None:
    articles = [
        replace(
            article,
            title=Fact(article.title.value, "inferred"),
            date=None,
            body=re.sub(r"([.,;:!?\"()])", r" \1 ", article.body),
        )
        for article in make_articles()
    ]
    assert find_b_cubed(articles, group(articles)) >= FLOOR_UNDATED


@pytest.mark.parametrize("kind", sorted({row["event"].partition("-")[0] for row in ROWS}))
def test_each_pair_by_itself(kind: str) -> None:
    """A small corpus knows little of which words are common."""
    articles = [
        article
        for article in make_articles()
        if ROWS[int(article.slug)]["event"].startswith(f"{kind}-")
    ]
    assert find_b_cubed(articles, group(articles)) == 1.0


def test_the_order_of_articles_is_nothing() -> None:
    articles = make_articles()
    assert dict(group(articles)) == dict(group(articles[::-1]))


@pytest.mark.parametrize("row", BESIDE, ids=[row["title"] for row in BESIDE])
def test_who_tells_of_several_events(row: Mapping[str, str]) -> None:
    """It is of the story it is about, also days later; a round-up is of none."""
    articles = make_articles([*ROWS, row])
    stories = group(articles)
    beside = stories[articles[-1].id]
    others = {
        ROWS[int(article.slug)]["event"]
        for article in articles[:-1]
        if stories[article.id] == beside
    }
    assert others == ({row["event"]} if "event" in row else set())
