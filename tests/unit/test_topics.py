"""Topics: what a text names, what an article is about, what the site shows."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.analysis.gazetteer import load_gazetteer
from generator.analysis.mediatopics import find_top_level, infer_media_topics
from generator.analysis.mentions import find_mentions, read_article
from generator.analysis.persons import is_same_name, resolve_mentions
from generator.analysis.suggestions import find_suggestions
from generator.analysis.topics import build_topics, infer_topics
from generator.corpus import build_corpus, index_sentences
from generator.language.slugs import format_slug
from generator.model import (
    Annotations,
    Article,
    Block,
    Fact,
    MediaTopic,
    Mention,
    Topic,
    TopicEntry,
)

GAZETTEER = load_gazetteer()
CASES = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "topics" / "mentions.toml").read_text("utf-8")
)["case"]
SUBJECT_CASES = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "topics" / "subjects.toml").read_text("utf-8")
)["case"]


def article(
    text: str, title: str = "A day at the harbour", name: str = "a/one", **more: Any
) -> Article:
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("paragraph", start, start + len(paragraph)))
        start += len(paragraph) + 2
    source, slug = name.split("/")
    return Article(name, source, slug, Fact(title), text, tuple(blocks), **more)


def mentions(text: str, title: str = "A day at the harbour") -> tuple[Mention, ...]:
    one = article(text, title)
    return find_mentions(one, index_sentences(one), GAZETTEER)


def inferred(articles: Sequence[Article]) -> dict[str, tuple[str, ...]]:
    return dict(infer_topics({one.id: one for one in articles}, GAZETTEER))


def site(articles: Sequence[Article], topics: Sequence[TopicEntry] = ()) -> dict[str, Topic]:
    corpus = build_corpus(articles, {}, topics=topics)
    gazetteer = load_gazetteer(topics)
    notes = {
        one.id: Annotations(one.id, (), (), find_mentions(one, corpus.sentences[one.id], gazetteer))
        for one in corpus.articles
    }
    return {topic.id: topic for topic in build_topics(corpus, notes, gazetteer)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_mentions(case: dict[str, Any]) -> None:
    one = article(case["text"], case.get("title", "A day at the harbour"))
    reading = read_article(one, index_sentences(one), GAZETTEER)
    found = {mention.label: mention.kind for mention in reading.body}
    everywhere = found | {mention.label: mention.kind for mention in reading.head}
    for label, kind in case.get("finds", {}).items():
        assert found.get(label) == kind, sorted(found)
    for label in case.get("not", ()):
        assert label not in everywhere
    if case.get("no_people"):
        assert "person" not in found.values()


def test_mentions_are_verbatim_and_their_ids_are_slugs() -> None:
    text = "Peru's president, Ana Pereira, flew to Oslo.\n\nPereira’s aides met NATO in Oslo."
    found = mentions(text)
    assert {mention.label for mention in found} >= {"Peru", "Ana Pereira", "Oslo", "NATO"}
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert mention.topic == format_slug(mention.label)


def test_other_languages_make_no_claims() -> None:
    one = article("Peru und China sprachen.", language="de")
    assert find_mentions(one, index_sentences(one), GAZETTEER) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anthony Weaver", "Antony Weaver", True),
        ("Joe Weaver", "Joseph P. Weaver Jr.", True),
        ("Min Jong-ho", "Min Jong Ho", True),
        ("Mallam Garba Weaver", "Garba Weaver", True),
        ("Volodymyr Zelenko", "Volodymyr Zelenkko", True),
        ("Jane Weaver", "Joan Weaver", False),
        ("Jane Weaver", "Jane Miller", False),
        ("Ann Weaver", "Dan Weaver", False),
    ],
)
def test_spellings_of_a_name(one: str, other: str, same: bool) -> None:
    assert is_same_name(one, other) is same


def test_one_person_has_one_name_in_a_story() -> None:
    texts = {
        "a/one": "Secretary Antony Weaver spoke. Weaver left.",
        "b/two": "Minister Antony Weaver spoke.",
        "c/three": "Secretary Anthony Weaver spoke.",
        "d/four": "President Weaver spoke.",
    }
    articles = [article(text, name=name, story="s") for name, text in texts.items()]
    found = {one.id: find_mentions(one, index_sentences(one), GAZETTEER) for one in articles}
    resolved = resolve_mentions(articles, found, GAZETTEER)
    people = {m.label for row in resolved.values() for m in row if m.kind == "person"}
    assert people == {"Antony Weaver"}
    topics = site([article(text, name=name, story="s", topics=("antony-weaver",))
                   for name, text in texts.items()])  # fmt: skip
    assert topics["antony-weaver"].aliases == ("Anthony Weaver",)


def test_an_article_is_about_its_title_and_lead_not_about_asides() -> None:
    filler = " ".join(["The crew mended nets and waited for the tide to turn."] * 150)
    one = article(
        f"An earthquake shook Peru on Monday.\n\n{filler}\n\nA similar boat was built in Ghana.",
        title="Earthquake shakes Peru",
    )
    assert inferred([one])[one.id] == ("earthquakes", "peru")


def test_a_long_article_is_not_about_what_it_names_twice_late() -> None:
    filler = " ".join(["The crew mended nets and waited for the tide to turn."] * 80)
    text = f"An earthquake shook Peru.\n\n{filler}\n\nA museum closed. Another museum opened."
    one = article(text, title="Earthquake shakes Peru", story="s")
    assert inferred([one])[one.id] == ("earthquakes", "peru")
    # Where three outlets do, it is a point of the story.
    others = [replace(one, id=f"{n}/x", source=n) for n in "bc"]
    assert "museums-and-heritage" in inferred([one, *others])[one.id]


def test_outlets_count_where_they_are_the_source() -> None:
    plain = article("Peru voted, the BBC reported. The BBC said turnout was high.", name="a/one")
    cited = article("Peru voted.", name="b/two", cited_source="BBC")
    found = inferred([plain, cited])
    assert "bbc" not in found["a/one"]
    assert "bbc" in found["b/two"]


def test_the_files_decide_who_belongs_to_a_topic() -> None:
    topics = site(
        [
            article("Peru voted.", name="a/one", topics=("peru", "harbour-life")),
            article("Ghana voted.", name="b/two", topics=("peru",)),
            article("Peru voted.", name="c/three", topics=()),
        ]
    )
    assert topics["peru"].articles == ("a/one", "b/two")
    assert topics["peru"].page
    assert topics["harbour-life"].label == "Harbour life"
    assert not topics["harbour-life"].page
    assert topics["peru"].related == ()


def test_an_editors_entry_names_merges_and_gets_a_page() -> None:
    entry = TopicEntry("harbour-life", "Harbour life", "subject", ("Quay culture", "Peru"))
    topics = site([article("Quay culture grows.", name="a/one", topics=("quay-culture",))], [entry])
    assert topics["harbour-life"].articles == ("a/one",)
    assert topics["harbour-life"].page
    assert "quay-culture" not in topics
    found = load_gazetteer([entry])
    one = article("Peru and quay culture.")
    labels = {mention.label for mention in find_mentions(one, index_sentences(one), found)}
    assert labels == {"Harbour life"}


def test_a_topic_inside_another_with_the_same_articles_is_folded() -> None:
    both = ("ai-safety", "artificial-intelligence", "peru")
    topics = site(
        [article("AI safety.", name=f"{n}/x", topics=both) for n in "ab"]
        + [article("Peru.", name="c/x", topics=("peru",))]
    )
    assert sorted(topics) == ["ai-safety", "peru"]
    assert "Artificial intelligence" in topics["ai-safety"].aliases


def test_a_topic_of_every_article_of_a_large_site_gets_no_page() -> None:
    articles = [article("Peru.", name=f"a/{n}", topics=("peru",)) for n in range(20)]
    assert not site(articles)["peru"].page
    assert site(articles[:19])["peru"].page


def test_iptc_codes_and_definitions() -> None:
    topics = site([article("Quake.", name=f"{n}/x", topics=("earthquakes",)) for n in "ab"])
    assert topics["earthquakes"].iptc == "medtop:20000153"
    assert topics["earthquakes"].definition
    assert topics["earthquakes"].term == MediaTopic("medtop:20000153", "earthquake")
    assert find_top_level("medtop:20000153", GAZETTEER) == ("03000000",)
    assert find_top_level("medtop:99999999", GAZETTEER) == ()


def top_level(one: Article) -> list[str]:
    sentences = index_sentences(one)
    if not one.topics:
        one = replace(one, topics=inferred([one])[one.id])
    mentions = {one.id: find_mentions(one, sentences, GAZETTEER)}
    return [each.label for each in infer_media_topics([one], mentions, GAZETTEER)[one.id]]


@pytest.mark.parametrize("case", SUBJECT_CASES, ids=lambda case: case["name"])
def test_top_level_subjects(case: dict[str, Any]) -> None:
    one = article(case["text"], case["title"], topics=tuple(case.get("topics", ())))
    assert top_level(one) == case["subjects"]


def suggested(texts: Sequence[str], title: str = "A day at the harbour") -> dict[str, str]:
    articles = [article(text, title, name=f"{n}/x") for n, text in zip("abc", texts)]
    found = {one.id: find_mentions(one, index_sentences(one), GAZETTEER) for one in articles}
    return {each.phrase: each.kind for each in find_suggestions(articles, found, GAZETTEER)}


def test_shared_names_are_suggested_with_a_kind() -> None:
    text = "Fans of the Pelmet Cup cheered in Glinwick. The old Pelmet Cup stays near Glinwick."
    assert suggested([text, text]) == {"Pelmet Cup": "subject", "Glinwick": "place"}
    assert suggested([text]) == {}
    one = "Fans of the Pelmet Cup cheered in Glinwick."  # in passing
    assert suggested([one, one]) == {}


@pytest.mark.parametrize(
    "text",
    [
        "He saw Ada Weaver. The singer Ada Weaver and Weaver waved; so did Weaver.",  # a person
        "See Getty Images and, on Monday, Getty Images again.",  # a credit
        "In a Model of wood, a Model of stone; every model is small.",  # a common word
        "An Elswick-based firm met an Elswick-based firm.",
        "For the first time since the first time, the first time was good.",
        "Peru and Ghana, then Peru and Ghana.",  # topics already
        "Then “Glorious days” came. Glorious nights too. Glorious!",  # at the start only
    ],
)
def test_what_is_no_topic_is_not_suggested(text: str) -> None:
    assert suggested([text, text]) == {}


def test_a_pair_of_words_needs_a_headline() -> None:
    text = "The tide pools dry out. Children like the tide pools, and the older boats."
    assert suggested([text, text]) == {}
    assert suggested([text, text], "Tide pools and older boats") == {"tide pools": "subject"}


def test_the_order_of_the_articles_changes_nothing() -> None:
    texts = ("Peru voted. Ana Pereira won.", "Anna Pereira won in Peru.", "Pereira won.")
    articles = [article(t, name=f"{n}/x", story="s") for n, t in zip("abc", texts)]
    assert inferred(articles) == inferred(articles[::-1])


def test_every_code_is_a_term_and_every_parent_a_subject() -> None:
    for entry in GAZETTEER.entries.values():
        if entry.iptc:
            assert entry.iptc.removeprefix("medtop:") in GAZETTEER.iptc
        assert set(entry.implies) <= set(GAZETTEER.entries)
    assert set(GAZETTEER.parents.values()) <= set(GAZETTEER.entries)
    for conflict in GAZETTEER.conflicts:
        assert set(conflict.parties) <= set(GAZETTEER.entries)


def test_reading_is_fast() -> None:
    """A floor far below the bar of 500 articles a second, for slow and shared machines."""
    text = "\n\n".join(
        f"Minister Ana Pereira of Peru told parliament on day {n} that trade practices, aid for "
        "Malta and the war in Bhutan would be raised in Oslo with NATO and the Harbour Union."
        for n in range(18)
    )
    one = article(text)
    sentences = index_sentences(one)
    begin = time.process_time()
    for _ in range(20):
        find_mentions(one, sentences, GAZETTEER)
    assert 20 / (time.process_time() - begin) > 50


def test_a_part_counts_and_is_no_other_name() -> None:
    assert "Gaza" in {mention.label for mention in mentions("Gazan doctors spoke in Rafah.")}
    assert GAZETTEER.entries["gaza"].aliases == ("Gaza Strip",)
    assert "House" not in GAZETTEER.entries["us-house-of-representatives"].aliases
