"""One utterance as several articles carry it, and who may be the same speaker."""

from __future__ import annotations

import pytest
from test_utterances import build_article

from generator.analysis.quotations import (
    align_variants,
    build_quotations,
    find_said,
    find_speaker_kind,
    same_speaker,
)
from generator.corpus import index_sentences
from generator.model import Annotations, Quotation

WHOLE = (
    "“The old bridge has carried this town through two floods, and we will not let it fall now,”"
    " Mayor Ann Bell said."
)


def build(*bodies: str, story: str = "bridge") -> tuple[Quotation, ...]:
    articles = [build_article(body, f"source{index}/one") for index, body in enumerate(bodies)]
    sentences = {article.id: index_sentences(article) for article in articles}
    notes = {
        article.id: Annotations(article.id, (), find_said(article, sentences[article.id]), ())
        for article in articles
    }
    return build_quotations(story, articles, sentences, notes)


def test_the_same_words_are_one_quotation() -> None:
    cut = "“And we will not let it fall now,” Bell said at the river."
    (quotation,) = build(WHOLE, cut)
    assert [variant.article for variant in quotation.variants] == ["source0/one", "source1/one"]
    assert [variant.speaker for variant in quotation.variants] == ["Ann Bell", "Ann Bell"]


def test_shortened_by_an_ellipsis() -> None:
    cut = (
        "“The old bridge has carried this town through two floods … That is why we are here today,"
        " with shovels and sand, and that is why nobody goes home,” the mayor said."
    )
    assert len(build(WHOLE, cut)) == 1


def test_without_its_marks_and_by_another_speaker() -> None:
    bare = (
        "The old bridge has carried this town through two floods and we shall not let it"
        " collapse, Joe Hill said."
    )
    (quotation,) = build(WHOLE, bare)
    assert [(each.direct, each.speaker) for each in quotation.variants] == [
        (True, "Ann Bell"),
        (False, "Joe Hill"),
    ]


def test_insertions_of_the_outlet_are_no_words_of_the_speaker() -> None:
    inserted = WHOLE.replace("this town", "this town (Orla)").replace("two", "two (2)")
    (quotation,) = build(inserted, WHOLE)
    assert quotation.variants[0].article == "source1/one"


def test_different_words_stay_apart() -> None:
    other = "“The school will need a new roof before the first snow comes to the hills,” he said."
    assert len(build(WHOLE, other)) == 2


def test_a_fragment_is_no_quotation() -> None:
    assert build("The “old bridge” fell.") == ()


def test_the_id_is_that_of_the_words() -> None:
    (first,), (second,) = build(WHOLE), build(WHOLE.replace("said", "told us"))
    assert first.id == second.id
    assert first.id.startswith("q-")
    assert first.id.count("-") == 1


def test_the_same_words_in_two_stories_are_two_quotations() -> None:
    (first,), (second,) = build(WHOLE), build(WHOLE, story="flood")
    assert first.id != second.id


def test_an_office_is_the_person_whom_the_story_calls_by_it() -> None:
    named = "“The old bridge will be mended in May,” said Mayor Ann Bell."
    office = "“The old bridge will be mended in May,” the mayor said on Monday."
    (quotation,) = build(named, office)
    assert {variant.speaker for variant in quotation.variants} == {"Ann Bell"}


def test_aligned_variants_keep_every_sign() -> None:
    other = WHOLE.replace("two floods", "three wars")
    (quotation,) = build(WHOLE, other)
    for variant in align_variants(quotation):
        assert "".join(each.text for each in variant.segments) == variant.utterance.text
        own = [each.text.strip() for each in variant.segments if not each.shared]
        assert own in (["two floods,"], ["three wars,"])


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Ann Bell", "Bell", True),
        ("Antonia Bell", "Antonya Bell", True),
        ("Ann Bell", "Joe Bell", False),
        ("Ann Bell", "Ann Hill", False),
        ("the official", "senior harbour official", True),
        ("the official", "Ann Bell", False),
        ("the mayor", "Ann Bell", True),
        ("police spokesman", "Ann Bell", True),
        ("Chinese official", "US official", False),
        ("the doctor", "the lawyer", False),
        ("NASA", "Ann Bell", True),
        (None, "Ann Bell", True),
    ],
)
def test_same_speaker(first: str | None, second: str | None, same: bool) -> None:
    assert same_speaker(first, second) is same
    assert same_speaker(second, first) is same


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("Ann Bell", "person"),
        ("the official", "role"),
        ("fire department", "organisation"),
        ("NASA", "organisation"),
        ("police statement", "document"),
    ],
)
def test_speaker_kinds(speaker: str, kind: str) -> None:
    assert find_speaker_kind(speaker) == kind
