"""Phrases that several articles share and no topic covers: what an editor may make a topic of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.analysis.gazetteer import Gazetteer
from generator.analysis.people import CAPITAL
from generator.language.words import STOPWORDS, find_words, stem
from generator.model import Article, Mention

_NAME = re.compile(rf"[{CAPITAL}](?<![\w@#].)[\w-]+(?:[ \u00a0][{CAPITAL}][\w-]+)*")
_LOWER = re.compile(r"(?<![\w-])[a-z][a-z-]{3,} [a-z][a-z-]{3,}")
_VERBS = re.compile(r"(?:ing|ed|ly)$")
MOST = 20


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A phrase with the articles that use it."""

    phrase: str
    articles: tuple[str, ...]


def find_suggestions(
    articles: Sequence[Article],
    mentions: Mapping[str, Sequence[Mention]],
    gazetteer: Gazetteer,
) -> tuple[Suggestion, ...]:
    """Names and word pairs in two articles of different sources, the most shared first."""
    users: dict[str, dict[str, str]] = {}
    spelling: dict[str, str] = {}
    totals: dict[str, int] = {}
    for article in articles:
        covered = sorted((m.start, m.end) for m in mentions.get(article.id, ()))
        for phrase in _phrases(article, covered):
            if " " not in phrase and _is_common(phrase, gazetteer):
                continue
            key = " ".join(stem(word.norm) for word in find_words(phrase))
            spelling.setdefault(key, phrase)
            totals[key] = totals.get(key, 0) + 1
            users.setdefault(key, {})[article.id] = article.source
    shared = [
        key
        for key, by in users.items()
        if len(set(by.values())) > 1 and totals[key] > len(by) and key
    ]
    shared.sort(key=lambda key: (-len(users[key]), -totals[key], key))
    return tuple(Suggestion(spelling[key], tuple(sorted(users[key]))) for key in shared[:MOST])


def _phrases(article: Article, covered: Sequence[tuple[int, int]]) -> list[str]:
    found = []
    starts = {block.start for block in article.blocks}
    for match in _NAME.finditer(article.body):
        before = article.body[max(0, match.start() - 2) : match.start()]
        opens = match.start() in starts or before.strip() in (".", "?", "!", "“", '"')
        if not opens and not _meets(match.span(), covered) and _is_phrase(match.group()):
            found.append(match.group())
    for match in _LOWER.finditer(article.body):
        words = match.group().split()
        if _meets(match.span(), covered) or any(_VERBS.search(word) for word in words):
            continue
        if _is_phrase(match.group()):
            found.append(match.group())
    return found


def _is_common(word: str, gazetteer: Gazetteer) -> bool:
    """A word that alone names nothing: a given name, a month, a title, a place of the tables."""
    words = gazetteer.words
    known = word in gazetteer.given or word in gazetteer.doubtful_given or word.islower()
    return (
        known
        or word in words["notnames"]
        or word in words["titles"]
        or (word.casefold() in gazetteer.patterns)
    )


def _is_phrase(phrase: str) -> bool:
    words = phrase.casefold().split()
    return all(word not in STOPWORDS for word in words) and len(phrase) > 3


def _meets(span: tuple[int, int], covered: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in covered)
