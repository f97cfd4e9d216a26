"""Quotations that the sources give to different speakers, or in different words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.analysis.anchors import difference_id
from generator.analysis.identity import find_speaker_kind, same_speaker
from generator.analysis.spans import LONGEST, find_clauses, trim_span
from generator.corpus import span_evidence
from generator.language.similarity import align_words
from generator.language.words import find_norms, is_content
from generator.model import (
    Article,
    Difference,
    Evidence,
    Quotation,
    Reading,
    Sentence,
    Utterance,
)

LABEL = 8  # words of the quotation in the label of its slot
_PRONOUNS = frozenset("he she they it i we who".split())
_REWORDED = 2  # content words that must differ before a wording is worth showing


def find_speaker_differences(
    story: str,
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
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
        spoken = _speakers(story, variants, places, source_of)
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
) -> Difference | None:
    # Who a pronoun means, and who goes on speaking, is our reading: no ground for a conflict.
    named = [v for v in variants if v.speaker and v.speaker_basis == "clause" and _is_named(v)]
    groups: dict[str, list[Utterance]] = defaultdict(list)
    for variant in named:
        name = _name_of(variant)
        home = next((other for other in groups if same_speaker(other, name)), name)
        groups[home].append(variant)
    apart = [
        (one, two)
        for one in groups
        for two in groups
        if one < two and _outlets(groups[one], source_of) != _outlets(groups[two], source_of)
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
    return Difference(difference_id("speaker", slot), story, "speaker", slot, readings)


def _name_of(variant: Utterance) -> str:
    """The full name; “the director” stays a role, whoever we take the director for."""
    words = variant.speaker_text or ""
    return words if find_speaker_kind(words) == "role" else variant.speaker or ""


def _is_named(variant: Utterance) -> bool:
    return (variant.speaker_text or "").casefold() not in _PRONOUNS


def _outlets(variants: Sequence[Utterance], source_of: Mapping[str, str]) -> set[str]:
    return {source_of[variant.article] for variant in variants}


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
            name = difference_id("wording", slot)
            return Difference(name, story, "wording", slot, readings, publish=False)
    return None
