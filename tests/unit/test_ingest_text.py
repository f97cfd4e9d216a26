"""Raw text to drafts: cases in data files, bad input, and what holds for every input."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ingest.boilerplate import find_boilerplate
from generator.ingest.dates import find_dates
from generator.ingest.decode import decode
from generator.ingest.formats import find_format
from generator.ingest.labels import find_authors, find_publisher
from generator.ingest.lines import find_lines
from generator.ingest.text import convert_text
from generator.model import Draft

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/ingest/text.toml").read_text("utf-8"))
FACTS = ("deck", "section", "dateline", "published", "updated", "cited_source", "source")


def convert(text: str) -> Draft:
    drafts, problems = convert_text("a.txt", text.encode(), "0" * 64)
    assert not problems
    return drafts[0]


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    draft = convert(case["text"])
    assert draft.title is not None
    assert draft.title.value == case["title"]
    assert draft.title.basis == case.get("title_basis", "stated")
    for name in FACTS:
        fact = getattr(draft, name)
        assert (fact.value if fact else None) == case.get(name), name
    assert list(draft.authors) == case.get("authors", [])
    assert [each.text for each in draft.related] == case.get("related", [])
    if "removed" in case or "blocks" in case:
        assert [[each.line, each.rule] for each in draft.removed] == case.get("removed", [])
    if "blocks" in case:
        assert draft.body.split("\n\n") == case["blocks"]


MENU = "Home\nNews\nSport\nCulture\nTravel guide\nSign in\nSubscribe now\nWeather\nJobs\nPuzzles\n"
STORY = (
    "The harbour master of Lindholm closed the harbour on Monday after a ship lost its anchor.\n"
    "Divers searched the ground for hours and found the anchor close to the old lighthouse.\n"
    "“It weighs more than my house,” one of the divers told reporters on the quay in the evening.\n"
    "The harbour will open again on Thursday if the weather allows the cranes to work, she said.\n"
)
PAGE = (
    f"{MENU}Harbour closed after ship loses anchor\nBy Ann Lee\n3 May 2031\nShare\nTweet\n{STORY}"
    "Related articles\nFerry line to hire two hundred sailors\nOld lighthouse to become a library\n"
    f"Comments\n{MENU}Privacy policy\n© 2031 The Valley Courier\n"
)


TEASERS = (
    "A singer shaved off his famous beard because a barber dared him to.\n"
    "Two cooks left their kitchen at night and never told any guest why.\n"
    "Her brother bought another castle abroad without asking his notary.\n"
    "The champion lost to a schoolgirl who had trained for seven weeks.\n"
    "An actor slept through the premiere while critics clapped politely.\n"
    "This doctor eats nothing but cabbage and feels twenty years younger.\n"
    "A painter burned all her pictures after one collector laughed aloud.\n"
    "Some twins married on a glacier although both aunts hate cold feet.\n"
    "The gardener grew a blue tomato that botanists refuse to believe in.\n"
    "One pilot landed in a football ground and apologised to the janitor.\n"
)
TWO_LISTS = (
    f"{MENU}{TEASERS}Harbour closed after ship loses anchor\nIt blocked the way of eleven ferries\n"
    f"By\nAnn Lee\nPublishedFriday 1:30 PM\nShare\n{STORY}Most read\n{TEASERS}{MENU}"
)


CHAT = (
    "[04/05/2031, 09:12:33] Ann Lee: *Harbour closed after ship loses anchor*\n\n"
    + STORY.replace("\n", "\n\n")
    + "https://courier.example/harbour?utm_source=chat\nForwarded many times\n"
)
MAIL = (
    "From: The Valley Courier <news@courier.example>\nSent: Monday, May 5, 2031 6:00 AM\n"
    "To: editor@digest.example\nSubject: Fwd: Harbour closed after ship loses anchor\n\n"
    + STORY.replace("\n", "\n\n")
    + "View this email in your browser\nYou are receiving this email because you signed up.\n"
    "Unsubscribe from this list\n"
)


@pytest.mark.parametrize(("text", "day"), [(CHAT, None), (MAIL, "2031-05-05")])
def test_copied_out_of_a_chat_or_a_mail(text: str, day: str | None) -> None:
    draft = convert(text)
    assert draft.title and draft.title.value == "Harbour closed after ship loses anchor"
    assert draft.body.split("\n\n") == STORY.strip().split("\n")
    assert (draft.published.value if draft.published else None) == day


def test_a_raw_mail_is_refused() -> None:
    raw = "From a@b Mon May  5 06:00:00 2031\nSubject: =?utf-8?q?Caf?=\n more\nMIME-Version: 1.0\n"
    drafts, problems = convert_text("a.eml", (raw + "\n" + STORY).encode(), "")
    assert not drafts and "e-mail" in problems[0].message and problems[0].hint
    assert convert("Subject: MIME-Version: a story\n\n" + STORY).body


def test_teasers_around_an_article_are_no_text() -> None:
    draft = convert(TWO_LISTS)
    assert draft.title and draft.title.value == "Harbour closed after ship loses anchor"
    assert "anchor close to the old lighthouse" in draft.body
    assert "singer" not in draft.body and "pilot" not in draft.body


def test_the_day_of_the_last_change_stands_in_for_publication() -> None:
    draft = convert(f"Harbour closed\nLast updated: 5 May 2031\n\n{STORY}")
    assert draft.updated and draft.updated.value == "2031-05-05"
    assert draft.published and draft.published.basis == "inferred"
    assert draft.published.value == "2031-05-05"


@pytest.mark.parametrize(
    ("top", "bottom", "names"),
    [
        ("Ann Lee, Harbour Reporter\n", "", ("Ann Lee",)),
        ("Ann Lee | Senior Editor\n", "", ("Ann Lee",)),
        ("Ann Lee\nPolitical correspondent\n", "", ("Ann Lee",)),
        ("Ann van der Lee\n@annlee\n3 May 2031\n", "", ("Ann van der Lee",)),
        ("Ann Lee\n3 May 2031\n", "\nAnn Lee is a reporter in Lindholm.\n", ("Ann Lee",)),
        # Without a sign of its own it may be a place, a paper, a part of it.
        ("New Lindholm\n3 May 2031\n", "", ()),
        ("Valley Courier\n3 May 2031\n", "", ()),
        ("Lindholm, Valley\n", "", ()),
    ],
)
def test_a_name_between_title_and_text(top: str, bottom: str, names: tuple[str, ...]) -> None:
    draft = convert(f"Harbour closed after ship loses anchor\n{top}\n{STORY}{bottom}")
    assert draft.title and draft.title.value == "Harbour closed after ship loses anchor"
    assert draft.authors == names
    if names:
        assert draft.body.startswith("The harbour master")


def test_an_article_inside_a_page() -> None:
    draft = convert(PAGE)
    assert draft.title and draft.title.value == "Harbour closed after ship loses anchor"
    assert draft.body.split("\n\n") == STORY.strip().split("\n")
    assert draft.published and draft.published.value == "2031-05-03"
    assert draft.source and draft.source.value == "The Valley Courier"
    assert draft.authors == ("Ann Lee",)


@pytest.mark.parametrize("text", [*(case["text"] for case in CASES["case"]), PAGE])
def test_nothing_is_hidden(text: str) -> None:
    """Every line is in the body, removed with a rule, or named by a field."""
    draft = convert(text)
    facts = [draft.title, *(getattr(draft, name) for name in FACTS)]
    told = " ".join(fact.evidence or "" for fact in facts if fact) + " "
    gone = {each.line for each in draft.removed}
    words = draft.body.replace("\n\n", "\n")
    for line in find_lines(text):
        named = any(f"line {line.number}{end}" in told for end in " :")
        assert line.number in gone or named or line.text in words, line


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=60) | st.sampled_from(PAGE.split("\n")), max_size=30))
def test_any_text_is_read_or_refused(lines: list[str]) -> None:
    drafts, problems = convert_text("a.txt", "\n".join(lines).encode("utf-8", "replace"), "")
    assert drafts or problems
    for draft in drafts:
        assert draft.body and draft.title
        if draft.title.basis == "inferred":
            assert draft.title.value in draft.body


@pytest.mark.parametrize(
    ("data", "text", "words"),
    [
        ("Grüße".encode(), "Grüße", None),
        (b"\xef\xbb\xbf" + "Grüße".encode(), "Grüße", None),
        ("Grüße".encode("utf-16"), "Grüße", None),
        ("Hello there".encode("utf-16-le"), "Hello there", None),
        ("Hello there".encode("utf-16-be"), "Hello there", None),
        ("Grüße “you”".encode("cp1252"), "Grüße “you”", "Windows-1252"),
        (b"", None, "empty"),
        (b" \n\t", None, "empty"),
        (b"%PDF-1.7 x", None, "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", None, "PNG"),
        (b"abc\x00\x01\x02def", None, "binary"),
        (b"a" * (20 * 1024 * 1024 + 1), None, "too large"),
    ],
    ids=str.split("utf8 bom utf16 utf16le utf16be cp1252 empty blank pdf png binary large"),
)
def test_bytes(data: bytes, text: str | None, words: str | None) -> None:
    found, problem = decode(data, "a.txt")
    assert found == text
    assert (problem is None) == (words is None)
    if problem and words:
        assert words in problem.message and problem.path == "a.txt"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"Hello", "text"),
        ("a", b"<!DOCTYPE html><html>", "html"),
        ("a.txt", b"\xef\xbb\xbf<html lang=en>", "html"),
        ("a.xml", b'<?xml version="1.0"?>\n<!-- x -->\n<rss version="2.0">', "feed"),
        ("a.xml", b"<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        ("a", b"<rdf:RDF xmlns:rdf='x'>", "feed"),
        ("a.xml", b"<opml version='2.0'>", "opml"),
        ("a.json", b'{"version": "https://jsonfeed.org/version/1.1"}', "feed"),
        ("a.json", b'{"a": 1}', "json"),
        ("a.txt", b"<3 said the singer", "text"),
        ("page.html", b"plain", "html"),
        # Markup that is quoted, or stands amid a text, makes no page of it.
        (
            "a.txt",
            b"<script>x()</script>\nBridge to close\n\n<b>Soon</b>, <i>it</i> is said.",
            "text",
        ),
        ("a.txt", b"Bridge to close\n\n<script>x()</script><p><p><p><p><p><p>Soon.\n", "text"),
        (
            "a.txt",
            b"<p>Bridge to close</p>\n<p>It will be <b>soon</b>.</p>\n<p>Really.</p>",
            "html",
        ),
        ("a.txt", b"<p> and <div> are elements, and so is\n<br>, <a> or <img>, said\nhe.", "text"),
        ("stdin", b"<p>Bridge to close</p><p>It will be soon.</p>", "html"),
        ("a.json", '{"version": "https://jsonfeed.org/version/1.1"}'.encode("utf-16"), "feed"),
    ],
)
def test_formats(name: str, data: bytes, kind: str) -> None:
    assert find_format(name, data) == kind


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Share.", "share"),
        ("Skip to main content", "interface"),
        ("8 min read", "interface"),
        ("READ MORE »", "related-link"),
        ("Read more: Bridge closed", "related-link"),
        ("Photo: Ann Lee", "credit"),
        ("Sign up for our newsletter and get the latest news in your inbox.", "newsletter"),
        ("Already a subscriber? Log in", "paywall"),
        ("Privacy Policy Feedback", "interface"),
        ("The minister read more than twenty letters.", None),
        ("Cookies were served at the reception in the evening.", None),
        ("He posted the video on Facebook, police said.", None),
        ("Copyright 2031 The Valley Courier", "copyright"),
        ("© The Valley Courier", "copyright"),
        ("Copyright is a matter for the courts, the judge said.", None),
        ("Copyright Office says a drawing by a machine cannot be registered.", None),
        ("Lindholm, already a member of the league, will host the summit.", None),
        ("The memo may not be published, the court ruled.", None),
        ("The firm changed its terms of service and privacy policy on Monday.", None),
        ("The regulator fined the firm because its privacy policy hid its cookies.", None),
        ("“Sign up for our newsletter in your inbox,” the mayor said.", None),
        ("People who sign up for the scheme receive more money each month.", None),
        ("More in the valley have lost their homes.", None),
        ("Courtesy of the mayor, the school got a stove and a room for all its pupils.", None),
    ],
)
def test_boilerplate(text: str, rule: str | None) -> None:
    assert find_boilerplate(text) == rule


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Published: 21:21, 22 December 2031", [("2031-12-22", "published")]),
        ("Updated Dec. 3rd, 2031", [("2031-12-03", "updated")]),
        ("2031-05-06", [("2031-05-06", None)]),
        ("12/22/2031", [("2031-12-22", None)]),
        ("22.12.2031", [("2031-12-22", None)]),
        ("03/04/2031", []),
        ("03/04/2031 9:15 AM ET", [("2031-03-04", None)]),
        ("by Ann Lee - 12/22/31 12:24 PM EST", [("2031-12-22", None)]),
        ("22/12/31 12:24", [("2031-12-22", None)]),
        ("03/04/31 12:24", []),
        ("12/22/31", []),
        ("Ann Lee, CorrespondentDec 22, 2031, 10:15 PM", [("2031-12-22", None)]),
        ("To their dismay 5, 2031 and more fell", []),
        ("31 February 2031", []),
        ("Freitag, 7. März 2031, 12:30 Uhr", [("2031-03-07", None)]),
        ("Aktualisiert am 12. Mai 2031", [("2031-05-12", "updated")]),
        ("Publié le 1er août 2031", [("2031-08-01", "published")]),
        ("12 de mayo de 2031", [("2031-05-12", None)]),
        ("12 maggio 2031", [("2031-05-12", None)]),
        ("12 de março de 2031", [("2031-03-12", None)]),
        ("12 mei 2031", [("2031-05-12", None)]),
        ("31. Februar 2031", []),
        ("mai 2031", []),
        ("12 mai", []),
        ("PUBLISHED: May 3, 2031 | UPDATED: May 5, 2031",
         [("2031-05-03", "published"), ("2031-05-05", "updated")]),
    ],
)  # fmt: skip
def test_dates(text: str, days: list[tuple[str, str | None]]) -> None:
    assert [(day.value, day.role) for day in find_dates(text)] == days


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("© 2031 The Valley Courier. All rights reserved.", "The Valley Courier"),
        ("Copyright © 2029-2031 Valley Press", "Valley Press"),
        ("© Valley Press", "Valley Press"),
        ("All rights reserved", None),
        ("© 2031", None),
    ],
)
def test_publishers(text: str, name: str | None) -> None:
    found = find_publisher(text)
    assert (found.value if found else None) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("ByAnn Lee", ("Ann Lee",)),
        ("Byron Lee", ()),
        ("by Ann Lee and Bo van der Oak", ("Ann Lee", "Bo van der Oak")),
        ("By Ann Lee in Lindholm", ("Ann Lee",)),
        ("By the river stood a house", ()),
        ("By Friday the water had gone", ()),
    ],
)
def test_bylines(text: str, names: tuple[str, ...]) -> None:
    assert find_authors(text) == names


@pytest.mark.parametrize(
    ("opening", "place", "day", "agency"),
    [
        ("LINDHOLM, 3 May 2031 (Agency) - ", "LINDHOLM", "2031-05-03", "Agency"),
        ("LINDHOLM, May 3, 2031 -- ", "LINDHOLM", "2031-05-03", None),
        ("LINDHOLM, May 3 (Agency) — ", "LINDHOLM", None, "Agency"),
        ("NEW LINDHOLM, Valley (VN) — ", "NEW LINDHOLM, Valley", None, "VN"),
        ("Lindholm, Valley (VN) – ", "Lindholm, Valley", None, "VN"),
        ("LINDHOLM — ", "LINDHOLM", None, None),
        ("UPDATE - ", None, None, None),
        ("EU - ", None, None, None),
        ("Ann Lee - ", None, None, None),
        ("LINDHOLM-based ", None, None, None),
    ],
)
def test_openings(opening: str, place: str | None, day: str | None, agency: str | None) -> None:
    draft = convert(f"Harbour closed after ship loses anchor\n\n{opening}{STORY}")
    facts = (draft.dateline, draft.published, draft.cited_source)
    assert [fact.value if fact else None for fact in facts] == [place, day, agency]
    assert opening.strip() in draft.body
