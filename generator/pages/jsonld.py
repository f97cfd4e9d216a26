"""Linked data about a page: only what is known, nothing that judges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator import urls
from generator.config import Settings
from generator.model import Article, MediaTopic
from generator.pages.article import ArticleView
from generator.pages.frame import Crumb
from generator.pages.index import Index
from generator.pages.parts import DateView
from generator.pages.quotes import QuotesView
from generator.pages.story import StoryView
from generator.pages.topics import TopicView

_CONTEXT = "https://schema.org"
_MEDIA_TOPICS = "https://cv.iptc.org/newscodes/mediatopic/"
_QUOTATIONS = 20  # of a page, in its linked data


def _known(pairs: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in pairs.items() if value not in (None, "", [], ())}


def _url(settings: Settings, address: str) -> str | None:
    return urls.absolute_url(settings.base_url, address) if settings.base_url else None


def _day(date: DateView | None) -> str | None:
    """A date that schema.org can hold: a day; of an interval nothing is claimed."""
    return date.machine if date and date.precision == "day" else None


def crumbs_jsonld(settings: Settings, crumbs: Iterable[Crumb], title: str) -> dict[str, object]:
    """The way from home to the page."""
    items = [
        _known(
            {
                "@type": "ListItem",
                "position": position,
                "name": crumb.label,
                "item": _url(settings, crumb.href),
            }
        )
        for position, crumb in enumerate(crumbs, 1)
    ]
    items.append({"@type": "ListItem", "position": len(items) + 1, "name": title})
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _page(
    settings: Settings,
    kind: str,
    address: str,
    title: str,
    crumbs: Iterable[Crumb],
    more: Mapping[str, object],
    place: str | None = None,
) -> dict[str, object]:
    """A page of this site; `place` is its name in the breadcrumbs where that is shorter."""
    return _known(
        {
            "@context": _CONTEXT,
            "@type": kind,
            "name": title,
            "url": _url(settings, address),
            "inLanguage": settings.language,
            "isPartOf": _known(
                {"@type": "WebSite", "name": settings.title, "url": _url(settings, "")}
            ),
            "breadcrumb": crumbs_jsonld(settings, crumbs, place or title),
            **more,
        }
    )


def _organisation(name: str, url: str | None) -> dict[str, object]:
    return _known({"@type": "Organization", "name": name, "url": url})


def _news(settings: Settings, view: ArticleView) -> dict[str, object]:
    """The outlet's article, as far as it is known."""
    return _known(
        {
            "@type": "NewsArticle",
            "headline": None if view.derived else view.title,
            "url": view.url,
            "image": view.picture.url if view.picture else None,
            "datePublished": _day(view.date),
            "author": [{"@type": "Person", "name": name} for name in view.authors],
            "articleSection": view.section,
            "inLanguage": view.language or settings.language,
            "publisher": _organisation(view.source.name, view.source_url)
            if view.source.identified
            else None,
        }
    )


def article_jsonld(
    settings: Settings, address: str, view: ArticleView, crumbs: Iterable[Crumb]
) -> dict[str, object]:
    """A page of ours whose main entity is the article of the outlet; its subject is our finding."""
    main = {
        "about": [_defined_term(each) for each in view.subjects],
        "mainEntity": _news(settings, view),
    }
    return _page(settings, "WebPage", address, view.title, crumbs, main)


def _defined_term(term: MediaTopic) -> dict[str, object]:
    """A term of the IPTC Media Topics, under its own address."""
    return {
        "@type": "DefinedTerm",
        "name": term.label,
        "termCode": term.code,
        "url": _MEDIA_TOPICS + term.code.removeprefix("medtop:"),
        "inDefinedTermSet": _MEDIA_TOPICS,
    }


_THINGS = {"person": "Person", "place": "Place", "organisation": "Organization"}


def topic_jsonld(
    settings: Settings, address: str, view: TopicView, crumbs: Iterable[Crumb]
) -> dict[str, object]:
    """A collection about the topic, and about the term of the IPTC that it is or belongs to."""
    thing = _known(
        {
            "@type": _THINGS.get(view.kind, "Thing"),
            "name": view.label,
            "alternateName": list(view.aliases),
            "description": view.definition,
        }
    )
    about = [thing, _defined_term(view.term)] if view.term else [thing]
    return _page(settings, "CollectionPage", address, view.label, crumbs, {"about": about})


def _citation(settings: Settings, index: Index, article: Article) -> dict[str, object]:
    source = index.sources[article.source]
    return _known(
        {
            "@type": "NewsArticle",
            "headline": None if article.title.basis == "inferred" else article.title.value,
            "url": article.url or _url(settings, urls.article_address(article)),
            "publisher": _organisation(source.name, None) if source.identified else None,
        }
    )


def story_jsonld(
    settings: Settings, index: Index, address: str, view: StoryView, crumbs: Iterable[Crumb]
) -> dict[str, object]:
    """A collection about an event, citing the articles."""
    story = index.stories[view.id]
    title = view.headline.title
    cited = [_citation(settings, index, index.articles[each]) for each in story.articles]
    more = {
        "dateModified": _day(view.last),
        "about": {"@type": "Event", "name": title},
        "citation": cited,
    }
    return _page(settings, "CollectionPage", address, title, crumbs, more)


def quotes_jsonld(
    settings: Settings, address: str, view: QuotesView, crumbs: Iterable[Crumb]
) -> dict[str, object]:
    """The quotations as such; the speaker only where all sources name the same."""
    parts = []
    for card in (*view.shared, *view.single)[:_QUOTATIONS]:
        first = card.variants[0]
        speaker = None if card.speakers_differ else first.speaker
        parts.append(
            _known(
                {
                    "@type": "Quotation",
                    "text": "".join(run.text for run in first.words),
                    "spokenByCharacter": {"@type": "Person", "name": speaker} if speaker else None,
                }
            )
        )
    more = {"hasPart": parts}
    return _page(settings, "CollectionPage", address, view.title, crumbs, more, "Quotations")


def site_jsonld(settings: Settings) -> dict[str, object]:
    """The site itself, for home."""
    return _known(
        {
            "@context": _CONTEXT,
            "@type": "WebSite",
            "name": settings.title,
            "url": _url(settings, ""),
            "description": settings.tagline,
            "inLanguage": settings.language,
        }
    )


def page_jsonld(
    settings: Settings, address: str, title: str, crumbs: Iterable[Crumb], kind: str = "WebPage"
) -> dict[str, object]:
    """Any other page."""
    return _page(settings, kind, address, title, crumbs, {})
