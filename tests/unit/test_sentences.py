"""Sentence boundaries: cases by hand, and what holds for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.sentences import find_sentences

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "cases/sentences/news.toml").read_text("utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_sentences_are_cut_where_the_case_says(case: dict[str, Any]) -> None:
    text = case["text"].replace("|", "")
    expected = case.get("cut") or [part.strip() for part in case["text"].split("|")]
    found = [text[start:end] for start, end in find_sentences(text)]
    assert found == [part for part in expected if part]


PIECES = st.sampled_from(
    ["He left", "U.S.", "Mr.", " ", ".", "!", "?", "…", "\"", "”", "“", "’", "\n\n", "\n", "5", "a",
     "J.", "。", "(", ")", "--", "said", "The"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join)))
def test_sentences_cover_everything_but_white_space(text: str) -> None:
    spans = find_sentences(text)
    place = 0
    for start, end in spans:
        assert place <= start < end
        assert not text[place:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        place = end
    assert not text[place:].strip()
