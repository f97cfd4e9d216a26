"""What an article is compared by when stories are found: weighted stems, names among them."""

from __future__ import annotations

import math
import re
from array import array
from typing import NamedTuple

from generator.language.words import Word, is_content, read_words, stem
from generator.model import Article

# The idf is smoothed as if BACKGROUND other articles stood beside the corpus and a word of
# ours were in COMMON of them: without, the words of a corpus of one story would weigh nothing.
BACKGROUND, COMMON = 200, 5
TITLE, LEAD, REST = 3.0, 1.5, 1.0
NAME, CALENDAR = 1.5, 0.5  # “Orsa” says which earthquake it was, “Sunday” hardly
LEAD_LENGTH, READ_LENGTH = 600, 4000

Vector = dict[int, float]  # weight by the number of the word

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
# What a word is, and what that makes of its weight.
_WORD, _NAME, _NUMBERED, _DAY, _NOTHING = range(5)
_FACTORS = (1.0, NAME, 1.0, CALENDAR, 0.0)
# Before a word with a capital: what shows that no sentence begins here.
_INSIDE = re.compile(r"[^.!?:\s\"“”‘(\[|*•–—-][ \t\"“‘(\[-]{1,3}\Z")
_BESIDE = frozenset((" ", ". ", " . "))  # “Dec. 11”, and as tokenisers write it


class Wording(NamedTuple):
    """An article as a vector of length one, and which of its words are names or exact numbers.

    Words are numbers, in the order of the alphabet; a name and its number are a word of their
    own, written with a blank: “phone 4”, “june 24”.
    """

    words: array[int]
    weights: array[float]
    names: array[int]

    @property
    def vector(self) -> Vector:
        """The weight of each word."""
        return dict(zip(self.words, self.weights))


class _Counts(NamedTuple):
    words: array[int]
    often: array[float]  # occurrences, more for those in the title and in the lead


class Lexicon:
    """The words of a corpus by number, and how each of them counts."""

    def __init__(self) -> None:
        self.numbered: dict[int, str] = {}  # names with a number of their own: “phone 4”
        self._numbers: dict[str, int] = {}
        self._spread = array("I")  # articles that have the word
        self._inside = array("I")  # …that write it with a capital inside of a sentence
        self._small = array("I")
        self._articles = 0
        self._rank = array("I")
        self._kinds = bytearray()
        self._idf = array("d")
        self._alone = bytearray()

    def read(self, article: Article) -> _Counts:
        """The words of one more article."""
        weights, inside, small = _count(article)
        self._articles += 1
        found = _Counts(array("I"), array("d"))
        for word, often in weights.items():
            number = self._numbers.get(word)
            if number is None:
                number = self._numbers[word] = len(self._numbers)
                for column in (self._spread, self._inside, self._small):
                    column.append(0)
            self._spread[number] += 1
            found.words.append(number)
            found.often.append(often)
        for word in inside:
            self._inside[self._numbers[word]] += 1
        for word in small:
            self._small[self._numbers[word]] += 1
        return found

    def close(self) -> None:
        """All articles are read: what each word is, and how much it weighs, is settled."""
        words = sorted(self._numbers)
        self._rank = array("I", bytes(array("I").itemsize * len(words)))
        for rank, word in enumerate(words):
            self._rank[self._numbers[word]] = rank
        self.numbered = {rank: word for rank, word in enumerate(words) if " " in word}
        total = BACKGROUND + self._articles + 1
        idf = {often: math.log(total / (COMMON + often)) for often in set(self._spread)}
        self._idf = array("d", (idf[often] for often in self._spread))
        self._kinds = bytearray(map(self._kind, self._numbers))
        self._alone = bytearray(self._spread[self._numbers[word]] == 1 for word in words)
        self._numbers = {}

    def is_alone(self, word: int) -> bool:
        """Whether only one article has this word."""
        return self._alone[word] == 1

    def _kind(self, word: str) -> int:
        head, blank, _ = word.partition(" ")
        if blank:  # “Phone 4”, not “Kills 9”
            return _NUMBERED if head in MONTHS or self._is_name(head) else _NOTHING
        if self._is_name(word):
            return _NAME
        return _NUMBERED if word[0].isdigit() else _DAY if word in _CALENDAR else _WORD

    def _is_name(self, word: str) -> bool:
        """In all articles or in none: “Pirates seize a ship” begins like “Jaxon was arrested”."""
        number = self._numbers.get(word)
        if number is None or word in _CALENDAR:
            return False
        return self._inside[number] >= max(1, self._small[number])

    def weigh(self, counts: _Counts) -> Wording:
        """An article that was read, as a vector."""
        weights: Vector = {}
        names = []
        for number, often in zip(counts.words, counts.often):
            kind = self._kinds[number]
            if kind == _NOTHING:
                continue
            rank = self._rank[number]
            weights[rank] = (1 + math.log(often)) * self._idf[number] * _FACTORS[kind]
            if kind in (_NAME, _NUMBERED):
                names.append(rank)
        norm = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
        scaled = array("d", (weight / norm for weight in weights.values()))
        return Wording(array("I", weights), scaled, array("I", names))


def _count(article: Article) -> tuple[dict[str, float], set[str], set[str]]:
    """(weight of each word, those with a capital inside of a sentence, those in small letters)."""
    weights: dict[str, float] = {}
    inside: set[str] = set()
    small: set[str] = set()
    title = article.title.value if article.title.basis != "inferred" else ""
    for text, is_title in ((title, True), (article.body[:READ_LENGTH], False)):
        last: Word | None = None
        for word in read_words(text):
            weight = TITLE if is_title else LEAD if word.start < LEAD_LENGTH else REST
            if last is not None and (name := _numbered(text, last, word)):
                weights[name] = weights.get(name, 0.0) + weight
            last = word
            norm = word.norm
            if not is_content(norm) or (norm.isdigit() and len(norm) < 3):
                continue
            root = stem(norm)
            weights[root] = weights.get(root, 0.0) + weight
            if is_title:
                continue
            if not word.text[0].isupper():
                small.add(root)
            elif root not in inside and _INSIDE.search(text[max(0, word.start - 4) : word.start]):
                inside.add(root)
    return weights, inside, small


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
