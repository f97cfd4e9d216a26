"""The cache gives back what it was given, and forgives damage."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from generator.analysis.digest import Told, find_material, tell_story
from generator.cache import (
    CodecError,
    Store,
    build_codec,
    code_version,
    hash_key,
    load_results,
    open_store,
    write_results,
)
from generator.model import Annotations, Article, Fact, Mention, TimeExpression, Utterance
from tests.unit.invented_story import annotate, make_story

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
A, B = hash_key("a"), hash_key("b")


def store_of(folder: Path, version: str = "v1") -> Store[Annotations]:
    return open_store(folder, "found", version, build_codec(Annotations))


def load(folder: Path, version: str = "v1") -> dict[str, Annotations]:
    return load_results(store_of(folder, version), {A: 0, B: 0})[0]


def test_all_of_a_story_comes_back() -> None:
    corpus = make_story()
    (material,) = find_material(corpus, annotate(corpus))
    told, codec = tell_story(material), build_codec(Told)
    assert told.statements and told.timeline
    assert codec.decode(json.loads(json.dumps(codec.encode(told)))) == told


def test_generic_facts_come_back() -> None:
    article = Article("a/b", "a", "b", Fact("T", "inferred", "x"), "B", (), date=Fact("2026"))
    dated = dataclasses.replace(article, inferred=(("date", Fact("2026")), ("deck", Fact("D"))))
    codec = build_codec(Article)
    assert codec.decode(json.loads(json.dumps(codec.encode(dated)))) == dated


@pytest.mark.parametrize(
    "damage",
    [
        None, {}, [], "text", ["a/one", [], []], ["a/one", [], [], [], []], [1, [], [], []],
        ["a/one", {}, [], []], ["a/one", [[]], [], []], ["a/one", ["abcdefg"], [], []],
        ["a/one", [[0, 6.5, "x", "DATE", None, None, "stated"]], [], []],
        ["a/one", [[True, 6, "x", "DATE", None, None, "stated"]], [], []],
        ["a/one", [[0, 6, None, "DATE", None, None, "stated"]], [], []],
    ],
)  # fmt: skip
def test_other_shapes_are_refused(damage: object) -> None:
    with pytest.raises(CodecError):
        build_codec(Annotations).decode(damage)


def test_another_version_is_another_cache(tmp_path: Path) -> None:
    write_results(store_of(tmp_path), {A: FOUND}, {A: FOUND}, 0)
    assert load(tmp_path) == {A: FOUND}
    assert load(tmp_path, "v2") == {}


def test_a_damaged_line_costs_one_result(tmp_path: Path) -> None:
    write_results(store_of(tmp_path), {A: FOUND, B: FOUND}, {A: FOUND, B: FOUND}, 0)
    path = tmp_path / ".digest" / "found.jsonl"
    path.write_text(path.read_text("utf-8")[:-30], "utf-8")
    (kept,) = load(tmp_path)
    lost = A if kept == B else B
    write_results(store_of(tmp_path), {A: FOUND, B: FOUND}, {lost: FOUND}, 2)
    assert load(tmp_path) == {A: FOUND, B: FOUND}


def test_what_is_not_used_any_more_goes(tmp_path: Path) -> None:
    for number in range(9):
        key = hash_key(number)
        _, count = load_results(store_of(tmp_path), {key: 0})
        write_results(store_of(tmp_path), {key: FOUND}, {key: FOUND}, count)
    assert len((tmp_path / ".digest" / "found.jsonl").read_bytes().split()) < 12


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    write_results(store_of(tmp_path), {A: FOUND}, {A: FOUND}, 0)
    path = tmp_path / ".digest" / "found.jsonl"
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert load(tmp_path) == {}


def test_keys_tell_parts_apart() -> None:
    assert hash_key("ab", "c") != hash_key("a", "bc") != hash_key("abc")


def test_the_version_is_of_the_code() -> None:
    assert code_version() == code_version() and len(code_version()) == 64
    assert code_version(["model.py"]) != code_version(["errors.py"])
