"""What a label tells and another sentence, alike in words, does not tell, or tells of others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from generator.analysis.claims import Claim
from generator.analysis.concepts import number_of
from generator.analysis.grains import is_within
from generator.analysis.pairing import ROLES
from generator.language.words import find_words

# What a number may be of, whatever the noun: “three times” are no “three months”.
_MEASURED = frozenset(
    """
    time second minute hour day night week weekend month year decade percent per pct million billion
    trillion thousand hundred dozen foot feet inch yard mile metre meter kilometre kilometer km m ft
    kg pound tonne ton litre gallon barrel acre hectare degree dollar euro pence cent point
    """.split()
)
_ONE = {
    "per": "percent", "pct": "percent", "feet": "foot", "ft": "foot", "meter": "metre",
    "m": "metre", "km": "kilometre", "kilometer": "kilometre", "tonne": "ton", "euro": "euro",
}  # fmt: skip
# What an event does to those it meets: a row that tells it is said by nobody who does not.
DONE = frozenset("*kill *injure *detain *rescue *kidnap *evacuate".split())
_MUCH = 0.75  # of the label's weight: so much in common outweighs other names
# “At other zoos, similar encounters have ended in tragedy, including …”
_ELSEWHERE = re.compile(
    r"\b(?:similar|another|at other|in other|previous|earlier|unrelated|separate|elsewhere"
    r"|last such)\b",
    re.IGNORECASE,
)
# Whom these mean, the sentence before tells.
_MEANS = re.compile(
    r"\W*(?:he|she|it|they|his|her|its|their|the|this|these|that|both|who|which)\b", re.IGNORECASE
)


def tells_otherwise(
    label: Claim, span: tuple[int, int], other: Claim, held: float, plain: frozenset[str]
) -> bool:
    """Whether the sentence of another source speaks against telling what the label tells.

    `held` is the share of the label that it has; `plain` are the words that are no names.
    """
    keys = label.clause_keys(span)
    if keys & DONE - other.keys:
        return True
    return (
        (any(key[0] == "#" for key in keys) and _counts_others(label, span, other))
        or (held < _MUCH and _names_others(keys, label, other, plain))
        or _is_elsewhere(keys, other)
    )


def _counts_others(label: Claim, span: tuple[int, int], other: Claim) -> bool:
    base = label.sentence.start
    text = label.sentence.text[span[0] - base : span[1] - base]
    mine, theirs = _find_measured(text), _find_measured(other.sentence.text)
    return any(
        number in theirs and not units & theirs[number] and ("" not in units | theirs[number])
        for number, units in mine.items()
    )


@lru_cache(maxsize=4096)
def _find_measured(text: str) -> dict[str, frozenset[str]]:
    """Each number of a text with the units behind it, “-” where it counts something else."""
    words = find_words(text)
    found: dict[str, frozenset[str]] = {}
    for word, following in zip(words, [*words[1:], None]):
        number = number_of(word.norm)
        if number:
            name = following.norm if following else ""
            single = name if name in _MEASURED else name.removesuffix("s")
            unit = _ONE.get(single, single) if single in _MEASURED else "-" if name else ""
            found[number] = found.get(number, frozenset()) | {unit}
    return found


def _names_others(keys: Iterable[str], label: Claim, other: Claim, plain: frozenset[str]) -> bool:
    """“One bank bans the cards.” “Two other banks bar them.”: each names those it tells of."""
    mine, theirs = (
        {key for key in each if key not in plain and key not in ROLES and key[0] not in "#~*"}
        for each in (keys, other.keys)
    )
    if not mine or not theirs or mine & theirs:
        return False
    if any(is_within(this[1:], that[1:]) for this in mine for that in theirs):
        return False  # “in Berlin”, “the German capital”
    return not _MEANS.match(other.sentence.text) and not theirs & label.keys


def _is_elsewhere(keys: frozenset[str], other: Claim) -> bool:
    """Whether the sentence tells of an earlier event of the kind."""
    days = {key[1:5] for key in other.keys - keys if key[0] == "~"}
    return bool(days) and bool(_ELSEWHERE.search(other.sentence.text))
