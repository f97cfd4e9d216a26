"""A row that several sources share is told in words that none of them contradicts."""

from __future__ import annotations

from generator.analysis.disputed import mark_undisputed
from generator.model import Difference, Evidence, Reading, Statement

FOUR = Evidence("a/x", "s-1", 0, 30, "The visit of four days begins")
THREE = Evidence("b/y", "s-2", 0, 30, "A visit of three days begins")
PLAIN = Evidence("c/z", "s-3", 0, 30, "The visit begins on Monday")
ROW = Statement("st-1", "s", "all", ("a", "b", "c"), (), (FOUR, THREE, PLAIN))
READINGS = (Reading("four days", (FOUR,)), Reading("three days", (THREE,)))
DIFFER = Difference("d-1", "s", "duration", "Duration of the visit", READINGS)


def test_the_calm_words_come_first() -> None:
    (row,) = mark_undisputed([ROW], [DIFFER])
    assert row.evidence == (PLAIN, FOUR, THREE) and row.id == ROW.id


def test_nothing_moves_without_a_published_difference() -> None:
    for verdict, publish in (("resolved", True), (None, False)):
        settled = Difference(
            "d-1", "s", "duration", "Duration", READINGS, publish=publish, verdict=verdict
        )
        assert mark_undisputed([ROW], [settled]) == (ROW,)


def test_a_row_of_disputed_words_only_stays() -> None:
    row = Statement("st-2", "s", "several", ("a", "b"), (), (FOUR, THREE))
    assert mark_undisputed([row], [DIFFER]) == (row,)
