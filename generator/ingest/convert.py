"""A seed to drafts, whatever its format."""

from __future__ import annotations

import hashlib

from generator.errors import Diagnostic
from generator.ingest.feed import convert_feed
from generator.ingest.formats import find_format
from generator.ingest.html import convert_html
from generator.ingest.text import convert_text
from generator.model import Draft


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
