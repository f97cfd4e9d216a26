"""Whether two speakers, as articles name them, may be one."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from generator.analysis import roles
from generator.analysis.speakers import parse_speaker
from generator.language.words import find_norms


@lru_cache(maxsize=4096)
def find_speaker_kind(speaker: str) -> str:
    """person, role, organisation or document."""
    phrase = parse_speaker(speaker, 0, len(speaker))
    return phrase.kind if phrase else "role" if speaker[:1].islower() else "person"


@lru_cache(maxsize=1 << 14)
def same_speaker(first: str | None, second: str | None) -> bool:
    """Whether nothing speaks against the two being one speaker.

    Precision first: an unknown speaker, an office (“the mayor”) or a body may be anybody named;
    a role that keeps its person without a name (“the official”) is never somebody named.
    """
    if first is None or second is None or _plain(first) == _plain(second):
        return True
    kinds = {find_speaker_kind(first), find_speaker_kind(second)}
    if kinds == {"person"}:
        return _same_name(first, second)
    if kinds == {"role"}:
        return _same_role(first, second)
    if kinds == {"person", "role"}:
        role = first if find_speaker_kind(first) == "role" else second
        return _head(role) not in roles.ANONYMOUS_HEADS
    if kinds == {"organisation"}:
        return bool(set(find_norms(first)) & set(find_norms(second)))
    return True  # a body speaks through its people, a document for its author


def name_hints(name: str) -> frozenset[str]:
    """Two people's names that `same_speaker` may hold to be one have a hint in common.

    None: the name may be one with any other.
    """
    words, plain = name.casefold().split(), _plain(name).split()
    if len(words) > 1 and (len(plain) < 2 or find_speaker_kind(name) != "person"):
        return frozenset()
    return frozenset((*plain, words[-1], f"{plain[-1][0]}…" if plain else words[-1]))


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in folded if letter.isalnum() or letter == " ")


def _head(role: str) -> str:
    phrase = parse_speaker(role, 0, len(role))
    return phrase.head if phrase else ""


def _same_name(first: str, second: str) -> bool:
    """One surname (spelling variants allowed), and first names that do not exclude each other."""
    mine, other = _plain(first).split(), _plain(second).split()
    if not mine or not other:
        return True
    shorter, longer = sorted((mine, other), key=len)
    if len(shorter) == 1:  # one unknown name beside a full one may be a company’s
        return len(longer) > 1 or _close(shorter[0], longer[0])
    if set(shorter) <= set(longer):
        return True
    if not _close(mine[-1], other[-1]):
        return False
    one, two = mine[0], other[0]
    if min(len(one), len(two)) == 1:
        return one[0] == two[0]
    return _close(one, two) or one.startswith(two) or two.startswith(one)


def _close(one: str, two: str) -> bool:
    """“anthony” and “antony”, not “anna” and “anne”: one letter in five may differ."""
    if one == two:
        return True
    if min(len(one), len(two)) < 5 or one[0] != two[0]:
        return False
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= 0.85


def _same_role(first: str, second: str) -> bool:
    """Roles of different countries, or of heads that have nothing in common, are two people."""
    mine, other = set(find_norms(first)), set(find_norms(second))
    nations = mine & roles.NATIONALITIES, other & roles.NATIONALITIES
    if nations[0] and nations[1] and not nations[0] & nations[1]:
        return False
    one, two = _head(first), _head(second)
    if one == two or not one or not two:
        return True
    # “official” covers the spokesman, the diplomat, the officer; a doctor is no lawyer.
    return bool({one, two} & {"official", "source", "insider", "spokesperson"})
