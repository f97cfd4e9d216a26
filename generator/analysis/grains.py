"""How fine a place is: a town in a state is no other place than the state."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from generator.analysis.gazetteer import read_data
from generator.language.slugs import format_slug

# table → how fine its places are, the columns of the names and of what is finer
_TABLES = (
    ("states.tsv", "state", (0, 3), 1),
    ("us_states.tsv", "region", (0,), None),
    ("regions.tsv", "region", (0, 1), None),
    ("cities.tsv", "city", (0, 1), None),
)
_CUE = re.compile(
    r"\b(?:province|state|region|county|district|prefecture|department|governorate|oblast|canton"
    r"|island|peninsula|valley|mountains?|republic)\b",
    re.IGNORECASE,
)
_AROUND = 14  # letters on each side of a name: “the province of Dar”, “Dar province”


@cache
def _grains() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for table, grain, columns, finer in _TABLES:
        for line in read_data(table).splitlines():
            if line.startswith("#"):
                continue
            cells = line.split("\t")
            for column in columns:
                for name in cells[column].split("|") if column < len(cells) else ():
                    found.setdefault(name.lstrip("?~+").casefold(), grain)
            if finer is not None and finer < len(cells):
                for name in cells[finer].split("|"):
                    found.setdefault(name.lstrip("?~+").casefold(), "city")
    return found


@cache
def _capitals() -> Mapping[str, str]:
    rows = [line.split("\t") for line in read_data("states.tsv").splitlines() if line[:1] != "#"]
    return {
        format_slug(name.lstrip("?~+")): format_slug(cells[0])
        for cells in rows
        if len(cells) > 1
        for name in cells[1].split("|")
    }


def is_within(one: str, two: str) -> bool:
    """Whether of two topics one is the capital of the other: “in London”, “the London sale”."""
    return _capitals().get(one) == two or _capitals().get(two) == one


def find_grain(text: str, start: int, end: int) -> str:
    """“state”, “region” or “city”; “” where neither the tables nor the words beside it tell."""
    known = _grains().get(text[start:end].casefold().removeprefix("the "))
    if known:
        return known
    beside = text[max(0, start - _AROUND) : start] + text[end : end + _AROUND]
    return "region" if _CUE.search(beside) else ""
