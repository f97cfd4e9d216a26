"""Web pages to drafts: what the page says, what it shows, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.ingest import html as room
from generator.ingest.authors import parse_authors
from generator.ingest.html import convert_html
from generator.ingest.jsonld import find_article, parse_nodes
from generator.ingest.stamps import parse_stamp
from generator.model import Draft

pytest.importorskip("trafilatura")

PARAGRAPHS = (
    "The harbour master of Lindholm closed the harbour on Monday after a ship lost its anchor.",
    "Divers searched the ground for hours and found the anchor close to the old lighthouse.",
    "“It weighs more than my house,” one of the divers told reporters on the quay that evening.",
    "The harbour will open again on Thursday if the weather allows the cranes to work, she said.",
)
TEXT = (
    f"<p>{PARAGRAPHS[0]}</p><h2>A long search</h2><p>{PARAGRAPHS[1]}</p>"
    "<ul><li>two divers worked at night</li><li>one boat was hired from the valley</li></ul>"
    f"<blockquote><p>{PARAGRAPHS[2]}</p></blockquote><p>{PARAGRAPHS[3]}</p>"
)


def page(head: str = "", top: str = "", text: str = TEXT, title: str = "Harbour closed") -> bytes:
    return (
        f"<!DOCTYPE html><html lang='en-GB'><head><title>{title} | The Valley Courier</title>{head}"
        "</head><body><nav><a href='/'>Home</a><a href='/news'>News</a></nav>"
        f"<article><h1>{title}</h1>{top}{text}</article>"
        "<footer><p>All rights reserved</p></footer></body></html>"
    ).encode()


def convert(data: bytes, url: str | None = None) -> Draft:
    drafts, problems = convert_html("a.html", data, "0" * 64, url)
    assert not problems
    return drafts[0]


def ld(**fields: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def test_the_body_keeps_its_blocks() -> None:
    assert convert(page()).body.split("\n\n") == [
        PARAGRAPHS[0],
        "## A long search",
        PARAGRAPHS[1],
        "- two divers worked at night",
        "- one boat was hired from the valley",
        f"> {PARAGRAPHS[2]}",
        PARAGRAPHS[3],
    ]


def test_all_metadata() -> None:
    head = (
        ld(
            headline="Harbour closed",
            datePublished="2031-05-06T08:00:00+02:00",
            dateModified="2031-05-06T10:30:00+02:00",
            author=[
                {"@type": "Person", "name": "Ann Lee"},
                {"@type": "Person", "name": "Bo O&#039;Ak"},
            ],
            publisher={"@type": "Organization", "name": "The Valley Courier"},
            articleSection="Harbour",
            keywords="ships, anchors",
            image={
                "@type": "ImageObject",
                "url": "https://courier.example/a.jpg",
                "creditText": "Cy Fox",
            },
        )
        + '<link rel="canonical" href="https://courier.example/harbour/closed">'
    )
    draft = convert(page(head))
    assert draft.title and (draft.title.value, draft.title.basis) == ("Harbour closed", "stated")
    assert draft.published and draft.published.value == "2031-05-06T08:00:00+02:00"
    assert draft.updated and draft.updated.value == "2031-05-06T10:30:00+02:00"
    assert draft.authors == ("Ann Lee", "Bo O'Ak")
    assert draft.source and draft.source.value == "The Valley Courier"
    assert draft.section and draft.section.value == "Harbour"
    assert draft.tags == ("ships", "anchors")
    assert draft.url == "https://courier.example/harbour/closed"
    assert draft.language == "en"
    assert [(image.url, image.credit) for image in draft.images] == [
        ("https://courier.example/a.jpg", "Cy Fox")
    ]


def test_a_page_without_metadata_says_what_it_shows() -> None:
    draft = convert(page(top="<p>By Ann Lee and Bo Oak</p><p>6 May 2031</p>"))
    assert draft.authors == ("Ann Lee", "Bo Oak")
    assert draft.published and draft.published.value == "2031-05-06"
    assert draft.source is None  # a name in the title of the document is not a statement


@pytest.mark.parametrize(
    ("head", "top", "value"),
    [
        # universal time in the metadata, the local day in plain sight
        (meta("article:published_time", "2031-05-07T01:00:00Z"), "<p>6 May 2031</p>", "2031-05-06"),
        # the same moment in the zone of the outlet
        (meta("article:published_time", "2031-05-06T22:30:00Z"),
         "<time datetime='2031-05-07T08:30:00+10:00'>today</time>", "2031-05-07T08:30:00+10:00"),
        # first published years ago, shows only the day of the last change
        (meta("article:published_time", "2027-01-02T08:00:00Z")
         + meta("article:modified_time", "2031-05-06T08:00:00Z"),
         "<p>Updated 6 May 2031</p>", "2031-05-06T08:00:00Z"),
        # a caption's day is not the page's
        (meta("article:published_time", "2031-05-06T08:00:00Z"),
         "<p>The harbour on 3 May 2031 (Photo: Cy Fox)</p>", "2031-05-06T08:00:00Z"),
    ],
    ids=str.split("local zone updated caption"),
)  # fmt: skip
def test_published(head: str, top: str, value: str) -> None:
    draft = convert(page(head, top))
    assert draft.published and draft.published.value == value


@pytest.mark.parametrize(
    ("head", "title", "wanted"),
    [
        ("", "Harbour closed", "Harbour closed"),
        (ld(headline="Harbour closed after storm"), "Opinion Harbour closed after storm",
         "Harbour closed after storm"),
        (meta("og:title", "Harbour closed - The Valley Courier"), "", "Harbour closed"),
    ],
    ids=str.split("plain kicker site"),
)  # fmt: skip
def test_titles(head: str, title: str, wanted: str) -> None:
    head += meta("og:site_name", "The Valley Courier")
    found = convert(page(head, title=title)).title
    assert found and found.value == wanted


def test_a_byline_in_plain_sight_corrects_the_metadata() -> None:
    head = ld(headline="Harbour closed", author={"@type": "Person", "name": "Ann Lee"})
    assert convert(page(head, "<p>By Ann Lee and Bo Oak</p>")).authors == ("Ann Lee", "Bo Oak")


def test_an_outlet_is_no_author() -> None:
    head = ld(publisher={"name": "The Valley Courier"}, author={"name": "The Valley Courier"})
    assert convert(page(head, "<p>By Ann Lee</p>")).authors == ("Ann Lee",)


def test_a_deck_that_is_shown() -> None:
    deck = "A ship lost its anchor, and nobody could leave for three days"
    draft = convert(page(meta("og:description", deck), f"<p class='deck'>{deck}</p>"))
    assert (draft.deck and draft.deck.value == deck) or deck in draft.body


def test_declared_encodings() -> None:
    head = "<meta charset='windows-1252'>"
    assert PARAGRAPHS[2] in convert(page(head).decode().encode("cp1252")).body


def test_relative_addresses() -> None:
    draft = convert(page('<link rel="canonical" href="/b">'), "https://courier.example/a")
    assert draft.url == "https://courier.example/b"


def test_an_address_that_is_none() -> None:
    assert convert(page('<link rel="canonical" href="javascript:alert(1)">')).url is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"<!-- nothing -->", "no HTML"),
        (b"<html><body><p>Please enable scripts.</p></body></html>", "no article text"),
        (b"<html><body>" + b"<a href=x>y</a>" * 70_000, "elements"),
        (b"<p " + b"".join(b'a%d="x" ' % n for n in range(5000)) + b">x", "attributes"),
        (b"<p>" + b"x" * (6 << 20), "too large"),
        (b"<html><body>" + b"<div>" * 50_000 + b"x", "no article text"),
    ],
    ids=str.split("empty comment scripts elements attributes large deep"),
)
def test_refused(data: bytes, words: str) -> None:
    drafts, problems = convert_html("a.html", data)
    assert drafts == ()
    assert words in problems[0].message


def test_without_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "find_spec", lambda name: None)
    drafts, problems = convert_html("a.html", page())
    assert drafts == ()
    assert problems[0].hint == "pip install 'newsdigest[html]'"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2031-05-06T08:00:00.123Z", "2031-05-06T08:00:00Z"),
        ("2031-05-06T08:00+0200", "2031-05-06T08:00:00+02:00"),
        ("2031-05-06 08:00:00 -0500", "2031-05-06T08:00:00-05:00"),
        ("2031-05-06 08:00:00", "2031-05-06"),
        ("Tue, 06 May 2031 08:00:00 PST", "2031-05-06T08:00:00-08:00"),
        ("5/16/2031 4:30:26 PM", "2031-05-16"),
        ("20310506", "2031-05-06"),
        ("1935907200", "2031-05-07T08:00:00Z"),
        ("yesterday", None),
        ("9999-99-99", None),
        ("", None),
    ],
)
def test_stamps(text: str, value: str | None) -> None:
    assert parse_stamp(text) == value


def test_linked_data_in_a_graph() -> None:
    script = """{"@graph": [{"@type": "WebPage", "name": "x"},
      {"@type": ["Thing", "NewsArticle"], "headline": "A"}]};"""
    found = find_article(parse_nodes([script, "{broken", "[" * 100_000]))
    assert found and found["headline"] == "A"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Lee, Staff Writer", ("Ann Lee",)),
        ("Ann Lee | The Valley Courier", ("Ann Lee",)),
        ("Ann Lee; Bo Oak & Cy Fox", ("Ann Lee", "Bo Oak", "Cy Fox")),
        ("Ann Lee and Bo Oak, The Valley Courier", ("Ann Lee", "Bo Oak")),
        ("https://courier.example/ann", ()),
        ("ann@courier.example", ()),
    ],
)
def test_authors(text: str, names: tuple[str, ...]) -> None:
    assert parse_authors(text) == names


def test_no_rule_names_an_outlet() -> None:
    """The tables speak of kinds of lines; a name of an outlet would be a rule for one site."""
    tables = (Path(room.__file__).parent / "boilerplate.toml").read_text("utf-8").lower()
    for name in ("reuters", "guardian", "bbc", "cnn", "yahoo", "getty"):
        assert name not in tables


def test_removed_lines_of_a_page_are_named() -> None:
    text = TEXT.replace("<h2>", "\n<p>Sign up for our newsletter in your inbox.</p>\n<h2>")
    draft = convert(page(text=text))
    assert "newsletter" not in draft.body
    assert [(each.line, each.rule) for each in draft.removed] == [(2, "newsletter")]


@pytest.mark.parametrize("data", [b"%PDF-1.7 <p>", bytes(range(256)) * 12, b"\x89PNG\r\n\x1a\n<p>"])
def test_what_is_no_text_is_no_page(data: bytes) -> None:
    drafts, (problem,) = convert_html("page.html", data)
    assert drafts == ()
    assert "not text" in problem.message


def test_a_stray_zero_does_not_cost_a_page() -> None:
    words = "The harbour bridge will be closed from May 10 to May 12, the port authority said. " * 8
    data = f"<html><body><article><h1>Bridge\0 closes</h1><p>{words}</p></article></body></html>"
    (draft,), _ = convert_html("page.html", data.encode())
    assert "harbour bridge" in draft.body
