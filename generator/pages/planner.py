"""Which pages there are, at which address, with which template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator import urls
from generator.config import Settings
from generator.language.slugs import format_slug
from generator.markup import SentenceMark
from generator.model import Article, Digest, Story, TimelineEntry
from generator.pages import jsonld
from generator.pages.about import NotFoundView, RedirectView, build_about
from generator.pages.article import build_article, build_signs
from generator.pages.cite import build_citation
from generator.pages.compare import build_comparison
from generator.pages.days import build_day, build_days_view, find_days
from generator.pages.entries import has_comparison
from generator.pages.frame import Crumb, Head, NavItem, Page, SiteView, page_root
from generator.pages.home import build_home, build_stories_view
from generator.pages.index import Index, build_index
from generator.pages.parts import Link
from generator.pages.quotes import build_quotes
from generator.pages.search import build_search
from generator.pages.sources import (
    build_source,
    build_source_articles,
    build_sources_view,
    source_entries,
)
from generator.pages.story import build_story, has_quotes, shared_origins
from generator.pages.timeline import build_timeline, part_links, part_title, split_timeline
from generator.pages.topics import build_topic, build_topics_view, topic_entries
from generator.rights import honour_rights

_TAGLINE = "What several sources report about the same events, side by side."
_DESCRIPTION = 155  # characters of a description, as search engines show


@dataclass(frozen=True, slots=True)
class _Press:
    """What every planner below needs."""

    index: Index
    settings: Settings
    site: SiteView

    def page(
        self,
        address: str,
        template: str,
        view: object,
        title: str,
        description: str,
        section: str = "",
        crumbs: tuple[Crumb, ...] = (),
        *,
        feed: str | None = None,
        noindex: bool = False,
        kind: str = "website",
        linked: Mapping[str, object] | None = None,
        cited: Iterable[str] = (),
    ) -> Page:
        """A page with its head; without linked data of its own it gets plain ones."""
        base = self.settings.base_url
        head = Head(
            title=title,
            description=shorten(description, _DESCRIPTION),
            section=section,
            canonical=urls.absolute_url(base, address) if base else None,
            noindex=noindex,
            kind=kind,
            crumbs=crumbs,
            feed=feed,
            jsonld=linked
            if linked is not None
            else jsonld.page_jsonld(self.settings, address, title, crumbs),
            cite=build_citation(
                self.index.digest, self.settings, address, title,
                (self.index.articles[name] for name in cited),
            ),
        )  # fmt: skip
        return Page(address, template, view, head, self.site, page_root(address))


def shorten(text: str, limit: int) -> str:
    """The text cut after a whole word, with "…"."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return head.rpartition(" ")[0].rstrip(",;:–—-") + "…" if " " in head else head + "…"


def _nav(digest: Digest) -> tuple[NavItem, ...]:
    items = [NavItem("home", "Digest", urls.HOME)]
    if len(digest.stories) > 1:
        items.append(NavItem("stories", "Stories", urls.STORIES))
    items.append(NavItem("timeline", "Timeline", urls.TIMELINE))
    if len(digest.stories) == 1 and len(digest.stories[0].sources) > 1:
        items.append(NavItem("compare", "Compare", urls.compare_address(digest.stories[0].id)))
    items.append(NavItem("sources", "Sources", urls.SOURCES))
    items.append(NavItem("topics", "Topics", urls.TOPICS))
    items.append(NavItem("search", "Search", urls.SEARCH))
    return tuple(items)


def _site(index: Index, settings: Settings) -> SiteView:
    digest = index.digest
    return SiteView(
        settings.title,
        settings.tagline or _TAGLINE,
        settings.language,
        _nav(digest),
        len(digest.corpus.articles),
        len(index.by_source),
        len(digest.stories),
        shared_origins(index, digest.stories),
        urls.absolute_url(settings.base_url, urls.IMAGE) if settings.base_url else None,
    )


def plan_pages(digest: Digest, settings: Settings) -> tuple[Page, ...]:
    """Every page of the site, in the order of their addresses."""
    index = build_index(honour_rights(digest), settings.language)
    press = _Press(index, settings, _site(index, settings))
    pages = [
        *_plan_front(press),
        *_plan_stories(press),
        *_plan_articles(press),
        *_plan_sources(press),
        *_plan_timeline(press),
        *_plan_topics(press),
        *_plan_days(press),
    ]
    pages += _plan_redirects(press, [page.address for page in pages])
    return tuple(sorted(pages, key=lambda page: page.address))


_HOME = Crumb("Digest", urls.HOME)


