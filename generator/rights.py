"""What may be shown of each source: all of it, an excerpt, or nothing but the link.

Pages, feeds, data and search all start here, so that none of them shows more than another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from generator.model import (
    Annotations,
    Article,
    Difference,
    Digest,
    Evidence,
    Quotation,
    Sentence,
    Statement,
    Story,
    TimelineEntry,
)

T = TypeVar("T")
EXCERPT_WORDS = 60  # of one article, in whole sentences


def allowed_sentences(
    rights: str, sentences: Iterable[Sentence], words: int = EXCERPT_WORDS
) -> tuple[Sentence, ...]:
    """The sentences from the start that the rights allow; an excerpt has at least the first."""
    if rights == "full":
        return tuple(sentences)
    if rights == "link":
        return ()
    shown: list[Sentence] = []
    count = 0
    for sentence in sentences:
        count += len(sentence.text.split())
        if shown and count > words:
            break
        shown.append(sentence)
    return tuple(shown)


def honour_rights(digest: Digest) -> Digest:
    """The digest without the words that may not be shown; the same one when all may."""
    corpus = digest.corpus
    limited = {name for name, source in corpus.sources.items() if source.rights != "full"}
    if not any(article.source in limited for article in corpus.articles):
        return digest
    sentences = dict(corpus.sentences)
    articles = []
    for article in corpus.articles:
        if article.source in limited:
            rights = corpus.sources[article.source].rights
            shown = allowed_sentences(rights, sentences.get(article.id, ()))
            sentences[article.id] = shown
            article = _cut_article(article, shown, rights)
        articles.append(article)
    ends = {article.id: len(article.body) for article in articles if article.source in limited}
    return replace(
        digest,
        corpus=replace(corpus, articles=tuple(articles), sentences=sentences),
        annotations={
            name: _cut_annotations(each, ends[name]) if name in ends else each
            for name, each in digest.annotations.items()
        },
        stories=tuple(_cut_story(each, ends) for each in digest.stories),
        timeline=_kept(_cut_entry(each, ends) for each in digest.timeline),
        quotations=_kept(_cut_quotation(each, ends) for each in digest.quotations),
        statements=_kept(_cut_statement(each, ends) for each in digest.statements),
        differences=_kept(_cut_difference(each, ends) for each in digest.differences),
    )


def _kept(values: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(value for value in values if value is not None)


def _cut_article(article: Article, shown: tuple[Sentence, ...], rights: str) -> Article:
    end = shown[-1].end if shown else 0
    first = shown[0].start if shown else 0
    blocks = tuple(
        replace(block, end=min(block.end, end))
        for block in article.blocks
        if block.start < end and (block.kind != "heading" or block.start >= first)
    )
    while blocks and blocks[-1].kind == "heading":
        blocks = blocks[:-1]
    return replace(
        article,
        body=article.body[:end],
        blocks=blocks,
        marks=tuple(
            replace(mark, end=min(mark.end, end)) for mark in article.marks if mark.start < end
        ),
        deck=None if rights == "link" else article.deck,
        removed=(),  # lines of the outlet's text too
        images=(),
    )


def _within(evidence: Evidence, ends: Mapping[str, int]) -> bool:
    return evidence.end <= ends.get(evidence.article, evidence.end)


def _cut_evidence(evidence: Iterable[Evidence], ends: Mapping[str, int]) -> tuple[Evidence, ...]:
    return tuple(each for each in evidence if _within(each, ends))


def _cut_annotations(annotations: Annotations, end: int) -> Annotations:
    return replace(
        annotations,
        times=tuple(each for each in annotations.times if each.end <= end),
        utterances=tuple(each for each in annotations.utterances if each.end <= end),
        mentions=tuple(each for each in annotations.mentions if each.end <= end),
    )


def _cut_story(story: Story, ends: Mapping[str, int]) -> Story:
    return replace(
        story,
        key_sentences=_cut_evidence(story.key_sentences, ends),
        origins=tuple(
            replace(origin, evidence=_cut_evidence(origin.evidence, ends))
            for origin in story.origins
        ),
    )


def _cut_entry(entry: TimelineEntry, ends: Mapping[str, int]) -> TimelineEntry | None:
    evidence = tuple(each for each in entry.evidence if _within(each.evidence, ends))
    return replace(entry, evidence=evidence) if evidence else None


def _cut_quotation(quotation: Quotation, ends: Mapping[str, int]) -> Quotation | None:
    variants = tuple(
        each for each in quotation.variants if each.end <= ends.get(each.article, each.end)
    )
    return replace(quotation, variants=variants) if variants else None


def _cut_statement(statement: Statement, ends: Mapping[str, int]) -> Statement | None:
    evidence = _cut_evidence(statement.evidence, ends)
    return replace(statement, evidence=evidence) if evidence else None


def _cut_difference(difference: Difference, ends: Mapping[str, int]) -> Difference | None:
    readings = tuple(
        replace(reading, evidence=evidence)
        for reading in difference.readings
        if (evidence := _cut_evidence(reading.evidence, ends))
    )
    return replace(difference, readings=readings) if len(readings) > 1 else None
