"""Timeline entries, differences and quotations as pages show them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from generator import urls
from generator.language.edtf import part_of_month
from generator.language.similarity import align_words
from generator.language.words import find_words
from generator.model import (
    DatedEvidence,
    Difference,
    Evidence,
    Quotation,
    Reading,
    TimelineEntry,
    Utterance,
)
from generator.pages.dates import build_date
from generator.pages.index import (
    Index,
    build_evidence,
    count_sources,
    evidence_href,
    foreign_language,
    source_of,
    source_views,
    story_link,
)
from generator.pages.parts import (
    DateView,
    DifferenceView,
    EntryView,
    EvidenceView,
    Link,
    QuotationView,
    ReadingView,
    VariantView,
    WordsView,
)
from generator.pages.window import build_window

_READING_LINES = 4  # words shown per reading in a box; the rest is in the comparison


# ---------------------------------------------------------------- timeline


def _read_as(dated: DatedEvidence) -> str | None:
    """How the expression was read, where the words alone do not say it."""
    if not dated.expression or not dated.date or dated.basis == "stated":
        return None
    words = build_date(dated.date, expression=dated.expression).words
    return f"“{dated.expression}” read as {words}"


def _entry_evidence(index: Index, entry: TimelineEntry) -> tuple[EvidenceView, ...]:
    order = index.places
    views = [
        build_evidence(index, each.evidence, read_as=_read_as(each), whole=True)
        for each in entry.evidence
    ]
    unique = {(view.href, view.text): view for view in reversed(views)}
    return tuple(sorted(unique.values(), key=lambda view: (order[view.source.id], view.href)))


def _entry_date(entry: TimelineEntry) -> DateView:
    """The date, with the expression it was read from: "mid-November" rather than "November"."""
    own = [each for each in entry.evidence if each.date == entry.date and each.expression]
    best = next((each for each in own if part_of_month(each.expression)), None)
    chosen = best or (own[0] if own else entry.evidence[0])
    date = build_date(entry.date or "", chosen.basis, expression=chosen.expression)
    # "24-26 April" tells a reader nothing that the date beside it does not.
    plain = re.search(r"\d", chosen.expression or "") and date.precision in ("day", "range")
    return replace(date, expression=None) if plain else date


def build_entry(index: Index, entry: TimelineEntry, with_story: bool = False) -> EntryView:
    """One entry; `with_story` names its story, for timelines of several."""
    first = entry.evidence[0]
    date = _entry_date(entry) if entry.date else None
    story = index.stories.get(entry.story) if entry.story else None
    total = len(story.sources) if story else len(entry.sources)
    known = {each.id: each for each in index.differences.get(entry.story or "", ())}
    return EntryView(
        entry.id,
        date,
        entry.status,
        None if entry.label else build_evidence(index, first.evidence),
        entry.label,
        _entry_evidence(index, entry),
        source_views(index, entry.sources),
        count_sources(len(entry.sources), total),
        tuple(
            Link(known[name].slot, difference_href(index, known[name]))
            for name in entry.differs
            if name in known
        ),
        story_link(index, entry.story) if with_story else None,
    )


def build_entries(
    index: Index, entries: Iterable[TimelineEntry], with_story: bool = False
) -> tuple[EntryView, ...]:
    """The entries in the order given."""
    found = []
    for entry in entries:
        known = index.made.get((entry.id, with_story))
        if known is None or known[0] is not entry:
            known = index.made[entry.id, with_story] = entry, build_entry(index, entry, with_story)
        found.append(known[1])
    return tuple(found)


def by_date(entry: TimelineEntry) -> tuple[bool, str, str, str]:
    """Sort key: dated ones first, by the first day, the coarser before the finer."""
    date = entry.date or ""
    start, _, end = date.partition("/")
    return (not date, start.rstrip("~?%"), end, entry.id)


def key_entries(entries: Iterable[TimelineEntry], limit: int) -> tuple[TimelineEntry, ...]:
    """The entries that matter most, in the order of their dates; pinned ones always."""
    best = sorted(entries, key=lambda e: (not e.pinned, -e.salience, by_date(e)))[:limit]
    return tuple(sorted(best, key=by_date))


# ---------------------------------------------------------------- differences


def has_comparison(index: Index, story: str) -> bool:
    """A story of one source has nothing to compare."""
    found = index.stories.get(story)
    return found is not None and len(found.sources) > 1


def difference_href(index: Index, difference: Difference) -> str:
    """Where the difference is spelt out: its row of the comparison, or its box in the story."""
    if has_comparison(index, difference.story):
        return f"{urls.compare_address(difference.story)}#{difference.id}"
    return f"{urls.story_address(difference.story)}#{difference.id}"


def _build_reading(index: Index, reading: Reading) -> ReadingView:
    grouped: dict[str, EvidenceView] = {}
    for each in reading.evidence:  # one line per source is enough in a box
        grouped.setdefault(
            index.articles[each.article].source, build_window(index, each, reading.value)
        )
    lines = tuple(grouped[name] for name in sorted(grouped, key=index.places.__getitem__))
    shown = lines[:_READING_LINES]
    return ReadingView(reading.value, shown, len(lines) - len(shown), reading.note)


def build_difference(index: Index, difference: Difference) -> DifferenceView:
    """The box of a difference."""
    return DifferenceView(
        difference.id,
        difference.slot,
        difference_href(index, difference),
        tuple(_build_reading(index, reading) for reading in difference.readings),
        difference.development,
        difference.verdict,
        difference.note,
        difference.by,
    )


# ---------------------------------------------------------------- quotations


# Where a quotation runs on in the next paragraph, its marks are opened again.
_REOPENED = re.compile(r"\n\s*[\"“”„«»'‘’]")


def _run_on(text: str) -> str:
    """A quotation of several paragraphs in one."""
    return " ".join(_REOPENED.sub(" ", text).split())


def _words_of(text: str, first: str | None) -> tuple[WordsView, ...]:
    """The text in runs: the same words as the first variant, or words of its own."""
    if first is None:
        return (WordsView(text, False),)
    words = find_words(text)
    spans = align_words([word.norm for word in find_words(first)], [word.norm for word in words])
    runs: list[WordsView] = []
    at = 0
    for span in spans:
        if span.b_start == span.b_end:
            continue
        last = span.b_end == len(words)
        end = len(text) if last else words[span.b_end].start
        if span.kind == "same":
            runs.append(WordsView(text[at:end], False))
        else:  # the mark ends with its last word, the blank after it is plain
            stop = words[span.b_end - 1].end
            begin = words[span.b_start].start
            runs += [
                WordsView(text[at:begin], False),
                WordsView(text[begin:stop], True),
                WordsView(text[stop:end], False),
            ]
        at = end
    return tuple(run for run in runs if run.text) or (WordsView(text, False),)


def _speaker(variant: Utterance) -> str | None:
    """Who says it in the article's own words; whom a pronoun stands for."""
    own = variant.speaker_text
    return variant.speaker if own is None or own.casefold() in _PRONOUNS else own


