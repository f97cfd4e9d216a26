"""Copies of the lead pictures, where the editor asked for them (`copy_images = true`)."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from generator.content.pictures import (
    FOLDER,
    LIST,
    Picture,
    format_pictures,
    load_pictures,
)
from generator.errors import Diagnostic
from generator.files import write_bytes
from generator.ingest.fetch import INSTALL, Limits, Validators
from generator.intake.web import Fetch

# The kind of a picture by its first bytes, never by what a server calls it: an SVG is a program.
_KINDS = ((b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF8", "gif"))
_MOST_PIXELS = 20_000  # to a side


def copy_pictures(
    project: Path, addresses: Iterable[str], fetch: Fetch, limits: Limits
) -> tuple[Diagnostic, ...]:
    """Fetch what is not there yet. One that cannot be had stays a link, and is told."""
    if find_spec("imagesize") is None:
        return (Diagnostic("copy_images", None, "copying pictures needs imagesize", INSTALL),)
    known = load_pictures(project)
    problems: list[Diagnostic] = []
    for url in dict.fromkeys(addresses):
        if url in known:
            continue
        answer = fetch(url, limits, Validators())
        if isinstance(answer, Diagnostic):
            problems.append(_told(url, answer.message))
            continue
        picture = read_picture(answer.data)
        if picture is None:
            problems.append(_told(url, "it is no JPEG, PNG, GIF or WebP picture"))
            continue
        write_bytes(project / FOLDER / picture.file, answer.data)
        known[url] = picture
        # After each: a run that is broken off has lost nothing.
        write_bytes(project / LIST, format_pictures(known))
    return tuple(problems)


def _told(url: str, message: str) -> Diagnostic:
    hint = "the article links to it; nothing else is missing"
    return Diagnostic(url, None, f"the picture was not copied: {message}", hint, "warning")


def read_picture(data: bytes) -> Picture | None:
    """The picture's file name and size; None when it is no picture, or an absurd one."""
    import imagesize

    kind = next((kind for start, kind in _KINDS if data.startswith(start)), None)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        kind = "webp"
    if kind is None:
        return None
    try:
        width, height = imagesize.get(io.BytesIO(data))
    except (ValueError, OSError, IndexError, KeyError, TypeError, ArithmeticError):
        return None
    if not (0 < width <= _MOST_PIXELS and 0 < height <= _MOST_PIXELS):
        return None
    return Picture(f"{hashlib.sha256(data).hexdigest()[:16]}.{kind}", int(width), int(height))
