"""Copied pictures: `content/images/` and the list that says which address each is from.

A picture's file is named by the hash of its bytes; `images.tsv` is a line per picture. An editor
may delete either: a picture without both is linked, not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator import urls
from generator.errors import DigestError
from generator.files import load_bytes
from generator.model import Article, Artifact, Image

FOLDER = "content/images"
LIST = "content/images.tsv"
LARGEST = 5 * 2**20
_HEAD = "# file\twidth\theight\taddress it was copied from\n"
_NAME = re.compile(r"[0-9a-f]{16}\.(?:jpg|png|gif|webp)")


@dataclass(frozen=True, slots=True)
class Picture:
    """A copy: its file below `content/images/`, its size in pixels."""

    file: str
    width: int
    height: int


def load_pictures(project: Path) -> dict[str, Picture]:
    """Address → its copy, of the lines that can be read and whose file is there."""
    try:
        lines = load_bytes(project / LIST, LARGEST).decode("utf-8").splitlines()
    except (DigestError, UnicodeDecodeError):
        return {}
    found: dict[str, Picture] = {}
    for line in lines:
        file, *rest = line.split("\t")
        if not _NAME.fullmatch(file) or len(rest) != 3 or not all(map(_is_size, rest[:2])):
            continue
        path = project / FOLDER / file
        if path.is_file() and not path.is_symlink():
            found[rest[2]] = Picture(file, int(rest[0]), int(rest[1]))
    return found


def _is_size(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text[:6]) > 0 and len(text) < 6


def format_pictures(pictures: Mapping[str, Picture]) -> bytes:
    """The list as a file."""
    lines = (
        f"{each.file}\t{each.width}\t{each.height}\t{url}\n"
        for url, each in sorted(pictures.items())
    )
    return (_HEAD + "".join(lines)).encode()


def mark_copies(
    articles: Iterable[Article], pictures: Mapping[str, Picture]
) -> tuple[Article, ...]:
    """The articles with the copies of their pictures named."""
    return tuple(
        replace(article, images=tuple(_with_copy(each, pictures) for each in article.images))
        if pictures and article.images
        else article
        for article in articles
    )


def _with_copy(image: Image, pictures: Mapping[str, Picture]) -> Image:
    copy = pictures.get(image.url)
    if copy is None:
        return image
    return replace(image, file=copy.file, width=copy.width, height=copy.height)


def load_copies(project: Path, articles: Iterable[Article]) -> tuple[Artifact, ...]:
    """The files of the pictures that these articles show, for the site."""
    files = sorted({image.file for article in articles for image in article.images if image.file})
    return tuple(
        Artifact(urls.picture_path(file), load_bytes(project / FOLDER / file, LARGEST))
        for file in files
    )
