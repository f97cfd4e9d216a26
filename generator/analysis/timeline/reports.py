"""Reports: the clauses of an article that tell of an event, each with its own reading of the date.

A sentence with a list of events ("after X's strike in late May and Y's march last week") gives
several. A date is never guessed: it comes from a time expression, or from the running account
the sentence continues ("He also announced …"), and then its basis says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.analysis.clauses import Clause, find_clauses
from generator.analysis.event_words import (
    find_kinds,
    find_names,
    find_past_verbs,
    is_ahead,
    is_passive,
)
from generator.analysis.timeline.actors import find_actors
from generator.analysis.timeline.datings import Dating, find_datings
from generator.analysis.timeline.spans import choose_span, find_start
from generator.analysis.timeline.status import find_status
from generator.language.edtf import DateRange, parse_edtf
from generator.language.times import join_ranges
from generator.language.words import Word, find_words, is_content, stem
from generator.model import Annotations, Article, Sentence, TimeExpression

# “rumours that she would sing tomorrow”, “asked whether she will sing on Friday”: nobody's plan.
_IN_DOUBT = re.compile(
    r"\b(?:whether|as\s+if|as\s+though|if|rumou?rs?|speculat\w+)\b", re.IGNORECASE
)
_LONGEST = 800
_COARSE = 93  # days: what is told of a year must be an event, and somebody's

_THE = re.compile(r"\W*(?:the|this)\s", re.IGNORECASE)  # “The tower was built in 1902”: a known one

# “April 24-26”, “from Monday to Wednesday”
_RANGE = re.compile(r"\w\s*(?:-|–|—|\bto\b|\bthrough\b|\buntil\b|\band\b)\s*\w", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Report:
    """One article's telling of one event. `start` and `end` are offsets into the body."""

    article: str
    source: str
    sentence: Sentence
    start: int
    end: int
    date: str | None
    days: DateRange | None
    expression: str | None
    basis: str
    status: str
    kinds: frozenset[str]
    names: frozenset[str]
    actors: frozenset[str]
    keys: frozenset[str]
    position: float  # 0 for the first sentence of the article, towards 1 for the last
    role: str | None = None  # a briefing by somebody without a name: “official”
    published: DateRange | None = None
    at: int = 0  # offset of the time expression into the sentence
    parent: tuple[str, int] | None = None  # the report it continues: article, start
    anchors: bool = True  # False: stands only beside an entry of others
    passive: bool = False  # “Falk was arrested”: the actors are those to whom it was done

    @property
    def continued(self) -> bool:
        """Whether it has its date from a sentence before it."""
        return self.parent is not None

    @property
    def date_is_range(self) -> bool:
        """Whether the words themselves give both ends: “April 24-26”."""
        return bool(_RANGE.search(self.expression or ""))

    @property
    def text(self) -> str:
        offset = self.sentence.start
        return self.sentence.text[self.start - offset : self.end - offset]


def find_reports(
    article: Article, sentences: Sequence[Sentence], annotations: Annotations
) -> tuple[Report, ...]:
    """All dated reports of the article in order, then what continues them."""
    published = published_days(article)
    times = join_ranges(article.body, annotations.times)
    by_sentence = _times_by_sentence(sentences, times)
    found: list[Report] = []
    total = max(1, len(sentences) - 1)
    for place, sentence in enumerate(sentences):
        datings = find_datings(sentence, by_sentence[place], published)
        if not datings:
            continue
        clauses = find_clauses(sentence.text)
        for dating in datings:
            report = build_report(
                article, sentence, clauses, dating, datings, published, place / total
            )
            if report is not None and not _is_repeated(report, found):
                found.append(report)
    return tuple(found)


def _is_repeated(report: Report, found: Sequence[Report]) -> bool:
    """“on Friday, on the same day”: two expressions for one date in the same words."""
    return any(
        (each.date, each.status) == (report.date, report.status)
        and each.start < report.end
        and report.start < each.end
        for each in found[-3:]
    )


def published_days(article: Article) -> DateRange | None:
    if article.date is None:
        return None
    try:
        return parse_edtf(article.date.value.partition("T")[0])
    except ValueError:
        return None


def _times_by_sentence(
    sentences: Sequence[Sentence], times: Sequence[TimeExpression]
) -> list[list[TimeExpression]]:
    groups: list[list[TimeExpression]] = [[] for _ in sentences]
    ordered = sorted(times, key=lambda time: (time.start, -time.end))
    at = 0
    for place, sentence in enumerate(sentences):
        while at < len(ordered) and ordered[at].start < sentence.start:
            at += 1
        while at < len(ordered) and ordered[at].end <= sentence.end:
            groups[place].append(ordered[at])
            at += 1
    return groups


def build_report(
    article: Article,
    sentence: Sentence,
    clauses: Sequence[Clause],
    dating: Dating,
    datings: Sequence[Dating],
    published: DateRange | None,
    position: float,
) -> Report | None:
    """The report that one time expression dates; None when the clause tells of no event."""
    text = sentence.text
    focus, span = choose_span(text, clauses, dating.start, dating.end, _others(dating, datings))
    piece = text[focus[0] : focus[1]]
    words = find_words(piece)
    kinds = find_kinds(words)
    if not kinds and not find_past_verbs(piece) and not is_ahead(piece):
        return None
    # “prices rose last year” is a trend, “1955-2011” a life.
    named = find_names(words) or ("works" in kinds and _THE.match(piece) and is_passive(words))
    if dating.days.days > _COARSE and not (kinds and named):
        return None
    if dating.days.days > _LONGEST:
        return None
    shown = text[span[0] : span[1]]
    status = find_status(text, focus, (dating.start, dating.end), dating.days, published)
    if status == "scheduled" and _IN_DOUBT.search(text, max(0, focus[0] - 24), dating.start):
        return None
    keys, names = find_keys(shown, dating.text)
    return Report(
        article.id,
        article.source,
        sentence,
        find_start(sentence, sentence.start + span[0], sentence.start + span[1]),
        sentence.start + span[1],
        dating.date,
        dating.days,
        dating.text,
        dating.basis,
        status,
        kinds,
        names,
        find_actors(piece, dating.start - focus[0]),
        keys,
        position,
        published=published,
        at=dating.start,
        passive=is_passive(words),
    )


def _others(dating: Dating, datings: Sequence[Dating]) -> tuple[tuple[int, int], ...]:
    return tuple((each.start, each.end) for each in datings if each.date != dating.date)


def find_keys(text: str, expression: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """(stems of the content words, names) of a span, without the words of its date."""
    words: Sequence[Word] = find_words(text)
    at = text.find(expression) if expression else -1
    if at >= 0:
        end = at + len(expression or "")
        words = [word for word in words if word.end <= at or word.start >= end]
    names = find_names(words)
    stems = frozenset(stem(word.norm) for word in words if is_content(word.norm))
    return stems, names
