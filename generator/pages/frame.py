"""What every page has round its own content: address, title, navigation, crumbs, metadata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.pages.cite import Citation


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the main navigation; `key` is compared with the page's section."""

    key: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way from home to the page."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """What all pages of one build share."""

    title: str
    description: str
    language: str
    nav: tuple[NavItem, ...]
    articles: int
    sources: int
    stories: int
    origins: int
    image: str | None = None  # absolute address of the picture of shared links


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says about itself. Links are addresses in the site, without the root."""

    title: str
    description: str
    section: str = ""  # key of the navigation entry that is current
    canonical: str | None = None  # absolute, None without a base URL
    noindex: bool = False
    kind: str = "website"  # of OpenGraph
    crumbs: tuple[Crumb, ...] = ()
    feed: str | None = None  # address of the page's own Atom feed
    refresh: str | None = None  # where a redirect page leads
    jsonld: Mapping[str, object] | None = None
    cite: Citation | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered: `template` gets `page`, `view`, `head`, `site` and `root`."""

    address: str  # ends with "/" (or is empty: home), or names a file ("404.html")
    template: str
    view: object
    head: Head
    site: SiteView
    root: str  # what leads from the page to the site's root: "../../", "./"


def page_root(address: str) -> str:
    """The relative way from a page up to the root of the site."""
    return "../" * address.count("/") or "./"
