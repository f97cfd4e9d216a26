"""References that name no date: "now", "recently", "the future"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from generator.language.times.context import Context, Reading, Rule, Slots

_REFERENCES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "PRESENT_REF": (
            "right now", "now", "currently", "at present", "presently", "nowadays",
            "at the moment", "at this moment", "at this time", "at this point", "these days",
            "the time being", "the present",
        ),
        "PAST_REF": (
            "more recently", "most recently", "recently", "lately", "long ago",
            "at the time", "at that time", "the recent past", "the distant past", "the past",
        ),
        "FUTURE_REF": (
            "the near future", "the foreseeable future", "near future", "the future", "in future",
            "a later date", "a later time", "soon", "shortly",
        ),
    }
)  # fmt: skip
_VALUES: Mapping[str, str] = MappingProxyType(
    {word: value for value, words in _REFERENCES.items() for word in words}
)
# "as soon as", "the future of work", "the past tense", "now that", "at the time of": no dates.
_NOT_BEFORE = re.compile(r" (?:as|of|that|after|before|afterwards?|thereafter|when|in which)\b")
_PAST_ENDS = re.compile(
    r"[^\w -]|$| (?:and|but|or|to|for|by|with|when|as|has|have|had|he|she|it|they|we|over|about"
    r"|because|on|at|is|was|were|against|that|than|who|which|if)\b"
)


def vague(s: Slots, c: Context) -> Reading | None:
    word = re.sub(r" +", " ", s["v"] or "")
    after = c.after(20)
    if _NOT_BEFORE.match(after):
        return None
    if word in ("the past", "the present") and not _PAST_ENDS.match(after):
        return None
    return Reading("DATE", _VALUES[word])


_WORDS = "|".join(sorted(_VALUES, key=lambda word: (-len(word), word)))

RULES: tuple[Rule, ...] = (
    Rule(
        "vague",
        "vague",
        rf"(?P<v>{_WORDS})(?!-)",
        vague,
        "He is [currently] abroad.",
        "DATE PRESENT_REF",
    ),
)
