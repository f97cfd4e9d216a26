"""Hostile documents, and what each costs: `python -m tests.unit.hostile` prints a line for each.

Every document is converted in a process of its own, so that time and peak memory are its own.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator

from generator.ingest.convert import convert

_TEXT = "<p>The ferry was late again, and nobody on the quay knew why it was.</p>" * 40
_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    "<channel><title>The Valley Courier</title>"
)
_ATTRIBUTES = " ".join(f'a{n}="x"' for n in range(100_000))
_BOMB = (
    '<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    + "]>"
)
MB = 1024 * 1024


def _item(number: int, text: str = _TEXT, start: str = "<item>") -> str:
    return (
        f"{start}<title>Ferry {number} is late</title><guid>g{number}</guid>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded></item>"
    )


def _rss(*items: str) -> bytes:
    return (_HEAD + "".join(items) + "</channel></rss>").encode()


def _atom(*entries: str) -> bytes:
    head = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Sea</title>'
    return (head + "".join(entries) + "</feed>").encode()


def _entry(number: int, inner: str = "", more: str = "") -> str:
    content = inner or _TEXT.replace("<", "&lt;")
    return (
        f"<entry><id>g{number}</id><title>Ferry {number}</title>{more}"
        f'<content type="html">{content}</content></entry>'
    )


def _rdf(*items: str) -> bytes:
    head = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>Sea</title></channel>'
    )
    return (head + "".join(items) + "</rdf:RDF>").encode()


def _rdf_item(number: int, text: str = "The ferry was late again.") -> str:
    return (
        f'<item rdf:about="g{number}"><title>Ferry {number}</title>'
        f"<description>{text}</description></item>"
    )


def _json(*items: object, **head: object) -> bytes:
    base = {"version": "https://jsonfeed.org/version/1.1", "title": "Sea", **head}
    return json.dumps({**base, "items": items}).encode()


def _entries(count: int) -> list[object]:
    return [{"id": f"g{n}", "content_text": "The ferry was late again."} for n in range(1, count)]


def _page(inner: str, attributes: str = "") -> bytes:
    text = _TEXT.replace("again", "again and again")
    return (
        "<html><head><title>The ferry is late</title></head><body>"
        f"<article {attributes}><h1>The ferry is late</h1>{text}{inner}</article></body></html>"
    ).encode()


# name → (file, bytes, ids of the items that stay readable)
FEEDS: dict[str, tuple[str, Callable[[], bytes], tuple[str, ...]]] = {
    "100,000 attributes on an item": (
        "a.xml", lambda: _rss(_item(1), _item(2, start=f"<item {_ATTRIBUTES}>"), _item(3)),
        ("g1", "g3")),
    "100,000 attributes on the root": (
        "a.xml", lambda: _rss(_item(1)).replace(b"<rss ", f"<rss {_ATTRIBUTES} ".encode()),
        ("g1",)),
    "200,000 unclosed tags in an item": (
        "a.xml", lambda: _rss(_item(1), f"<item><title>x</title>{'<b>' * 200_000}</item>",
                              _item(3)), ("g1", "g3")),
    "200,000 unclosed tags in a text": (
        "a.xml", lambda: _rss(_item(1), _item(2, "<b>" * 200_000), _item(3)), ("g1", "g3")),
    "200,000 items that do not end": (
        "a.xml", lambda: _rss(_item(1), "<item>" * 200_000), ("g1",)),
    "200,000 unclosed tags above": ("a.xml", lambda: _rss("<b>" * 200_000, _item(1)), ("g1",)),
    "entity bomb": (
        "a.xml", lambda: _BOMB.encode() + _rss(_item(1, "&a9;")).partition(b"\n")[2], ("g1",)),
    "entity bomb without sections": (
        "a.xml", lambda: _BOMB.encode() + _atom(_entry(1, "&a9;" * 1000), _entry(2)), ("g1", "g2")),
    "500,000 references": (
        "a.xml", lambda: _rss(_item(1), _item(2, "&" * 500_000), _item(3)), ("g1", "g3")),
    "59,000 references": ("a.xml", lambda: _atom(_entry(1, "&amp;" * 59_000)), ("g1",)),
    "200,000 open sections": ("a.xml", lambda: _rss(_item(1), "<![CDATA[" * 200_000), ("g1",)),
    "200,000 open comments": ("a.xml", lambda: _rss(_item(1), "<!--" * 200_000), ("g1",)),
    "cut in an item": ("a.xml", lambda: _rss(_item(1), _item(2))[:-700], ("g1", "g2")),
    "cut in the head": ("a.xml", lambda: _rss(_item(1))[:120], ()),
    "cut in a character": (
        "a.xml", lambda: _rss(_item(1), _item(2, "\u00e9" * 300)).rpartition(b"\xa9")[0],
        ("g1", "g2")),
    "a comment that does not end": (
        "a.xml", lambda: _rss(_item(1), "<!-- ", _item(2), _item(3)), ("g1", "g2", "g3")),
    "a section that does not end": (
        "a.xml", lambda: _rss(_item(1), _item(2).replace("]]>", ""), _item(3).replace("]]>", "")
                              .replace("<![CDATA[", "")), ("g1", "g2", "g3")),
    "says utf-16, is utf-8": (
        "a.xml", lambda: _rss(_item(1), _item(2)).replace(b"utf-8", b"utf-16"), ("g1", "g2")),
    "says utf-8, is Windows": (
        "a.xml", lambda: _rss(_item(1, "<p>caf\u00e9 \u201cblue\u201d</p>")).decode()
        .encode("cp1252"), ("g1",)),
    "says an encoding nobody knows": (
        "a.xml", lambda: _rss(_item(1, "\u00e9")).decode().replace("utf-8", "klingon")
        .encode("latin-1"), ("g1",)),
    "utf-16": ("a.xml", lambda: _rss(_item(1)).decode().encode("utf-16"), ("g1",)),
    "utf-32": ("a.xml", lambda: _rss(_item(1)).decode().encode("utf-32"), ("g1",)),
    "zeros": (
        "a.xml", lambda: _rss(_item(1, "<p>The fer\0ry was late.</p>"), _item(2)), ("g1", "g2")),
    "2 MB of zeros": ("a.xml", lambda: _rss(_item(1), "\0" * 2 * MB, _item(2)), ("g1", "g2")),
    "5 MB of <": ("a.xml", lambda: _rss(_item(1), _item(2, "<" * 5 * MB), _item(3)), ("g1", "g3")),
    "5 MB of < above": ("a.xml", lambda: _rss("<" * 5 * MB, _item(1)), ("g1",)),
    "1.9 MB of < in a section": (
        "a.xml", lambda: _rss(_item(1), _item(2, "<" * int(1.9 * MB)), _item(3)), ("g1", "g3")),
    "4 MB attribute": (
        "a.xml", lambda: _rss(_item(1), _item(2, start=f'<item a="{"x" * 4 * MB}">'), _item(3)),
        ("g1", "g3")),
    "1.9 MB attribute": (
        "a.xml", lambda: _rss(_item(1), _item(2, start=f'<item a="{"x" * int(1.9 * MB)}">')),
        ("g1", "g2")),
    "attribute without an end": (
        "a.xml", lambda: _rss(_item(1), f'<item a="{"x " * 900_000}'), ("g1",)),
    "9,000 deep": (
        "a.xml", lambda: _rss(_item(1, f"{'<b>' * 9000}It was late.{'</b>' * 9000}"), _item(2)),
        ("g1", "g2")),
    "text of 1.9 MB in one line": (
        "a.xml", lambda: _rss(_item(1, "<p>" + "ferry " * 300_000)), ("g1",)),
    "titles of 1 MB": (
        "a.xml", lambda: _rss(_item(1).replace("Ferry 1", "Ferry " * 170_000), _item(2)),
        ("g1", "g2")),
    "50 items of 19,000 tags": (
        "a.xml", lambda: _rss(*(_item(n, "<b>x" * 19_000) for n in range(1, 51))),
        tuple(f"g{n}" for n in range(1, 51))),
    "Atom, cut": ("a.atom", lambda: _atom(_entry(1), _entry(2))[:-300], ("g1", "g2")),
    "Atom, badly nested": (
        "a.atom", lambda: _atom(_entry(1).replace("</title>", ""), _entry(2)), ("g2",)),
    "RSS 1.0, cut": ("a.rdf", lambda: _rdf(_rdf_item(1), _rdf_item(2))[:-40], ("g1", "g2")),
    "RSS 0.91": (
        "a.rss", lambda: b'<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS'
        b' 0.91//EN" "http://a.example/rss-0.91.dtd"><rss version="0.91"><channel>'
        b"<title>Sea</title><item><title>Ferry late</title><link>https://a.example/1</link>"
        b"<description>The ferry was late again.</description></item></channel></rss>",
        ("https://a.example/1",)),
    "no namespace, upper case": (
        "a.rss", lambda: b"<RSS VERSION='2.0'><CHANNEL><TITLE>Sea</TITLE><ITEM><GUID>g1</GUID>"
        b"<DESCRIPTION>The ferry was late again.</DESCRIPTION></ITEM></CHANNEL></RSS>", ("g1",)),
    "JSON, cut": ("a.json", lambda: _json(*_entries(4))[:-30], ("g1", "g2")),
    "JSON, cut in the head": ("a.json", lambda: _json()[:60], ()),
    "JSON, items of every kind": (
        "a.json", lambda: _json(None, 1, "x", [], {}, {"id": [1]}, *_entries(3)), ("g1", "g2")),
    "JSON, a bad item": (
        "a.json", lambda: _json(*_entries(4)).replace(b'"g2",', b'"g2" "x",'), ("g1", "g3")),
    "JSON, fields of every kind": (
        "a.json", lambda: _json({"id": "g1", "content_text": "The ferry was late.", "title": 7,
                                 "authors": [1, {"name": []}], "tags": {"a": 1}, "url": [],
                                 "date_published": {}, "image": 5}, title=[1]), ("g1",)),
    "JSON, 200,000 deep": (
        "a.json", lambda: _json(*_entries(2))[:-2] + b',{"id":"x","y":' + b"[" * 200_000, ("g1",)),
    "JSON, 5 MB of [": (
        "a.json", lambda: b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * 5 * MB,
        ()),
    "JSON, 5 MB of quotes": (
        "a.json", lambda: b'{"version":"1.1","items":[' + b'"' * 5 * MB,
        ()),
    "JSON, 100,000 keys": (
        "a.json", lambda: _json({f"k{n}": n for n in range(100_000)} | {"id": "g1",
                                "content_text": "The ferry was late."}), ("g1",)),
    "JSON, 4 MB text": (
        "a.json", lambda: _json(*_entries(2), {"content_text": "x " * 2 * MB}), ("g1",)),
    "JSON, 1 MB number": (
        "a.json", lambda: _json(*_entries(3)).replace(b'"g2"', b"1" * MB), ("g1",)),
    "JSON, utf-16": ("a.json", lambda: _json(*_entries(3)).decode().encode("utf-16"), ("g1", "g2")),
}  # fmt: skip

PAGES: dict[str, Callable[[], bytes]] = {
    "100,000 attributes": lambda: _page("", _ATTRIBUTES),
    "990 attributes on 50 elements": lambda: _page(
        "".join(f"<p {' '.join(f'a{n}=1' for n in range(990))}>x</p>" for _ in range(50))
    ),
    "500 attributes on 1,000 elements": lambda: _page(
        "".join(f"<p {' '.join(f'a{n}=1' for n in range(500))}>x</p>" for _ in range(1000))
    ),
    "200,000 unclosed tags": lambda: _page("<b>" * 200_000),
    "50,000 unclosed tags": lambda: _page("<b>" * 50_000),
    "50,000 unclosed spans": lambda: _page("<span>" * 50_000),
    "50,000 unclosed divs": lambda: _page("<div>x " * 50_000),
    "50,000 paragraphs": lambda: _page("<p>The ferry was late again.</p>" * 50_000),
    "50,000 links": lambda: _page('<a href="/x">ferry</a> ' * 50_000),
    "15,000 headings": lambda: _page("<h1>The ferry is late</h1>" * 15_000),
    "15,000 times": lambda: _page('<time datetime="2031-05-06">6 May 2031</time>' * 15_000),
    "15,000 meta elements": lambda: _page('<meta name="author" content="Ann Lee">' * 15_000),
    "15,000 bylines": lambda: _page('<p class="byline">By Ann Lee and Bo Oak</p>' * 15_000),
    "6,000 rows": lambda: _page("<table>" + "<tr><td>a<td>b" * 6_000 + "</table>"),
    "4 MB attribute": lambda: _page("", f'data-x="{"x" * 4 * MB}"'),
    "4 MB attribute with signs": lambda: _page("", f'data-x="{"x= " * (4 * MB // 3)}"'),
    "4 MB attribute without an end": lambda: _page(f'<p data-x="{"x " * 2 * MB}'),
    "4 MB tag name": lambda: _page(f"<{'x' * 4 * MB}>"),
    "4 MB of <": lambda: _page("<" * 4 * MB),
    "4 MB of &": lambda: _page("&" * 4 * MB),
    "4 MB of zeros": lambda: _page("\0" * 4 * MB),
    "4 MB of one word": lambda: _page(f"<p>{'x' * 4 * MB}</p>"),
    "4 MB of words in one paragraph": lambda: _page(f"<p>{'ferry ' * (4 * MB // 6)}</p>"),
    "4 MB of text": lambda: _page(_TEXT * (4 * MB // len(_TEXT))),
    "4 MB of comments": lambda: _page("<!--" * MB),
    "4 MB of script": lambda: _page(f"<script>{'x();' * MB}</script>"),
    "4 MB of linked data": lambda: _page(
        f'<script type="application/ld+json">{"[" * 4 * MB}</script>'
    ),
    "900 kB of linked data": lambda: _page(
        f'<script type="application/ld+json">[{"{}," * 300_000}{{}}]</script>'
    ),
    "linked data in many scripts": lambda: _page(
        '<script type="application/ld+json">{"@type":"NewsArticle"}</script>' * 10_000
    ),
    "title of 1 MB": lambda: _page("").replace(b"<title>", b"<title>" + b"ferry " * 170_000),
    "heading of 1 MB": lambda: _page("").replace(b"<h1>", b"<h1>" + b"ferry " * 170_000),
    "meta of 1 MB": lambda: _page("").replace(
        b"<head>", b'<head><meta name="author" content="' + b"Ann Lee, " * 110_000 + b'">'),
    "date of 1 MB": lambda: _page("").replace(
        b"<head>", b'<head><meta name="date" content="' + b"2031-05-06 " * 90_000 + b'">'),
    "cut": lambda: _page("")[:-900],
    "utf-16": lambda: _page("").decode().encode("utf-16"),
    "every byte": lambda: _page("") + bytes(range(256)) * 4000,
}  # fmt: skip

TEXTS: dict[str, Callable[[], bytes]] = {
    "4 MB of <": lambda: b"<" * 4 * MB,
    "4 MB of one line": lambda: b"The ferry was late again. " * (4 * MB // 26),
    "4 MB of words without an end": lambda: b"ferry " * (4 * MB // 6),
    "4 MB of one word": lambda: b"x" * 4 * MB,
    "4 MB of empty lines": lambda: b"The ferry was late again.\n" + b"\n" * 4 * MB,
    "100,000 short lines": lambda: b"Ferry late\n" * 100_000,
    "60,000 sentences": lambda: b"The ferry was late again, and again.\n" * 60_000,
    "100,000 labels": lambda: b"Author: Ann Lee\n" * 100_000,
    "100,000 dates": lambda: b"6 May 2031\n" * 100_000,
    "100,000 bylines": lambda: b"By Ann Lee and Bo Oak\n" * 100_000,
    "100,000 quotation marks": lambda: b'"' * 100_000 + b" he said.\n",
    "zeros": lambda: b"The ferry was late.\0\n" * 1000,
}  # fmt: skip


Case = tuple[str, str, Callable[[], bytes], str | None]


def cases() -> Iterator[Case]:
    """(label, file, bytes, format)."""
    for name, (file, make, _) in FEEDS.items():
        yield f"feed: {name}", file, make, None
    for name, make in PAGES.items():
        yield f"page: {name}", "a.html", make, "html"
    for name, make in TEXTS.items():
        yield f"text: {name}", "a.txt", make, "text"


def measure(case: Case) -> dict[str, object]:
    """Make and convert one document in copies of this process; what came out, what it cost."""
    label, file, make, kind = case
    whole = _resident()
    with tempfile.NamedTemporaryFile() as held:
        if not (maker := os.fork()):
            held.write(make())
            held.flush()
            os._exit(0)
        os.waitpid(maker, 0)
        if not (child := os.fork()):
            # Libraries that a copy shares with its original are not counted in it.
            shared = whole - _resident()
            held.seek(0)
            data = held.read()
            begun = resource.getrusage(resource.RUSAGE_SELF)
            drafts, problems = convert(file, data, kind)
            ended = resource.getrusage(resource.RUSAGE_SELF)
            found = {
                "label": label,
                "seconds": ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime,
                "megabytes": ended.ru_maxrss / 1024 + shared,
                "ids": [draft.guid or draft.url for draft in drafts],
                "problems": [[each.severity, each.line, each.message] for each in problems],
            }
            sys.stdout.write(json.dumps(found) + "\n")
            sys.stdout.flush()
            os._exit(0)
        os.waitpid(child, 0)
    return {}


def _resident() -> float:
    """Megabytes of this process that are in memory now."""
    with open("/proc/self/statm") as figures:
        return int(figures.read().split()[1]) * resource.getpagesize() / MB


def main() -> None:
    """One JSON object per case."""
    # What the first document of a run loads is no cost of that document.
    warm = "The ferry was late again, and nobody on the quay knew why it was. " * 9
    convert("a.html", f"<html><body><p>{warm}</p></body></html>".encode(), "html")
    convert("a.xml", _rss(_item(1)))
    convert("a.txt", warm.encode())
    for case in cases():
        if len(sys.argv) < 2 or sys.argv[1] in case[0]:
            measure(case)


if __name__ == "__main__":
    main()
