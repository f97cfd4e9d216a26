"""How addresses are spelt.

An address is the path of a page below the site's root: no leading slash, a directory ends with
"/", the home page is "". Links between pages are relative, so that the site works under any
sub-path and from a folder.
"""

from __future__ import annotations

import posixpath
from urllib.parse import quote, urlsplit

from generator.model import Article

HOME = ""
STORIES = "stories/"
SOURCES = "sources/"
TOPICS = "topics/"
TIMELINE = "timeline/"
DAYS = "days/"
SEARCH = "search/"
PAGEFIND = "search/pagefind/"
ABOUT = "about/"
ATOM = "feed.xml"
CALENDAR = "calendar.ics"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
MANIFEST = "manifest.webmanifest"
OPML = "sources.opml"
IMAGE = "static/share.png"
NOT_FOUND = "404.html"

_LONGEST_LABEL = 63  # characters between the dots of a host, by the rules of DNS
# Only these may be linked to; everything else ("javascript:…") is dropped.
SCHEMES = frozenset({"http", "https", "mailto"})


def story_address(story: str) -> str:
    """The page of a story."""
    return f"{STORIES}{story}/"


def compare_address(story: str) -> str:
    """The comparison of a story's sources."""
    return f"{STORIES}{story}/compare/"


def quotes_address(story: str) -> str:
    """The quotations of a story."""
    return f"{STORIES}{story}/quotes/"


def story_timeline_address(story: str) -> str:
    """The timeline of one story."""
    return f"{STORIES}{story}/timeline/"


def source_address(source: str) -> str:
    """The page of a source."""
    return f"{SOURCES}{source}/"


def source_timeline_address(source: str) -> str:
    """The timeline of one source."""
    return f"{SOURCES}{source}/timeline/"


def source_articles_address(source: str, part: str) -> str:
    """One year, month or numbered part ("2024-04-part-2") of a source's many articles."""
    return f"{SOURCES}{source}/articles/{part}/"


def article_address(article: Article | str) -> str:
    """The page of an article, given itself or its id.

    An article with the slug "timeline" makes room for its source's timeline; no slug ends with
    "-", so nothing else is there.
    """
    name = article if isinstance(article, str) else article.id
    return f"{SOURCES}{name}-/" if name.endswith("/timeline") else f"{SOURCES}{name}/"


def topic_address(topic: str) -> str:
    """The page of a topic."""
    return f"{TOPICS}{topic}/"


def topic_timeline_address(topic: str) -> str:
    """The timeline of one topic."""
    return f"{TOPICS}{topic}/timeline/"


def day_address(day: str, part: int = 1) -> str:
    """What was published or happened on an ISO day; of a busy day its second, third … part."""
    return f"{DAYS}{day}/" if part == 1 else f"{DAYS}{day}/{part}/"


def feed_address(address: str, kind: str = "xml") -> str:
    """The Atom ("xml") or JSON ("json") feed that belongs to a page."""
    return f"{address}feed.{kind}"


def data_address(kind: str, part: str | None = None) -> str:
    """A data file: "data/timeline.json", or "data/timeline-2024.json" for a part of it."""
    return f"data/{kind}-{part}.json" if part else f"data/{kind}.json"


def picture_path(file: str) -> str:
    """Where the site keeps the copy of a picture."""
    return f"images/{file}"


def file_path(address: str) -> str:
    """The file below the output folder that answers at this address."""
    return address + "index.html" if not address or address.endswith("/") else address


def relative_url(origin: str, target: str, anchor: str | None = None) -> str:
    """The link from the page at `origin` to the page at `target`.

    "sources/a/x/" to "stories/y/" is "../../../stories/y/"; a page's link to itself is "./",
    or only the anchor.
    """
    fragment = "" if anchor is None else "#" + quote(anchor, safe="-._~")
    if origin == target:
        return fragment or "./" + posixpath.basename(target)
    folder = posixpath.dirname(origin)
    path = posixpath.relpath("/" + target, "/" + folder)
    if not target or target.endswith("/"):
        path += "/"
    # "a:b/" would be read as a scheme; a first segment with a colon needs the "./".
    if ":" in path.split("/", 1)[0]:
        path = "./" + path
    return quote(path, safe="/-._~") + fragment


def absolute_url(base: str, address: str, anchor: str | None = None) -> str:
    """The full URL of an address under the site's base URL, with or without its last slash."""
    fragment = "" if anchor is None else "#" + quote(anchor, safe="-._~")
    return base.rstrip("/") + "/" + quote(address, safe="/-._~") + fragment


def base_path(base: str) -> str:
    """The path part of the base URL, with slashes round it: "/" or "/some/repo/"."""
    path = urlsplit(base).path.strip("/")
    return f"/{path}/" if path else "/"


def is_safe_url(url: str) -> bool:
    """Whether a link found in an input may be shown as a link."""
    if any(letter <= " " or letter == "\x7f" for letter in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[::1" is no address
        return False
    if parts.scheme.lower() not in SCHEMES:
        return False
    if parts.scheme.lower() == "mailto":
        return bool(parts.path)
    labels = (parts.hostname or "").rstrip(".").split(".")
    return all(0 < len(label) <= _LONGEST_LABEL for label in labels)
