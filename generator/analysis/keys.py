"""The few sentences that together say most of what several sources share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.analysis.claims import Claim
from generator.analysis.readable import is_readable
from generator.analysis.spans import LONGEST, skip_dateline, trim_span
from generator.corpus import span_evidence
from generator.language.reporting import REPORT_VERBS
from generator.model import Difference, Evidence, Sentence, Statement

HOW_MANY = 3
SHORTEST = 8
LEAD_BONUS = 1.5  # the first sentences tell the event, the later ones what belongs to it
_PRONOUNS = frozenset(
    "he she it they this that these those his her their its such another other others also we i"
    " you our my but and however meanwhile there here earlier overall".split()
)
_MARKS = (("“", "”"), ("«", "»"))


def find_key_sentences(
    claims: Sequence[Claim],
    statements: Sequence[Statement],
    differences: Sequence[Difference],
) -> tuple[Evidence, ...]:
    """Up to three sentences, chosen greedily by the shared statements they add."""
    disputed = {
        (evidence.article, evidence.sentence)
        for difference in differences
        if difference.publish
        for reading in difference.readings
        if reading.note is None  # a plain date that only counts as a duration is not in dispute
        for evidence in reading.evidence
    }
    shared = {(e.article, e.sentence) for s in statements if s.kind != "only" for e in s.evidence}
    spans: dict[tuple[str, str], tuple[int, Evidence]] = {}
    for claim in claims:
        place = (claim.sentence.article, claim.sentence.id)
        if place in shared and place not in disputed and (span := _key_span(claim)):
            spans[place] = (claim.order, span)
    covers: dict[tuple[str, str], dict[str, float]] = {}
    for statement in statements:
        if statement.kind == "only":
            continue
        worth = statement.weight * (len(statement.sources) - 1)
        for evidence in statement.evidence:
            place = (evidence.article, evidence.sentence)
            if place in spans and evidence.start < spans[place][1].end:
                covers.setdefault(place, {})[statement.id] = worth
    chosen: list[tuple[str, str]] = []
    said: set[str] = set()
    ready = dict(sorted(covers.items()))
    while ready and len(chosen) < HOW_MANY:
        place = max(ready, key=lambda p: (round(_gain(ready[p], said, spans[p][0]), 6), p))
        if _gain(ready[place], said, spans[place][0]) <= 0:
            break
        chosen.append(place)
        said |= set(ready.pop(place))
    # In the order of a report: what stands early in its article first.
    chosen.sort(key=lambda place: (spans[place][0], place))
    return tuple(spans[place][1] for place in chosen)


def _gain(covered: Mapping[str, float], said: set[str], order: int) -> float:
    gain = sum(worth for name, worth in sorted(covered.items()) if name not in said)
    return gain * (LEAD_BONUS if order < 2 else 1.0)


def _key_span(claim: Claim) -> Evidence | None:
    """The sentence, or as many of its first clauses as are short enough, if it stands alone."""
    sentence = claim.sentence
    if not sentence.text.rstrip('"”’)').endswith("."):
        return None
    start = skip_dateline(sentence)
    text = sentence.text[start - sentence.start :]
    word = _LETTERS.search(text)
    if not word or not text[0].isupper() or word.group().casefold() in _PRONOUNS:
        return None
    first_end = sentence.start + len(word.group())
    if any(first <= start and first_end < last for first, last in claim.marked):
        return None  # from the middle of what somebody says
    end = sentence.end
    if len(text.split()) > LONGEST:
        ends = [
            stop
            for _, stop in claim.cuts
            if start < stop and len(text[: stop - start].split()) <= LONGEST
        ]
        if not ends:
            return None
        end = max(ends)
    start, end = trim_span(sentence, start, end, claim.marked)
    part = sentence.text[start - sentence.start : end - sentence.start]
    torn = part.count('"') % 2 or any(part.count(a) != part.count(b) for a, b in _MARKS)
    if torn or len(part.split()) < SHORTEST or not _stands_alone(part, sentence, end):
        return None
    return span_evidence(sentence, start, end)


def _stands_alone(part: str, sentence: Sentence, end: int) -> bool:
    """A clause with its verb, in the outlet's own voice, not broken off at “…, she said”."""
    if _OWN_VOICE.search(_QUOTED.sub("", part)):
        return False
    if end == sentence.end:
        return True
    last = part.split()[-1].strip(',.;:”"').casefold()
    return is_readable(part) and last not in REPORT_VERBS


_LETTERS = re.compile(r"[^\W\d_]+")
_OWN_VOICE = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur|[Uu]s|[Mm]e)(?![\w.])")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
