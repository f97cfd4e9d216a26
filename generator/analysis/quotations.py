"""One utterance as the articles of a story carry it: whole, cut, or without its marks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.analysis.anchors import id_within, quotation_id
from generator.analysis.identity import find_speaker_kind, same_speaker
from generator.analysis.utterances import find_reports, find_said, find_utterances
from generator.language.similarity import align_words, char_containment
from generator.language.words import find_norms, find_words, fold, is_content
from generator.model import Annotations, Article, Quotation, Sentence, Utterance

__all__ = [
    "AlignedVariant",
    "Segment",
    "align_variants",
    "build_quotations",
    "find_reports",
    "find_said",
    "find_speaker_kind",
    "find_utterances",
    "same_speaker",
]

_SIZE = 4  # words of an n-gram
_SAME = 0.5  # of the shorter one's n-grams: the same utterance
_NEAR = 0.35  # so much, and alike letter by letter: the same, in another translation
_NEAR_LETTERS = 0.7
_SHARED = 2  # n-grams at least
_PART = 5  # n-grams of a sentence, or of a piece between gaps, that may stand for the whole
_PART_SAME = 0.8
_CROWD = 60  # an n-gram of more utterances than this is a phrase of the trade

# An outlet's insertions are no words of the speaker: “the PRB (river board)”.
_CUT = re.compile(r"\s*(?:\[?(?:…|\.\s?\.\s?\.)\]?|[.?!](?=\s))\s*")
_INSERTED = re.compile(r"\([^)]{1,80}\)")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a variant's text; `shared` when every variant of the quotation has it."""

    text: str
    shared: bool


@dataclass(frozen=True, slots=True)
class AlignedVariant:
    """A variant cut into segments; together they are its text."""

    utterance: Utterance
    segments: tuple[Segment, ...]


def build_quotations(
    story_id: str,
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    annotations: Mapping[str, Annotations],
) -> tuple[Quotation, ...]:
    """The quotations of a story in the order of articles and places; fragments are none."""
    known = [
        each
        for article in articles
        for each in annotations[article.id].utterances
        if not each.fragment
    ]
    names = _find_full_names(known, annotations, articles)
    known = [replace(each, speaker=names.get(each.speaker or "", each.speaker)) for each in known]
    bearers = _find_bearers(known)
    known = [
        replace(each, speaker=bearers.get(fold(each.speaker or ""), each.speaker))
        if each.speaker_basis == "clause"
        else each
        for each in known
    ]
    taken: set[str] = set()
    quotations = []
    for group in _group_utterances(known):
        variants = tuple(sorted(group, key=_clearness))
        quotations.append(
            Quotation(_quotation_id(story_id, variants[0], taken), story_id, variants)
        )
    return tuple(quotations)


def _clearness(utterance: Utterance) -> tuple[bool, bool, bool, int, str, int]:
    """The clearest first: in marks, with a speaker, without insertions and gaps, the longest."""
    gaps = "…" in utterance.text or "..." in utterance.text or "[" in utterance.text
    return (
        not utterance.direct,
        utterance.speaker is None,
        gaps or _INSERTED.search(utterance.text) is not None,
        -len(utterance.text),
        utterance.article,
        utterance.start,
    )


def _quotation_id(story: str, clearest: Utterance, taken: set[str]) -> str:
    """From story and words; the same words again get `-2`."""
    name = id_within(story, quotation_id(" ".join(find_norms(clearest.text))))
    unique, count = name, 1
    while unique in taken:
        count += 1
        unique = f"{name}-{count}"
    taken.add(unique)
    return unique


def _find_full_names(
    known: Sequence[Utterance], annotations: Mapping[str, Annotations], articles: Sequence[Article]
) -> dict[str, str]:
    """Surname → the one full name that the story's articles give it."""
    counts: Counter[str] = Counter(each.speaker for each in known if each.speaker)
    for article in articles:
        counts.update(
            each.label for each in annotations[article.id].mentions if each.kind == "person"
        )
    by_surname: dict[str, list[str]] = defaultdict(list)
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        words = name.split()
        if len(words) > 1 and name[0].isupper() and find_speaker_kind(name) == "person":
            by_surname[words[-1]].append(name)
            if words[0] not in counts:
                continue
            by_surname[words[0]].append(name)
    return {
        surname: names[0]
        for surname, names in by_surname.items()
        if all(same_speaker(names[0], name) for name in names)
    }


