"""Addresses as inputs: pages, feeds, lists of feeds, through a web that is only a table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.content import load_corpus
from generator.content.seeds import seed_order
from generator.errors import Diagnostic
from generator.ingest.fetch import Fetched, Limits, Validators
from generator.intake import IntakeReport, ingest
from generator.intake.web import load_origins, name_seed

PARAGRAPH = (
    "The harbour bridge will be closed from May 10 to May 12 so that its cables can be replaced, "
    "the port authority said on Thursday. Ferries will run every ten minutes until it opens again."
)
FEED = "https://courier.example/feed.json"
OPML = "https://lists.example/all.opml"


def feed(*items: tuple[str, str]) -> bytes:
    entries = [
        {
            "id": f"tag:courier.example,2026:{number}",
            "url": f"https://courier.example/{number}",
            "title": title,
            "content_text": f"{PARAGRAPH}\n\nSo says item {number}.",
            "date_published": "2026-05-07T08:00:00+02:00",
        }
        for number, title in items
    ]
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": "The Courier", "items": entries}).encode()


class Web:
    """Addresses and their bytes; an unchanged document is said to be so."""

    def __init__(self, **pages: bytes) -> None:
        self.pages: dict[str, bytes] = dict(pages)
        self.asked: list[str] = []

    def __call__(self, url: str, limits: Limits, known: Validators) -> Fetched | Diagnostic:
        self.asked.append(url)
        if url not in self.pages:
            return Diagnostic(url, None, "the server does not answer")
        data = self.pages[url]
        tag = str(len(data))
        if known.etag == tag:
            return Fetched(url, url, b"", None, known, unchanged=True)
        return Fetched(url, url, data, None, Validators(tag))


@pytest.fixture
def web() -> Web:
    return Web()


def titles(project: Path) -> list[str]:
    corpus, problems = load_corpus(project)
    assert problems == ()
    return sorted(article.title.value for article in corpus.articles)


def actions(report: IntakeReport) -> list[str]:
    return [change.action for change in report.changes]


def test_a_feed_grows_and_its_items_change(tmp_path: Path, web: Web) -> None:
    web.pages[FEED] = feed(("1", "Bridge to close"))
    assert actions(ingest(tmp_path, [FEED], fetch=web)) == ["seed", "new"]
    assert ingest(tmp_path, [FEED], fetch=web).changes == ()
    web.pages[FEED] = feed(("2", "Ferries instead"), ("1", "Bridge to close in May"))
    assert actions(ingest(tmp_path, [FEED], fetch=web)) == ["seed", "updated", "new"]
    assert titles(tmp_path) == ["Bridge to close in May", "Ferries instead"]
    seeds = sorted(path.name for path in (tmp_path / "content/seeds").iterdir())
    assert seeds == ["courier-example-feed-2.json", "courier-example-feed.json"]
    for _ in range(2):  # offline, from the seeds alone: the newer version of an item counts
        assert ingest(tmp_path).changes == ()
        (tmp_path / ".digest" / "ingest.json").unlink()


def test_feeds_of_the_settings_and_lists_of_feeds(tmp_path: Path, web: Web) -> None:
    (tmp_path / "content").mkdir()
    settings = f'feeds = ["https://gone.example/feed", "{FEED}"]\n'
    (tmp_path / "content" / "site.toml").write_text(settings, "utf-8")
    web.pages[FEED] = feed(("1", "Bridge to close"))
    report = ingest(tmp_path, fetch=web)
    assert [each.path for each in report.diagnostics] == ["https://gone.example/feed"]
    assert report.count("new") == 1
    outlines = "".join(f'<outline xmlUrl="{url}"/>' for url in (FEED, OPML))
    web.pages[OPML] = f"<opml><body>{outlines}</body></opml>".encode()
    assert ingest(tmp_path, [OPML], fetch=web).changes == ()
    assert web.asked[-2:] == [OPML, FEED]
    path = tmp_path / "list.opml"
    path.write_bytes(web.pages[OPML])
    ingest(tmp_path, [str(path)], fetch=web)
    assert web.asked[-2:] == [FEED, OPML]


def test_a_page_keeps_its_address(tmp_path: Path, web: Web) -> None:
    url = "https://www.courier.example/2026/bridge.html?from=home"
    body = "".join(f"<p>{PARAGRAPH} Part {number}.</p>" for number in range(4))
    page = "<html><head><title>Bridge to close</title></head><body><article><h1>Bridge to close"
    web.pages[url] = f"{page}</h1>{body}</article></body></html>".encode()
    ingest(tmp_path, [url], fetch=web)
    corpus, _ = load_corpus(tmp_path)
    assert [article.url for article in corpus.articles] == [url]
    assert load_origins(tmp_path) == {"courier-example-2026-bridge-from-home.html": url}
    (tmp_path / ".digest" / "ingest.json").unlink()
    assert ingest(tmp_path).changes == ()


def test_a_dry_run_leaves_nothing_behind(tmp_path: Path, web: Web) -> None:
    web.pages[FEED] = feed(("1", "Bridge to close"))
    assert actions(ingest(tmp_path, [FEED], dry_run=True, fetch=web)) == ["seed", "new"]
    assert list(tmp_path.iterdir()) == []


def test_names_and_their_order() -> None:
    assert name_seed("https://www.a.example/x/y.html", b"<html><body>") == "a-example-x-y.html"
    assert name_seed("https://a.example/", b"<rss/>") == "a-example.xml"
    names = ["feed-10.xml", "feed.xml", "feed-2.xml", "b/1.txt", "b/10.txt", "b/9.txt"]
    assert sorted(names, key=seed_order) == [
        "b/1.txt", "b/9.txt", "b/10.txt", "feed.xml", "feed-2.xml", "feed-10.xml"
    ]  # fmt: skip


def test_a_lying_address_is_judged_by_its_bytes(tmp_path: Path, web: Web) -> None:
    page = f"<html><body><h1>Bridge to close</h1><p>{PARAGRAPH}</p></body></html>".encode()
    web.pages = {
        "https://courier.example/bridge.png": page,
        "https://courier.example/bridge.html": b"%PDF-1.4 \x00\x01",
    }
    report = ingest(tmp_path, tuple(web.pages), fetch=web)
    (problem,) = report.diagnostics
    assert problem.path == "https://courier.example/bridge.html"
    assert "a PDF document" in problem.message
    assert titles(tmp_path) == ["Bridge to close"]
    assert [path.name for path in (tmp_path / "content" / "seeds").iterdir()] == [
        "courier-example-bridge.html"
    ]
