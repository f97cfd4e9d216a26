"""Which article a document is a new version of: by identity, by seed, by hash of the seed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from generator.model import Draft

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ocid")
_GLOBAL = re.compile(r"tag:|urn:|https?://")

Place = tuple[str, int]  # seed, and position in it


@dataclass(frozen=True, slots=True)
class Known:
    """An article that an earlier run wrote, by what identifies it."""

    key: str  # any name the caller gives it
    seed: str | None
    sha256: str | None
    index: int
    identities: frozenset[str]


@dataclass(frozen=True, slots=True)
class Document:
    """A document of this run, by what identifies it; its text stays where it is."""

    seed: str
    sha256: str  # of the seed
    index: int  # which document of the seed
    identities: tuple[str, ...] = ()  # in the order of the alphabet

    @property
    def place(self) -> Place:
        """What tells the documents of one run apart."""
        return self.seed, self.index


class Match(NamedTuple):
    """What a document is: `known` names the article it updates, `twin` the seed it repeats."""

    document: Document
    known: str | None = None
    twin: str | None = None
    superseded: bool = False  # a later seed has a newer version of the same item


def find_identities(guid: str | None, url: str | None, publisher: str | None) -> frozenset[str]:
    """Names under which a document is the same wherever it turns up.

    A `guid` such as "17" means something only together with its feed's publisher.
    """
    found = set()
    if guid:
        owner = " ".join((publisher or "").split())
        found.add(guid if _GLOBAL.match(guid) else f"{owner} {guid}")
    if url and (address := canonical_url(url)):
        found.add(address)
    return frozenset(found)


def canonical_url(url: str) -> str | None:
    """A URL without fragment and tracking; None for a front page, which names no article."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([pair for pair in pairs if not _TRACKING.fullmatch(pair[0])])
    path = parts.path.rstrip("/")
    if parts.scheme not in ("http", "https") or not parts.hostname or not (path or query):
        return None
    return urlunsplit(("https", parts.netloc.lower().removeprefix("www."), path, query, ""))


def read_document(draft: Draft) -> Document:
    """What identifies a draft."""
    publisher = draft.source.value if draft.source else None
    names = sorted(find_identities(draft.guid, draft.url, publisher))
    return Document(draft.seed, draft.seed_sha256, draft.index, tuple(names))


def find_matches(
    documents: Sequence[Document],
    known: Iterable[Known],
    present: frozenset[tuple[str, str]] = frozenset(),
) -> Iterator[Match]:
    """What every document is, in the order given (seeds in their natural order).

    Identity goes first; then the unchanged seed; then a seed renamed (same hash, and the name it
    had holds something else now); then the same name with new content. What is left is new, or
    repeats a seed that is there under another name. `present` has name and hash of further seeds
    that are there, though not in this run.
    """
    articles = {article.key: article for article in known}
    latest = {name: document.place for document in documents for name in document.identities}
    old = {
        document.place
        for document in documents
        if any(latest[name] != document.place for name in document.identities)
    }
    del latest
    present |= {(document.seed, document.sha256) for document in documents}
    matched = _find_known(
        [document for document in documents if document.place not in old], articles, present
    )
    first = {
        (article.sha256, article.index): article.seed
        for article in articles.values()
        if (article.seed, article.sha256) in present
    }
    for document in sorted(documents, key=lambda document: document.place not in matched):
        first.setdefault((document.sha256, document.index), document.seed)
    for document in documents:
        place, stands = document.place, first[document.sha256, document.index]
        twin = None if stands == document.seed or place in matched else stands
        yield Match(document, matched.get(place), twin, superseded=place in old)


def _find_known(
    documents: Sequence[Document],
    articles: Mapping[str, Known],
    present: frozenset[tuple[str, str]],
) -> dict[Place, str]:
    """Document → the article it updates, rule by rule."""
    matched: dict[Place, str] = {}
    if not articles:
        return matched
    taken: set[str] = set()
    for document_keys, article_keys in _rules(present):
        index: dict[object, list[str]] = {}
        for article in articles.values():
            for key in article_keys(article):
                index.setdefault(key, []).append(article.key)
        for document in documents:
            place = document.place
            if place in matched:
                continue
            names = document.identities
            for key in document_keys(document):
                free = [
                    each
                    for each in index.get(key, ())
                    # With identities on both sides these alone decide.
                    if each not in taken
                    and (
                        not names
                        or not articles[each].identities.isdisjoint(names)
                        or not articles[each].identities
                    )
                ]
                if free:
                    matched[place] = free[0]
                    taken.add(free[0])
                    break
    return matched


def _rules(
    present: frozenset[tuple[str, str]],
) -> tuple[tuple[Callable[[Document], Sequence[object]], Callable[[Known], Sequence[object]]], ...]:
    """Pairs of keys; a document and an article that have one in common are the same."""

    def gone(article: Known) -> Sequence[object]:
        here = (article.seed, article.sha256) in present
        return () if here else ((article.sha256, article.index),)

    return (
        (lambda document: document.identities, lambda known: sorted(known.identities)),
        (
            lambda document: ((document.seed, document.sha256, document.index),),
            lambda known: ((known.seed, known.sha256, known.index),),
        ),
        (lambda document: ((document.sha256, document.index),), gone),
        (
            lambda document: ((document.seed, document.index),),
            lambda known: ((known.seed, known.index),),
        ),
    )
