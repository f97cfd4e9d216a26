"""What a page says about its article: JSON-LD, meta elements, <time>, byline markup.

Works on the lxml tree of the page; what the page says in plain sight beats what it says aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from generator.ingest.authors import find_byline, parse_authors, unite, without_outlet
from generator.ingest.jsonld import (
    Node,
    find_article,
    find_images,
    find_names,
    parse_nodes,
    strings,
)
from generator.ingest.lines import clean_line
from generator.ingest.nearby import find_chunks
from generator.model import Fact, Image

_PUBLISHER_META = ("og:site_name", "application-name", "dc.publisher", "publisher")
_SECTION_META = (
    "article:section",
    "parsely-section",
    "section",
    "sailthru.section",
    "dcterms.subject",
)
_TAG_META = ("article:tag", "news_keywords", "parsely-tags", "sailthru.tags", "keywords")
_AUTHOR_META = (
    "author",
    "parsely-author",
    "article:author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "article:author_name",
    "og:article:author",
    "dcsext.author",
    "cxenseparse:author",
    "authors",
)
_SEPARATOR = re.compile(r"\s+(?:[|•·»«/\\]|[-–—]{1,2}|::)\s+|\s*\|\s*")
_SEEN = "descendant::text()[not(parent::script or parent::style or parent::noscript)]"
_WORD = re.compile(r"\w+")
MOST_TAGS = 24
MOST_HEADINGS = 24
MOST_BYLINES = 200  # elements that call themselves one, cards of other articles included


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page: its tree, its meta elements in order, its JSON-LD."""

    tree: Any
    meta: tuple[tuple[str, str], ...]
    nodes: tuple[Node, ...]
    article: Node
    stated: tuple[str, ...]  # titles as the metadata give them
    heading: Any  # the element that shows the title, or None
    before: tuple[str, ...]  # runs of text above and below the heading
    after: tuple[str, ...]


def read_page(tree: Any) -> Page:
    """Collect once what all questions need."""
    meta = []
    for element in tree.iter("meta"):
        content = element.get("content")
        if content and content.strip():
            for key in ("property", "name", "itemprop"):
                name = element.get(key)
                if name:
                    meta.append((name.strip().lower(), content.strip()))
    scripts = (
        element.text or ""
        for element in tree.iter("script")
        if "ld+json" in (element.get("type") or "").lower()
    )
    nodes = parse_nodes(scripts)
    article = find_article(nodes) or {}
    document = tree.findtext(".//title")
    titles = [*strings(article.get("headline"))]
    titles += [text for name in ("og:title", "twitter:title") for key, text in meta if key == name]
    titles += [document] if document else []
    stated = tuple(text for text in map(clean_line, titles) if text)
    heading = _find_heading(tree, stated)
    before, after = find_chunks(tree, heading) if heading is not None else ((), ())
    return Page(tree, tuple(meta), nodes, article, stated, heading, before, after)


def _find_heading(tree: Any, stated: Sequence[str]) -> Any:
    """The <h1> the metadata agree with; else another heading that is the title to the letter."""
    headings = [(text_of(each), each) for each, _ in zip(tree.iter("h1"), range(MOST_HEADINGS))]
    headings = [each for each in headings if each[0]]
    best = max(headings, key=lambda each: _agreement(each[0], stated), default=None)
    if best and (_agreement(best[0], stated) >= 0.3 or not stated):
        return best[1]
    folded = [fold(text) for text in stated]
    for each in tree.iter("h2", "h3", "div", "p"):
        own = fold(text_of(each)) if len(each) <= 3 else ""
        if 15 < len(own) < 250 and any(_is_most(own, other) for other in folded):
            return each
    return next((each for text, each in headings if len(text.split()) >= 3), None)


def _is_most(own: str, stated: str) -> bool:
    """Whether a text is the stated title, perhaps without the site's name at one end."""
    ends = stated.startswith(own) or stated.endswith(own)
    return ends and len(own) >= 0.6 * len(stated)


def find_meta(page: Page, *names: str) -> tuple[str, ...]:
    """The contents of meta elements, in the order of the names asked for."""
    return tuple(content for name in names for key, content in page.meta if key == name)


def text_of(element: Any) -> str:
    """The visible text of an element on one line."""
    return clean_line(" ".join(element.xpath(_SEEN)))


def fold(text: str) -> str:
    """Letters and digits only, for comparing titles."""
    return " ".join(_WORD.findall(text.casefold()))


