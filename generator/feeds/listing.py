"""What programs are told about the site as a whole: its feeds as OPML, its name and icons."""

from __future__ import annotations

import json
from html import escape

from generator import urls
from generator.config import Settings
from generator.feeds.items import feed_link
from generator.model import Artifact, Digest


def _outline(settings: Settings, title: str, address: str) -> str:
    feed = escape(feed_link(settings, urls.OPML, urls.feed_address(address)))
    page = escape(feed_link(settings, urls.OPML, address))
    name = escape(title)
    return (
        f'<outline type="rss" version="ATOM" text="{name}" title="{name}"'
        f' xmlUrl="{feed}" htmlUrl="{page}"/>'
    )


def render_opml(digest: Digest, settings: Settings) -> Artifact:
    """The feed of the site and of each source, for a feed reader to take in at once."""
    sources = sorted(digest.corpus.sources.values(), key=lambda each: (each.name, each.id))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<opml version="2.0">',
        f"<head><title>{escape(settings.title, quote=False)}: sources</title></head>",
        "<body>",
        _outline(settings, settings.title, urls.HOME),
        '<outline text="Sources">',
        *(_outline(settings, each.name, urls.source_address(each.id)) for each in sources),
        "</outline>",
        "</body>",
        "</opml>\n",
    ]
    return Artifact(urls.OPML, "\n".join(lines).encode("utf-8"))


def render_manifest(settings: Settings) -> Artifact:
    """The web manifest; all its addresses are relative to itself."""
    record = {
        "name": settings.title,
        "short_name": settings.title[:12].strip(),
        "description": settings.tagline or settings.title,
        "lang": settings.language,
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": "#fbfaf6",
        "theme_color": "#fbfaf6",
        "icons": [
            {"src": "static/icon.svg", "sizes": "any", "type": "image/svg+xml"},
            {"src": "static/icon-192.png", "sizes": "192x192", "type": "image/png"},
            {"src": "static/icon-512.png", "sizes": "512x512", "type": "image/png"},
        ],
    }
    text = json.dumps(record, ensure_ascii=False, indent=1)
    return Artifact(urls.MANIFEST, (text + "\n").encode("utf-8"))
