"""The headline that leads a story: a source's own title, never one of ours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.language.words import find_vocabulary, is_content, stem
from generator.model import Article

# Words that age: "next week" in a headline is wrong a week later.
_AGEING = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|now|live|latest"
    r"|(?:this|next|last|past|coming) (?:\w+ )?(?:week(?:end)?|month|year|day|night|morning"
    r"|evening|afternoon|hour|minute|spring|summer|autumn|fall|winter)s?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b \d{1,2}\b|\b\d{1,2} (?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\b"
)
_READ = 3000


def find_lead(articles: Sequence[Article]) -> Article:
    """The article whose title says most of what the others report too.

    Titles that age, ask, or are derived stand back behind all others; so does, a little, one of
    an article that relays another outlet.
    """
    spread: Counter[str] = Counter()
    for article in articles:
        spread.update(_stems(f"{article.title.value}\n{article.body[:_READ]}"))
    return min(
        articles,
        key=lambda article: (
            _rank(article),
            -round(_shared(article, spread, len(articles)), 6),
            article.id,
        ),
    )


def _rank(article: Article) -> int:
    if article.title.basis == "inferred":
        return 2
    title = article.title.value
    return 1 if "?" in title or _AGEING.search(title) else 0


def _shared(article: Article, spread: Counter[str], total: int) -> float:
    """The mean share of articles that have a word of the title, more for a title with a date."""
    words = _stems(article.title.value)
    if not words:
        return 0.0
    # At least five words: a title of one name is shared by all and says nothing.
    score = sum((spread[word] - 1) / max(1, total - 1) for word in sorted(words))
    score /= max(5, len(words))
    if _DATED.search(article.title.value):
        score *= 1.25
    return score * (0.8 if article.cited_source else 1.0)


def _stems(text: str) -> set[str]:
    return {stem(norm) for norm in find_vocabulary(text) if is_content(norm)}
