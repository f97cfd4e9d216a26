"""Phrases that several articles share and no topic covers: what an editor may make a topic of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.analysis.gazetteer import Gazetteer
from generator.analysis.people import CAPITAL
from generator.language.words import STOPWORDS, find_norms, stem
from generator.model import Article, Mention

_NAME = re.compile(rf"[{CAPITAL}](?<![\w@#°.-].)[\w-]+(?:[ \u00a0][{CAPITAL}][\w-]+)*(?![\w’'])")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?\b")
_LOWER = re.compile(r"(?<![\w-])[a-z][a-z-]{3,} [a-z][a-z-]{3,}(?![\w-])")
_ENDINGS = re.compile(r"(?:ed|ly)$")
_LOCATED = re.compile(r"\b(?:in|near|outside|from|around) (?:the )?$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_JOINED = re.compile(r"-[a-z]+(?:ing|ed|born|based|led|like|wide|style)$")  # "Norburg-based"
# What counts, orders or judges is part of no subject: "first time", "safe place", "local media".
_VAGUE = frozenset(
    """
    first second third fourth fifth last next past several various different certain whole half
    days weeks months years hours minutes times time year month week evening morning night weekend
    million billion trillion hundred thousand dozen percent least later earlier away best worst
    better good great little large small huge major main key recent previous current former late
    early long high higher lower full entire possible likely available similar special other such
    people things part parts number side place point case level kind sort group media report
    reports statement public local national social senior chief official officials director
    spokesman spokeswoman professor expert experts executive minister president brother sister
    younger older elder getting going making take takes took give gives gave get gets got come
    comes came went become becomes came want wants need needs know think feel look looks seen seem
    maybe even really pretty very together straight biggest largest
    """.split()
)
_OPENS = frozenset((*".?!:“\"'‘(|", ""))  # after these any word has a capital
MOST = 10
LEAST_USES = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A phrase with the articles that use it; the kind is a guess for the editor to correct."""

    phrase: str
    articles: tuple[str, ...]
    kind: str


@dataclass(slots=True)
class _Use:
    """One phrase while the articles are being read."""

    spellings: Counter[str] = field(default_factory=Counter)
    articles: dict[str, str] = field(default_factory=dict)  # id → source
    located: int = 0  # times behind "in", "near"


def find_suggestions(
    articles: Sequence[Article],
    mentions: Mapping[str, Sequence[Mention]],
    gazetteer: Gazetteer,
) -> tuple[Suggestion, ...]:
    """Names, and pairs of words that stand in a title, in two sources; the most shared first."""
    known = _known_words(mentions)
    heads = {pair for article in articles for pair in _pairs(_head(article))}
    common: set[str] = set()
    uses: dict[str, _Use] = {}
    for article in articles:
        covered = sorted((m.start, m.end) for m in mentions.get(article.id, ()))
        found = [*_names(article, covered, gazetteer), *_subjects(article, covered, heads)]
        for start, phrase in found:
            use = uses.setdefault(_key(phrase), _Use())
            use.spellings[phrase] += 1
            use.articles[article.id] = article.source
            use.located += _LOCATED.search(article.body, max(0, start - 16), start) is not None
        common.update(word for word in article.body.split() if word.islower())
    shared = [
        key
        for key, use in uses.items()
        if _is_shared(use) and key not in known and _spelling(use).casefold() not in common
    ]
    shared.sort(key=lambda key: (-len(uses[key].articles), -uses[key].spellings.total(), key))
    whole = [key for key in shared if not any(_is_part(key, other) for other in shared)]
    return tuple(_suggest(uses[key], gazetteer) for key in whole[:MOST])


def _suggest(use: _Use, gazetteer: Gazetteer) -> Suggestion:
    phrase = _spelling(use)
    kind = "subject"
    if phrase.split()[0] in gazetteer.given and " " in phrase:
        kind = "person"
    elif phrase[0].isupper() and use.located * 2 > use.spellings.total():
        kind = "place"
    return Suggestion(phrase, tuple(sorted(use.articles)), kind)


def _spelling(use: _Use) -> str:
    return min(use.spellings, key=lambda phrase: (-use.spellings[phrase], phrase))


def _is_shared(use: _Use) -> bool:
    uses = use.spellings.total()
    return len(set(use.articles.values())) > 1 and uses >= LEAST_USES and uses > len(use.articles)


def _is_part(key: str, other: str) -> bool:
    """“Weaver” where “Ada Weaver” is suggested too."""
    return key != other and f" {key} " in f" {other} "


def _known_words(mentions: Mapping[str, Sequence[Mention]]) -> set[str]:
    """Names that are known, and their parts: “Weaver” of Ada Weaver, “Harbour Trust” of a trust."""
    known: set[str] = set()
    for label in {mention.label for row in mentions.values() for mention in row}:
        words = _key(label).split()
        known.update(
            " ".join(words[start:end])
            for start in range(len(words))
            for end in range(start + 1, len(words) + 1)
        )
    return known


def _head(article: Article) -> str:
    return f"{article.title.value}\n{article.deck or ''}".lower()


def _key(phrase: str) -> str:
    return " ".join(stem(norm) for norm in find_norms(phrase))


def _names(
    article: Article, covered: Sequence[tuple[int, int]], gazetteer: Gazetteer
) -> Iterable[tuple[int, str]]:
    """Rows of capital letters inside sentences."""
    starts = {block.start for block in article.blocks}
    body = article.body
    for match in _NAME.finditer(body):
        start, end = match.span()
        if match.group().startswith("The "):
            start += len("The ")
        else:
            before = body[max(0, start - 2) : start].strip()
            if start in starts or before[-1:] in _OPENS:
                continue
        phrase = _POSSESSIVE.sub("", body[start:end])
        if not _meets((start, end), covered) and _is_name(phrase, gazetteer):
            yield start, phrase


def _is_name(phrase: str, gazetteer: Gazetteer) -> bool:
    """No month, title or word that only stands beside names: “Getty Images”, “Western”."""
    pieces = phrase.split()
    if any(piece.casefold() in STOPWORDS or _JOINED.search(piece) for piece in pieces):
        return False
    if not _WORD.search(phrase):
        return False
    words = gazetteer.words
    plain = [
        piece
        for piece in pieces
        if piece in words["notnames"]
        or piece in words["titles"]
        or piece in words["openers"]
        or piece.casefold() in gazetteer.patterns
        or (len(pieces) == 1 and (piece in gazetteer.given or piece in gazetteer.doubtful_given))
    ]
    return len(plain) < len(pieces) and len(phrase) > 3


def _subjects(
    article: Article, covered: Sequence[tuple[int, int]], heads: set[str]
) -> Iterable[tuple[int, str]]:
    """Pairs of words that a headline has too."""
    for match in _LOWER.finditer(article.body):
        if match.group() in heads and not _meets(match.span(), covered):
            yield match.start(), match.group()


def _pairs(text: str) -> Iterable[str]:
    """Pairs of words of a headline that may name a subject."""
    for match in re.finditer(r"(?=(?<![\w-])([a-z][a-z-]{3,} [a-z][a-z-]{3,})(?![\w-]))", text):
        words = match.group(1).split()
        if not any(word in STOPWORDS or word in _VAGUE or _ENDINGS.search(word) for word in words):
            yield match.group(1)


def _meets(span: tuple[int, int], covered: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in covered)
