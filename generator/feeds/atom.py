"""Atom 1.0."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator import urls
from generator.config import Settings
from generator.feeds.items import Feed, Item, feed_link
from generator.model import Artifact


def _html(item: Item) -> str:
    return "".join(
        f"<blockquote><p>{escape(words, quote=False)}</p></blockquote>"
        f"<p>— {escape(name, quote=False)}</p>"
        for words, name in item.lines
    )


def _atom_entry(settings: Settings, feed: str, item: Item) -> Iterator[str]:
    own = item.language != settings.language
    yield f'<entry xml:lang="{escape(item.language)}">' if own else "<entry>"
    yield f"<id>{escape(item.id)}</id>"
    yield f"<title>{escape(item.title, quote=False)}</title>"
    href = escape(feed_link(settings, feed, item.address))
    yield f'<link rel="alternate" type="text/html" href="{href}"/>'
    yield f"<updated>{item.updated}</updated>"
    if item.published:
        yield f"<published>{item.published}</published>"
    for name in item.authors:
        yield f"<author><name>{escape(name, quote=False)}</name></author>"
    for tag in item.tags:
        yield f'<category term="{escape(tag)}"/>'
    if item.lines:
        yield f'<content type="html">{escape(_html(item), quote=False)}</content>'
    else:
        yield f"<summary>{escape(item.title, quote=False)}</summary>"
    yield "</entry>"


def render_atom(settings: Settings, feed: Feed) -> Artifact:
    address = urls.feed_address(feed.address)
    own = feed_link(settings, address, address)
    page = feed_link(settings, address, feed.address)
    title = feed.title if not feed.address else f"{feed.title} · {settings.title}"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(settings.language)}">',
        f"<id>{escape(feed.id)}</id>",
        f"<title>{escape(title, quote=False)}</title>",
        f'<link rel="self" type="application/atom+xml" href="{escape(own)}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(page)}"/>',
        f"<updated>{feed.updated}</updated>",
        f"<author><name>{escape(settings.editor or settings.title, quote=False)}</name></author>",
    ]
    for item in feed.items:
        lines += _atom_entry(settings, address, item)
    lines.append("</feed>\n")
    return Artifact(address, "\n".join(lines).encode("utf-8"))
