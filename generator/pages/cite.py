"""How to cite a page: its permanent address, the edition, and a hash of what it is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from generator import urls
from generator.config import Settings
from generator.language.edtf import format_edtf_words
from generator.model import Article, Digest


@dataclass(frozen=True, slots=True)
class Citation:
    """What "cite this page" shows."""

    text: str
    address: str  # absolute, or below the root of a site that does not know its own
    edition: str | None  # in words
    sha256: str
    of: str  # what the hash is of


def hash_articles(articles: Iterable[Article]) -> str:
    """Of one article the hash of its file; of several the hash of those, by the articles' ids."""
    hashes = [each.digest for each in sorted(articles, key=lambda each: each.id)]
    if len(hashes) == 1:
        return hashes[0]
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def build_citation(
    digest: Digest, settings: Settings, address: str, title: str, articles: Iterable[Article]
) -> Citation | None:
    """None for articles that are not files: there is nothing to hash."""
    articles = tuple(articles)
    if not articles or not all(each.digest for each in articles):
        return None
    permanent = urls.absolute_url(settings.base_url, address) if settings.base_url else address
    edition = format_edtf_words(digest.today) if digest.today else None
    when = f", edition of {edition}" if edition else ""
    of = (
        "the article’s file" if len(articles) == 1 else f"the files of the {len(articles)} articles"
    )
    return Citation(
        f"“{title}”, {settings.title}{when}, {permanent}",
        permanent,
        edition,
        hash_articles(articles),
        of,
    )
