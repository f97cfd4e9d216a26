"""What an article is compared by when stories are found: weighted stems, names among them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.language.words import Word, find_words, is_content, stem
from generator.model import Article

# The idf is smoothed as if BACKGROUND other articles stood beside the corpus and a word of
# ours were in COMMON of them: without, the words of a corpus of one story would weigh nothing.
BACKGROUND, COMMON = 200, 5
TITLE, LEAD, REST = 3.0, 1.5, 1.0
NAME, CALENDAR = 1.5, 0.5  # “Orsa” says which earthquake it was, “Sunday” hardly
LEAD_LENGTH, READ_LENGTH = 600, 4000

Vector = dict[str, float]

MONTHS = frozenset(
    stem(word)
    for word in """january february march april may june july august september october november
    december jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
_CALENDAR = MONTHS | frozenset(
    stem(word)
    for word in """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu
    thur thurs fri sat sun year month week weekend day night morning evening afternoon today
    yesterday tomorrow""".split()
)
# Before a word with a capital: what shows that no sentence begins here.
_INSIDE = re.compile(r"[^.!?:\s\"“”‘(\[|*•–—-][ \t\"“‘(\[-]{1,3}\Z")
_BESIDE = frozenset((" ", ". ", " . "))  # “Dec. 11”, and as tokenisers write it


@dataclass(frozen=True, slots=True)
class Wording:
    """An article as a vector of length one, and which of its words are names or exact numbers.

    A name and its number are a name of their own, written with a blank: “phone 4”, “june 24”.
    """

    vector: Vector
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Counts:
    weights: Mapping[str, float]  # occurrences, more for those in the title and in the lead
    inside: frozenset[str]  # written with a capital inside of a sentence
    small: frozenset[str]


def read_wordings(articles: Sequence[Article]) -> list[Wording]:
    """The articles as vectors, in their order."""
    stems: dict[str, str] = {}
    counted = [_count(article, stems) for article in articles]
    spread = Counter(word for counts in counted for word in counts.weights)
    inside = Counter(word for counts in counted for word in counts.inside)
    small = Counter(word for counts in counted for word in counts.small)
    # A name in all articles or in none: “Pirates seize a ship” begins like “Jaxon was arrested”.
    names = {word for word in inside if inside[word] >= small[word]} - _CALENDAR
    total = BACKGROUND + len(articles) + 1
    idf = {word: math.log(total / (COMMON + often)) for word, often in spread.items()}
    return [_weigh(counts, names, idf) for counts in counted]


def _weigh(counts: _Counts, names: set[str], idf: Mapping[str, float]) -> Wording:
    weights: Vector = {}
    own = set()
    for word, often in counts.weights.items():
        head = word.partition(" ")[0]
        weight = (1 + math.log(often)) * idf[word]
        if head is not word and head != word:
            if head not in names and head not in MONTHS:
                continue  # “Kills 9”
            own.add(word)
        elif word in names:
            own.add(word)
            weight *= NAME
        elif word[0].isdigit():
            own.add(word)
        elif word in _CALENDAR:
            weight *= CALENDAR
        weights[word] = weight
    norm = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    return Wording({word: weight / norm for word, weight in weights.items()}, frozenset(own))


def _count(article: Article, stems: dict[str, str]) -> _Counts:
    weights: dict[str, float] = {}
    inside: set[str] = set()
    small: set[str] = set()
    title = article.title.value if article.title.basis != "inferred" else ""
    for text, is_title in ((title, True), (article.body[:READ_LENGTH], False)):
        last: Word | None = None
        for word in find_words(text):
            weight = TITLE if is_title else LEAD if word.start < LEAD_LENGTH else REST
            if last is not None and (name := _numbered(text, last, word)):
                weights[name] = weights.get(name, 0.0) + weight
            last = word
            norm = word.norm
            if not is_content(norm) or (norm.isdigit() and len(norm) < 3):
                continue
            root = stems.get(norm)
            if root is None:
                root = stems[norm] = stem(norm)
            weights[root] = weights.get(root, 0.0) + weight
            if is_title:
                continue
            if not word.text[0].isupper():
                small.add(root)
            elif root not in inside and _INSIDE.search(text[max(0, word.start - 4) : word.start]):
                inside.add(root)
    return _Counts(weights, frozenset(inside), frozenset(small))


def _numbered(text: str, first: Word, second: Word) -> str | None:
    """A name with its short number: “Phone 4”, “June 24”, “24 June”."""
    if len(second.norm) < 3 and second.norm.isdigit():
        if first.text[0].isupper() and text[first.end : second.start] in _BESIDE:
            return f"{stem(first.norm)} {second.norm}"
    elif len(first.norm) < 3 and first.norm.isdigit() and second.text[0].isupper():
        month = stem(second.norm)
        if month in MONTHS and text[first.end : second.start] == " ":
            return f"{month} {first.norm}"
    return None
