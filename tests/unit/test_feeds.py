"""Feeds: valid, stable, dated by the content."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from generator.config import Settings
from generator.feeds import plan_feeds
from generator.feeds.items import format_exact, format_moment
from generator.model import Digest, Fact
from tests.unit.ferry import STORY, build_ferry_digest

SETTINGS = Settings(title="Sound & News", base_url="https://example.org/news/")
ATOM = "{http://www.w3.org/2005/Atom}"


def files(digest: Digest, settings: Settings = SETTINGS) -> dict[str, bytes]:
    return {artifact.path: artifact.data for artifact in plan_feeds(digest, settings)}


@pytest.mark.parametrize("base", [None, "https://example.org/news/"])
def test_atom_has_what_it_must(base: str | None) -> None:
    made = files(build_ferry_digest(), replace(SETTINGS, base_url=base))
    feeds = [path for path in made if path.endswith("feed.xml")]
    assert f"stories/{STORY}/feed.xml" in feeds and "topics/ferries/feed.xml" in feeds
    for path in feeds:
        root = ElementTree.fromstring(made[path])
        ids = [each.text for each in root.iter(f"{ATOM}id")]
        assert all(ids) and len(ids) == len(set(ids))
        assert root.findtext(f"{ATOM}title") and root.findtext(f"{ATOM}updated")
        for entry in root.iter(f"{ATOM}entry"):
            assert entry.findtext(f"{ATOM}updated") and entry.findtext(f"{ATOM}title")
            assert entry.find(f"{ATOM}author") is not None
            assert entry.find(f"{ATOM}link") is not None


def test_an_id_survives_a_new_title() -> None:
    digest = build_ferry_digest()
    renamed = tuple(
        replace(article, title=Fact("Quite another")) for article in digest.corpus.articles
    )
    changed = replace(digest, corpus=replace(digest.corpus, articles=renamed), today="2026-01-01")
    path = f"stories/{STORY}/feed.json"
    before, after = (json.loads(files(each)[path]) for each in (digest, changed))
    assert [item["id"] for item in before["items"]] == [item["id"] for item in after["items"]]
    assert [item.get("date_modified") for item in before["items"]] == [
        item.get("date_modified") for item in after["items"]
    ]


def test_json_feed_has_what_it_must() -> None:
    feed = json.loads(files(build_ferry_digest())["sources/north-post/feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://example.org/news/sources/north-post/feed.json"
    (item,) = feed["items"]
    assert item["id"].startswith("tag:example.org,")
    assert item["date_published"] == "2025-05-01T00:00:00Z"
    assert "Twelve boats will be sold" in item["content_text"]


def test_what_has_no_date_is_not_now() -> None:
    feed = json.loads(files(build_ferry_digest())["sources/unidentified-boats/feed.json"])
    assert "date_published" not in feed["items"][0]
    assert "date_modified" not in feed["items"][0]


@pytest.mark.parametrize(
    ("day", "moment", "exact"),
    [
        ("2025-05-01", "2025-05-01T00:00:00Z", "2025-05-01T00:00:00Z"),
        ("2025-05-01/2025-05-03", "2025-05-03T00:00:00Z", None),
        ("2025-05", "2025-05-31T00:00:00Z", None),
        ("2025-05-01T08:30+02:00", "2025-05-01T06:30:00Z", "2025-05-01T06:30:00Z"),
        (None, None, None),
    ],
)
def test_moments(day: str | None, moment: str | None, exact: str | None) -> None:
    assert format_moment(day) == moment
    assert format_exact(day) == exact


def test_sitemap_lists_what_may_be_listed() -> None:
    made = files(build_ferry_digest())
    sitemap = made["sitemap.xml"].decode("utf-8")
    assert f"<loc>https://example.org/news/stories/{STORY}/</loc><lastmod>2025-05-01<" in sitemap
    assert "ferry-line-to-close" not in sitemap  # republished text
    assert b"Sitemap: https://example.org/news/sitemap.xml" in made["robots.txt"]
    assert "sitemap.xml" not in files(build_ferry_digest(), Settings())
