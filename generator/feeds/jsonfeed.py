"""JSON Feed 1.1."""

from __future__ import annotations

import json

from generator import urls
from generator.config import Settings
from generator.feeds.items import EPOCH, Feed, Item, feed_link
from generator.model import Artifact

_JSON_FEED = "https://jsonfeed.org/version/1.1"


def _json_item(settings: Settings, feed: str, item: Item) -> dict[str, object]:
    record: dict[str, object] = {
        "id": item.id,
        "url": feed_link(settings, feed, item.address),
        "title": item.title,
        # An item without content is not valid: where no words may be shown, it is the title.
        "content_text": "\n\n".join(f"“{words}” — {name}" for words, name in item.lines)
        or item.title,
        "date_published": item.published,
        "date_modified": item.updated if item.updated != EPOCH else None,
        "authors": [{"name": name} for name in item.authors],
        "tags": list(item.tags),
        "language": item.language,
    }
    return {key: value for key, value in record.items() if value not in (None, [])}


def render_json(settings: Settings, feed: Feed) -> Artifact:
    address = urls.feed_address(feed.address, "json")
    record: dict[str, object] = {
        "version": _JSON_FEED,
        "title": feed.title if not feed.address else f"{feed.title} · {settings.title}",
        "home_page_url": feed_link(settings, address, feed.address),
        "feed_url": feed_link(settings, address, address),
        "language": settings.language,
        "items": [_json_item(settings, address, item) for item in feed.items],
    }
    if settings.tagline:
        record["description"] = settings.tagline
    text = json.dumps(record, ensure_ascii=False, indent=1)
    return Artifact(address, (text + "\n").encode("utf-8"))
