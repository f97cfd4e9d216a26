"""JSON-LD of a page: found leniently, read as a flat list of nodes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any

MOST_BYTES = 1_000_000
MOST_NODES = 4000
MOST_DEPTH = 24

# NewsArticle and its kin, the clearest first; a page's kind is the last resort.
_ARTICLE = re.compile(
    r"(?:news|blog|social|report|analysis|opinion|review|tech|scholarly|live|advertiser"
    r"|satirical|background|ask)?\w*(?:article|posting|report|review)$",
    re.I,
)
_PAGE = re.compile(r"^(?:item|about|collection)?(?:web)?page$|^podcastepisode$", re.I)
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$", re.S
)

Node = Mapping[str, Any]


def parse_nodes(scripts: Iterable[str]) -> tuple[Node, ...]:
    """All objects of the scripts, nested ones too, in the order of the page."""
    nodes: list[Node] = []
    for script in scripts:
        if len(script) > MOST_BYTES:
            continue
        nodes.extend(_walk(_load(script), 0))
        if len(nodes) > MOST_NODES:
            break
    return tuple(nodes[:MOST_NODES])


def _load(script: str) -> object:
    text = _COMMENT.sub("", _COMMENT.sub("", script)).strip()
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    try:  # a second document behind the first, or rubbish at the end
        return json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _walk(value: object, depth: int) -> Iterator[Node]:
    if depth > MOST_DEPTH:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            if isinstance(inner, dict | list):
                yield from _walk(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, depth + 1)


def types_of(node: Node) -> tuple[str, ...]:
    """The types of a node without their namespace."""
    return tuple(kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in strings(node.get("@type")))


def find_article(nodes: Sequence[Node]) -> Node | None:
    """The node the page is about: an article with most of what one looks for."""
    best: tuple[int, Node] | None = None
    for node in nodes:
        kinds = types_of(node)
        if any(_ARTICLE.fullmatch(kind) for kind in kinds):
            score = 10
        elif any(_PAGE.match(kind) for kind in kinds):
            score = 0
        else:
            continue
        score += 3 * bool(node.get("headline")) + 2 * bool(node.get("datePublished"))
        score += 2 * bool(node.get("author")) + bool(node.get("articleBody"))
        score -= 5 * ("Review" in kinds and not node.get("headline"))
        if best is None or score > best[0]:
            best = (score, node)
    return best[1] if best else None


def strings(value: object) -> tuple[str, ...]:
    """The strings of a value that may be one, a list of them, or {"@value": …}."""
    if isinstance(value, str):
        return (unescape(value),) if value.strip() else ()
    if isinstance(value, list):
        return tuple(text for each in value[:100] for text in strings(each))
    if isinstance(value, dict):
        return strings(value.get("@value"))
    return ()


def find_names(value: object, nodes: Sequence[Node]) -> tuple[tuple[str, str], ...]:
    """(name, type) of persons and organisations, references by @id followed."""
    if isinstance(value, str):
        return ((unescape(value), ""),) if value.strip() else ()
    if isinstance(value, list):
        return tuple(pair for each in value[:50] for pair in find_names(each, nodes))
    if not isinstance(value, dict):
        return ()
    names = strings(value.get("name"))
    if not names and isinstance(value.get("@id"), str):
        other = next((n for n in nodes if n.get("@id") == value["@id"] and n.get("name")), None)
        return find_names(dict(other), nodes) if other else ()
    kind = next(iter(types_of(value)), "")
    return tuple((name, kind) for name in names)


def find_images(value: object, nodes: Sequence[Node]) -> tuple[tuple[str, str | None], ...]:
    """(address, credit) of pictures."""
    if isinstance(value, str):
        return ((value, None),)
    if isinstance(value, list):
        return tuple(pair for each in value[:10] for pair in find_images(each, nodes))
    if not isinstance(value, dict):
        return ()
    urls = strings(value.get("url")) or strings(value.get("contentUrl"))
    if not urls and isinstance(value.get("@id"), str):
        other = next((n for n in nodes if n.get("@id") == value["@id"] and n.get("url")), None)
        return find_images(dict(other), nodes) if other else ()
    credit = next(
        iter(strings(value.get("creditText")) or strings(value.get("copyrightNotice"))), None
    )
    return tuple((url, credit) for url in urls[:1])
