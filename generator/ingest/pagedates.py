"""When a page says it was published and changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.ingest.boilerplate import CAPTION
from generator.ingest.dates import find_dates
from generator.ingest.jsonld import strings
from generator.ingest.metadata import Page, find_meta, text_of
from generator.ingest.nearby import LONG
from generator.ingest.stamps import has_zone, parse_stamp, same_moment
from generator.model import Fact

_PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "datepublished",
    "article:publicationdate",
    "og:datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "datecreated",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "pub_date",
    "publication_date",
    "published",
    "published_at",
    "published_time",
    "story:published_time",
    "cxenseparse:recs:publishtime",
    "dcsext.articlefirstpublished",
    "date",
    "dc.date",
    "dcterms.date",
    "date.release",
    "uploaddate",
)
_UPDATED_META = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "og:article:modified_time",
    "last-modified",
    "lastmod",
    "dcterms.modified",
    "article:modified",
    "last_updated_date",
    "cxenseparse:modified_time",
)
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d?|[a-z]{3})[/-]?(\d\d?)(?=[/-]|$)")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def find_published(page: Page, url: str | None) -> tuple[Fact[str] | None, Fact[str] | None]:
    """(published, updated), each with where the page states it."""
    stamps = list(_stamps(page, "datePublished", _PUBLISHED_META))
    changes = list(_stamps(page, "dateModified", _UPDATED_META))
    times = list(_times(page.tree))
    published = _localise(stamps, times)
    updated = _localise(changes, times)
    shown = _find_shown(page)
    if published is None:
        return _without_stamp(shown, times, _find_in_address(url)), updated
    others = [stamp for stamp, _ in (*changes, *times)]
    return _as_shown(published, updated, shown, others), updated


def _find_shown(page: Page) -> tuple[tuple[str | None, Fact[str]], ...]:
    """The days a reader sees by the headline, with the role their line gives them."""
    for texts in (page.after, page.before):
        found = tuple(
            (day.role, Fact(day.value, "stated", text[:100]))
            for text in texts
            if len(text) < LONG and not CAPTION.search(text)
            for day in find_dates(text)
        )
        if found:
            return found
    return ()


def _clearest(shown: tuple[tuple[str | None, Fact[str]], ...]) -> tuple[Fact[str], ...]:
    """Those called published; if there are none the plain ones, else those called updated."""
    for role in ("published", None, "updated"):
        facts = tuple(fact for own, fact in shown if own == role)
        if facts:
            return facts
    return ()


def _without_stamp(
    shown: tuple[tuple[str | None, Fact[str]], ...],
    times: list[tuple[str, str]],
    in_address: Fact[str] | None,
) -> Fact[str] | None:
    """A page without machine-readable dates: what it shows, best where the address agrees."""
    facts = _clearest(shown)
    agreed = next((f for f in facts if in_address and f.value == in_address.value), None)
    timed = Fact(times[0][0], "stated", times[0][1]) if times else None
    return agreed or next(iter(facts), None) or timed or in_address


def _as_shown(
    published: Fact[str],
    updated: Fact[str] | None,
    shown: tuple[tuple[str | None, Fact[str]], ...],
    stamps: list[str],
) -> Fact[str]:
    """The day in plain sight wins: a local day over universal time, the only day over a hidden one.

    A page that was first published years ago and shows only the day of its last change is a text
    of that day.
    """
    day = published.value[:10]
    if any(fact.value == day and role != "updated" for role, fact in shown):
        return published
    for fact in _clearest(shown):
        if _days_apart(fact.value, day) == 0:
            return published
        if _days_apart(fact.value, day) <= 1:
            return fact
        stamp = next((s for s in stamps if _days_apart(fact.value, s[:10]) == 0), None)
        if stamp:
            return Fact(stamp, "stated", f"the only day shown: {fact.evidence}")
        if updated and day < fact.value <= updated.value[:10]:
            return fact
    return published


def _days_apart(first: str, second: str) -> int:
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days)


def _find_in_address(url: str | None) -> Fact[str] | None:
    match = _URL_DAY.search((url or "").lower())
    if match is None:
        return None
    year, month, day = match.groups()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else month
    stamp = parse_stamp(f"{year}-{int(number):02}-{int(day):02}") if str(number).isdigit() else None
    return Fact(stamp, "inferred", f"the day in the address {url}") if stamp else None


def _stamps(page: Page, key: str, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for text in strings(page.article.get(key)):
        stamp = parse_stamp(text)
        if stamp:
            yield stamp, f"JSON-LD {key}"
    for name in names:
        for text in find_meta(page, name):
            stamp = parse_stamp(text)
            if stamp:
                yield stamp, f"meta {name}"


def _times(tree: Any) -> Iterator[tuple[str, str]]:
    for element in tree.iter("time"):
        stamp = parse_stamp(element.get("datetime") or "") or parse_stamp(text_of(element))
        if stamp:
            yield stamp, f"<time> {text_of(element)[:60]}".strip()


def _localise(stamps: list[tuple[str, str]], times: list[tuple[str, str]]) -> Fact[str] | None:
    """The first stamp; where the page also gives that moment in a zone of its own, that one."""
    if not stamps:
        return None
    first, where = stamps[0]
    if not has_zone(first):
        for stamp, source in (*stamps, *times):
            if has_zone(stamp) and same_moment(stamp, first):
                return Fact(stamp, "stated", source)
        if len(first) == 10:
            for stamp, source in stamps:
                if len(stamp) > 10 and stamp[:10] == first:
                    return Fact(stamp, "stated", source)
    return Fact(first, "stated", where)
