"""Slots with values that cannot all hold; cases in tests/cases/compare/values.toml."""

import tomllib
from pathlib import Path

import pytest

from generator.analysis.differences import find_differences
from generator.analysis.quotations import build_quotations
from generator.analysis.slots import find_values
from generator.model import Fact
from tests.unit.invented_story import annotate, make_article, make_corpus, make_story

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "compare" / "values.toml").read_text(encoding="utf-8")
)


def differences_of(corpus, story="story"):
    notes = annotate(corpus)
    quotations = build_quotations(story, corpus.articles, corpus.sentences, notes)
    return find_differences(story, corpus.articles, corpus.sentences, notes, quotations)


def test_ids_are_those_of_their_story():
    first, second = ({d.id for d in differences_of(make_story(), s)} for s in ("one", "two"))
    assert first
    assert not first & second


@pytest.mark.parametrize("case", CASES["value"], ids=lambda case: case["text"][:50])
def test_values(case):
    values = find_values(case["text"], 0, ())
    found = [[v.kind, v.unit, round(v.amount, 6), v.noun or ""] for v in values]
    assert found == case["found"]


@pytest.mark.parametrize("case", CASES["pair"], ids=lambda case: case["b"][:50])
def test_pairs(case):
    corpus = make_corpus(make_article("one", "A", case["a"]), make_article("two", "B", case["b"]))
    published = [d.slot for d in differences_of(corpus) if d.publish]
    assert published == case["published"]


def test_duration_and_speaker_of_a_story():
    slots = {d.slot: d for d in differences_of(make_story()) if d.publish}
    assert set(slots) == {
        "Duration of the inspection",
        "Speaker of “We heard the steel break before it fell”",
    }
    values = {r.value for r in slots["Duration of the inspection"].readings}
    assert values == {"two-day inspection", "five-day inspection"}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("killed at least 12 people", "has killed 15 people", [True]),
        ("killed at least 12 people", "has killed at least 31 people", [True]),
        ("killed 12 people", "has killed 31 people", [True]),
        ("killed 31 people", "has killed 12 people", [False]),  # it does not shrink
        ("killed at least 12 people", "has killed 12 people", []),
    ],
)
def test_a_count_that_grows_from_day_to_day_is_a_development(first, second, expected):
    corpus = make_corpus(
        make_article("one", "A", f"The flood in Merle {first}, police said."),
        make_article("two", "B", f"The flood in Merle {second}.", date=Fact("2021-06-04")),
    )
    assert [d.development for d in differences_of(corpus) if d.publish] == expected


def test_at_least_twelve_and_fifteen_of_one_day_can_both_hold():
    corpus = make_corpus(
        make_article("one", "A", "The flood in Merle killed at least 12 people, police said."),
        make_article("two", "B", "The flood in Merle has killed 15 people."),
    )
    assert not differences_of(corpus)


def test_a_later_article_of_a_source_does_not_silence_its_first():
    corpus = make_corpus(
        make_article("one", "A", "A five-year-old boy fell into a well in Lorne."),
        make_article("one", "B", "The boy in the well in Lorne is a six-year-old boy.",
                     date=Fact("2021-06-04")),
        make_article("two", "C", "A six-year-old boy fell into a well in Lorne."),
    )  # fmt: skip
    assert [d.slot for d in differences_of(corpus) if d.publish] == ["Age of the boy"]


def test_copies_that_tell_two_values_do_not_differ():
    text = "Snow cut off 40 farms in the Gara valley and 90 farms in the Sorn valley."
    corpus = make_corpus(*(make_article(f"outlet-{at}", "A", text) for at in range(4)))
    assert not differences_of(corpus)


def test_a_measure_told_twice_in_one_sentence_is_one_reading():
    corpus = make_corpus(
        make_article("one", "A", "A boy fell 12 feet (3.7 metres) into the moat in Ebbing."),
        make_article("two", "B", "The boy who fell 20 feet into the moat in Ebbing is well."),
    )
    (difference,) = differences_of(corpus)
    assert [reading.value for reading in difference.readings] == ["12 feet", "20 feet"]
