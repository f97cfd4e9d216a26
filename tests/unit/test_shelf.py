"""The mapping on the disk."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.shelf import Shelf

STEPS = st.lists(st.tuples(st.sampled_from("abc"), st.none() | st.lists(st.integers())))


@given(STEPS)
def test_a_shelf_is_a_dict(steps: list[tuple[str, list[int] | None]]) -> None:
    shelf: Shelf[str, list[int]] = Shelf()
    plain: dict[str, list[int]] = {}
    for key, value in steps:
        if value is None:
            assert shelf.pop(key, None) == plain.pop(key, None)
        else:
            shelf[key] = plain[key] = value
        assert dict(shelf) == plain and list(shelf) == list(plain)
        assert (key in shelf) == (key in plain) and len(shelf) == len(plain)


def test_what_is_taken_out_is_a_copy() -> None:
    shelf: Shelf[str, list[int]] = Shelf()
    shelf["a"] = [1]
    shelf["a"].append(2)
    assert shelf["a"] == [1]
