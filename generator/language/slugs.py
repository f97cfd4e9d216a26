"""Slugs: the ASCII words of an address."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, MutableMapping
from functools import lru_cache

# Letters that do not fall apart into a base letter and an accent.
_LATIN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
    "ı": "i", "ħ": "h", "ŋ": "n", "ə": "e",
}  # fmt: skip
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщыэюяєіїґёўј",
        """a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch y e yu ya ye i yi g e u
        j""".split(),
    )
) | {"ъ": "", "ь": ""}
_GREEK = dict(
    zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split())
)
_LETTERS = str.maketrans({**_LATIN, **_CYRILLIC, **_GREEK})
_SPACE = re.compile(r"[^a-z0-9]+")
_INNER = re.compile(r"(?<=\w)['’ʼ](?=\w)|(?<=\b[a-z])\.(?=[a-z]\b)")


@lru_cache(maxsize=1 << 12)
def format_slug(text: str, limit: int = 80) -> str:
    """Lower-case ASCII words with hyphens, cut at a word; never empty.

    A text in a script we cannot spell ("北京") gives a hash of it, an empty one "untitled".
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    slug = _SPACE.sub("-", _INNER.sub("", plain)).strip("-")
    if not any(letter.isalpha() for letter in slug) and any(not c.isascii() for c in plain):
        digest = hashlib.sha256(text.strip().encode("utf-8", "replace")).hexdigest()[:8]
        slug = f"{slug}-{digest}".strip("-")
    return cut_slug(slug, limit) or "untitled"


def cut_slug(slug: str, limit: int) -> str:
    """The slug cut after a whole word; a single longer word is cut inside."""
    if len(slug) <= limit:
        return slug
    head = slug[: limit + 1]
    if "-" in head:
        return head[: head.rindex("-")].rstrip("-")
    return slug[:limit]


def find_free_slug(
    slug: str, is_taken: Callable[[str], bool], tried: MutableMapping[str, int], limit: int = 80
) -> str:
    """The slug, or the first of “slug-2”, “slug-3” … that is not taken, no longer than the limit.

    `tried` remembers how far a slug was counted: ten thousand articles may have one title.
    """
    count = tried.get(slug, 1)
    name = slug if count == 1 else _number(slug, count, limit)
    while is_taken(name):
        count += 1
        name = _number(slug, count, limit)
    tried[slug] = count
    return name


def _number(slug: str, count: int, limit: int) -> str:
    return f"{cut_slug(slug, limit - len(str(count)) - 1)}-{count}"
