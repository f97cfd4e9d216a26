"""What only an editor can settle, as `digest check` asks it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.analysis.annotate import build_annotations
from generator.analysis.gazetteer import load_gazetteer
from generator.config import parse_settings
from generator.content.editorial import parse_story
from generator.corpus import build_corpus
from generator.errors import DigestError
from generator.model import (
    Annotations,
    Article,
    Block,
    Difference,
    Digest,
    Fact,
    Reading,
    Source,
    Story,
)
from generator.questions import find_questions, find_topic_questions


def article(name: str, body: str, date: str | None = None) -> Article:
    return Article(
        id=f"{name}/one",
        source=name,
        slug="one",
        title=Fact("Lund to visit Norburg"),
        body=body,
        blocks=(Block("paragraph", 0, len(body)),),
        date=Fact(date) if date else None,
        path=f"articles/{name}/one.md",
    )


def ask(*articles: Article) -> list[str]:
    sources = {each.source: Source(each.source, each.source, True, "A") for each in articles}
    names = tuple(each.id for each in articles)
    story = Story("visit", "The visit", names[0], names, (), (), None, None, ())
    corpus = build_corpus(articles, sources)
    digest = Digest(corpus, "2031-05-11", {}, (story,), (), (), (), (), ())
    return [f"{each.path}: {each.question}" for each in find_questions(digest)]


DATED = article("d", "Olga Lund is scheduled to visit Norburg from May 14 to 16.", "2031-05-11")


def test_an_unknown_day_is_asked_for() -> None:
    (question,) = ask(DATED, article("u", "The weather in Norburg was fine."))
    assert question == (
        "articles/u/one.md: the day of publication is unknown; when you know it, add:"
    )


def test_a_contradiction_is_told_with_its_words() -> None:
    body = "Lund will visit Norburg next week. Lund will fly to Norburg tomorrow."
    (question,) = ask(DATED, article("u", body))
    assert "“next week”" in question and "“tomorrow”" in question
    assert "cannot all hold" in question


DIFFERENCE = Difference(
    "d-1", "visit", "duration", "Duration of the visit",
    (Reading("two days", ()), Reading("three days", ())), publish=False,
)  # fmt: skip


@pytest.mark.parametrize(
    "file",
    [
        None,
        "---\ntitle: The visit\n---\n",
        "---\ndifferences:\n  - difference: d-0\n    verdict: real\n---\n",
    ],
)
def test_a_verdict_can_be_pasted_as_printed(file: str | None) -> None:
    path = "content/stories/visit.md"
    decisions = {"visit": parse_story(file, path)} if file else {}
    corpus = replace(build_corpus((), {}), decisions=decisions)
    digest = Digest(corpus, None, {}, (), (), (), (), (DIFFERENCE,), ())
    (question,) = find_questions(digest)
    printed = question.text().partition("\n")[2]
    pasted = file.removesuffix("---\n") + printed + "---\n" if file else printed
    assert parse_story(pasted, path).differences[-1]["difference"] == "d-1"


def test_a_pasted_decision_needs_its_fences() -> None:
    with pytest.raises(DigestError, match='has no "---" line above it'):
        parse_story("differences:\n  - difference: d-1\n", "content/stories/visit.md")
    assert parse_story("Note: the quay.\n", "content/stories/visit.md").note == "Note: the quay."


def test_a_working_title_can_be_pasted_as_printed() -> None:
    told = replace(DATED, title=Fact("Norburg: a visit", "inferred"))
    corpus = build_corpus((told,), {"d": Source("d", "D", True, "A")})
    (question,) = find_questions(Digest(corpus, None, {}, (), (), (), (), (), ()))
    assert question.paste == 'title: "Norburg: a visit"'


def test_a_suggested_topic_can_be_pasted_as_printed() -> None:
    body = "Fans of the Pelmet “Gold” Cup and of the Glinwick Gala came. The Glinwick Gala is old."
    corpus = build_corpus(
        (article("d", body), article("u", body)),
        {name: Source(name, name, True, "A") for name in "du"},
    )
    notes = {each.id: Annotations(each.id, (), (), ()) for each in corpus.articles}
    digest = Digest(corpus, None, notes, (), (), (), (), (), ())
    (question,) = find_topic_questions(digest)
    assert question.path == "content/site.toml"
    assert "2 articles name “Glinwick Gala”" in question.question
    file = 'title = "T"\n[publishers."Harbour Courier"]\nslug = "courier"\n'
    (topic,) = parse_settings(file + question.text().partition("\n")[2]).topics
    assert (topic.label, topic.kind) == ("Glinwick Gala", "subject")
    # Once it is a topic, the texts name it, and it is suggested no more.
    gazetteer = load_gazetteer([topic])
    notes = {
        each.id: build_annotations(each, corpus.sentences[each.id], gazetteer)
        for each in corpus.articles
    }
    assert find_topic_questions(replace(digest, annotations=notes)) == ()
