"""What search engines read: sitemap and robots."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from generator import urls
from generator.feeds.items import format_moment
from generator.model import Article, Artifact, Digest


def _last_day(articles: Iterable[Article]) -> str | None:
    """The newest day of publication."""
    moments = (format_moment(each.date.value) for each in articles if each.date)
    return max((moment[:10] for moment in moments if moment), default=None)


def render_sitemap(digest: Digest, base: str) -> Artifact:
    """Pages that search engines may list; article pages are not, they republish."""
    days: dict[str, str | None] = {urls.HOME: digest.today, urls.TIMELINE: digest.today}
    for fixed in (urls.SOURCES, urls.TOPICS, urls.ABOUT):
        days[fixed] = None
    for story in digest.stories:
        moment = format_moment(story.last)
        day = moment[:10] if moment else None
        days[urls.story_address(story.id)] = day
        if len(story.sources) > 1:
            days[urls.compare_address(story.id)] = day
        days[urls.story_timeline_address(story.id)] = day
    articles = {article.id: article for article in digest.corpus.articles}
    for topic in digest.topics:
        if not topic.page:
            continue
        found = (articles[each] for each in topic.articles)
        days[urls.topic_address(topic.id)] = _last_day(found)
    by_source: dict[str, list[Article]] = {name: [] for name in digest.corpus.sources}
    for article in digest.corpus.articles:
        by_source[article.source].append(article)
    for name, published in by_source.items():
        days[urls.source_address(name)] = _last_day(published)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for address, last in sorted(days.items()):
        changed = f"<lastmod>{last}</lastmod>" if last else ""
        lines.append(f"<url><loc>{escape(urls.absolute_url(base, address))}</loc>{changed}</url>")
    lines.append("</urlset>\n")
    return Artifact(urls.SITEMAP, "\n".join(lines).encode("utf-8"))


def render_robots(base: str | None) -> Artifact:
    """Everything may be read; what may not be listed says so itself."""
    lines = ["User-agent: *", "Allow: /"]
    if base:
        lines.append(f"Sitemap: {urls.absolute_url(base, urls.SITEMAP)}")
    return Artifact(urls.ROBOTS, ("\n".join(lines) + "\n").encode("utf-8"))