def _find_bearers(known: Sequence[Utterance]) -> dict[str, str]:
    """Office → the one person of the story who is called by it: “the prime minister said …”."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in known:
        words, name = each.speaker_text or "", each.speaker or ""
        if " " in name and words.endswith(name) and words != name:
            office = _ARTICLE.sub("", fold(words[: -len(name)])).strip(" ,")
            if find_speaker_kind(office) == "role":
                found[office].add(name)
    return {
        form: min(names)
        for office, names in found.items()
        if len(names) == 1
        for form in (office, f"the {office}")
    }


_ARTICLE = re.compile(r"^(?:an?|the|its|his|her|their)\s+")


# ---------------------------------------------------------------- the same words


def _group_utterances(known: Sequence[Utterance]) -> list[list[Utterance]]:
    """Direct utterances joined when they share words; reports join where they repeat them."""
    grams = [_grams(each.text) for each in known]
    parent = list(range(len(known)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    pairs = _find_pairs(known, grams)
    for one, two in pairs:
        if known[one].direct and known[two].direct:
            low, high = sorted((root(one), root(two)))
            parent[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for index, each in enumerate(known):
        if each.direct:
            groups[root(index)].append(index)
    having = {name: {known[index].article for index in group} for name, group in groups.items()}
    placed: set[int] = set()
    for one, two in pairs:
        report, quote = (two, one) if known[one].direct else (one, two)
        name = root(quote)
        if known[report].direct or not known[quote].direct or report in placed:
            continue
        if known[report].article not in having[name]:
            groups[name].append(report)
            placed.add(report)
    return [[known[index] for index in groups[name]] for name in sorted(groups)]


def _grams(text: str) -> frozenset[tuple[str, ...]]:
    norms = find_norms(_INSERTED.sub(" ", text))
    return frozenset(zip(*(norms[at:] for at in range(_SIZE))))


def _find_pairs(
    known: Sequence[Utterance], grams: Sequence[frozenset[tuple[str, ...]]]
) -> list[tuple[int, int]]:
    """Pairs of the same utterance, through an index of n-grams; copies count once."""
    first_of: dict[frozenset[tuple[str, ...]], int] = {}
    pairs: list[tuple[int, int]] = []
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, own in enumerate(grams):
        if not own:
            continue
        original = first_of.setdefault(own, number) if known[number].direct else number
        if original != number:
            pairs.append((original, number))
            continue
        shared: Counter[int] = Counter()
        for gram in own:
            having = index[gram]
            if len(having) < _CROWD:
                shared.update(having)
            having.append(number)
        pairs.extend(
            (other, number)
            for other, count in sorted(shared.items())
            if _is_same(known[other], known[number], grams[other], own, count)
        )
    return pairs


def _is_same(
    first: Utterance,
    second: Utterance,
    mine: frozenset[tuple[str, ...]],
    other: frozenset[tuple[str, ...]],
    shared: int,
) -> bool:
    if not first.direct and not second.direct:
        return False
    smaller = min(len(mine), len(other))
    if shared < min(_SHARED, smaller):
        return False
    if not any(is_content(word) for gram in mine & other for word in gram):
        return False
    if shared >= _SAME * smaller:
        return True
    if first.article == second.article:
        return False
    if shared >= _NEAR * smaller and (char_containment(first.text, second.text) >= _NEAR_LETTERS):
        return True
    return shared >= _PART and (_has_part(first, other) or _has_part(second, mine))


def _has_part(utterance: Utterance, grams: frozenset[tuple[str, ...]]) -> bool:
    """Whether a whole sentence of it, or a piece between its gaps, stands in the other one."""
    for piece in _CUT.split(utterance.text):
        own = _grams(piece)
        if len(own) >= _PART and len(own & grams) >= _PART_SAME * len(own):
            return True
    return False


# ---------------------------------------------------------------- side by side


def align_variants(quotation: Quotation) -> tuple[AlignedVariant, ...]:
    """Every variant against the clearest one, word by word.

    A word of the clearest variant is shared when all others have it; a word of another variant
    when the clearest has it.
    """
    lead = quotation.variants[0]
    lead_norms = find_norms(lead.text)
    everywhere = set(range(len(lead_norms)))
    aligned = []
    for variant in quotation.variants[1:]:
        norms = find_norms(variant.text)
        same: set[int] = set()
        in_lead: set[int] = set()
        for span in align_words(lead_norms, norms):
            if span.kind == "same":
                in_lead.update(range(span.a_start, span.a_end))
                same.update(range(span.b_start, span.b_end))
        everywhere &= in_lead
        aligned.append(AlignedVariant(variant, _cut_segments(variant.text, same)))
    if len(quotation.variants) == 1:
        everywhere = set(range(len(lead_norms)))
    return (AlignedVariant(lead, _cut_segments(lead.text, everywhere)), *aligned)


def _cut_segments(text: str, shared: set[int]) -> tuple[Segment, ...]:
    """The text in runs of shared and own words; signs go with the word before them."""
    words = find_words(text)
    segments: list[Segment] = []
    at = 0
    for number in range(len(words)):
        if number + 1 < len(words) and (number in shared) == (number + 1 in shared):
            continue
        end = words[number + 1].start if number + 1 < len(words) else len(text)
        segments.append(Segment(text[at:end], number in shared))
        at = end
    return tuple(segments) if words else (Segment(text, True),)
