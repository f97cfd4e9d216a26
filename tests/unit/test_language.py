"""Words, slugs, similarity and the language of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language import similarity
from generator.language.detect import find_language
from generator.language.slugs import find_free_slug, format_slug
from generator.language.words import find_norms, find_words, fold, stem


def test_words_unite_spellings() -> None:
    assert find_norms("U.S. and US told us") == ("u.s.", "and", "u.s.", "told", "us")
    assert find_norms("China’s 1,000,000 well-known cafés") == (
        "china",
        "1000000",
        "well",
        "known",
        "cafés",
    )
    assert find_norms("北京 don’t") == ("北", "京", "don't")
    assert fold("“Größe” – ﬁne") == '"grösse" - fine'


@given(st.text(max_size=60))
def test_words_stand_where_they_say(text: str) -> None:
    for word in find_words(text):
        assert text[word.start : word.end] == word.text
        assert word.norm


@pytest.mark.parametrize(
    ("one", "other"),
    [("visits", "visit"), ("stopped", "stop"), ("agreed", "agree"), ("companies", "company")],
)
def test_stems_of_one_word_are_equal(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Mayor’s visit — U.S. & «déjà vu»", "mayors-visit-us-deja-vu"),
        ("Straße nach Łódź", "strasse-nach-lodz"),
        ("Поезд в Киев", "poezd-v-kiev"),
        ("", "untitled"),
        ("!!!", "untitled"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert format_slug(text) == slug


@given(st.text(max_size=200), st.integers(min_value=8, max_value=90))
def test_slugs_are_short_ascii_words(text: str, limit: int) -> None:
    slug = format_slug(text, limit)
    assert slug
    assert len(slug) <= max(limit, len("untitled"))
    assert all(part.isascii() and part.isalnum() for part in slug.split("-"))


def test_other_scripts_get_different_slugs() -> None:
    assert format_slug("北京") != format_slug("上海")


def test_similarity_of_near_copies() -> None:
    first = "The bridge over the river was closed after a long storm on Monday."
    second = "After a long storm on Monday the bridge over the river was shut."
    other = "Farmers sold apples and pears at the market in the old town."
    assert similarity.char_containment(first, second) > 0.7
    assert similarity.char_containment(first, other) < 0.2


def test_sketches_tell_copies_from_others() -> None:
    copy = [f"word{index}" for index in range(300)]
    other = [f"other{index}" for index in range(300)]
    sketch = similarity.sample_shingles(copy)
    edited = similarity.sample_shingles(copy[:290])
    assert similarity.sketch_resemblance(sketch, edited) > 0.8
    assert similarity.sketch_resemblance(sketch, similarity.sample_shingles(other)) == 0


def test_alignment_covers_both_texts() -> None:
    first, second = find_norms("we are at a low point now"), find_norms("we were at a low time")
    spans = similarity.align_words(first, second)
    assert [first[s.a_start : s.a_end] for s in spans if s.kind == "same"] == [
        ("we",),
        ("at", "a", "low"),
    ]
    assert sum(s.a_end - s.a_start for s in spans) == len(first)
    assert sum(s.b_end - s.b_start for s in spans) == len(second)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor said that the bridge was closed by the city.", "en"),
        ("Die Brücke ist nach dem Sturm nicht mehr sicher und bleibt zu.", "de"),
        ("Le pont est fermé et les habitants ne sont pas contents.", "fr"),
        ("El puente se cerró y los vecinos no están contentos con la ciudad.", "es"),
        ("Il ponte è chiuso e gli abitanti della città non sono contenti.", "it"),
        ("A ponte foi fechada e os moradores não estão contentes com a cidade.", "pt"),
        ("De brug is dicht en de bewoners zijn niet blij met het besluit.", "nl"),
        ("Мост закрыт, и жители не довольны этим решением города.", "ru"),
        ("Міст закрито, і мешканці не раді цьому рішенню.", "uk"),
        ("大桥已经关闭，居民们很不高兴。", "zh"),
        ("橋は閉鎖され、住民は怒っている。", "ja"),
        ("다리가 폐쇄되어 주민들이 화가 났다.", "ko"),
        ("تم إغلاق الجسر في المدينة من قبل السلطات", "ar"),
        ("Ha!", None),
        ("Lorem 123 xyzzy plugh frobnicate qwerty", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert find_language(text) == language


@given(st.text(max_size=120), st.integers(1, 30))
def test_numbered_slugs_are_slugs_too(text: str, times: int) -> None:
    taken: set[str] = set()
    tried: dict[str, int] = {}
    for _ in range(times):
        slug = find_free_slug(format_slug(text), taken.__contains__, tried)
        assert slug not in taken
        assert slug == format_slug(slug)  # as every loader asks
        assert len(slug) <= 80
        taken.add(slug)
