"""Slow expressions, tried only where a text holds a piece that every match of them has."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property


class Cued:
    """An expression in small letters with its cues, one of which stands in every match.

    To try many words at each letter of a sentence takes twenty times as long as to look for a
    piece of each in the whole of it, and most sentences hold none. Without regard to case it takes
    twice as long again: so the place is found in the text in small letters, and the match made in
    the text itself. `tests/unit/test_cues.py` proves that no match is without a cue.
    """

    def __init__(self, cues: Iterable[str], source: str, *, cased: bool = False) -> None:
        self.cues = tuple(cues)
        self.source = source
        self.cased = cased  # capitals in it mean capitals

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.source, re.NOFLAG if self.cased else re.IGNORECASE)

    @cached_property
    def _finder(self) -> re.Pattern[str]:
        return re.compile(self.source)

    def is_near(self, text: str) -> bool:
        """Whether the text holds a cue."""
        return any(map(text.lower().__contains__, self.cues))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match, as of a pattern."""
        small = text.lower()
        if any(map(small.__contains__, self.cues)):
            return self._find(text, small, start, end)
        return None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, as of a pattern; none of them is empty."""
        small = text.lower()
        if any(map(small.__contains__, self.cues)):
            at = 0
            while found := self._find(text, small, at, len(text)):
                yield found
                at = found.end()

    def _find(self, text: str, small: str, start: int, end: int) -> re.Match[str] | None:
        if self.cased or len(small) != len(text):  # “İ” are two small letters
            return self._pattern.search(text, start, end)
        found = self._finder.search(small, start, end)
        return self._pattern.match(text, found.start(), end) if found else None