def _plan_front(press: _Press) -> Iterator[Page]:
    index, site = press.index, press.site
    home = build_home(index)
    yield press.page(
        urls.HOME, "home.html", home, site.title, site.description, "home",
        feed=urls.ATOM, linked=jsonld.site_jsonld(press.settings),
    )  # fmt: skip
    if site.stories:
        yield press.page(
            urls.STORIES, "stories.html", build_stories_view(index), "Stories",
            f"All {site.stories} stories of this digest, newest first.", "stories", (_HOME,),
        )  # fmt: skip
    about = build_about(index.digest, press.settings)
    yield press.page(
        urls.ABOUT, "about.html", about, "About this digest",
        "How this digest is made, and what it cannot do.", "about", (_HOME,),
    )  # fmt: skip
    root = urls.base_path(press.settings.base_url or "")
    head = Head("Page not found", "There is no page at this address.", noindex=True)
    yield Page(urls.NOT_FOUND, "404.html", NotFoundView(site.stories), head, site, root)


def _plan_stories(press: _Press) -> Iterator[Page]:
    for story in press.index.digest.stories:
        yield from _plan_story(press, story)


def _plan_story(press: _Press, story: Story) -> Iterator[Page]:
    index, settings = press.index, press.settings
    only = len(index.stories) == 1
    address = urls.story_address(story.id)
    crumbs = (_HOME,) if only else (_HOME, Crumb("Stories", urls.STORIES))
    view = build_story(index, story)
    number = len(view.sources)
    what = f"What {number} sources report" if number > 1 else "What one source reports"
    feed = urls.feed_address(address)
    inner = (*crumbs, Crumb(story.title, address))
    yield press.page(
        address, "story.html", view, story.title, f"{what}: {story.title}",
        "home" if only else "stories", crumbs, feed=feed, kind="article",
        linked=jsonld.story_jsonld(settings, index, address, view, crumbs),
        cited=story.articles,
    )  # fmt: skip
    if has_comparison(index, story.id):
        yield press.page(
            urls.compare_address(story.id), "compare.html", build_comparison(index, story),
            f"Comparison: {story.title}",
            f"What all sources report, where they differ, what only one says: {story.title}",
            "compare" if only else "stories", inner, feed=feed,
        )  # fmt: skip
    if has_quotes(index, story.id):
        quotes = build_quotes(index, story)
        place = urls.quotes_address(story.id)
        yield press.page(
            place, "quotes.html", quotes, f"Quotations: {story.title}",
            f"Who is quoted, by which source, in which words: {story.title}",
            "home" if only else "stories", inner, feed=feed,
            linked=jsonld.quotes_jsonld(settings, place, quotes, inner),
        )  # fmt: skip
    yield from _timeline_pages(
        press, index.timeline.get(story.id, ()), urls.story_timeline_address(story.id),
        "story", Link(story.title, address), f"What happened when, merged from {number} sources.",
        "timeline" if only else "stories", inner, feed,
    )  # fmt: skip


def _plan_articles(press: _Press) -> Iterator[Page]:
    index = press.index
    for story in index.digest.stories:
        signs = build_signs(index, story.id)
        for name in story.articles:
            yield _plan_article(press, index.articles[name], signs)
    for article in index.digest.corpus.articles:
        if article.id not in index.story_of:
            yield _plan_article(press, article, {})


def _plan_article(
    press: _Press, article: Article, signs: Mapping[tuple[str, str], SentenceMark]
) -> Page:
    address = urls.article_address(article)
    view = build_article(press.index, article, signs)
    source = view.source
    crumbs = (_HOME, Crumb("Sources", urls.SOURCES), Crumb(source.name, source.href))
    return press.page(
        address, "article.html", view, view.title, f"{source.name}: {view.deck or view.title}",
        "sources", crumbs, noindex=True, kind="article",
        linked=jsonld.article_jsonld(press.settings, address, view, crumbs),
        cited=(article.id,),
    )  # fmt: skip


def _plan_sources(press: _Press) -> Iterator[Page]:
    index = press.index
    yield press.page(
        urls.SOURCES, "sources.html", build_sources_view(index), "Sources",
        f"The {press.site.sources} sources of this digest, with what each reports.",
        "sources", (_HOME,),
    )  # fmt: skip
    crumbs = (_HOME, Crumb("Sources", urls.SOURCES))
    timelines = source_entries(index)
    for source in index.sources.values():
        address = source.href
        view = build_source(
            index, index.digest.corpus.sources[source.id], timelines.get(source.id, ())
        )
        yield press.page(
            address, "source.html", view, source.name,
            f"What {source.name} reports, what it alone says, and where it differs.",
            "sources", crumbs, feed=urls.feed_address(address),
        )  # fmt: skip
        inner = (*crumbs, Crumb(source.name, address))
        for each, link in zip(build_source_articles(index, source), view.parts):
            yield press.page(
                link.href, "source_articles.html", each, f"{source.name}: {each.title}",
                f"Articles of {source.name}: {each.title}.", "sources", inner,
            )  # fmt: skip
        yield from _timeline_pages(
            press, timelines.get(source.id, ()), urls.source_timeline_address(source.id),
            "source", Link(source.name, address),
            f"What happened when, as {source.name} reports it.",
            "sources", inner,
        )  # fmt: skip


