"""Feeds to drafts: every format, broken ones, hostile ones."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest

from generator.ingest import feed as room
from generator.ingest.feed import convert_feed
from generator.ingest.fragment import find_fragment_blocks
from generator.ingest.opml import find_feed_links
from generator.model import Draft

pytest.importorskip("feedparser")

TEXT = "<p>The ferry was late again.</p>" * 40
HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<channel><title>The Valley Courier</title><language>en-gb</language>"
)
END = "</channel></rss>"


def item(number: int = 1, text: str = TEXT, more: str = "", start: str = "<item>") -> str:
    return (
        f"{start}<title>Ferry number {number} is late</title><guid>g{number}</guid>"
        f"<link>https://courier.example/{number}</link>"
        "<pubDate>Tue, 06 May 2031 08:00:00 +0200</pubDate><dc:creator>Ann Lee</dc:creator>"
        f"<category>Ships</category><content:encoded><![CDATA[{text}]]></content:encoded>{more}</item>"
    )


def rss(*items: str) -> bytes:
    return (HEAD + "".join(items) + END).encode()


def convert(data: bytes) -> tuple[tuple[Draft, ...], list[str]]:
    drafts, problems = convert_feed("a.xml", data, "0" * 64)
    return drafts, [problem.message for problem in problems]


def test_an_item_of_rss() -> None:
    enclosure = '<enclosure url="https://courier.example/a.jpg" type="image/jpeg" length="1"/>'
    (draft,), problems = convert(rss(item(7, more=enclosure)))
    assert not problems
    assert draft.title and draft.title.value == "Ferry number 7 is late"
    assert draft.source and draft.source.value == "The Valley Courier"
    assert draft.published and draft.published.value == "2031-05-06T08:00:00+02:00"
    assert (draft.guid, draft.url) == ("g7", "https://courier.example/7")
    assert (draft.authors, draft.tags, draft.language) == (("Ann Lee",), ("Ships",), "en")
    assert [image.url for image in draft.images] == ["https://courier.example/a.jpg"]
    assert draft.body.startswith("The ferry was late again.\n\n") and not draft.summary_only


def test_an_entry_of_atom() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Valley &amp; Sea</title>
    <entry><id>tag:a,1</id><title type="html">The &lt;em&gt;old&lt;/em&gt; ferry</title>
    <link rel="alternate" href="https://courier.example/1"/><updated>2031-05-06T08:00:00Z</updated>
    <author><name>Ann Lee</name></author><author><name>Bo Oak</name></author>
    <summary>The ferry was late again, and nobody knew why.</summary></entry></feed>"""
    (draft,), _ = convert(atom.encode())
    assert draft.title and draft.title.value == "The old ferry"
    assert draft.source and draft.source.value == "Valley & Sea"
    assert draft.authors == ("Ann Lee", "Bo Oak")
    assert draft.updated and draft.published and draft.published.value == "2031-05-06T08:00:00Z"
    assert draft.summary_only


