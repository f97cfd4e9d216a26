"""What a feed must be: RFC 4287 as the W3C's validator reads it, and JSON Feed 1.1.

The validator itself is on no package registry, and its service would need the network.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MOMENT = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?"
    r"(Z|[+-]([01]\d|2[0-3]):[0-5]\d)"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[\w.~!$&'()*+,;=:@/?%-]+")
_MEDIA = re.compile(r"[\w.+-]+/[\w.+-]+")
_ONCE = ("id", "title", "updated")  # exactly one of each, in a feed and in each entry
_KNOWN = {
    "feed": {"author", "category", "entry", "id", "link", "title", "updated"},
    "entry": {
        "author", "category", "content", "id", "link", "published", "summary", "title", "updated",
    },
}  # fmt: skip
_FORBIDDEN = {"script", "style", "iframe", "object", "embed", "form", "meta", "link", "base"}
_EMPTY = {"br", "hr", "img"}


class _Html(HTMLParser):
    """Whether a fragment is well-formed and quiet."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _FORBIDDEN:
            self.faults.append(f"<{tag}> in the content")
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.faults.append(f"{name} in the content")
            if name in ("href", "src") and not _is_absolute(value or ""):
                self.faults.append(f"relative reference in the content: {value}")
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


def _html_faults(text: str) -> Iterator[str]:
    parser = _Html()
    parser.feed(text)
    parser.close()
    yield from parser.faults
    if parser.open:
        yield f"<{parser.open[-1]}> is not closed"


def _is_absolute(address: str) -> bool:
    parts = urlsplit(address)
    plain = address.isascii() and not re.search(r"[\s<>\"{}|\\^`]", address)
    return plain and parts.scheme in ("http", "https") and bool(parts.hostname)


def _is_id(text: str) -> bool:
    urn = re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text)
    return bool(urn or _TAG.fullmatch(text))


def find_atom_faults(data: bytes, address: str | None) -> list[str]:
    """Everything wrong with an Atom feed that stands at this address (None: nowhere yet)."""
    root = ElementTree.fromstring(data)
    faults = [] if root.tag == f"{ATOM}feed" else [f"the root is {root.tag}"]
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):
        faults += _element_faults(element, address is not None)
    selves = [each.get("href") for each in root.findall(f"{ATOM}link[@rel='self']")]
    if len(selves) != 1 or (address and selves != [address]):
        faults.append(f"links to itself: {selves}")
    ids = [each.findtext(f"{ATOM}id") for each in entries]
    faults += [f"the id {each} is twice" for each in {each for each in ids if ids.count(each) > 1}]
    newest = max((each.findtext(f"{ATOM}updated") or "" for each in entries), default="")
    if newest > (root.findtext(f"{ATOM}updated") or ""):
        faults.append("an entry is newer than the feed")
    return faults


def _element_faults(element: ElementTree.Element, based: bool) -> Iterator[str]:
    name = element.tag.removeprefix(ATOM)
    children = [child.tag.removeprefix(ATOM) for child in element]
    yield from (f"{child} in {name}" for child in children if child not in _KNOWN[name])
    yield from (f"{children.count(each)} {each}" for each in _ONCE if children.count(each) != 1)
    for each in ("published", "content", "summary"):
        if children.count(each) > 1:
            yield f"{children.count(each)} {each}"
    if not _is_id(element.findtext(f"{ATOM}id") or ""):
        yield f"no permanent id: {element.findtext(f'{ATOM}id')}"
    if not (element.findtext(f"{ATOM}title") or "").strip():
        yield "no title"
    for each in ("updated", "published"):
        for moment in element.findall(f"{ATOM}{each}"):
            if not _MOMENT.fullmatch(moment.text or ""):
                yield f"{each} is no moment of RFC 3339: {moment.text}"
    if "author" not in children:
        yield f"{name} without an author"
    for author in element.findall(f"{ATOM}author"):
        if not (author.findtext(f"{ATOM}name") or "").strip():
            yield "an author without a name"
    for category in element.findall(f"{ATOM}category"):
        if not category.get("term"):
            yield "a category without a term"
    if (language := element.get(LANG)) is not None and not _LANGUAGE.fullmatch(language):
        yield f"no language: {language!r}"
    yield from _link_faults(element, based)
    for content in element.findall(f"{ATOM}content"):
        if content.get("type") != "html" or len(content):
            yield f"content of type {content.get('type')}"
        yield from _html_faults(content.text or "")


def _link_faults(element: ElementTree.Element, based: bool) -> Iterator[str]:
    links = element.findall(f"{ATOM}link")
    kinds = [(each.get("rel"), each.get("type"), each.get("hreflang")) for each in links]
    if len(kinds) != len(set(kinds)):
        yield f"two links of one kind: {kinds}"
    if not any(rel == "alternate" for rel, _, _ in kinds):
        yield "no alternate link"
    for link in links:
        if not _MEDIA.fullmatch(link.get("type") or ""):
            yield f"a link of no type: {link.get('href')}"
        if based and not _is_absolute(link.get("href") or ""):
            yield f"a relative link: {link.get('href')}"


def find_json_faults(data: bytes, address: str | None) -> list[str]:
    """Everything wrong with a JSON feed that stands at this address (None: nowhere yet)."""
    feed = json.loads(data)
    faults = []
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        faults.append(f"version {feed.get('version')}")
    if not feed.get("title"):
        faults.append("no title")
    if address and feed.get("feed_url") != address:
        faults.append(f"stands elsewhere: {feed.get('feed_url')}")
    if not _LANGUAGE.fullmatch(feed.get("language", "")):
        faults.append(f"no language: {feed.get('language')}")
    ids = [item.get("id") for item in feed["items"]]
    faults += [f"the id {each} is twice" for each in {each for each in ids if ids.count(each) > 1}]
    for item in feed["items"]:
        faults += _item_faults(item, address is not None)
    urls = [feed.get("home_page_url", ""), *(item.get("url", "") for item in feed["items"])]
    if address:
        faults += [f"a relative address: {url}" for url in urls if not _is_absolute(url)]
    return faults


def _item_faults(item: dict[str, object], based: bool) -> Iterator[str]:
    if not (isinstance(item.get("id"), str) and item["id"]):
        yield f"no id: {item.get('id')}"
    if not (item.get("content_text") or item.get("content_html")):
        yield f"an item without content: {item.get('title')}"
    for name in ("date_published", "date_modified"):
        if name in item and not _MOMENT.fullmatch(str(item[name])):
            yield f"{name} is no moment of RFC 3339: {item[name]}"
    for name, kind in (("authors", dict), ("tags", str)):
        given = item.get(name, [])
        if not isinstance(given, list) or not all(
            each and isinstance(each, kind) for each in given
        ):
            yield f"{name}: {given}"
    if "author" in item:
        yield "author is of version 1.0"
