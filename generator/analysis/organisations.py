"""Organisations in a text that no table knows: rows of capitals with a telling first or last word.

“Harbour Lights Foundation”, “Ministry of Tides”, “University of Example”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.analysis.gazetteer import Gazetteer
from generator.analysis.people import CAPITAL, Busy, Found
from generator.language.words import STOPWORDS

_WORD = rf"(?:[{CAPITAL}]\w*(?:[-'’](?!s\b)\w+)*)"
_LINK = r"(?:[ \u00a0]|[ \u00a0](?:of|for|of the|for the|and|&)[ \u00a0])"
_FIRST = rf"[{CAPITAL}](?<![\w@#].)\w*(?:[-'’](?!s\b)\w+)*"
_ROW = re.compile(rf"{_FIRST}(?:{_LINK}{_WORD})+")
_CAPTIONS = frozenset(("Image", "Images", "Photo", "Photos", "Video", "Picture", "Caption"))
_ACRONYM = re.compile(r" \(([A-Z][A-Za-z]?[A-Z]{1,5})\)")
_LINKS = re.compile(r"[ \u00a0](of|for|of the|for the|and|&)[ \u00a0]")


def find_organisations(
    text: str, taken: Sequence[tuple[int, int]], gazetteer: Gazetteer
) -> list[Found]:
    """Names in order of the text; an acronym given in brackets counts wherever it stands."""
    found = []
    busy = Busy(taken)
    acronyms: dict[str, str] = {}
    for match in _ROW.finditer(text):
        if busy.meets(match.start(), match.start() + 1):
            continue
        span = _trim(text, match.start(), match.end(), gazetteer)
        if span is None:
            continue
        name = text[span[0] : span[1]].replace("\u00a0", " ").replace("’", "'")
        found.append(Found(*span, name))
        if acronym := _ACRONYM.match(text, span[1]):
            acronyms.setdefault(acronym.group(1), name)
    if acronyms:
        names = "|".join(sorted(acronyms))
        for match in re.finditer(rf"\b(?:{names})\b", text):
            found.append(Found(match.start(), match.end(), acronyms[match.group()]))
    return sorted(found)


def _trim(text: str, start: int, end: int, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """The part of a row that is an organisation's name."""
    words = [(m.start(), m.end()) for m in re.finditer(_WORD, text[start:end])]
    words = [(start + a, start + b) for a, b in words]
    while words and _opens_nothing(text[slice(*words[0])], gazetteer):
        words.pop(0)
    while words and text[slice(*words[0])] in gazetteer.words["titles"]:
        words.pop(0)
    if not 2 <= len(words) <= 8:
        return None
    tokens = [text[a:b] for a, b in words]
    heads, tails = gazetteer.words["heads"], gazetteer.words["tails"]
    linked = text[words[0][1] : words[1][0]].strip()
    if tokens[0] in heads and linked in ("of", "for", "of the", "for the"):
        last = _end_of_head(text, words)
    else:
        last = max((n for n, token in enumerate(tokens) if token in tails), default=0)
        if _LINKS.search(text[words[0][0] : words[last][1]]) and tokens[0] not in heads:
            words, last = _after_link(text, words, last)
        last = _extended(text, words, last, heads)
    chosen = words[: last + 1]
    names = [text[a:b] for a, b in chosen]
    if any(name.casefold() in STOPWORDS or name in _CAPTIONS for name in names[1:]):
        return None  # a headline, or the words beside a picture
    if len(names) < 2 or all(name in gazetteer.words["generic"] for name in names):
        return None
    if "and" in text[chosen[0][0] : chosen[-1][1]].split() and len(names) == 2:
        return None
    return chosen[0][0], chosen[-1][1]


def _extended(text: str, words: Sequence[tuple[int, int]], last: int, heads: frozenset[str]) -> int:
    """“Ohio Department of Tides”: a last word that takes an “of” takes what follows it."""
    if last and last + 1 < len(words) and text[slice(*words[last])] in heads:
        link = text[words[last][1] : words[last + 1][0]].strip()
        if link in ("of", "for", "of the", "for the"):
            return _end_of_head(text, words, last + 2)
    return last


def _end_of_head(text: str, words: Sequence[tuple[int, int]], first: int = 2) -> int:
    """“Department of Tides and Harbours”: at most one “and”, then one word."""
    for index in range(first, len(words)):
        if text[words[index - 1][1] : words[index][0]].strip() in ("and", "&"):
            return index
    return len(words) - 1


def _after_link(
    text: str, words: Sequence[tuple[int, int]], last: int
) -> tuple[list[tuple[int, int]], int]:
    """Before the last “of”, “for” or “and” stands something else: keep what follows."""
    begin = 0
    for index in range(1, last + 1):
        link = text[words[index - 1][1] : words[index][0]].strip()
        if link and not (link in ("and", "&") and index >= last - 1 and index > 1):
            begin = index
    return list(words[begin:]), last - begin


def _opens_nothing(word: str, gazetteer: Gazetteer) -> bool:
    if word.casefold() in STOPWORDS or word.endswith(("-based", "-born", "-owned")):
        return True
    return word in gazetteer.words["openers"] and word not in gazetteer.words["affiliations"]
