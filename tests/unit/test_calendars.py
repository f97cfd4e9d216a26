"""iCalendar files: only what is scheduled, valid, the same bytes every time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import icalendar

from generator.calendars import escape_text, fold_line, plan_calendars
from generator.config import Settings
from generator.model import (
    Article,
    Corpus,
    DatedEvidence,
    Digest,
    Evidence,
    Fact,
    Source,
    Story,
    TimelineEntry,
)

WORDS = "Olga Lund will visit Norburg; its port, its mill – and its “old” lighthouse on the rock."
EVIDENCE = Evidence("coast-post/visit", "s-1", 0, len(WORDS), WORDS)
ENTRY = TimelineEntry(
    id="e-2031-05-12-aaaaaa",
    date="2031-05-12/2031-05-14",
    status="scheduled",
    salience=0.5,
    story="visit",
    topics=(),
    evidence=(DatedEvidence(EVIDENCE, "May 12-14", "stated", "2031-05-12/2031-05-14"),),
    sources=("coast-post",),
)
STORY = Story("visit", "The visit", "coast-post/visit", (), (), (), None, None, ())
SETTINGS = Settings(title="North", base_url="https://example.org/north/")


def plan(*entries: TimelineEntry, settings: Settings = SETTINGS) -> dict[str, str]:
    sources = {"coast-post": Source("coast-post", "Coast Post", True, "A")}
    digest = Digest(Corpus((), {}, sources), "2031-05-02", {}, (STORY,), entries, (), (), (), ())
    return {each.path: each.data.decode() for each in plan_calendars(digest, settings)}


def unfold(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_a_planned_range_ends_on_the_day_after_its_last() -> None:
    lines = unfold(plan(ENTRY)["calendar.ics"])
    assert "DTSTART;VALUE=DATE:20310512" in lines
    assert "DTEND;VALUE=DATE:20310515" in lines
    assert "DTSTAMP:20310502T000000Z" in lines
    assert "UID:visit.e-2031-05-12-aaaaaa@example.org" in lines


def test_only_what_is_scheduled_and_dated_closely_enough() -> None:
    happened = replace(ENTRY, status="happened")
    undated = replace(ENTRY, date=None)
    year = replace(ENTRY, date="2032")
    month = replace(ENTRY, date="2031-06")
    text = plan(happened, undated, year, month)["calendar.ics"]
    assert text.count("BEGIN:VEVENT") == 1
    assert "DTEND;VALUE=DATE:20310701" in text


def test_a_story_without_plans_has_no_file() -> None:
    assert set(plan(ENTRY)) == {"calendar.ics", "stories/visit/calendar.ics"}
    assert set(plan(replace(ENTRY, status="happened"))) == {"calendar.ics"}


def test_lines_are_short_and_end_as_they_must() -> None:
    text = plan(ENTRY)["calendar.ics"]
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


def test_words_survive_escaping_and_folding() -> None:
    lines = unfold(plan(ENTRY)["calendar.ics"])
    summary = next(line for line in lines if line.startswith("SUMMARY:"))
    assert summary.removeprefix("SUMMARY:").replace("\\;", ";").replace("\\,", ",") == WORDS


def test_without_a_base_url_there_is_no_link() -> None:
    text = plan(ENTRY, settings=Settings(title="North"))["calendar.ics"]
    assert "URL:" not in text
    assert "@newsdigest.invalid" in text


def test_text_values() -> None:
    assert escape_text("a,b;c\\d\ne\x07") == "a\\,b\\;c\\\\d\\ne"
    assert fold_line("é" * 50).split("\r\n ") == ["é" * 37, "é" * 13]


def test_an_empty_digest_has_no_calendar() -> None:
    empty = Digest(Corpus((), {}, {}), None, {}, (), (), (), (), (), ())
    assert plan_calendars(empty, SETTINGS) == ()


def test_the_icalendar_package_reads_what_we_wrote() -> None:
    for text in plan(ENTRY, replace(ENTRY, id="e-2031-06-aaaaaa", date="2031-06")).values():
        calendar = icalendar.Calendar.from_ical(text)
        first, second = calendar.walk("VEVENT")
        assert (first.decoded("DTSTART"), first.decoded("DTEND")) == (
            date(2031, 5, 12),
            date(2031, 5, 15),
        )
        assert str(first["SUMMARY"]) == WORDS
        assert str(first["DESCRIPTION"]) == f"12–14 May 2031\nCoast Post: {WORDS}"
        assert first["UID"] != second["UID"]
        assert not first.errors and not calendar.errors


def test_words_that_may_not_be_shown_are_not_in_calendars() -> None:
    linked = Source("coast-post", "Coast Post", True, "A", rights="link")
    article = Article(
        EVIDENCE.article,
        "coast-post",
        "visit",
        Fact("Visit"),
        WORDS,
        blocks=(),
        url="https://x.org",
    )
    corpus = Corpus((article,), {article.id: ()}, {"coast-post": linked})
    digest = Digest(corpus, "2031-05-02", {}, (STORY,), (ENTRY,), (), (), (), ())
    for file in plan_calendars(digest, SETTINGS):
        assert b"lighthouse" not in file.data
