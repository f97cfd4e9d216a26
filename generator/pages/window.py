"""A source's own few words for a value, and the words round them."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.analysis.concepts import number_of
from generator.language.words import STOPWORDS, find_words
from generator.model import Evidence
from generator.pages.index import Index, build_evidence, sentence_of
from generator.pages.parts import EvidenceView

_WINDOW = 16  # words of a quote in a box
_FEW = 6  # words of a value
_SHORT = 60  # characters that a cell holds


def find_own_words(text: str, value: str) -> tuple[int, int] | None:
    """Where the text says the value in words of its own: "24-26 May" for "May 24 through 26".

    The shortest span that has every content word of the value which the text has at all; a
    number is the same in digits and in letters, and none where the value has one is no value.
    """
    exact = text.find(value)
    if exact >= 0:
        return exact, exact + len(value)
    wanted = {  # "May" is a month, "may" is not
        _read(word.norm)
        for word in find_words(value)
        if word.norm not in STOPWORDS or word.text[:1].isupper()
    }
    words = find_words(text)
    norms = [_read(word.norm) for word in words]
    numbers = {norm for norm in wanted if norm[0].isdigit()}
    wanted.intersection_update(norms)
    if not wanted or (numbers and not numbers & wanted):
        return None
    best: tuple[int, int] | None = None
    for first, norm in enumerate(norms):
        if norm not in wanted:
            continue
        missing = set(wanted)
        for last in range(first, min(first + _FEW, len(words))):
            missing.discard(norms[last])
            if not missing:
                if best is None or last - first < best[1] - best[0]:
                    best = (first, last)
                break
    return (words[best[0]].start, words[best[1]].end) if best else None


def _read(norm: str) -> str:
    """“four” is 4, in “a four-year-old” beside “4-year-old boy”."""
    return number_of(norm) or norm


def short_words(text: str, value: str) -> str | None:
    """The source's own words where a cell holds them, or those of them that say the value."""
    if len(text) <= _SHORT:
        return text
    found = find_own_words(text, value)
    return text[slice(*found)] if found else None


def build_window(index: Index, evidence: Evidence, value: str) -> EvidenceView:
    """The words that carry a value ("three days") with those round them, as a box holds them."""
    sentence = sentence_of(index, evidence)
    view = build_evidence(index, evidence)
    if sentence is None:
        return view
    start, end = evidence.start - sentence.start, evidence.end - sentence.start
    if found := find_own_words(evidence.text, value):
        start, end = start + found[0], start + found[1]
    core = sentence.text[start:end].split()
    if len(core) > _WINDOW // 2:
        return view
    before, after = sentence.text[:start], sentence.text[end:]
    room = _WINDOW - len(core)
    ahead = min(len(before.split()), max(room // 2, room - len(after.split())))
    behind = min(len(after.split()), room - ahead)
    lead, tail = _last_words(before, ahead), _first_words(after, behind)
    return replace(
        view,
        text=" ".join(core),
        lead=lead.lstrip('“”"'),
        tail=tail.rstrip('“”"'),
        cut_before=len(lead.split()) < len(before.split()),
        cut_after=len(tail.split()) < len(after.split()),
    )


def _first_words(text: str, number: int) -> str:
    """The start of the text up to the end of its n-th word."""
    ends = [found.end() for found in re.finditer(r"\S+", text)]
    return text[: ends[number - 1]] if number else ""


def _last_words(text: str, number: int) -> str:
    """The end of the text from its n-th word before last."""
    starts = [found.start() for found in re.finditer(r"\S+", text)]
    return text[starts[-number] :] if number else ""
