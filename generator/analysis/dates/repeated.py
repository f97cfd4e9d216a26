"""Quoted words that several articles of a story carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.language.quotation_marks import find_quoted
from generator.language.words import find_norms, find_words
from generator.model import Article

_SIZE = 6  # words in a row that two speakers do not find by chance


def find_repeated(
    articles: Sequence[Article],
    tellers: Sequence[tuple[str, str]],
) -> tuple[tuple[str, str, str, str], ...]:
    """(article, noun of its speaker, article that repeats the speaker's words, first words).

    `tellers` are the articles that date what a speaker (“official”) said.
    """
    by_id = {article.id: article for article in articles}
    index: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for key in tellers:
        for gram in _grams_of(by_id[key[0]], key[1]):
            index.setdefault(gram, []).append(key)
    found: dict[tuple[str, str, str], str] = {}
    for article in articles if index else ():
        for quoted in find_quoted(article.body):
            for gram, words in _grams(article.body[quoted.start : quoted.end]):
                for teller, noun in index.get(gram, ()):
                    if teller != article.id:
                        found.setdefault((teller, noun, article.id), words)
    return tuple((*key, words) for key, words in found.items())


def _grams_of(article: Article, noun: str) -> Iterator[tuple[str, ...]]:
    """Word n-grams of the quotations in paragraphs that name the speaker by that noun."""
    for block in article.blocks:
        text = article.body[block.start : block.end]
        if noun not in find_norms(text):
            continue
        for quoted in find_quoted(text):
            yield from (gram for gram, _ in _grams(text[quoted.start : quoted.end]))


def _grams(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each n-gram with its verbatim words."""
    words = find_words(text)
    for at in range(len(words) - _SIZE + 1):
        last = words[at + _SIZE - 1]
        yield tuple(word.norm for word in words[at : at + _SIZE]), text[words[at].start : last.end]
