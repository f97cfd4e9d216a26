"""The cache gives back what it was given, and forgives damage."""

from __future__ import annotations

from pathlib import Path

from generator.cache import (
    code_version,
    format_annotations,
    load_cache,
    parse_annotations,
    write_cache,
)
from generator.model import Annotations, Mention, TimeExpression, Utterance

FOUND = Annotations(
    "a/one",
    (TimeExpression(0, 6, "Monday", "DATE", "2026-01-12", None, "inferred"),),
    (
        Utterance(
            "a/one", 3, 9, "“yes”\n", True, False, ("s-1", "s-2"), "Ann", "she", 1, 4, "pronoun"
        ),
    ),
    (Mention("taiwan", "Taiwan", "place", 5, 8, "Tai"),),
)


def test_round_trip() -> None:
    assert parse_annotations(format_annotations(FOUND)) == FOUND


def test_another_version_is_another_cache(tmp_path: Path) -> None:
    write_cache(tmp_path, "v1", {"k": FOUND})
    assert load_cache(tmp_path, "v1") == {"k": FOUND}
    assert load_cache(tmp_path, "v2") == {}


def test_a_damaged_line_costs_one_article(tmp_path: Path) -> None:
    write_cache(tmp_path, "v1", {"a": FOUND, "b": FOUND})
    path = tmp_path / ".digest" / "annotations.jsonl"
    path.write_text(path.read_text("utf-8")[:-30], "utf-8")
    assert load_cache(tmp_path, "v1") == {"a": FOUND}


def test_the_version_is_of_the_code() -> None:
    assert code_version() == code_version() and len(code_version()) == 64
