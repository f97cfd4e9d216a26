"""An invented story with what a careful reader finds in it: rows, ticks, readable labels."""

from __future__ import annotations

import tomllib
from pathlib import Path

from generator.analysis.annotate import build_annotations
from generator.analysis.digest import build_digest
from generator.analysis.gazetteer import load_gazetteer
from generator.analysis.readable import is_item, is_readable
from generator.corpus import build_corpus
from generator.language.words import find_norms
from generator.model import Article, Block, Digest, Fact, Source, Statement

GOLD = tomllib.loads(Path(__file__).with_name("comparison.toml").read_text(encoding="utf-8"))
AGREED, RIGHT = 0.9, 0.9  # floors: rows found, and with the right sources; never lower them
MOST = 1.6  # rows for each agreed point


def read_digest() -> Digest:
    """The digest of the story."""
    gazetteer = load_gazetteer(())
    articles = []
    for row in GOLD["article"]:
        blocks, at = [], 0
        for part in row["body"].split("\n\n"):
            blocks.append(Block("paragraph", at, at + len(part)))
            at += len(part) + 2
        articles.append(
            Article(
                id=f"{row['source']}/report",
                source=row["source"],
                slug="report",
                title=Fact(row["title"]),
                body=row["body"],
                blocks=tuple(blocks),
                date=Fact(row["date"]),
                story="story",
            )
        )
    sources = {a.source: Source(a.source, a.source.title(), True, "A") for a in articles}
    corpus = build_corpus(articles, sources)
    notes = {a.id: build_annotations(a, corpus.sentences[a.id], gazetteer) for a in corpus.articles}
    return build_digest(corpus, notes, "2021-05-09", gazetteer)


DIGEST = read_digest()
ROWS = [row for row in DIGEST.statements if row.kind != "only"]


def says(row: Statement, words: str) -> bool:
    """Whether label or first span of the row has all of the words."""
    text = " ".join((row.label or "", *(evidence.text for evidence in row.evidence)))
    return set(find_norms(words)) <= set(find_norms(text))


def test_agreed_points_are_rows_with_their_sources() -> None:
    gold = GOLD["agreed"]
    missed = [point["words"] for point in gold if not any(says(r, point["words"]) for r in ROWS)]
    assert len(missed) <= round((1 - AGREED) * len(gold)), missed
    wrong = [
        point["words"]
        for point in gold
        if not any(says(r, point["words"]) and list(r.sources) == point["sources"] for r in ROWS)
    ]
    assert len(wrong) <= round((1 - RIGHT) * len(gold)), wrong
    assert len(ROWS) <= MOST * len(gold)


def test_no_source_is_ticked_for_what_it_does_not_say() -> None:
    for never in GOLD["never"]:
        for row in ROWS:
            label = row.label or row.evidence[0].text
            if set(find_norms(never["words"])) <= set(find_norms(label)):
                assert never["source"] not in row.sources, label


def test_only_one_has_what_others_lack() -> None:
    alone = [row for row in DIGEST.statements if row.kind == "only"]
    for point in GOLD["alone"]:
        assert any(says(r, point["words"]) and r.sources == (point["source"],) for r in alone), (
            point
        )
    assert all(is_readable(row.evidence[0].text) for row in alone)


def test_labels_can_be_read_and_are_not_said_twice() -> None:
    labels = [row.evidence[0].text for row in ROWS if row.label is None]
    assert all(is_readable(text) or is_item(text) for text in labels), labels
    assert len(set(labels)) == len(labels)


def test_key_sentences_differ_and_stand_alone() -> None:
    keys = [evidence.text for evidence in DIGEST.stories[0].key_sentences]
    assert 1 <= len(set(keys)) == len(keys) <= 3
    assert all(is_readable(key) and key.count('"') % 2 == 0 for key in keys)
