"""Who says what in one article: cases by hand."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.quotations import find_reports, find_said, find_utterances
from generator.corpus import index_sentences
from generator.model import Article, Block, Fact

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "cases/quotations/speakers.toml").read_text("utf-8")
)["case"]


def build_article(body: str, name: str = "orla/one", heading: str = "News of the day") -> Article:
    blocks = []
    at = 0
    for part in body.split("\n\n"):
        quote = part.startswith("> ")
        start = at + 2 * quote
        blocks.append(Block("quote" if quote else "paragraph", start, at + len(part)))
        at += len(part) + 2
    return Article(name, "orla", "one", Fact(heading), body, tuple(blocks))


def matches(found: str, expected: str, speaker: str | None) -> bool:
    words, _, who = expected.partition(" | ")
    return found.startswith(words.strip()) and (speaker or "") == who.strip()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_utterances_and_their_speakers(case: dict[str, Any]) -> None:
    heading = case.get("heading", "News of the day")
    article = build_article(case["body"].strip(), heading=heading)
    sentences = index_sentences(article)
    found = find_utterances(article, sentences)
    full = [each for each in found if not each.fragment]
    shown = [f"{each.text[:30]} | {each.speaker or ''}" for each in full]
    expected = case.get("full", [])
    assert len(full) == len(expected), shown
    for each, words in zip(full, expected):
        assert matches(each.text, words, each.speaker), shown
    assert [each.text for each in found if each.fragment] == case.get("fragments", [])
    for each, words in zip(find_reports(article, sentences), case.get("reports", [])):
        assert matches(each.text, words, each.speaker), each
    if "reports" in case:
        assert len(find_reports(article, sentences)) == len(case["reports"])


PIECES = st.sampled_from(
    ["“", "”", "\"", " said", " Bell", " the official", ",", ".", " We go", " he", "\n\n", " told",
     " according to", " and", " adding", "?", " Mayor Ann Bell", ":", " not"]
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(PIECES, min_size=1, max_size=25).map("".join))
def test_every_utterance_stands_in_its_article(body: str) -> None:
    article = build_article(body.strip("\n") or "x")
    sentences = index_sentences(article)
    for each in find_said(article, sentences):
        assert article.body[each.start : each.end] == each.text
        assert each.text.strip()
        if each.speaker is not None:
            assert each.speaker_start is not None
            assert each.speaker_end is not None
            words = article.body[each.speaker_start : each.speaker_end]
            assert words == each.speaker_text
