"""Feeds for readers and machines: Atom, JSON Feed, OPML, web manifest, sitemap, robots.

Ids are made of the article's or story's own id, so they never change with a title or an
address; `updated` is a day of the content, never of the build.
"""

from __future__ import annotations

from generator.config import Settings
from generator.feeds.atom import render_atom
from generator.feeds.items import build_feeds
from generator.feeds.jsonfeed import render_json
from generator.feeds.listing import render_manifest, render_opml
from generator.feeds.sitemap import render_robots, render_sitemap
from generator.model import Artifact, Digest
from generator.rights import honour_rights

__all__ = ["plan_feeds"]


def plan_feeds(digest: Digest, settings: Settings) -> tuple[Artifact, ...]:
    """Feeds of the site and of every story, topic and source; a sitemap where there is an URL."""
    digest = honour_rights(digest)
    files: list[Artifact] = []
    for feed in build_feeds(digest, settings):
        files.append(render_atom(settings, feed))
        files.append(render_json(settings, feed))
    if settings.base_url:  # a sitemap has absolute addresses only
        files.append(render_sitemap(digest, settings.base_url))
    files.append(render_opml(digest, settings))
    files.append(render_manifest(settings))
    files.append(render_robots(settings.base_url))
    return tuple(files)
