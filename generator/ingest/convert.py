"""A seed to drafts, whatever its format."""

from __future__ import annotations

import hashlib

from generator.errors import Diagnostic
from generator.ingest.formats import find_format
from generator.ingest.text import convert_text
from generator.model import Draft

_CONVERTERS = {"text": convert_text}


def convert(
    name: str, data: bytes, kind: str | None = None
) -> tuple[tuple[Draft, ...], tuple[Diagnostic, ...]]:
    """The documents of a seed, and what could not be read of it."""
    kind = kind or find_format(name, data)
    converter = _CONVERTERS.get(kind)
    if converter is None:
        hint = "save the article as plain text and ingest that"
        return (), (Diagnostic(name, None, f"this is {kind}, which cannot be read yet", hint),)
    return converter(name, data, hashlib.sha256(data).hexdigest())
