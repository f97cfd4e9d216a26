"""How a reason names an article: by the first words of its title, so that a person knows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model import Article

_SHORTEST, _LONGEST = 5, 14  # words


def name_articles(articles: Sequence[Article]) -> Mapping[str, str]:
    """By id: as many words of the title as tell it from the other titles, in marks."""
    titles = {article.id: tuple(article.title.value.split()) for article in articles}
    return {name: _shorten(words, [*titles.values()]) for name, words in titles.items()}


def _shorten(words: tuple[str, ...], titles: Sequence[tuple[str, ...]]) -> str:
    size = _SHORTEST
    while size < min(len(words), _LONGEST) and sum(t[:size] == words[:size] for t in titles) > 1:
        size += 1
    if len(words) <= size + 1:  # one word left out is no shorter
        return f"“{' '.join(words)}”"
    return f"“{' '.join(words[:size]).rstrip(',;:.–—-')} …”"
