"""Reports of which the article does not say when: briefings, and clear events of the past."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.analysis.clauses import find_clauses
from generator.analysis.event_words import find_kinds, find_past_verbs, is_ahead, word_list
from generator.analysis.timeline.actors import find_actors
from generator.analysis.timeline.manner import (
    BACKGROUND,
    PERFECT,
    blank_quotations,
    cut_sentence,
)
from generator.analysis.timeline.reports import Report, find_keys, published_days
from generator.analysis.timeline.spans import choose_span
from generator.language.words import Word, find_words
from generator.model import Article, Sentence

# ---------------------------------------------------------------- briefings

_ROLES = frozenset("official officials spokesman spokeswoman spokesperson diplomat aide".split())


_ROLE_HINT = re.compile(r"\b(?:official|spokes|diplomat|aide)", re.IGNORECASE)


def find_role(text: str) -> str | None:
    """The nameless role that speaks in the sentence; None when somebody is named as speaker."""
    for word in find_words(text):
        if word.norm in _ROLES:
            return "official" if word.norm == "officials" else word.norm
    return None


def mark_briefing(report: Report) -> Report:
    """The role of a dated statement: “the official said on Friday”."""
    clause = _clause_of(report)
    words = find_words(clause)
    if not any(word.norm in _TOLD for word in words):
        return report
    return replace(report, role=find_role(clause))


_TOLD = frozenset("said told announced briefed added confirmed stated outlined".split())


def _clause_of(report: Report) -> str:
    text = report.sentence.text
    at = text.find(report.expression or "")
    for clause in find_clauses(text):
        if at < clause.end:
            return text[clause.start : clause.end]
    return text


def find_briefings(
    article: Article, sentences: Sequence[Sentence], dated_ids: set[str]
) -> tuple[Report, ...]:
    """Undated sentences in which a nameless role briefs the press: they join a dated briefing."""
    found = []
    briefing = word_list("briefing")
    for place, sentence in enumerate(sentences):
        if sentence.id in dated_ids or not _ROLE_HINT.search(sentence.text):
            continue
        plain = blank_quotations(sentence.text)
        words = find_words(plain)
        role = find_role(plain)
        if role is None or not any(word.norm in briefing for word in words):
            continue
        report = _undated(article, sentence, place / max(1, len(sentences) - 1), role, None)
        at = next(word.start for word in words if word.norm in briefing)
        clauses = find_clauses(sentence.text)
        index = next((i for i, clause in enumerate(clauses) if at < clause.end), 0)
        _, (start, end) = choose_span(sentence.text, clauses, at, at + 1, ())
        if not start <= at < end:
            start, end = clauses[index].head, clauses[index].end
        found.append(replace(report, start=sentence.start + start, end=sentence.start + end))
    return tuple(found)


# ---------------------------------------------------------------- clear events without a date

_RECENT = re.compile(r"\b(?:recent(?:ly)?|earlier)\b", re.IGNORECASE)
_DECISIVE = frozenset(
    "vote attack death arrest court accord departure office disaster war sanction".split()
)
_LEAD = 3  # sentences in which an article tells its news


def find_undated(
    article: Article, sentences: Sequence[Sentence], used: Mapping[str, tuple[Report, ...]]
) -> tuple[Report, ...]:
    """Past events of which no source says when.

    Told by an event noun with “recent” or “earlier” beside it, or by a decisive verb with a
    named subject in the lead (“… as Parliament adopted the law”).
    """
    found = []
    for place, sentence in enumerate(sentences):
        position = place / max(1, len(sentences) - 1)
        if place >= _LEAD and not _RECENT.search(sentence.text):
            continue
        plain = blank_quotations(sentence.text)
        if sentence.id not in used and _RECENT.search(plain):
            report = _recent(article, sentence, plain, position)
            if report is not None:
                found.append(report)
                continue
        # Beside a plan (“X will …, as Parliament adopted …”) stands what happened; beside what
        # happened on a day stands what may well be of that day.
        own = used.get(sentence.id, ())
        if place < _LEAD and all(report.status == "scheduled" for report in own):
            found.extend(_decisive(article, sentence, plain, own, position))
    return tuple(found)


_RECENT_NOUN = re.compile(r"\brecent\s+(?:[\w'’-]+\s+){0,3}?(?P<noun>[a-z]+)\b", re.IGNORECASE)


def _recent(article: Article, sentence: Sentence, plain: str, position: float) -> Report | None:
    """“At the recent congress of …, X warned”; “It was known before that … at the congress”."""
    events = word_list("events")
    match = next(
        (each for each in _RECENT_NOUN.finditer(plain) if each["noun"].lower() in events), None
    )
    if match is not None:
        if not _OPENS.match(plain, 0, match.start()) or not _past_main(plain):
            return None
        return _undated(article, sentence, position, None, match.group())
    if not re.match(r"\W*earlier\b", plain, re.IGNORECASE) or not find_past_verbs(plain):
        return None
    nouns = [word for word in find_words(plain) if word.norm in events]
    if not nouns or not any(word.text[0].isupper() for word in find_words(sentence.text)[1:]):
        return None
    report = _undated(article, sentence, position, None, "Earlier")
    return replace(report, status="scheduled", anchors=False) if is_ahead(plain) else report


_OPENS = re.compile(
    r"\W*(?:during|at|in|after|following)\s+(?:an?|the|its|his|her)?\s*$", re.IGNORECASE
)


def _past_main(plain: str) -> bool:
    return any(verb.norm not in ("was", "were", "had") for verb in find_past_verbs(plain))


_BESIDE = ("", "as", "while", "after", "and", "but")  # words before a clause that stands alone


def _decisive(
    article: Article,
    sentence: Sentence,
    plain: str,
    own: Sequence[Report],
    position: float,
) -> list[Report]:
    found = []
    telling = word_list("telling")
    for clause in find_clauses(plain):
        start = sentence.start + clause.head
        if any(clause.start <= report.at < clause.end for report in own):
            continue
        if plain[clause.start : clause.head].strip().lower() not in _BESIDE:
            continue
        piece = plain[clause.head : clause.end]
        words = find_words(piece)
        verb = next((each for each in find_past_verbs(piece) if each.norm not in telling), None)
        if verb is None or is_ahead(piece) or BACKGROUND.search(piece) or PERFECT.search(piece):
            continue
        if not find_kinds((verb,)) & _DECISIVE or not find_actors(piece, verb.start):
            continue
        if len(words) < 5:
            continue
        report = _undated(article, sentence, position, None, None)
        text = piece.rstrip(" ,;:.")
        found.append(_narrowed(report, start, start + len(text), words))
    return found


def _narrowed(report: Report, start: int, end: int, words: tuple[Word, ...]) -> Report:
    offset = report.sentence.start
    keys, names = find_keys(report.sentence.text[start - offset : end - offset], None)
    return replace(
        report, start=start, end=end, keys=keys, names=names, kinds=find_kinds(words),
        actors=find_actors(report.sentence.text[start - offset : end - offset], 0),
    )  # fmt: skip


def _undated(
    article: Article,
    sentence: Sentence,
    position: float,
    role: str | None,
    expression: str | None,
) -> Report:
    keys, names = find_keys(sentence.text, None)
    start, end = cut_sentence(sentence)
    return Report(
        article.id,
        article.source,
        sentence,
        start,
        end,
        None,
        None,
        expression,
        "stated",
        "happened",
        find_kinds(find_words(sentence.text)),
        names,
        find_actors(sentence.text, 0),
        keys,
        position,
        role=role,
        published=published_days(article),
    )
