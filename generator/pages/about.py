"""Pages that are about the site: about, not found, redirects."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.config import Settings
from generator.markup import render_markdown
from generator.model import Digest


@dataclass(frozen=True, slots=True)
class AboutView:
    """Who edits, how the site is made, what may be done with its texts."""

    title: str
    editor: str | None
    text: Markup | None
    articles: int
    sources: int
    rights: tuple[tuple[str, int], ...]  # kind of rights, number of sources


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """What to do instead."""

    stories: int


@dataclass(frozen=True, slots=True)
class RedirectView:
    """Where the page went; `href` is relative."""

    href: str


def build_about(digest: Digest, settings: Settings) -> AboutView:
    """The page about the site."""
    sources = digest.corpus.sources.values()
    kinds = ("full", "excerpt", "link")
    counts = tuple((kind, sum(1 for source in sources if source.rights == kind)) for kind in kinds)
    return AboutView(
        settings.title,
        settings.editor,
        render_markdown(settings.about) if settings.about else None,
        len(digest.corpus.articles),
        len(digest.corpus.sources),
        tuple(pair for pair in counts if pair[1]),
    )
