"""What a rule may ask for while it gives an expression its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.language.times.calendar import read_value
from generator.language.times.tense import find_direction, is_led_ahead

# So many characters on, a day still holds for "at 9 a.m.".
_NEAR = 220
_CLOSE = 120  # and "the end of the year" is still of the year named
_TURN = 6  # months back: a new year has begun
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


def last_word(text: str) -> str:
    """The word that a text ends with; none where it ends with the break of a paragraph."""
    return text.rpartition("\n")[2].rpartition(" ")[2]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of a match. `group` names the part that is the expression, if not all."""

    type: str
    value: str | None
    mod: str | None = None
    inferred: bool = False
    group: str | None = None
    aside: bool = False  # only compared with: “up from 40 a year ago”; nothing counts from it


Slots = Mapping[str, str | None]


@dataclass(slots=True)
class Context:
    """One expression in its text, read as of one day of publication (None: unknown)."""

    text: str  # as written, for capitals
    low: str  # folded, same offsets
    day: date | None
    week_day: date | None  # the same, but a Sunday counted to the week it opens
    exact: bool = True  # whether the day of publication is known, not only an interval
    history: bool = False  # the text tells of years long past, not of the days before it
    start: int = 0
    end: int = 0
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    last_day: date | None = None  # the latest day mentioned before
    last_value: str | None = None  # the latest calendar value mentioned before
    last_quarter: tuple[int, int] | None = None  # the latest past quarter mentioned before
    _quarter: tuple[int, int] | None = None  # the latest (year, quarter) of all
    _direction: int | None = None
    _last_day_at: int = 0
    _last_value_at: int = 0
    _quarter_at: int = 0

    def enter(self, start: int, end: int, spans: Mapping[str, tuple[int, int]]) -> None:
        self.start, self.end, self.spans, self._direction = start, end, spans, None

    @property
    def direction(self) -> int:
        """-1 where the clause tells of the past, 1 of the future, 0 where it does not say."""
        if self._direction is None:
            self._direction = find_direction(self.low, self.start, self.end)
        return self._direction

    @property
    def led_ahead(self) -> bool:
        """Whether the words before the expression look ahead."""
        return is_led_ahead(self.low, self.start)

    def before(self, length: int = 24) -> str:
        return self.low[max(0, self.start - length) : self.start]

    def after(self, length: int = 24) -> str:
        return self.low[self.end : self.end + length]

    def is_capital(self, group: str | None = None) -> bool:
        start = self.spans[group][0] if group else self.start
        return self.text[start : start + 1].isupper()

    def remember(self, reading: Reading) -> None:
        """Keep the value for "the next day", "that year", "two days later"."""
        if reading.type not in ("DATE", "TIME") or reading.value is None or reading.aside:
            return
        value = reading.value.removeprefix("FY")
        known = read_value(value)
        if match := _QUARTER.fullmatch(value):
            self._quarter, self._quarter_at = (int(match[1]), int(match[2])), self.end
            # “expects a fourth-quarter loss” is not the quarter whose results are told.
            if self.day and (int(match[1]), 3 * int(match[2])) < (self.day.year, self.day.month):
                self.last_quarter = self._quarter
        if known is None or value.startswith("X"):
            return
        self.last_value, self._last_value_at = value, self.end
        if known[2]:
            self.last_day, self._last_day_at = date(*known), self.end

    @property
    def anchor(self) -> date | None:
        """The day that "the next day" counts from."""
        return self.last_day or self.day

    @property
    def near_day(self) -> date | None:
        """The day of a clock time: one named shortly before, else that of publication."""
        if self.last_day and self.start - self._last_day_at < _NEAR:
            return self.last_day
        return self.day

    def near_past(self, *, with_month: bool) -> date | None:
        """The first day of the year or month named shortly before, when it has long passed."""
        known = read_value(self.last_value)
        far = self.start - self._last_value_at >= _CLOSE and not self.history
        if known is None or far or self.day is None:
            return None
        if known[0] >= self.day.year or (with_month and not known[1]):
            return None
        return date(known[0], known[1] or 1, 1)

    def told_year(self, month: int) -> int | None:
        """In an account of the past, the year of a month without one: that of the date before.

        After “December 1941”, “in January” is of the year that follows.
        """
        known = read_value(self.last_value) if self.history else None
        if known is None or self.day is None or known[0] >= self.day.year:
            return None
        return known[0] + (known[1] - month > _TURN)

    @property
    def near_quarter(self) -> tuple[int, int] | None:
        """The quarter that "a year earlier" is compared with."""
        return self._quarter if self.start - self._quarter_at < _NEAR else None

    @property
    def anchor_year(self) -> int | None:
        known = read_value(self.last_value)
        if known:
            return known[0]
        return self.day.year if self.day else None


Builder = Callable[[Slots, Context], Reading | tuple[Reading, ...] | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the grammar: how it looks, what it means, and an example that a test reads.

    `heads` are the kinds of trigger (see `scan`) that come first in it. The example has the
    expression in brackets; `expects` is its type and value when published on Wednesday
    2024-04-24.
    """

    name: str
    heads: str
    pattern: str
    build: Builder
    example: str
    expects: str