_PRONOUNS = frozenset("he she they it him her them".split())


def _build_variant(index: Index, variant: Utterance, first: str | None) -> VariantView:
    article = index.articles[variant.article]
    anchor = variant.sentences[0] if variant.sentences else ""
    return VariantView(
        source_of(index, variant.article),
        evidence_href(index, variant.article, anchor) if anchor else urls.article_address(article),
        _words_of(_run_on(variant.text), first),
        variant.direct,
        _speaker(variant),
        variant.speaker_basis,
        foreign_language(index, article),
    )


def build_quotation(index: Index, quotation: Quotation) -> QuotationView:
    """The card of an utterance: the clearest variant, then the others against it."""
    whole = [each for each in quotation.variants if not each.fragment]
    first = _run_on(whole[0].text)
    views = tuple(
        _build_variant(index, each, first if position else None)
        for position, each in enumerate(whole)
    )
    speakers = {each.speaker for each in whole if each.speaker}
    known = index.differences.get(quotation.story or "", ())
    ids = {(each.article, sentence) for each in whole for sentence in each.sentences}
    disputed = any(
        each.kind == "speaker" and all(_touches(reading.evidence, ids) for reading in each.readings)
        for each in known
    )
    return QuotationView(
        quotation.id,
        f"{urls.quotes_address(quotation.story)}#{quotation.id}" if quotation.story else "",
        views,
        len({view.source.id for view in views}),
        disputed and len(speakers) > 1,
        any(run.own for view in views for run in view.words),
    )


def _touches(evidence: Iterable[Evidence], ids: set[tuple[str, str]]) -> bool:
    return any((each.article, each.sentence) in ids for each in evidence)


def best_quotations(quotations: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """Those that most sources carry first, then the longer ones."""
    return tuple(
        sorted(
            quotations,
            key=lambda q: (
                -len({variant.article for variant in q.variants}),
                -len(q.variants[0].text),
                q.id,
            ),
        )
    )