# ---------------------------------------------------------------- title


def find_title(page: Page) -> Fact[str] | None:
    """The headline: the heading that the metadata agree with, without kicker or site name."""
    if page.heading is not None:
        words = _without_kicker(text_of(page.heading), page.stated)
        return Fact(words, "stated", f"<{page.heading.tag}>")
    if not page.stated:
        return None
    source = "JSON-LD headline" if page.article.get("headline") else "og:title"
    return Fact(strip_site(page.stated[0], find_publisher(page)), "stated", source)


def _agreement(text: str, stated: Sequence[str]) -> float:
    """How many of the words it shares with any of the stated titles, of the longer one."""
    words = set(fold(text).split())
    best = 0.0
    for other in stated:
        theirs = set(fold(other).split())
        if words and theirs:
            best = max(best, len(words & theirs) / max(len(words), min(len(theirs), 12)))
    return best


def _without_kicker(heading: str, stated: Sequence[str]) -> str:
    """ "Opinion A bridge too far" is "A bridge too far" when that is what is stated."""
    own = fold(heading)
    for other in stated[:2]:
        short = fold(other)
        if short != own and own.endswith(f" {short}") and len(short) >= 0.5 * len(own):
            at = heading.casefold().rfind(other.casefold()[:12])
            if at > 0:
                return heading[at:].strip()
    return heading


def strip_site(title: str, publisher: Fact[str] | None) -> str:
    """ "Bridge reopens | The Example Post" without the name of the site."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    name = fold(publisher.value) if publisher else ""
    for part, rest in ((parts[-1], title.rfind(parts[-1])), (parts[0], -1)):
        own = fold(part)
        if name and own and (own in name or (name in own and len(own) <= len(name) + 12)):
            cut = title[:rest] if rest > 0 else title[title.find(parts[1], len(part)) :]
            return cut.strip(" |•·»«/\\-–—:")
    return title


# ---------------------------------------------------------------- the other fields


def find_publisher(page: Page) -> Fact[str] | None:
    """The outlet's name as the page states it; a bare domain is not a name."""
    for name, kind in find_names(page.article.get("publisher"), page.nodes):
        if clean_line(name) and kind != "Person":
            return Fact(clean_line(name)[:120], "stated", "JSON-LD publisher")
    for key in _PUBLISHER_META:
        for content in find_meta(page, key):
            name = clean_line(content)
            if name and not name.startswith(("http", "@")):
                return Fact(name[:120], "stated", f"meta {key}")
    return None


def find_authors(page: Page) -> tuple[str, ...]:
    """All authors; a byline in plain sight corrects what is said aside; desks come last."""
    publisher = find_publisher(page)
    outlet = publisher.value if publisher else ""
    stated = next(filter(None, (_people(texts, outlet) for texts in _stated_authors(page))), ())
    shown = _shown_authors(page, outlet)
    if shown and (
        not stated or {name.casefold() for name in shown} & set(map(str.casefold, stated))
    ):
        return shown
    if stated:
        return stated
    for element in _bylines(page.tree):
        found = _people([text_of(element)], outlet)
        if found:
            return found
    return unite(_desks(page))


def _people(texts: Sequence[str], outlet: str) -> tuple[str, ...]:
    whole = (without_outlet(text, outlet) for text in texts)
    names = [name for text in whole if text for name in parse_authors(text)]
    return unite(filter(None, (without_outlet(name, outlet) for name in names)))


def _stated_authors(page: Page) -> Iterator[list[str]]:
    named = find_names(page.article.get("author"), page.nodes)
    named = named or find_names(page.article.get("creator"), page.nodes)
    yield [text for text, kind in named if kind == "Person"]
    yield [text for text, kind in named if not kind]
    for key in _AUTHOR_META:
        yield list(find_meta(page, key))
    yield [text_of(element) for element in _byline_links(page.tree)]


def _shown_authors(page: Page, outlet: str) -> tuple[str, ...]:
    for text in (*page.after, *page.before):
        found = _people(find_byline(text), outlet)
        if found:
            return found
    return ()


def _desks(page: Page) -> list[str]:
    named = [name for name, _ in find_names(page.article.get("author"), page.nodes)]
    return [
        name
        for name in map(clean_line, (*named, *find_meta(page, *_AUTHOR_META)))
        if name[:1].isupper() and len(name) <= 50 and not name.startswith("http")
    ][:3]


