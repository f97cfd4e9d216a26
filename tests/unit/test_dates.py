"""Publication days of undated articles, from the dated events of their story."""

from __future__ import annotations

import pytest

from generator.analysis.dates import find_contradictions, infer_dates
from generator.analysis.dates.titles import name_articles
from generator.corpus import index_sentences
from generator.model import Article, Block, Fact


def article(name: str, body: str, date: str | None = None, title: str = "News") -> Article:
    return Article(
        id=f"{name}/one",
        source=name,
        slug="one",
        title=Fact(title, "stated" if title != "News" else "inferred"),
        body=body,
        blocks=(Block("paragraph", 0, len(body)),),
        date=Fact(date) if date else None,
    )


def infer(*articles: Article) -> dict[str, str]:
    sentences = {each.id: index_sentences(each) for each in articles}
    return {key.split("/")[0]: fact.value for key, fact in infer_dates(articles, sentences).items()}


# 12 May 2031 is a Monday.
DATED = article("d", "Olga Lund is scheduled to visit Norburg from May 14 to 16.", "2031-05-11")


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("Lund will visit Norburg next week.", "2031-05-04/2031-05-11"),
        ("Lund will travel to Norburg this week.", "2031-05-11/2031-05-13"),
        ("Lund will fly to Norburg tomorrow.", "2031-05-13"),
        ("Lund will visit Norburg.", None),
        ("The weather in Norburg will be fine next week.", None),
    ],
)
def test_what_an_article_says_of_the_event_bounds_it(body: str, days: str | None) -> None:
    assert infer(DATED, article("u", body)).get("u") == days


def test_the_headline_counts() -> None:
    undated = article("u", "The ports are busy.", title="Lund to visit Norburg next week")
    assert infer(DATED, undated) == {"u": "2031-05-04/2031-05-11"}


def test_the_reason_quotes_the_words_and_names_the_article() -> None:
    articles = (DATED, article("u", "Lund will visit Norburg next week."))
    sentences = {each.id: index_sentences(each) for each in articles}
    fact = infer_dates(articles, sentences)["u/one"]
    assert fact.basis == "inferred"
    assert fact.evidence == (
        "“next week” of what happens 14–16 May 2031 (“May 14 to 16” in “News”)"
    )


def test_an_announcement_on_a_weekday() -> None:
    undated = article(
        "u", "The palace announced on Saturday that Lund will visit Norburg from May 14 to 16."
    )
    assert infer(DATED, undated) == {"u": "2031-05-10/2031-05-13"}


def test_words_dated_elsewhere_bound_an_article_below() -> None:
    told = "“The harbour has never been as full of ice as it is this spring,” the official said"
    teller = article("t", f"{told} on Friday.", "2031-05-10")
    repeater = article("u", f"Lund will visit Norburg next week. {told}.")
    assert infer(DATED, teller, repeater) == {"u": "2031-05-09/2031-05-11"}


def test_a_weekday_gives_the_year() -> None:
    first = article("p", "Lund will visit Norburg from May 14 to 16, her first trip since 2030.")
    second = article("q", "On her visit to Norburg from Wednesday, Lund will open a bridge.")
    third = article("u", "Lund will visit Norburg next week.")
    assert infer(first, second, third)["u"] == "2031-05-04/2031-05-11"


def test_without_any_year_nothing_follows() -> None:
    first = article("p", "Lund will visit Norburg from May 14 to 16.")
    assert infer(first, article("u", "Lund will visit Norburg next week.")) == {}


def test_contradictions_give_no_date_but_the_reasons() -> None:
    undated = article("u", "Lund will visit Norburg next week. Lund will fly to Norburg tomorrow.")
    articles = (DATED, undated)
    sentences = {each.id: index_sentences(each) for each in articles}
    assert infer_dates(articles, sentences) == {}
    ((name, reasons),) = find_contradictions(articles, sentences)
    assert name == "u/one"
    assert "“next week”" in reasons and "“tomorrow”" in reasons


def test_dated_articles_are_left_alone_and_order_does_not_matter() -> None:
    undated = article("u", "Lund will visit Norburg next week.")
    assert infer(undated, DATED) == infer(DATED, undated) == {"u": "2031-05-04/2031-05-11"}
    assert infer(DATED) == {}


def test_reasons_name_articles_by_what_tells_their_titles_apart() -> None:
    first = article("a", "", title="Lund to visit Norburg next week with six ministers")
    second = article("b", "", title="Lund to visit Norburg next month, the palace says at last")
    third = article("c", "", title="Ports are busy")
    assert list(name_articles((first, second, third)).values()) == [
        "“Lund to visit Norburg next week …”",
        "“Lund to visit Norburg next month …”",
        "“Ports are busy”",
    ]
