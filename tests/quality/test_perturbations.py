"""One number, sum, date, duration or speaker changed in one of two reports must be found."""

from __future__ import annotations

import tomllib
from pathlib import Path

from generator.analysis.annotate import build_annotations
from generator.analysis.differences import find_differences
from generator.analysis.gazetteer import load_gazetteer
from generator.analysis.quotations import build_quotations
from generator.corpus import build_corpus
from generator.model import Article, Block, Difference, Fact, Source

PAIRS = tomllib.loads(Path(__file__).with_name("perturbations.toml").read_text())["pair"]
FOUND, QUIET = 0.90, 0.99  # floors: an update may raise them, never lower
GAZETTEER = load_gazetteer(())


def compare(first: str, second: str) -> tuple[Difference, ...]:
    """The published differences of two one-sentence articles of two sources."""
    articles = [
        Article(
            id=f"{source}/report",
            source=source,
            slug="report",
            title=Fact("Report"),
            body=text,
            blocks=(Block("paragraph", 0, len(text)),),
            date=Fact("2021-02-10"),
        )
        for source, text in (("first", first), ("second", second))
    ]
    sources = {name: Source(name, name, True, "A") for name in ("first", "second")}
    corpus = build_corpus(articles, sources)
    notes = {
        article.id: build_annotations(article, corpus.sentences[article.id], GAZETTEER)
        for article in corpus.articles
    }
    quotations = build_quotations("story", corpus.articles, corpus.sentences, notes)
    found = find_differences("story", corpus.articles, corpus.sentences, notes, quotations)
    return tuple(difference for difference in found if difference.publish)


def test_changed_pairs_differ() -> None:
    missed = []
    for pair in PAIRS:
        assert pair["change"][0] in pair["b"]
        changed = pair["b"].replace(*pair["change"])
        if pair["kind"] not in {difference.kind for difference in compare(pair["a"], changed)}:
            missed.append(pair["b"])
    assert len(missed) <= (1 - FOUND) * len(PAIRS), missed


def test_unchanged_pairs_agree() -> None:
    noisy = [pair["b"] for pair in PAIRS if compare(pair["a"], pair["b"])]
    noisy += [pair["a"] for pair in PAIRS if compare(pair["a"], pair["a"])]
    assert len(noisy) <= (1 - QUIET) * 2 * len(PAIRS), noisy
