"""Byte for byte: what the seeds become, and what the content becomes."""

from __future__ import annotations

from pathlib import Path

from tests.golden.trees import ROOT, load_tree, make_content, make_site


def assert_same(made: dict[str, bytes], committed: dict[str, bytes]) -> None:
    assert sorted(made) == sorted(committed)
    different = [path for path in made if made[path] != committed[path]]
    assert not different, f"`make golden`, then look at the diff of {different[:5]}"


def test_seeds_become_the_committed_content(tmp_path: Path) -> None:
    assert_same(make_content(tmp_path), load_tree(ROOT / "content" / "articles"))


def test_content_becomes_the_committed_site(tmp_path: Path) -> None:
    assert_same(make_site(tmp_path), load_tree(ROOT / "site"))
