"""Where words stand in quotation marks, however the marks are mixed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Quoted(NamedTuple):
    """Words between marks, without the marks. `closed` False: the paragraph ended before."""

    start: int
    end: int
    closed: bool
    single: bool = False


# Without sets of letters: so the search leaps to the first letters of the alternatives.
_DOUBLE = re.compile(r"\n\s*\n|``|''|\"|“|”|„|‟|«|»|＂")
_SINGLE = re.compile(r"\n\s*\n|'|‘|’|‚|‛")
_APOSTROPHE = re.compile("['‘’‚‛]")
_OPEN_ONLY = "“„‟"
_BOUNDARY = "([{—–-/«“‘„'’\"”"  # what may stand right before an opening mark, beside space
_NEAR = 60  # apostrophes and marks that may stand inside single marks
# Words that begin with an apostrophe: “'em”, “'90s”.
_ELISION = re.compile(r"(?:em|til|till|tis|twas|cause|bout|round|n|\d0s|\d\d)\b", re.IGNORECASE)


@lru_cache(maxsize=64)  # two rooms in a row ask for the same bodies and sentences
def find_quoted(text: str) -> tuple[Quoted, ...]:
    """Spans inside double marks, and inside single ones where they are clear; outermost only."""
    doubles = _find_doubles(text)
    singles = _find_singles(text, doubles) if _APOSTROPHE.search(text) else []
    return tuple(sorted(doubles + singles, key=lambda quoted: quoted.start))


def _find_doubles(text: str) -> list[Quoted]:
    found: list[Quoted] = []
    opened = -1  # where the words begin; -1 outside
    opener = ""
    for match in _DOUBLE.finditer(text):
        mark = match.group()
        if mark[0] in "\n\r":
            if opened >= 0:
                _add(found, text, opened, match.start(), closed=False)
            opened = -1
            continue
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        if opened < 0:
            if _can_open(mark, before, after):
                opened, opener = match.end(), mark
        elif _closes(opener, mark, before, after):
            _add(found, text, opened, match.start(), closed=True)
            opened = -1
        elif mark not in "”»":  # a new opening: the mark before it was never closed
            _add(found, text, opened, match.start(), closed=False)
            opened, opener = match.end(), mark
    if opened >= 0:
        _add(found, text, opened, len(text), closed=False)
    return found


def _add(found: list[Quoted], text: str, start: int, end: int, *, closed: bool) -> None:
    """Without white space at the ends (“« Bonjour »”); a pair of marks round nothing is none."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if start < end:
        found.append(Quoted(start, end, closed))


def _can_open(mark: str, before: str, after: str) -> bool:
    if not after or (after.isspace() and mark not in "«»"):
        return False
    if mark == "«":
        return True
    # “5' 10"” ends a measure; a stray closing mark follows a letter.
    if before in tuple(".,:;!?"):  # a lost space: “left."We stay,"”
        return after.isupper()
    return not before or before.isspace() or before in _BOUNDARY


def _closes(opener: str, mark: str, before: str, after: str) -> bool:
    if opener in "«»" or mark in "«»":
        return opener in "«»" and mark in "«»" and mark != opener
    if opener == "„" and mark == "“":
        return True
    fresh = (not before or before.isspace() or before in "([{") and after.isalnum()
    if mark in _OPEN_ONLY:  # a careless “hello“ closes with the opening mark
        return not fresh and bool(before) and not before.isspace() and not after.isalnum()
    return not fresh


def _find_singles(text: str, doubles: list[Quoted]) -> list[Quoted]:
    found: list[Quoted] = []
    marks = list(_SINGLE.finditer(text))
    inside = iter(doubles)
    current = next(inside, None)
    last = -1
    for index, match in enumerate(marks):
        place = match.start()
        while current is not None and current.end < place:
            current = next(inside, None)
        covered = current is not None and current.start <= place <= current.end
        if covered or place < last or not _opens_single(text, match):
            continue
        end = _single_end(
            text, marks[index + 1 : index + 1 + _NEAR], current.start if current else len(text)
        )
        if end is not None and end > match.end():
            found.append(Quoted(match.end(), end, True, True))
            last = end + 1
    return found


def _opens_single(text: str, match: re.Match[str]) -> bool:
    place, mark = match.start(), match.group()
    before = text[place - 1 : place]
    after = text[place + 1 : place + 2]
    if (
        mark == "’"
        or not after.isalnum()
        or (before and not before.isspace() and before not in "([—–")
    ):
        return False
    return not _ELISION.match(text, place + 1)


def _single_end(text: str, marks: list[re.Match[str]], limit: int) -> int | None:
    """The closing mark. One after a plural s (“the officials’ plan”) yields to a later one."""
    possible: int | None = None
    for match in marks:
        place = match.start()
        if place >= limit or match.group()[0] in "\n\r":
            break
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if match.group() == "‘" or before.isspace():
            break
        if after.isalnum():
            continue
        if before != "s" or after in ",.;:!?)" or not after:
            return place
        possible = possible if possible is not None else place
    return possible
