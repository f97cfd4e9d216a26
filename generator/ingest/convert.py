"""A seed to drafts, whatever its format."""

from __future__ import annotations

import hashlib

from generator.errors import Diagnostic
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
    if kind == "text":
        return convert_text(name, data, sha256)
    hint = "save the article as plain text or HTML and ingest that"
    return (), (Diagnostic(name, None, f"this is {kind}, which cannot be read yet", hint),)
