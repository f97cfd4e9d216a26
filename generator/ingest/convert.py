"""A seed to drafts, whatever its format."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

from generator.errors import Diagnostic
from generator.ingest.feed import convert_feed
from generator.ingest.formats import find_format
from generator.ingest.html import convert_html
from generator.ingest.text import convert_text
from generator.model import Draft

T = TypeVar("T")
R = TypeVar("R")

PARALLEL_FROM = 48  # documents: below, starting workers costs more than it saves


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
