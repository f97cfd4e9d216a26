"""Slow expressions, tried only where a text holds a piece that every match of them has."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property


class Cued:
    """An expression with its cues: small letters, one of which stands in every match.

    To try many words at each letter of a sentence takes twenty times as long as to look for a
    piece of each in the whole of it, and most sentences hold none. `tests/unit/test_cues.py`
    proves that no match is without a cue.
    """

    def __init__(
        self, cues: Iterable[str], source: str, flags: re.RegexFlag = re.IGNORECASE
    ) -> None:
        self.cues = tuple(cues)
        self.source = source
        self.flags = flags

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when first needed."""
        return re.compile(self.source, self.flags)

    def is_near(self, text: str) -> bool:
        """Whether the text holds a cue."""
        return any(map(text.lower().__contains__, self.cues))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As of a pattern."""
        return self.pattern.search(text, start, end) if self.is_near(text) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As of a pattern."""
        return self.pattern.match(text, start, end) if self.is_near(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As of a pattern."""
        return self.pattern.finditer(text) if self.is_near(text) else iter(())
