"""Quotation marks: cases by hand, and spans that never leave the text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.quotation_marks import find_quoted

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "cases/quotation_marks/marks.toml").read_text("utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_quoted_words_are_found(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [
        "'" * quoted.single + text[quoted.start : quoted.end] + "~" * (not quoted.closed)
        for quoted in find_quoted(text)
    ]
    assert found == case["found"]


@given(st.text(alphabet="ab s.,\n\"'“”‘’«»„`5", max_size=60))
def test_spans_are_in_order_and_never_overlap(text: str) -> None:
    place = 0
    for quoted in find_quoted(text):
        assert place <= quoted.start < quoted.end <= len(text)
        assert text[quoted.start : quoted.end].strip()
        assert "\n\n" not in text[quoted.start : quoted.end]
        place = quoted.end
