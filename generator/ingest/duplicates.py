"""The same text twice: exact copies and near copies, such as wire copy on several outlets."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from itertools import groupby, islice

from generator.language.similarity import sample_shingles, sketch_resemblance
from generator.model import Article

NEAR = 0.8  # resemblance of two sketches from which on one text repeats the other
FEWEST_WORDS = 40  # below, two flash reports are alike without being copies
_LOOKED_UP = 16  # smallest hashes of a sketch by which candidates are found
_FEWEST_SHARED = 4  # of these; near copies share about twelve
_COMMON = 64  # texts that are no copies share a phrase: it tells none of them from another
_WORD = re.compile(r"\w+")


Store = Callable[[], MutableMapping[str, Sequence[int]]]


def find_repeats(articles: Iterable[Article], store: Store = dict) -> Mapping[str, str]:
    """Article id → id of the article whose text it repeats.

    The original is the earlier one by its stated day, then the one with the smaller id; chains
    end at it. What is kept of each text goes into a mapping that `store` makes.
    """
    sketches = store()
    ages: list[tuple[str, str, str]] = []
    looked_up = array("Q")
    for article in articles:
        words = _WORD.findall(article.body.casefold())
        if len(words) >= FEWEST_WORDS:
            sketches[article.id] = sketch = array("Q", sample_shingles(words))
            looked_up.extend(sketch[:_LOOKED_UP])
            ages.append(_age(article))
    holders: dict[int, list[str]] = {item: [] for item in _find_several(looked_up)}
    del looked_up
    found: dict[str, str] = {}
    for _, _, id in sorted(ages):
        mine = sketches[id]
        original = _find_original(mine, sketches, holders)
        if original is not None:
            found[id] = original
            continue
        for item in mine[:_LOOKED_UP]:
            if item in holders and len(holders[item]) < _COMMON:
                holders[item].append(id)
    return found


def _find_several(items: Sequence[int]) -> Iterator[int]:
    """Those that are there more than once; a sixteenth at a time, for a list of all is large."""
    for part in range(16):
        for item, group in groupby(sorted(item for item in items if item & 15 == part)):
            if len(tuple(islice(group, 2))) > 1:
                yield item


def _age(article: Article) -> tuple[str, str, str]:
    stated = article.date is not None and article.date.basis != "inferred"
    day = article.date.value if stated and article.date else "9999"
    return day, article.published_time or "", article.id


def _find_original(
    sketch: Sequence[int],
    sketches: Mapping[str, Sequence[int]],
    holders: Mapping[int, list[str]],
) -> str | None:
    """The article this sketch repeats: the one most like it, the first of equals."""
    candidates = Counter(
        key for item in sketch[:_LOOKED_UP] if item in holders for key in holders[item]
    )
    best, likeness = None, NEAR
    for key, shared in candidates.items():  # in the order met, which is that of the articles
        if shared < min(_FEWEST_SHARED, len(sketch)):
            continue
        value = sketch_resemblance(sketch, sketches[key])
        if value > likeness or (best is None and value >= likeness):
            best, likeness = key, value
    return best
