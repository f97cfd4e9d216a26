"""Which article a document is a new version of: by identity, by seed, by hash of the seed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from generator.model import Draft

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ocid")
_GLOBAL = re.compile(r"tag:|urn:|https?://")


@dataclass(frozen=True, slots=True)
class Known:
    """An article that an earlier run wrote, by what identifies it."""

    key: str  # any name the caller gives it
    seed: str | None
    sha256: str | None
    index: int
    identities: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """What a draft is: `known` names the article it updates, `twin` the seed it repeats."""

    draft: Draft
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


def draft_identities(draft: Draft) -> frozenset[str]:
    """The identities of a draft."""
    publisher = draft.source.value if draft.source else None
    return find_identities(draft.guid, draft.url, publisher)


def find_matches(
    drafts: Sequence[Draft],
    known: Iterable[Known],
    present: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[Match, ...]:
    """What every draft is, in the order given (seeds in their natural order).

    Identity goes first; then the unchanged seed; then a seed renamed (same hash, and the name it
    had holds something else now); then the same name with new content. What is left is new, or
    repeats a seed that is there under another name. `present` has name and hash of further seeds
    that are there, though not in this run.
    """
    articles = {article.key: article for article in known}
    identities = {draft_place(draft): draft_identities(draft) for draft in drafts}
    latest = {
        name: draft_place(draft) for draft in drafts for name in identities[draft_place(draft)]
    }
    old = {
        place for place, names in identities.items() if any(latest[name] != place for name in names)
    }
    present |= {(draft.seed, draft.seed_sha256) for draft in drafts}
    matched = _find_known(
        [draft for draft in drafts if draft_place(draft) not in old], identities, articles, present
    )
    first = {
        (article.sha256, article.index): article.seed
        for article in articles.values()
        if (article.seed, article.sha256) in present
    }
    for draft in sorted(drafts, key=lambda draft: draft_place(draft) not in matched):
        first.setdefault((draft.seed_sha256, draft.index), draft.seed)
    found = []
    for draft in drafts:
        place, stands = draft_place(draft), first[draft.seed_sha256, draft.index]
        twin = None if stands == draft.seed or place in matched else stands
        found.append(Match(draft, matched.get(place), twin, superseded=place in old))
    return tuple(found)


def draft_place(draft: Draft) -> tuple[str, int]:
    """Seed and position in it: what tells the drafts of one run apart."""
    return draft.seed, draft.index


def _find_known(
    drafts: Sequence[Draft],
    identities: Mapping[tuple[str, int], frozenset[str]],
    articles: Mapping[str, Known],
    present: frozenset[tuple[str, str]],
) -> dict[tuple[str, int], str]:
    """Draft → the article it updates, rule by rule."""
    matched: dict[tuple[str, int], str] = {}
    taken: set[str] = set()
    for draft_keys, article_keys in _rules(present):
        index: dict[object, list[str]] = {}
        for article in articles.values():
            for key in article_keys(article):
                index.setdefault(key, []).append(article.key)
        for draft in drafts:
            place = draft_place(draft)
            if place in matched:
                continue
            names = identities[place]
            for key in draft_keys(draft):
                free = [
                    each
                    for each in index.get(key, ())
                    # With identities on both sides these alone decide.
                    if each not in taken
                    and (
                        not names
                        or names & articles[each].identities
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
) -> tuple[tuple[Callable[[Draft], Sequence[object]], Callable[[Known], Sequence[object]]], ...]:
    """Pairs of keys; a draft and an article that have one in common are the same."""

    def gone(article: Known) -> Sequence[object]:
        here = (article.seed, article.sha256) in present
        return () if here else ((article.sha256, article.index),)

    return (
        (lambda draft: sorted(draft_identities(draft)), lambda known: sorted(known.identities)),
        (
            lambda draft: ((draft.seed, draft.seed_sha256, draft.index),),
            lambda known: ((known.seed, known.sha256, known.index),),
        ),
        (lambda draft: ((draft.seed_sha256, draft.index),), gone),
        (
            lambda draft: ((draft.seed, draft.index),),
            lambda known: ((known.seed, known.index),),
        ),
    )
