"""Three-way decisions, and which article a document is a new version of."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.matching import (
    Known,
    Match,
    canonical_url,
    find_identities,
    find_matches,
    read_document,
)
from generator.ingest.merge import Decision, decide_body, decide_field
from generator.model import Draft

VALUE = st.one_of(st.none(), st.sampled_from(["a", "b", "c", ("x",), ("x", "y")]))


@pytest.mark.parametrize(
    ("before", "current", "now", "decision"),
    [
        ("a", "a", "a", Decision("a", "a")),
        ("a", "a", "b", Decision("b", "b", changed=True)),
        (None, None, "b", Decision("b", "b", changed=True)),
        ("a", "a", None, Decision(None, None, changed=True)),
        ("a", "mine", "a", Decision("mine", "a")),
        ("a", "mine", "b", Decision("mine", "a", drift=True)),
        ("a", None, "b", Decision(None, "a", drift=True)),
        (None, "mine", "b", Decision("mine", None, drift=True)),
        ("a", "mine", "mine", Decision("mine", "a")),
    ],
)
def test_fields(before: str, current: str, now: str, decision: Decision) -> None:
    assert decide_field(before, current, now) == decision


@given(VALUE, VALUE, st.lists(VALUE, max_size=5))
def test_what_the_editor_wrote_stays_theirs(before: str, current: str, machine: list[str]) -> None:
    """Whatever the machine says later, and though it said the same in between."""
    if current == before:
        return
    for now in machine:
        decision = decide_field(before, current, now)
        assert decision.value == current
        before = decision.before


def test_a_comment_holds_a_value() -> None:
    assert decide_field("a", "a", "b", held=True) == Decision("a", "a", drift=True)


@pytest.mark.parametrize(
    ("before", "current", "now", "verdict"),
    [
        ("1", "1", "1", "same"),
        ("1", "1", "2", "replace"),
        ("1", "e", "1", "keep"),
        ("1", "e", "2", "conflict"),
        (None, "e", "2", "conflict"),
        ("1", "2", "2", "same"),
    ],
)
def test_bodies(before: str | None, current: str, now: str, verdict: str) -> None:
    assert decide_body(before, current, now) == verdict


# ---------------------------------------------------------------- matching


def draft(seed: str, content: str, **more: Any) -> Draft:
    return Draft(seed, content, "Body.", **more)


def known(key: str, seed: str, content: str, *identities: str) -> Known:
    return Known(key, seed, content, 0, frozenset(identities))


def outcome(drafts: list[Draft], articles: list[Known], **more: Any) -> list[str]:
    def word(match: Match) -> str:
        if match.superseded:
            return "old"
        return match.known or (f"twin of {match.twin}" if match.twin else "new")

    documents = [read_document(draft) for draft in drafts]
    return [word(match) for match in find_matches(documents, articles, **more)]


def test_seeds_new_changed_renamed_swapped_twice() -> None:
    articles = [known("A", "a.txt", "1"), known("B", "b.txt", "2")]
    assert outcome([draft("a.txt", "1"), draft("c.txt", "3")], articles) == ["A", "new"]
    assert outcome([draft("a.txt", "9"), draft("b.txt", "2")], articles) == ["A", "B"]
    assert outcome([draft("z.txt", "1"), draft("b.txt", "2")], articles) == ["A", "B"]
    assert outcome([draft("a.txt", "2"), draft("b.txt", "1")], articles) == ["B", "A"]
    assert outcome([draft("a.txt", "1"), draft("z.txt", "1")], articles) == ["A", "twin of a.txt"]
    assert outcome([draft("x.txt", "5"), draft("y.txt", "5")], []) == ["new", "twin of x.txt"]


def test_a_copy_is_no_renaming_while_the_first_is_there() -> None:
    articles = [known("A", "a.txt", "1")]
    there = frozenset({("a.txt", "1")})
    assert outcome([draft("z.txt", "1")], articles, present=there) == ["twin of a.txt"]
    assert outcome([draft("z.txt", "1")], articles) == ["A"]


def test_items_of_feeds_are_known_by_identity() -> None:
    first = draft("feed.xml", "1", guid="tag:example.org,1", index=0)
    moved = draft("feed.xml", "2", guid="tag:example.org,1", index=7)
    other = draft("feed.xml", "2", guid="tag:example.org,2", index=0)
    articles = [known("A", "feed.xml", "1", "tag:example.org,1")]
    assert outcome([other, moved], articles) == ["new", "A"]
    again = draft("feed-2.xml", "2", guid="tag:example.org,1", index=7)
    assert outcome([first, again], articles) == ["old", "A"]


def test_identities() -> None:
    assert find_identities("17", None, "Harbour Courier") == {"Harbour Courier 17"}
    assert find_identities(None, "https://example.org/", None) == frozenset()
    assert canonical_url("http://www.Example.org/a/?utm_source=x&id=3#top") == (
        "https://example.org/a?id=3"
    )
