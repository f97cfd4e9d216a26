"""Quotations that the sources give to different speakers, or in different words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.analysis.claims import LONGEST, find_clauses, trim_span
from generator.analysis.names import difference_id
from generator.analysis.roles import ROLE_HEADS
from generator.corpus import span_evidence
from generator.language.similarity import align_words
from generator.language.words import find_norms, fold, is_content
from generator.model import (
    Annotations,
    Article,
    Difference,
    Evidence,
    Quotation,
    Reading,
    Sentence,
    Utterance,
)

LABEL = 8  # words of the quotation in the label of its slot
_REWORDED = 2  # content words that must differ before a wording is worth showing


def find_speaker_differences(
    story: str,
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    annotations: Mapping[str, Annotations],
    quotations: Sequence[Quotation],
) -> tuple[Difference, ...]:
    """One difference for each quotation with two speakers, or reworded."""
    source_of = {article.id: article.source for article in articles}
    places = {
        (article.id, sentence.id): sentence
        for article in articles
        for sentence in sentences[article.id]
    }
    found = []
    for quotation in quotations:
        variants = [v for v in quotation.variants if v.article in source_of]
        if len({source_of[variant.article] for variant in variants}) < 2:
            continue
        spoken = _speakers(story, variants, places, source_of, sentences)
        if spoken:
            found.append(spoken)
        worded = _wording(story, variants, places, source_of)
        if worded:
            found.append(worded)
    return tuple(found)


def _label(kind: str, text: str) -> str:
    words = text.strip("\"“”'‘’").split()
    end = " …" if len(words) > LABEL else ""
    return f"{kind} of “{' '.join(words[:LABEL]).rstrip(',.;:')}{end}”"


def _evidence(variant: Utterance, places: Mapping[tuple[str, str], Sentence]) -> Evidence:
    """The variant's sentence, as far as it is short: with its said-clause if that fits."""
    sentence = places[variant.article, variant.sentences[0]]
    if len(sentence.text.split()) <= LONGEST:
        return span_evidence(sentence, sentence.start, sentence.end)
    start, end = max(sentence.start, variant.start), min(sentence.end, variant.end)
    if variant.speaker_start is not None and variant.speaker_end is not None:
        low = min(start, max(sentence.start, variant.speaker_start))
        high = max(end, min(sentence.end, variant.speaker_end))
        if len(sentence.text[low - sentence.start : high - sentence.start].split()) <= LONGEST:
            return span_evidence(sentence, *trim_span(sentence, low, high))
    for first, last in find_clauses(sentence):
        if first <= start < last:
            return span_evidence(sentence, *trim_span(sentence, first, last))
    return span_evidence(sentence, *trim_span(sentence, start, end))


# ---------------------------------------------------------------- speakers


def _speakers(
    story: str,
    variants: Sequence[Utterance],
    places: Mapping[tuple[str, str], Sentence],
    source_of: Mapping[str, str],
    sentences: Mapping[str, Sequence[Sentence]],
) -> Difference | None:
    named = [variant for variant in variants if variant.speaker]
    groups: dict[str, list[Utterance]] = defaultdict(list)
    for variant in named:
        home = next((name for name in groups if _same(name, variant.speaker or "")), None)
        groups[home or variant.speaker or ""].append(variant)
    apart = [
        (one, two)
        for one in groups
        for two in groups
        if one < two and _apart(groups[one], groups[two], source_of, sentences)
    ]
    if not apart:
        return None
    kept = sorted({name for pair in apart for name in pair}, key=lambda n: (-len(groups[n]), n))
    slot = _label("Speaker", variants[0].text)
    readings = tuple(
        Reading(
            groups[name][0].speaker_text or name,
            tuple(dict.fromkeys(_evidence(variant, places) for variant in groups[name])),
        )
        for name in kept
    )
    return Difference(difference_id(slot, " ".join(kept)), story, "speaker", slot, readings)


def _is_role(name: str) -> bool:
    words = fold(name).split()
    return bool(words) and (not any(word[:1].isupper() for word in name.split()[-1:]))


def _same(one: str, two: str) -> bool:
    """Whether two names may be one speaker: a shared surname, or a shared role."""
    first, second = fold(one).split(), fold(two).split()
    if not first or not second:
        return True
    if _is_role(one) and _is_role(two):
        heads = {word for word in first if word in ROLE_HEADS}
        return bool(heads & set(second)) or not heads
    return first[-1] == second[-1] or set(first) <= set(second) or set(second) <= set(first)


def _apart(
    one: Sequence[Utterance],
    two: Sequence[Utterance],
    source_of: Mapping[str, str],
    sentences: Mapping[str, Sequence[Sentence]],
) -> bool:
    """Whether the two cannot be one person, in different sources.

    A role may be the person another source names, unless its article speaks of that person
    as somebody else: “the official said Marlow would …”.
    """
    if {source_of[v.article] for v in one} == {source_of[v.article] for v in two}:
        return False
    first, second = one[0].speaker or "", two[0].speaker or ""
    if _is_role(first) and _is_role(second):
        return False
    if not _is_role(first) and not _is_role(second):
        return True
    role, person = (one, second) if _is_role(first) else (two, first)
    surname = person.split()[-1]
    return any(
        surname in sentence.text.split(role_head)[-1]
        for variant in role
        for role_head in [fold(variant.speaker or "").split()[-1]]
        for sentence in sentences[variant.article]
        if role_head in sentence.text and surname in sentence.text
    )


# ---------------------------------------------------------------- wording


def _wording(
    story: str,
    variants: Sequence[Utterance],
    places: Mapping[tuple[str, str], Sentence],
    source_of: Mapping[str, str],
) -> Difference | None:
    """Words in marks that two sources give differently: for the editor to look at."""
    direct = [variant for variant in variants if variant.direct]
    for variant in direct[1:]:
        first = direct[0]
        if source_of[first.article] == source_of[variant.article]:
            continue
        mine, other = find_norms(first.text), find_norms(variant.text)
        changed = [
            span
            for span in align_words(mine, other)
            if span.kind == "both"
            and sum(map(is_content, mine[span.a_start : span.a_end])) >= 1
            and sum(map(is_content, other[span.b_start : span.b_end])) >= 1
        ]
        if len(changed) >= _REWORDED:
            slot = _label("Wording", first.text)
            readings = tuple(
                Reading(" ".join(each.text.split()[:12]), (_evidence(each, places),))
                for each in (first, variant)
            )
            name = difference_id(slot, variant.text)
            return Difference(name, story, "wording", slot, readings, publish=False)
    return None
