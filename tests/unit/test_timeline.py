"""The merged timeline: events, dates, status, the editor's decisions."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.annotate import build_annotations
from generator.analysis.clauses import find_clauses
from generator.analysis.gazetteer import load_gazetteer
from generator.analysis.timeline import build_timeline, merge_timelines
from generator.corpus import build_corpus
from generator.language.edtf import parse_edtf
from generator.model import (
    Article,
    Block,
    Corpus,
    Evidence,
    Fact,
    Source,
    Statement,
    StoryDecisions,
    TimelineEntry,
)

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "cases/timeline/merging.toml").read_text("utf-8")
)["case"]
GAZETTEER = load_gazetteer()


def build_article(source: str, date: str | None, body: str) -> Article:
    return Article(
        id=f"{source}/one",
        source=source,
        slug="one",
        title=Fact("News of the north"),
        body=body,
        blocks=(Block("paragraph", 0, len(body)),),
        date=Fact(date) if date else None,
    )


def timeline(
    *articles: Article,
    decisions: StoryDecisions | None = None,
    statements: Sequence[Statement] = (),
) -> tuple[TimelineEntry, ...]:
    corpus = index(*articles)
    known = {
        each.id: build_annotations(each, corpus.sentences[each.id], GAZETTEER)
        for each in corpus.articles
    }
    return build_timeline(corpus, known, "north", articles, statements, decisions, "2031-06-01")


def index(*articles: Article) -> Corpus:
    sources = {each.source: Source(each.source, each.source, True, "A") for each in articles}
    return build_corpus(articles, sources)


VISIT = build_article("a", "2031-05-02", "Olga Lund will visit Norburg from May 12 to 14.")
LATER = build_article("b", "2031-05-09", "Lund will travel to Norburg next week by ferry.")
MORE = (
    build_article(
        "d", "2031-05-09", "Olga Lund visits Norburg from Monday. A strike began Tuesday."
    ),
    build_article("e", "2031-05-16", "The strike of the dockers in Solvik ended on Friday."),
    build_article("f", None, "In May 2031 Lund visited Norburg; dockers had struck in Solvik."),
)
STRIKE = build_article("c", "2031-05-09", "Dockers in Solvik began a strike on Tuesday.")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    articles = [
        build_article(each["source"], each.get("date"), each["body"])
        for each in case.get("article", [])
    ]
    entries = timeline(*articles)
    told = [
        (entry.date, entry.status, list(entry.sources), entry.evidence[0].evidence.text)
        for entry in entries
    ]
    for wanted in case.get("entry", []):
        fitting = [
            entry
            for entry in entries
            if (entry.date, entry.status, list(entry.sources))
            == (wanted.get("date"), wanted["status"], wanted["sources"])
            and wanted.get("label", "") in entry.evidence[0].evidence.text
            and wanted.get("evidence", 0) <= len(entry.evidence)
        ]
        assert fitting, f"no {wanted} in {told}"
    assert case.get("count", len(entries)) == len(entries), told
    for words in case.get("absent", []):
        assert not any(words in each.evidence.text for e in entries for each in e.evidence)


def test_order_of_articles_does_not_matter() -> None:
    assert timeline(VISIT, LATER, STRIKE) == timeline(STRIKE, LATER, VISIT)


@settings(max_examples=20, deadline=None)
@given(st.permutations([VISIT, LATER, STRIKE, *MORE]))
def test_no_order_of_articles_matters(articles: list[Article]) -> None:
    assert timeline(*articles) == timeline(VISIT, LATER, STRIKE, *MORE)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_time_zone_does_not_matter(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = timeline(VISIT, LATER, STRIKE, *MORE)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert timeline(VISIT, LATER, STRIKE, *MORE) == before
    finally:
        monkeypatch.undo()
        time.tzset()


def test_evidence_is_verbatim() -> None:
    bodies = {each.id: each.body for each in (VISIT, LATER, STRIKE)}
    for entry in timeline(VISIT, LATER, STRIKE):
        for each in entry.evidence:
            place = each.evidence
            assert bodies[place.article][place.start : place.end] == place.text


def test_more_sources_matter_more() -> None:
    strike, visit = timeline(VISIT, LATER, STRIKE)
    assert 0 < strike.salience < visit.salience <= 1


def test_an_unrelated_edit_keeps_the_id() -> None:
    before = timeline(VISIT, STRIKE)
    other = replace(STRIKE, body="Dockers in Solvik ended a strike on Tuesday.")
    assert before[1].id == timeline(VISIT, other)[1].id


def decide(**decision: object) -> tuple[TimelineEntry, ...]:
    return timeline(VISIT, LATER, STRIKE, decisions=StoryDecisions("north", timeline=(decision,)))


def test_editor_pins_and_rewords() -> None:
    name = timeline(VISIT, LATER, STRIKE)[1].id
    entry = decide(entry=name, pin=True, label="The prime minister's tour")[1]
    assert (entry.pinned, entry.label, entry.id) == (True, "The prime minister's tour", name)


def test_editor_hides() -> None:
    name = timeline(VISIT, LATER, STRIKE)[1].id
    assert [entry.date for entry in decide(entry=name, hide=True)] == ["2031-05-06"]


def test_editor_dates() -> None:
    name = timeline(VISIT, LATER, STRIKE)[0].id
    assert decide(entry=name, date="2031-05-05")[0].date == "2031-05-05"
    assert decide(entry=name, date="tomorrow")[0].date == "2031-05-06"


def test_editor_merges_and_splits() -> None:
    strike, visit = timeline(VISIT, LATER, STRIKE)
    (joined,) = decide(entry=visit.id, merge=[strike.id])
    assert joined.sources == ("a", "b", "c")
    sentence = next(e for e in visit.evidence if e.evidence.article == "b/one").evidence.sentence
    parts = decide(entry=visit.id, split=[sentence])
    assert [entry.sources for entry in parts] == [("c",), ("b",), ("a",)]
    assert len({entry.id for entry in parts}) == 3


def test_a_decision_finds_its_entry_by_the_words_of_any_source() -> None:
    alone = timeline(LATER)[0].id
    entries = decide(entry=alone, pin=True)
    assert [entry.pinned for entry in entries] == [False, True]


def test_an_unknown_entry_changes_nothing() -> None:
    assert decide(entry="e-2001-01-01-ffffff", hide=True) == timeline(VISIT, LATER, STRIKE)


def test_the_site_timeline_is_in_order_and_its_ids_are_its_own() -> None:
    first = timeline(VISIT, STRIKE)
    second = tuple(replace(entry, story="south") for entry in first)
    merged = merge_timelines([first, second])
    assert len({entry.id for entry in merged}) == 4
    days = [parse_edtf(entry.date or "").first for entry in merged]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("She left, and he stayed.", ["She left", "and he stayed."]),
        ("Her deputy, Ada Lind, spoke.", ["Her deputy, Ada Lind, spoke."]),
        ("He said that rain fell on May 3, 2031.", ["He said", "that rain fell on May 3, 2031."]),
        (
            "Towns such as Solvik grew as the port fell.",
            ["Towns such as Solvik grew", "as the port fell."],
        ),
    ],
)
def test_clauses(sentence: str, clauses: list[str]) -> None:
    assert [sentence[each.start : each.end] for each in find_clauses(sentence)] == clauses


def test_what_is_told_at_length_matters_more() -> None:
    short = "Mayor Ida Krag opened the fair in Solvik on Wednesday."
    long = f"{short} She also announced a ferry line. Krag then thanked the guild."
    first, second = (timeline(build_article("a", "2031-05-16", body))[0] for body in (short, long))
    assert first.salience < second.salience


def test_a_label_is_short() -> None:
    tail = ", and the crowd, which had waited since dawn under a grey sky, cheered" * 4
    entry = timeline(
        build_article("a", "2031-05-16", f"Mayor Ida Krag opened the fair on Wednesday{tail}.")
    )[0]
    assert len(entry.evidence[0].evidence.text.split()) <= 31


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("In July this year the Solvik council engaged Olga Lund for the new fair.", "happened"),
        ("In July this year the council, which will open a hall, engaged Olga Lund.", "happened"),
        ("The Solvik council engaged Olga Lund in July ahead of the planned fair.", "happened"),
        ("In July this year Olga Lund agreed to open the bridge in Solvik.", "scheduled"),
        ("In July the Solvik hall was scheduled to be opened by Olga Lund.", "scheduled"),
        ("Olga Lund, who opened the hall, will visit Solvik in July.", "scheduled"),
        ("Olga Lund postponed her visit to Solvik planned for July 20.", "scheduled"),
        ("Olga Lund criticised Solvik's planned tower in an interview this week.", "happened"),
        ("Tomorrow's vote in Solvik divided the council of Olga Lund.", "scheduled"),
    ],
)
def test_what_is_told_in_the_past_is_not_scheduled(sentence: str, status: str) -> None:
    (entry,) = timeline(build_article("a", "2031-07-10", sentence))
    assert entry.status == status


@pytest.mark.parametrize(
    "sentence",
    [
        "Olga Lund opened the Solvik bridge! — City Weather (@cityweather) July 4, 2031",
        "FILE - In this July 4, 2031, file photo, Olga Lund met voters in Solvik.",
        "Olga Lund visited Solvik Updated: 2031-07-04 09:53 (Agencies)",
        "“Olga Lund visits Solvik” originally appeared on Cityblog on July 4, 2031.",
        "23/30 The Solvik Launch Olga Lund launched the ferry on July 4, 2031",
        "Olga Lund met the makers of July 2031 film The Ferry in Solvik.",
        "Olga Lund was shocked that it happened in today's Solvik.",
        "Rumours that Olga Lund will visit Solvik on July 20 were put to rest.",
        "Olga Lund was asked whether she will visit Solvik on July 20.",
        "Solvik extended the contract of Olga Lund through July 2032.",
    ],
)
def test_a_date_of_a_posting_a_picture_or_a_rumour_is_no_event(sentence: str) -> None:
    assert timeline(build_article("a", "2031-07-10", sentence)) == ()


def test_a_day_that_owns_an_event_is_one() -> None:
    (entry,) = timeline(
        build_article("a", "2031-07-10", "Olga Lund welcomed today's vote in Solvik.")
    )
    assert entry.date == "2031-07-10"


ACCOUNT = "Mayor Ida Krag opened the Solvik fair on Wednesday. "


@pytest.mark.parametrize(
    "sentence",
    [
        "Krag also thanked the builders.",
        "She announced that Solvik sold nine boats last year.",
        "She also presented a ferry.",
    ],
)
def test_what_carries_on_has_the_day_of_the_account(sentence: str) -> None:
    entries = timeline(build_article("a", "2031-05-16", ACCOUNT + sentence))
    dates = {e.date for e in entries for d in e.evidence if d.evidence.text in sentence}
    assert "2031-05-14" in dates


@pytest.mark.parametrize(
    "sentence",
    [
        "Krag began as an assistant in Norburg in 1975.",
        "In April, Krag found a ferry in Norburg.",
        "Krag won 50 votes in her five seasons in Solvik.",
        "Krag directed the Norburg fair for nine years.",
        "Krag developed a reputation for short speeches.",
    ],
)
def test_what_sums_up_or_steps_back_is_not_of_that_day(sentence: str) -> None:
    entries = timeline(build_article("a", "2031-05-16", ACCOUNT + sentence))
    assert not [
        d for e in entries if e.date == "2031-05-14"
        for d in e.evidence if d.evidence.text in sentence
    ]  # fmt: skip


@pytest.mark.parametrize(("day", "entries"), [("Thursday", 1), ("Wednesday", 2)])
def test_what_is_one_statement_on_one_day_is_one_event(day: str, entries: int) -> None:
    articles = (
        build_article("a", "2031-05-09", "Rebels handed 21 sailors to Solvik on Thursday."),
        build_article("b", "2031-05-09", f"The Norburg ministry won their freedom on {day}."),
    )
    apart = timeline(*articles)
    assert len(apart) == 2
    spans = tuple(Evidence(a.id, "s-000000", 0, len(a.body), a.body) for a in articles)
    same = Statement("st-1", "north", "all", ("a", "b"), (), spans)
    found = timeline(*articles, statements=(same,))
    assert len(found) == entries
    assert {source for entry in found for source in entry.sources} == {"a", "b"}
    assert timeline(*articles, statements=(replace(same, label="Sailors"),)) == apart


def test_a_label_begins_behind_the_dateline() -> None:
    body = "SOLVIK, Norland (NNA) — Mayor Ida Krag opened the fair on Wednesday."
    (entry,) = timeline(build_article("a", "2031-05-16", body))
    assert entry.evidence[0].evidence.text == "Mayor Ida Krag opened the fair on Wednesday."
