"""Addresses."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.urls import (
    absolute_url,
    article_address,
    base_path,
    file_path,
    is_safe_url,
    relative_url,
    source_timeline_address,
)

PART = st.text("abc-9é:", min_size=1, max_size=4)
ADDRESS = st.lists(PART, max_size=4).map(lambda parts: "".join(part + "/" for part in parts))


@pytest.mark.parametrize(
    ("origin", "target", "anchor", "url"),
    [
        ("", "stories/a/", None, "stories/a/"),
        ("", "", None, "./"),
        ("stories/a/", "stories/a/", "s-1", "#s-1"),
        ("stories/a/", "", None, "../../"),
        ("stories/a/", "stories/a/quotes/", None, "quotes/"),
        ("stories/a/quotes/", "stories/a/", None, "../"),
        ("sources/a/x/", "stories/y/", "s-2", "../../../stories/y/#s-2"),
        ("404.html", "style.css", None, "style.css"),
        ("stories/a/", "feed.xml", None, "../../feed.xml"),
        ("feed.xml", "feed.xml", None, "./feed.xml"),
    ],
)
def test_relative_url(origin: str, target: str, anchor: str | None, url: str) -> None:
    assert relative_url(origin, target, anchor) == url


@given(ADDRESS, ADDRESS)
def test_a_relative_url_leads_where_it_should(origin: str, target: str) -> None:
    from urllib.parse import unquote, urljoin

    base = "https://example.org/some/repo/"
    joined = urljoin(absolute_url(base, origin), relative_url(origin, target))
    assert unquote(joined) == unquote(absolute_url(base, target))


def test_files_and_bases() -> None:
    assert file_path("") == "index.html"
    assert file_path("stories/a/") == posixpath.join("stories/a", "index.html")
    assert file_path("feed.xml") == "feed.xml"
    assert base_path("https://example.org") == "/"
    assert base_path("https://example.org/some/repo") == "/some/repo/"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/x", True),
        ("mailto:desk@example.org", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" https://example.org", False),
        ("//example.org/x", False),
        ("https://", False),
        ("http://[::1", False),
        ("data:text/html,x", False),
        (f"https://{'x' * 64}.example/", False),
    ],
)
def test_only_some_links_are_shown(url: str, safe: bool) -> None:
    assert is_safe_url(url) is safe


def test_an_article_called_timeline_is_beside_the_timeline_of_its_source() -> None:
    assert article_address("courier/ferry") == "sources/courier/ferry/"
    assert article_address("courier/timeline") != source_timeline_address("courier")
