"""Finding: triggers open bounded windows, one combined expression of all rules reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.language.times.context import NAMED, Rule
from generator.language.times.lexicon import expand

_FOLD = str.maketrans(
    {
        "‘": "'", "’": "'", "‛": "'", "′": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "‒": "-",
        "–": "-", "—": "-", "−": "-", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ",
        "\u2007": " ", "\u200a": " ",
    }
)  # fmt: skip
_SOFT_BREAK = re.compile(r"(?<=[a-z,])[ ]?\r?\n(?=[a-z\d])")
# A hit of one of these opens a window; every rule needs one of them.
_TRIGGER = re.compile(
    r"(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun"
    r"|seconds?\b|sec|minute|min|hour|hr|day|week|fortnight|month|quarter|year|yr|decade|centur"
    r"|millenni|half-|spring|summer|autumn|fall|winter|morning|afternoon|evening|night|overnight"
    r"|midday|noon|midnight|dawn|dusk|tonight|today|tomorrow|yesterday|now|current|present|recent"
    r"|late|earl|soon|shortly|previous|former|past|future|mid|time|moment|annual|bi|tri|semi"
    r"|once|twice|ago|fiscal|financial|fy|eve\b|easter|christmas|xmas|thanksgiving|halloween"
    r"|ramadan|pentecost|hanukkah|juneteenth|passover|new\b|twenties|thirties|forties|fifties"
    r"|sixties|seventies|eighties|nineties|nowadays|fourth|lunch|eod|eoy|going|long|season|term"
    r"|tomorrow|era|ever|to date|weekday|bastille|first half|second half|period)"
    r"|(?<![\d.,])(?:1[5-9]\d\d|20\d\d)(?!\d)|(?<!\d)\d{1,2}[:/.-]\d\d|\d(?:st|nd|rd|th)\b"
    r"|\d0'?s\b|\d ?[ap]\.? ?m\b|o'clock|\bq[1-4]\b|\dq\d|\bh[12]\b|'\d\d\b"
)
_LEFT, _RIGHT = 56, 72


def fold(text: str) -> str:
    """Lower case, plain quotes and dashes, same length; a line break inside a sentence is a blank."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    low = low.translate(_FOLD)
    return _SOFT_BREAK.sub(lambda m: " " * len(m.group()), low) if "\n" in low else low


def find_windows(low: str) -> Iterator[tuple[int, int]]:
    """Stretches of text that may hold an expression, in order, without overlap."""
    first = last = -1
    for hit in _TRIGGER.finditer(low):
        begin, end = max(0, hit.start() - _LEFT), _word_end(low, hit.end() + _RIGHT)
        if begin <= last:
            last = end
            continue
        if last >= 0:
            yield first, last
        first, last = begin, end
    if last >= 0:
        yield first, last


def _word_end(low: str, at: int) -> int:
    """A window must not end inside a word, where "mon" of "month" could look whole."""
    stop = min(len(low), at + 24)
    while at < stop and low[at].isalnum():
        at += 1
    return min(at, len(low))


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules as one expression; `rules` by the name of their group."""

    pattern: re.Pattern[str]
    rules: Mapping[str, tuple[Rule, tuple[tuple[str, str], ...]]]


def build_grammar(rules: tuple[Rule, ...]) -> Grammar:
    """One alternation in the order of the rows; their groups are renamed apart."""
    parts, index = [], {}
    for number, rule in enumerate(rules):
        prefix = f"r{number}"
        source = expand(rule.pattern)
        names = tuple(dict.fromkeys(NAMED.findall(source)))
        source = NAMED.sub(lambda m, p=prefix: f"(?P<{p}_{m[1]}>", source)
        source = re.sub(r"\(\?P=([a-z]+)\)", rf"(?P={prefix}_\1)", source)
        parts.append(f"(?P<{prefix}>{source})")
        index[prefix] = (rule, tuple((name, f"{prefix}_{name}") for name in names))
    return Grammar(re.compile(rf"(?<![a-z\d])(?:{'|'.join(parts)})(?![a-z])"), index)