def test_an_item_of_rss_1() -> None:
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>Sea</title></channel>
    <item rdf:about="https://courier.example/1"><title>Ferry late</title>
    <link>https://courier.example/1</link><description>It was late again.</description></item>
    <item rdf:about="2"><title>Ferry on time</title><description>Once.</description></item>
    </rdf:RDF>"""
    drafts, problems = convert(rdf.encode())
    assert [draft.title.value for draft in drafts if draft.title] == ["Ferry late", "Ferry on time"]
    assert not problems and drafts[1].source and drafts[1].source.value == "Sea"


def json_feed(*items: object) -> bytes:
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "The Valley Courier"}
    return json.dumps({**head, "items": items}).encode()


def test_an_item_of_json() -> None:
    (draft,), problems = convert(
        json_feed(
            {
                "id": 7,
                "url": "https://courier.example/7",
                "title": "Ferry late",
                "content_text": "The ferry was late.\n\nNobody knew why.",
                "date_published": "2031-05-06T08:00:00+02:00",
                "authors": [{"name": "Ann Lee"}],
                "tags": ["Ships"],
            }
        )
    )
    assert not problems
    assert (draft.guid, draft.url) == ("7", "https://courier.example/7")
    assert draft.body == "The ferry was late.\n\nNobody knew why."
    assert draft.source and draft.source.value == "The Valley Courier"
    assert (draft.authors, draft.tags, draft.summary_only) == (("Ann Lee",), ("Ships",), False)


def test_json_items_stand_alone() -> None:
    data = json_feed(
        *({"id": str(n), "content_text": f"The ferry was late {n} times."} for n in range(3))
    )
    drafts, problems = convert(data[:-20])
    assert [draft.guid for draft in drafts] == ["0", "1"]
    assert "item 3" in problems[0]


def test_blocks_of_a_fragment() -> None:
    markup = (
        "<h2>Ferry &amp; sea</h2><p>One<br>two <b>three</b></p><script>x()</script><!-- <p>no -->"
        "<ul><li><p>four</p></li><li>five</ul><blockquote><p>six</p></blockquote>seven<br><br>eight"
        "<img src='https://a.example/b.jpg' alt='B'><figcaption>caption</figcaption>"
    )
    blocks, images = find_fragment_blocks(markup)
    assert [prefix + text for prefix, text in blocks] == [
        "## Ferry & sea", "One two three", "- four", "- five", "> six", "seven", "eight",
    ]  # fmt: skip
    assert images == (("https://a.example/b.jpg", "B"),)


ATTRIBUTES = "<item " + " ".join(f'a{n}="x"' for n in range(100_000)) + ">"
BOMB = (
    '<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    + "]>"
)
HOSTILE = {
    "attributes": (rss(item(1), item(2, start=ATTRIBUTES), item(3)), ["g1", "g3"]),
    "unclosed tags": (rss(item(1), f"<item><title>x</title>{'<b>' * 200_000}</item>", item(3)),
                      ["g1", "g3"]),
    "unclosed text": (rss(item(1), item(2, "<b>" * 200_000), item(3)), ["g1", "g3"]),
    "unclosed items": (rss(item(1), "<item>" * 200_000), ["g1"]),
    "head": (rss("<b>" * 200_000, item(1)), ["g1"]),
    "head attributes": (rss(ATTRIBUTES.replace("item", "image", 1), item(1)), ["g1"]),
    "entities": (BOMB.encode() + rss(item(1, "&a9;")).partition(b"\n")[2], ["g1"]),
    "references": (rss(item(1), item(2, "&" * 500_000), item(3)), ["g1", "g3"]),
    "sections": (rss(item(1), "<![CDATA[" * 200_000), ["g1"]),
    "truncated": (rss(item(1), item(2))[:-700], ["g1", "g2"]),
    "encoding": (rss(item(1), item(2)).replace(b"utf-8", b"utf-16"), ["g1", "g2"]),
    "broken utf-8": (rss(item(1, "<p>caf\u00e9</p>")).replace("\u00e9".encode(), b"\xff"), ["g1"]),
    "utf-16": (rss(item(1)).decode().replace("utf-8", "utf-16").encode("utf-16"), ["g1"]),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_feeds(name: str) -> None:
    data, wanted = HOSTILE[name]
    begun = time.process_time()
    drafts, problems = convert(data)
    assert time.process_time() - begun < 2
    assert [draft.guid for draft in drafts if draft.guid] == wanted
    if name in ("attributes", "unclosed tags", "unclosed items", "truncated"):
        assert "item 2" in problems[0]


def test_memory_stays_in_proportion() -> None:
    """Thousands of items in a process of its own: the growth is below four times the feed."""
    code = (
        "import resource, sys\n"
        "from generator.ingest.feed import convert_feed, _parse\n"
        "data = sys.stdin.buffer.read()\n"
        "_parse(data[:2000])\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "drafts, _ = convert_feed('a.xml', data)\n"
        "grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before\n"
        "print(len(drafts), grown * 1024 / len(data))"
    )
    paragraph = f"<p>{'The ferry was late again and nobody on the quay knew why. ' * 30}</p>"
    data = rss(*(item(number, paragraph) for number in range(3000)))
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
    count, factor = done.stdout.split()
    assert int(count) == 3000
    assert float(factor) < 4


def test_without_feedparser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "find_spec", lambda name: None)
    _, problems = convert_feed("a.xml", rss(item()))
    assert problems[0].hint == "pip install 'newsdigest[feeds]'"


def test_a_list_of_feeds() -> None:
    opml = b"""<opml version="2.0"><body><outline text="News">
    <outline type="rss" text="Valley &amp; Sea" xmlUrl="https://courier.example/feed.xml"/>
    <outline type="rss" text="Again" xmlUrl="https://courier.example/feed.xml"/>
    <outline type="rss" text="Local" xmlUrl="file:///etc/passwd"/></outline></body></opml>"""
    links, problems = find_feed_links("a.opml", opml)
    assert [(link.url, link.title, link.line) for link in links] == [
        ("https://courier.example/feed.xml", "Valley & Sea", 2)
    ]
    assert [(problem.line, problem.severity) for problem in problems] == [(4, "warning")]