def _byline_links(tree: Any) -> list[Any]:
    found = tree.xpath(
        "//*[contains(concat(' ',@rel,' '),' author ') or contains(@itemprop,'author')]"
        "[not(self::meta) and not(self::link)]"
    )
    inner = [each.xpath(".//*[@itemprop='name']") for each in found[:MOST_BYLINES]]
    return [name for names, each in zip(inner, found) for name in (names or [each])][:12]


def _bylines(tree: Any) -> list[Any]:
    found = tree.xpath(
        "//*[contains(@class,'byline') or contains(@class,'author') or contains(@class,'Byline')"
        " or contains(@class,'Author') or contains(@data-testid,'byline')]"
    )
    return [each for each in found[:MOST_BYLINES] if 3 < len(text_of(each)) < 120][:12]


def find_deck(page: Page, body: str) -> Fact[str] | None:
    """The description of the page, where it also stands in plain sight under the headline."""
    texts = [*strings(page.article.get("description")), *find_meta(page, "og:description")]
    texts += find_meta(page, "description", "twitter:description")
    shown = {fold(text) for text in page.after[:6]}
    for text in map(clean_line, texts):
        if len(text.split()) >= 5 and fold(text) in shown and text not in body:
            return Fact(text, "stated", "shown under the headline")
    return None


def find_section(page: Page) -> Fact[str] | None:
    """The part of the outlet the article stands in."""
    for text in strings(page.article.get("articleSection")):
        if clean_line(text):
            return Fact(clean_line(text)[:80], "stated", "JSON-LD articleSection")
    for key in _SECTION_META:
        for content in find_meta(page, key):
            return Fact(clean_line(content)[:80], "stated", f"meta {key}")
    return None


def find_tags(page: Page) -> tuple[str, ...]:
    """Keywords, without repetition."""
    texts = list(find_meta(page, *_TAG_META)) or list(strings(page.article.get("keywords")))
    tags = (clean_line(tag) for text in texts for tag in text.split(","))
    return tuple(dict.fromkeys(tag for tag in tags if 1 < len(tag) <= 60))[:MOST_TAGS]


def find_language(page: Page) -> str | None:
    """ISO 639-1 code that the page declares."""
    declared = [page.tree.get("lang") or "", *strings(page.article.get("inLanguage"))]
    declared += find_meta(page, "og:locale", "language", "content-language")
    for text in declared:
        match = re.match(r"([A-Za-z]{2})(?:[-_]|$)", text.strip())
        if match:
            return match.group(1).lower()
    return None


def find_url(page: Page, given: str | None) -> str | None:
    """The article's own address: canonical, og:url, JSON-LD, else where it was found."""
    links = [
        each.get("href") or ""
        for each in page.tree.iter("link")
        if "canonical" in (each.get("rel") or "").lower().split()
    ]
    links += find_meta(page, "og:url")
    links += strings(page.article.get("url")) + strings(page.article.get("mainEntityOfPage"))
    for link in [*links, given or ""]:
        found = web_address(link, given)
        if found and urlsplit(found).path.strip("/"):
            return found
    return given


def web_address(link: str, base: str | None) -> str | None:
    """An absolute http(s) address, or None."""
    try:
        full = urljoin(base or "", link.strip())
        parts = urlsplit(full)
    except ValueError:
        return None
    return full if parts.scheme in ("http", "https") and parts.netloc and len(full) < 2000 else None


def find_lead_image(page: Page, base: str | None) -> tuple[Image, ...]:
    """The picture the page leads with; referenced, never copied here."""
    alt = next(iter(find_meta(page, "og:image:alt", "twitter:image:alt")), None)
    listed = find_images(page.article.get("image"), page.nodes)
    for link in (
        *find_meta(page, "og:image", "og:image:url", "twitter:image"),
        *(u for u, _ in listed),
    ):
        url = web_address(link, base)
        if url:
            credit = next((c for _, c in listed if c), None) or _figure_credit(page.tree)
            return (
                Image(
                    url, clean_line(credit) if credit else None, clean_line(alt) if alt else None
                ),
            )
    return ()


def _figure_credit(tree: Any) -> str | None:
    for each in tree.xpath(
        "//figure//*[contains(@class,'redit') or contains(@itemprop,'copyrightHolder')]"
    ):
        text = text_of(each)
        if text and len(text) < 160:
            return re.sub(
                r"^(?:photo(?:graph)?|image|picture)?\s*(?:credit|by)?\s*:\s*", "", text, flags=re.I
            )
    return None
