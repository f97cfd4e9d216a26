"""A seed to drafts, whatever its format."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

from generator.errors import Diagnostic
from generator.ingest.feed import convert_feed, read_feed
from generator.ingest.formats import find_format
from generator.ingest.html import convert_html
from generator.ingest.text import convert_text
from generator.model import Draft

T = TypeVar("T")
R = TypeVar("R")

PARALLEL_FROM = 48  # documents: below, starting workers costs more than it saves
LARGE = 1 << 20  # bytes: a feed of more is not to stand in memory a second time as its items

Work = tuple[str, bytes, str | None]  # name and bytes of a document, and the address it is from


def map_documents(
    work: Callable[[T], R], items: Sequence[T], jobs: int | None = None
) -> Iterator[R]:
    """The results in the order of the items, however many workers there are."""
    workers = jobs or os.cpu_count() or 1
    if workers < 2 or len(items) < PARALLEL_FROM:
        yield from map(work, items)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(work, items, chunksize=8)


def convert(
    name: str, data: bytes, kind: str | None = None, url: str | None = None
) -> tuple[tuple[Draft, ...], tuple[Diagnostic, ...]]:
    """The documents of a seed, and what could not be read of it; `url` is where it is from."""
    kind = kind or find_format(name, data)
    sha256 = hashlib.sha256(data).hexdigest()
    if kind == "html":
        return convert_html(name, data, sha256, url)
    if kind in ("feed", "json"):
        return convert_feed(name, data, sha256)
    if kind == "text":
        return convert_text(name, data, sha256)
    message = "a list of feeds holds no articles"
    hint = "ingest the feeds that it names"
    return (), (Diagnostic(name, None, message, hint),)


def convert_all(items: Sequence[Work]) -> Iterator[Iterable[Draft | Diagnostic]]:
    """For each document what is found in it: of a large feed item by item, as it is asked for."""
    small = [item for item in items if not _is_large_feed(item)]
    found = map_documents(_convert, small)
    for item in items:
        if _is_large_feed(item):
            name, data, _ = item
            yield read_feed(name, data, hashlib.sha256(data).hexdigest())
        else:
            yield next(found)


def _is_large_feed(item: Work) -> bool:
    name, data, _ = item
    return len(data) > LARGE and find_format(name, data) in ("feed", "json")


def _convert(item: Work) -> tuple[Draft | Diagnostic, ...]:
    name, data, url = item
    drafts, problems = convert(name, data, url=url)
    return (*drafts, *problems)
