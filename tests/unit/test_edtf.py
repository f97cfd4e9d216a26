"""Event dates: EDTF to days and back, TIMEX3 to EDTF, and the words on a page."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.edtf import (
    DateRange,
    format_edtf,
    format_edtf_words,
    parse_edtf,
    part_of_month,
    timex_to_edtf,
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-11~", "2023-11-01", "2023-11-30"),
        ("2024-04-24/2024-04-26", "2024-04-24", "2024-04-26"),
        ("2024-03/2024-05", "2024-03-01", "2024-05-31"),
        ("2024-04/..", "2024-04-01", "9999-12-31"),
        ("../2024", "0001-01-01", "2024-12-31"),
    ],
)
def test_parse(text: str, first: str, last: str) -> None:
    assert parse_edtf(text) == DateRange(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text", ["", "..", "../..", "2024-13", "2024-02-30", "24-04-2024", "2024-05/2024-04", "٢٠٢٤"]
)
def test_parse_refuses(text: str) -> None:
    with pytest.raises(ValueError):
        parse_edtf(text)


@given(st.dates(), st.integers(0, 800))
def test_days_survive_the_round_trip(first: date, length: int) -> None:
    last = date.fromordinal(min(first.toordinal() + length, date.max.toordinal()))
    days = DateRange(first, last)
    assert parse_edtf(format_edtf(days)) == days


@pytest.mark.parametrize(
    ("value", "mod", "edtf"),
    [
        ("2024-04-24", None, "2024-04-24"),
        ("2024-04-24T09:30", None, "2024-04-24"),
        ("2024-W15", None, "2024-04-08/2024-04-14"),
        ("2024-W15-WE", None, "2024-04-13/2024-04-14"),
        ("2023-11", "MID", "2023-11~"),
        ("2023-Q3", None, "2023-07-01/2023-09-30"),
        ("2023-WI", None, "2023-12-01/2024-02-29"),
        ("198", "END", "1980-01-01/1989-12-31"),
        ("2024-04-24/2024-04-26", None, "2024-04-24/2024-04-26"),
        ("FY2023", None, "2023~"),
        ("P3D", None, None),
        ("PAST_REF", None, None),
        ("XXXX-04-24", None, None),
        (None, None, None),
    ],
)
def test_timex_to_edtf(value: str | None, mod: str | None, edtf: str | None) -> None:
    assert timex_to_edtf(value, mod) == edtf


@pytest.mark.parametrize(
    ("value", "expression", "words"),
    [
        ("2024-04-24", None, "24 April 2024"),
        ("2023-06", None, "June 2023"),
        ("2021", None, "2021"),
        ("2023-11~", "mid-November", "mid-November 2023"),
        ("2024-04~", "at the beginning of April", "early April 2024"),
        ("2024-04~", None, "around April 2024"),
        ("2024-04-24/2024-04-26", None, "24–26 April 2024"),
        ("2024-04-29/2024-05-02", None, "29 April – 2 May 2024"),
        ("2023-12-30/2024-01-02", None, "30 December 2023 – 2 January 2024"),
        ("2023-07-01/2023-09-30", None, "July–September 2023"),
        ("1980-01-01/1989-12-31", None, "1980–1989"),
        ("2024-04-24/..", None, "since 24 April 2024"),
    ],
)
def test_words(value: str, expression: str | None, words: str) -> None:
    assert format_edtf_words(value, expression) == words


def test_overlap_and_containment() -> None:
    april, day = parse_edtf("2024-04"), parse_edtf("2024-04-24")
    assert april.contains(day) and april.overlaps(day) and not day.contains(april)
    assert april.intersection(parse_edtf("2024-04-30/2024-05-03")) == parse_edtf("2024-04-30")
    assert day.days == 1 and april.contains(date(2024, 4, 1))


def test_parts_of_a_month() -> None:
    assert part_of_month("the end of May") == "late"
    assert part_of_month("May") is None
