"""A quotation that runs on in the next paragraph: marks opened again there, closed only at last."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.language.quotation_marks import Quoted
from generator.model import Block, Utterance

_SURE = {"clause": 0, "pronoun": 1, "inherited": 2, None: 3}


def join_paragraphs(
    body: str,
    blocks: Sequence[Block],
    quotes: Sequence[Sequence[Quoted]],
    found: Iterable[Utterance],
) -> tuple[Utterance, ...]:
    """The utterances, those of paragraphs whose marks stay open as one with what follows."""
    ends = _find_ends(blocks, quotes)
    joined: list[Utterance] = []
    for each in found:
        before = joined[-1] if joined else None
        if before and each.direct and before.direct and ends.get(before.end) == each.start:
            joined[-1] = _join(body, before, each)
        else:
            joined.append(each)
    return tuple(joined)


def _find_ends(blocks: Sequence[Block], quotes: Sequence[Sequence[Quoted]]) -> Mapping[int, int]:
    """Where a quotation stays open at the end of its paragraph → where the next one begins."""
    found = {}
    for at, (inside, following) in enumerate(itertools.pairwise(quotes)):
        if not inside or inside[-1].closed or not following:
            continue
        if following[0].start == blocks[at + 1].start + 1:
            found[inside[-1].end] = following[0].start
    return found


def _join(body: str, one: Utterance, two: Utterance) -> Utterance:
    """Both as one; who says it is whom the surer of the two names."""
    sure = min(one, two, key=lambda each: _SURE[each.speaker_basis])
    return replace(
        sure,
        start=one.start,
        end=two.end,
        text=body[one.start : two.end],
        fragment=one.fragment and two.fragment,
        sentences=tuple(dict.fromkeys((*one.sentences, *two.sentences))),
    )
