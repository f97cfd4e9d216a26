"""Every feed of the seeds and of an invented site, with all kinds of rights, keeps the rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.config import Settings, load_settings
from generator.feeds import plan_feeds
from tests.conftest import ROOT
from tests.feed_rules import find_atom_faults, find_json_faults
from tests.unit.ferry import build_ferry_digest

SITE = ROOT / "site"
BASE = "https://example.org/news/"
CHECKS = {"feed.xml": find_atom_faults, "feed.json": find_json_faults}


def faults_of(path: str, data: bytes, base: str | None) -> list[str]:
    name = Path(path).name
    return [f"{path}: {each}" for each in CHECKS[name](data, f"{base}{path}" if base else None)]


def test_feeds_of_the_seeds() -> None:
    base = load_settings(ROOT).base_url
    files = sorted(path for name in CHECKS for path in SITE.rglob(name))
    assert len(files) > 20
    found = [
        each
        for path in files
        for each in faults_of(path.relative_to(SITE).as_posix(), path.read_bytes(), base)
    ]
    assert found == []


@pytest.mark.parametrize("base", [None, BASE])
@pytest.mark.parametrize("rights", ["full", "excerpt", "link"])
def test_feeds_of_an_invented_site(rights: str, base: str | None) -> None:
    settings = Settings(title="Sound & <News>", base_url=base)
    feeds = [
        each
        for each in plan_feeds(build_ferry_digest(rights), settings)
        if Path(each.path).name in CHECKS
    ]
    assert len(feeds) >= 8
    found = [fault for each in feeds for fault in faults_of(each.path, each.data, base)]
    assert found == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"<updated>2025", b"<updated>May 2025", "no moment"),
        (b'rel="self"', b'rel="related"', "links to itself"),
        (b"<id>tag:", b"<id>", "no permanent id"),
        (b'href="https://example.org/news/sources', b'href="../sources', "relative link"),
        (b"&lt;/p&gt;", b"", "closes nothing"),
        (b"&lt;p&gt;", b"&lt;p onclick=''&gt;&lt;script&gt;", "<script> in the content"),
        (b"<author><name>", b"<author><name/><name>", "author without a name"),
        (b"<entry", b"<entry xml:lang=''", "no language"),
        (b"</title>", b"</title><title>x</title>", "2 title"),
        (b"<entry", b"<entry><summary/><summary/></entry><entry", "2 summary"),
    ],
)
def test_a_broken_atom_feed_is_noticed(old: bytes, new: bytes, fault: str) -> None:
    path, data = "sources/north-post/feed.xml", b""
    for each in plan_feeds(build_ferry_digest(), Settings(base_url=BASE)):
        data = each.data if each.path == path else data
    assert find_atom_faults(data, BASE + path) == []
    assert any(fault in each for each in find_atom_faults(data.replace(old, new), BASE + path))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"id": 7}, "no id"),
        ({"content_text": ""}, "without content"),
        ({"date_modified": "2025-05-01"}, "no moment"),
        ({"url": "../x/"}, "relative address"),
        ({"tags": [""]}, "tags"),
        ({"author": {}}, "1.0"),
    ],
)
def test_a_broken_json_feed_is_noticed(change: dict[str, object], fault: str) -> None:
    path, data = "sources/north-post/feed.json", b""
    for each in plan_feeds(build_ferry_digest(), Settings(base_url=BASE)):
        data = each.data if each.path == path else data
    assert find_json_faults(data, BASE + path) == []
    feed = json.loads(data)
    feed["items"][0] |= change
    found = find_json_faults(json.dumps(feed).encode(), BASE + path)
    assert any(fault in each for each in found)
