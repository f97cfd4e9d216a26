"""Spans that can be read alone, and their quotation marks."""

import pytest

from generator.analysis.readable import is_item, is_readable, opens_weakly
from generator.analysis.spans import find_clauses, find_marked, skip_dateline, trim_span
from generator.model import Sentence


def make_sentence(text: str, start: int = 0) -> Sentence:
    return Sentence("a/b", "s-000000", start, start + len(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "The council closes the swimming pool in May.",
        "the ferry sank off Tamber on Friday",
        "Lind will discuss the crisis in Sorn",
        "We'll close the gates at noon",
        "Norn plans to reopen the mine",
        "Ada Lind met in Orla last month for talks",
    ],
)
def test_a_clause_with_a_verb_can_be_read(text: str) -> None:
    assert is_readable(text)


@pytest.mark.parametrize(
    "text",
    [
        "Belmar President Ada Lind",
        "which is starting to leak into the river",
        "the Sorn-flagged ship in the harbour",
        "a group of engineers who were once pilots",
        "a crew, alarmed by the noise of the engines",
        "the engine’s risks and safety",
        "during a meeting with the miners in Orla",
        "while the union voted to strike",
        "The harbour opens again. https://tide.example/h7",
        "Killing of a seal sparks outrage Updated: 2031-05-30 09:53 (Agencies)",
    ],
)
def test_a_fragment_cannot(text: str) -> None:
    assert not is_readable(text)


def test_items_of_an_agenda() -> None:
    assert is_item("directly conveying concerns about the local, regional and global markets")
    assert is_item("reaffirm the importance of the treaty with Sorn")
    assert not is_item("during the importance of the treaty with Sorn")
    assert not is_item("the importance of the treaty with Sorn")


def test_spans_that_point_back_open_weakly() -> None:
    assert opens_weakly("They closed the gates.") and opens_weakly("Its owner fled to Sorn.")
    assert not opens_weakly("The owner fled to Sorn.")


FIRST = make_sentence('Lind called it a "reckless and silly plan," and left.')
SECOND = make_sentence('"We close at noon.', FIRST.end + 1)
THIRD = make_sentence('We open in May," she said.', SECOND.end + 1)
BODY = " ".join((FIRST.text, SECOND.text, THIRD.text))


def cut(sentence: Sentence, start: int, end: int) -> str:
    first, last = trim_span(sentence, sentence.start + start, sentence.start + end, MARKED)
    return BODY[first:last]


MARKED = find_marked(BODY)


def test_a_span_has_both_marks_or_none() -> None:
    assert THIRD.text.startswith("We open") and SECOND.text.startswith('"We close')
    assert cut(SECOND, 0, len(SECOND.text)) == "We close at noon."
    assert cut(THIRD, 0, len(THIRD.text)) == "We open in May"
    part = FIRST.text.index(",")
    assert cut(FIRST, 0, part) == 'Lind called it a "reckless and silly plan,"'


def test_borders_of_clauses() -> None:
    sentence = make_sentence("He spoke of local, regional and global prices, and the bank fell.")
    spans = [sentence.text[start:end] for start, end in find_clauses(sentence)]
    assert spans == ["He spoke of local, regional and global prices", "the bank fell."]
    whole = make_sentence("She was freed three days after the vote in Orla.")
    assert len(find_clauses(whole)) == 1


def test_the_place_of_writing_is_no_part_of_the_sentence() -> None:
    sentence = make_sentence("BELMAR, North Coast (Agency) — The ferry sank.")
    assert sentence.text[skip_dateline(sentence) :] == "The ferry sank."
    plain = make_sentence("The ferry sank — nobody drowned.")
    assert skip_dateline(plain) == 0