def _plan_timeline(press: _Press) -> Iterator[Page]:
    yield from _timeline_pages(
        press, press.index.digest.timeline, urls.TIMELINE, "site", None,
        "What happened when, merged from all sources, each entry with its sentences.",
        "timeline", (_HOME,), urls.ATOM,
    )  # fmt: skip


def _timeline_pages(
    press: _Press,
    entries: Iterable[TimelineEntry],
    address: str,
    kind: str,
    about: Link | None,
    description: str,
    section: str,
    crumbs: tuple[Crumb, ...],
    feed: str | None = None,
) -> Iterator[Page]:
    """A timeline; a long one is split into parts."""
    pages = split_timeline(entries)
    links = part_links(pages, address)
    name = f"Timeline: {about.label}" if about else "Timeline"
    for part, found in pages:
        view = build_timeline(press.index, found, kind, "Timeline", about, links, part)
        if part is None:
            yield press.page(
                address, "timeline.html", view, name, description, section, crumbs, feed=feed
            )
        else:
            inner = (*crumbs, Crumb("Timeline", address))
            title = f"{name}: {part_title(part)}"
            yield press.page(
                f"{address}{part}/", "timeline.html", view, title, description, section, inner
            )


def _plan_topics(press: _Press) -> Iterator[Page]:
    index = press.index
    yield press.page(
        urls.TOPICS, "topics.html", build_topics_view(index), "Topics",
        "People, places, organisations and subjects of this digest, A to Z.",
        "topics", (_HOME,),
    )  # fmt: skip
    crumbs = (_HOME, Crumb("Topics", urls.TOPICS))
    timelines = topic_entries(index)
    for topic in index.topics.values():
        address = urls.topic_address(topic.id)
        entries = timelines.get(topic.id, ())
        view = build_topic(index, topic, entries)
        yield press.page(
            address, "topic.html", view, topic.label,
            f"{topic.label}: what {len(view.sources)} sources report, sentence by sentence.",
            "topics", crumbs, feed=urls.feed_address(address),
            linked=jsonld.topic_jsonld(press.settings, address, view, crumbs),
        )  # fmt: skip
        if view.timeline_total > len(view.timeline):
            yield from _timeline_pages(
                press, entries, urls.topic_timeline_address(topic.id), "topic",
                Link(topic.label, address), f"What happened when: {topic.label}.",
                "topics", (*crumbs, Crumb(topic.label, address)),
            )  # fmt: skip


def _plan_days(press: _Press) -> Iterator[Page]:
    """The days, and the search, whose page leads to them."""
    index = press.index
    days = find_days(index.digest)
    yield press.page(
        urls.DAYS, "days.html", build_days_view(days), "Days",
        "What was published and what happened, day by day.", "timeline", (_HOME,),
    )  # fmt: skip
    newest = tuple(link for month in build_days_view(days).months for link in month.days)
    yield press.page(
        urls.SEARCH, "search.html", build_search(index, newest, press.settings.search),
        "Search",
        "Find articles, sentences, stories, topics, sources and entries of the timeline.",
        "search", (_HOME,),
    )  # fmt: skip
    crumbs = (_HOME, Crumb("Days", urls.DAYS))
    names = list(days)
    for place, day in enumerate(names):
        before = names[place - 1] if place else None
        after = names[place + 1] if place + 1 < len(names) else None
        for part, view in enumerate(build_day(index, day, days[day], before, after), 1):
            yield press.page(
                urls.day_address(day, part), "day.html", view, view.title,
                f"What was published and what happened on {view.title}.", "timeline", crumbs,
            )  # fmt: skip


def _plan_redirects(press: _Press, taken: Iterable[str]) -> Iterator[Page]:
    """A page at every former address: of articles, of sources named since, of merged topics."""
    used = set(taken)
    for topic in press.index.digest.corpus.topics:
        new = urls.topic_address(topic.id)
        for old in (urls.topic_address(format_slug(alias)) for alias in topic.aliases):
            if new in used and old not in used:
                used.add(old)
                yield _redirect(press, old, new)
    for article in press.index.digest.corpus.articles:
        moves = [
            (urls.article_address(old), urls.article_address(article)) for old in article.former
        ]
        moves += [
            (urls.source_address(old.partition("/")[0]), urls.source_address(article.source))
            for old in article.former
        ]
        for old, new in moves:
            if old not in used:
                used.add(old)
                yield _redirect(press, old, new)


def _redirect(press: _Press, old: str, new: str) -> Page:
    root = page_root(old)
    base = press.settings.base_url
    head = Head(
        "This page has moved",
        "This page has moved.",
        canonical=urls.absolute_url(base, new) if base else None,
        noindex=True,
        refresh=root + new,
    )
    return Page(old, "redirect.html", RedirectView(root + new), head, press.site, root)
