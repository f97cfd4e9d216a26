"""What pages say about themselves to machines: heads, linked data, manifest, OPML, citations."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.config import Settings
from generator.feeds import plan_feeds
from generator.model import Digest
from generator.pages import plan_pages
from generator.render import render_pages
from tests.unit.ferry import STORY, build_ferry_digest

ROOT = Path(__file__).parent.parent.parent
SETTINGS = Settings(title="Sound & News", base_url="https://example.org/news/")
ARTICLE = "sources/north-post/ferry-line-to-close/index.html"

# Of schema.org: the properties that each type may have here, and what they may hold.
THING = {"name", "url", "description", "alternateName"}
WORK = THING | {"inLanguage", "isPartOf", "about", "citation", "hasPart", "author", "publisher",
                "headline", "datePublished", "dateModified", "mainEntity", "text"}  # fmt: skip
TYPES = {
    "WebSite": WORK,
    "WebPage": WORK | {"breadcrumb"},
    "CollectionPage": WORK | {"breadcrumb"},
    "NewsArticle": WORK | {"articleSection"},
    "Quotation": WORK | {"spokenByCharacter"},
    "BreadcrumbList": THING | {"itemListElement"},
    "ListItem": THING | {"position", "item"},
    "Event": THING,
    "Organization": THING,
    "Person": THING,
    "Thing": THING,
    "DefinedTerm": THING | {"termCode", "inDefinedTermSet"},
}
HOLDS = {
    "isPartOf": {"WebSite"}, "breadcrumb": {"BreadcrumbList"}, "itemListElement": {"ListItem"},
    "mainEntity": {"NewsArticle"}, "publisher": {"Organization"}, "author": {"Person"},
    "about": {"Event", "Thing", "DefinedTerm"}, "alternateName": set(),
    "citation": {"NewsArticle"}, "hasPart": {"Quotation"}, "spokenByCharacter": {"Person"},
}  # fmt: skip


def site(digest: Digest, settings: Settings = SETTINGS) -> dict[str, str]:
    artifacts = render_pages(plan_pages(digest, settings), settings)
    return {artifact.path: artifact.data.decode("utf-8") for artifact in artifacts}


def hashed(digest: Digest) -> Digest:
    """The digest as if its articles were files."""
    articles = tuple(
        replace(each, digest=f"{number:064x}")
        for number, each in enumerate(digest.corpus.articles, 1)
    )
    return replace(digest, corpus=replace(digest.corpus, articles=articles))


def linked_data(page: str) -> Any:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(found[1]) if found else None


def nodes(value: Any, holds: set[str] | None = None) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from nodes(each, holds)
    elif isinstance(value, dict):
        assert holds is None or value["@type"] in holds, value
        yield value
        for key, inner in value.items():
            if isinstance(inner, dict | list):
                yield from nodes(inner, HOLDS[key])


@pytest.mark.parametrize("base", [None, "https://example.org/news/"])
def test_linked_data_uses_words_of_schema_org(base: str | None) -> None:
    types = set()
    for path, page in site(build_ferry_digest(), Settings(base_url=base)).items():
        data = linked_data(page)
        if data is None:
            assert path == "404.html"
            continue
        assert data["@context"] == "https://schema.org"
        for node in nodes(data):
            types.add(node["@type"])
            extra = set(node) - TYPES[node["@type"]] - {"@type", "@context"}
            assert not extra, (path, node["@type"], extra)
            assert all(value not in (None, "", []) for value in node.values())
            for key in ("url", "item"):
                assert str(node.get(key, "https://")).startswith("https://")
            for key in ("datePublished", "dateModified"):
                assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(node.get(key, "2024-01-01")))
    assert types == set(TYPES)


def test_linked_data_names_the_terms_of_the_iptc() -> None:
    pages = site(build_ferry_digest())
    page = linked_data(pages[ARTICLE])
    assert page["about"] == [
        {
            "@type": "DefinedTerm",
            "name": "economy, business and finance",
            "termCode": "medtop:04000000",
            "url": "https://cv.iptc.org/newscodes/mediatopic/04000000",
            "inDefinedTermSet": "https://cv.iptc.org/newscodes/mediatopic/",
        }
    ]
    # The outlet did not say it, we did.
    assert "about" not in page["mainEntity"]
    thing, term = linked_data(pages["topics/ferries/index.html"])["about"]
    assert (thing["@type"], thing["name"], thing["alternateName"]) == (
        "Thing",
        "Ferries",
        ["ferry"],
    )
    assert (term["termCode"], term["name"]) == (
        "medtop:20000343",
        "waterway and maritime transport",
    )


def test_the_republished_text_is_not_ours() -> None:
    page = site(build_ferry_digest())[ARTICLE]
    data = linked_data(page)
    assert data["@type"] == "WebPage"
    assert data["mainEntity"]["@type"] == "NewsArticle"
    assert data["mainEntity"]["url"] == "https://north-post.example/ferry-line-to-close"
    assert data["mainEntity"]["publisher"]["name"] == "North Post"
    crumbs = [each["name"] for each in data["breadcrumb"]["itemListElement"]]
    assert crumbs[:3] == ["Digest", "Sources", "North Post"]
    for path, text in site(build_ferry_digest()).items():
        republished = bool(re.fullmatch(r"sources/[^/]+/(?!timeline)[^/]+/index\.html", path))
        hidden = '<meta name="robots" content="noindex,follow">' in text
        assert hidden == (republished or path == "404.html"), path


def test_heads_are_whole() -> None:
    for path, page in site(build_ferry_digest()).items():
        head = page[: page.index("</head>")]
        assert head.count("<title>") == 1 and head.count('name="description"') == 1
        description = re.search(r'name="description" content="([^"]+)"', head)
        assert description and 10 < len(description[1]) <= 200, path
        if path != "404.html":
            address = path.removesuffix("index.html")
            assert f'rel="canonical" href="https://example.org/news/{address}"' in head
        assert 'property="og:image" content="https://example.org/news/static/share.png"' in head
        assert 'name="twitter:card" content="summary_large_image"' in head
        for link in ("icon", "apple-touch-icon", "manifest", "stylesheet"):
            assert f'rel="{link}"' in head


def test_without_an_address_nothing_absolute_is_claimed() -> None:
    page = site(build_ferry_digest(), Settings())["index.html"]
    assert "og:image" not in page and "canonical" not in page


@pytest.mark.parametrize(
    ("name", "width", "height", "most"),
    [("share.png", 1200, 630, 60_000), ("icon-512.png", 512, 512, 5_000),
     ("icon-192.png", 192, 192, 5_000), ("apple-touch-icon.png", 180, 180, 5_000)],
)  # fmt: skip
def test_pictures_have_their_sizes(name: str, width: int, height: int, most: int) -> None:
    data = (ROOT / "static" / name).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) < most
    assert struct.unpack(">II", data[16:24]) == (width, height)


def test_manifest_and_list_of_feeds() -> None:
    files = {each.path: each.data for each in plan_feeds(build_ferry_digest(), SETTINGS)}
    manifest = json.loads(files["manifest.webmanifest"])
    assert manifest["name"] == "Sound & News" and manifest["start_url"] == "./"
    assert all((ROOT / each["src"]).is_file() for each in manifest["icons"])
    opml = ElementTree.fromstring(files["sources.opml"])
    feeds = [each.attrib["xmlUrl"] for each in opml.iter("outline") if "xmlUrl" in each.attrib]
    assert feeds[0] == "https://example.org/news/feed.xml" and len(feeds) == 4
    assert all(each.removeprefix("https://example.org/news/") in files for each in feeds)


def test_a_citation_names_address_edition_and_hash() -> None:
    digest = hashed(build_ferry_digest())
    pages = site(digest)
    article = pages[ARTICLE]
    cited = article[article.index('id="cite"') :]
    assert "https://example.org/news/sources/north-post/ferry-line-to-close/" in cited
    assert "1 May 2025" in cited and digest.corpus.articles[0].digest in cited
    story = pages[f"stories/{STORY}/index.html"]
    found = re.findall(r"<code>([0-9a-f]{64})</code>", story)
    assert len(found) == 1 and found[0] != digest.corpus.articles[0].digest
    changed = replace(digest.corpus.articles[0], digest="f" * 64)
    other = replace(
        digest, corpus=replace(digest.corpus, articles=(changed, *digest.corpus.articles[1:]))
    )
    assert found[0] not in site(other)[f"stories/{STORY}/index.html"]
    assert 'id="cite"' not in pages["index.html"]


def test_feeds_are_read_without_complaint() -> None:
    feedparser = pytest.importorskip("feedparser")
    digest = build_ferry_digest()
    for base in (None, SETTINGS.base_url):
        for artifact in plan_feeds(digest, replace(SETTINGS, base_url=base)):
            if artifact.path.endswith("feed.xml"):
                parsed = feedparser.parse(artifact.data)
                assert not parsed.bozo, (artifact.path, parsed.get("bozo_exception"))
                assert parsed.version == "atom10" and parsed.feed.id and parsed.feed.updated_parsed
                assert all(each.id and each.updated_parsed and each.link for each in parsed.entries)
