"""One number, sum, date, duration or speaker changed in one of two reports must be found.

And nothing must be found where both can hold: rounded, in other units, a part of the whole.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from generator.analysis.annotate import build_annotations
from generator.analysis.differences import find_differences
from generator.analysis.gazetteer import load_gazetteer
from generator.analysis.quotations import build_quotations
from generator.corpus import build_corpus
from generator.model import Article, Block, Difference, Fact, Source

DATA = tomllib.loads(Path(__file__).with_name("perturbations.toml").read_text("utf-8"))
PAIRS, CALM = DATA["pair"], DATA["calm"]
KINDS = {"casualties": "number", "percent": "number"}  # of a pair → of the difference
# Floors: an update may raise them, never lower.
FOUND, FOUND_AMONG_OTHERS, FOUND_OF_KIND, QUIET = 0.92, 0.91, 0.85, 0.99
DAY, NEXT_DAY = "2021-02-10", "2021-02-11"  # a development is told a day later
# What else the two articles tell: other events, other numbers, no difference.
ONE_BESIDE = (
    "The weather service expects rain until Thursday. In 2009 a similar case in another district"
    " cost 30 million euros and kept 400 people busy for six weeks. Its archive holds 8,300 maps,"
    " of which 12 percent have been read."
)
TWO_BESIDE = (
    "Schools in the neighbouring district stay open. Some 70 volunteers collected $9,000 for a new"
    " roof in two days. A poll of 1,100 adults found that 64 percent trust the press."
)
GAZETTEER = load_gazetteer(())


def make_blocks(text: str) -> tuple[Block, ...]:
    """One block for each paragraph."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("paragraph", at, at + len(paragraph)))
        at += len(paragraph) + 2
    return tuple(blocks)


def compare(first: str, second: str, day: str = DAY) -> tuple[Difference, ...]:
    """The published differences of two short articles of two sources, the second of `day`."""
    articles = [
        Article(
            id=f"{source}/report",
            source=source,
            slug="report",
            title=Fact("Report"),
            body=text,
            blocks=make_blocks(text),
            date=Fact(date),
        )
        for source, text, date in (("first", first, DAY), ("second", second, day))
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


def find_missed(one_beside: str = "", two_beside: str = "") -> list[tuple[str, str]]:
    """The kinds and words of changed reports that no difference of their kind is published for."""
    missed = []
    for pair in PAIRS:
        assert pair["change"][0] in pair["b"]
        changed = pair["b"].replace(*pair["change"])
        grows = pair["kind"] == "development"
        found = compare(pair["a"] + one_beside, changed + two_beside, NEXT_DAY if grows else DAY)
        kind = KINDS.get(pair["kind"], pair["kind"])
        if grows:
            done = bool(found) and all(difference.development for difference in found)
        else:
            done = kind in {difference.kind for difference in found}
        if not done:
            missed.append((pair["kind"], changed))
    return missed


def test_there_are_pairs_of_every_kind() -> None:
    assert len(PAIRS) >= 260 and len(CALM) >= 200
    kinds = {pair["kind"] for pair in PAIRS}
    assert kinds == {
        "number", "casualties", "percent", "money", "duration", "date", "place", "name",
        "speaker", "denial", "development",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("beside", "floor"), [(("", ""), FOUND), ((ONE_BESIDE, TWO_BESIDE), FOUND_AMONG_OTHERS)]
)
def test_changed_pairs_differ(beside: tuple[str, str], floor: float) -> None:
    missed = find_missed(*(f"\n\n{text}" if text else "" for text in beside))
    assert len(missed) <= (1 - floor) * len(PAIRS), missed
    of_kind = Counter(pair["kind"] for pair in PAIRS)
    for kind, count in sorted(Counter(kind for kind, _ in missed).items()):
        words = [changed for each, changed in missed if each == kind]
        assert count <= (1 - FOUND_OF_KIND) * of_kind[kind], (kind, words)


def test_unchanged_pairs_agree() -> None:
    noisy = [pair["b"] for pair in PAIRS if compare(pair["a"], pair["b"])]
    noisy += [pair["a"] for pair in PAIRS if compare(pair["a"], pair["a"])]
    assert len(noisy) <= (1 - QUIET) * 2 * len(PAIRS), noisy


def test_what_can_both_hold_is_no_difference() -> None:
    noisy = [pair["why"] for pair in CALM if compare(pair["a"], pair["b"])]
    noisy += [pair["why"] for pair in CALM if compare(pair["b"], pair["a"])]
    assert len(noisy) <= (1 - QUIET) * 2 * len(CALM), noisy
