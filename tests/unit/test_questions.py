"""What only an editor can settle, as `digest check` asks it."""

from __future__ import annotations

from generator.corpus import build_corpus
from generator.model import Article, Block, Digest, Fact, Source, Story
from generator.questions import find_questions


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
    assert question == ("articles/u/one.md: the day of publication is unknown; when you know it:")


def test_a_contradiction_is_told_with_its_words() -> None:
    body = "Lund will visit Norburg next week. Lund will fly to Norburg tomorrow."
    (question,) = ask(DATED, article("u", body))
    assert "“next week”" in question and "“tomorrow”" in question
    assert "cannot all hold" in question
