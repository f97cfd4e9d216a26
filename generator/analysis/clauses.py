"""Where the clauses of an English sentence begin: spans that can be shown by themselves."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from generator.language.words import Word, find_words


class Clause(NamedTuple):
    """A span between two borders. `head` is where its own words begin, after “and”, “that”."""

    start: int
    end: int
    head: int


# A border lies before the match; what the group `cut` holds does not belong to the clause's words.
# The look ahead at one letter makes it twice as fast.
_BORDER = re.compile(
    r"(?=[\s,;:—–])(?:"
    r"(?P<stop>[;:]\s+|,?\s+--?\s+|\s*[—–]\s+|\s+\()"
    r"|(?P<comma>,[\"”'’]?\s+)(?P<after>(?:and|but|or|while|as|where|which|who|when|after|before|"
    r"although|though|because|since|so|adding|saying|becoming|making|including|with)\b\s*)?"
    r"|\s+(?P<word>(?:that|which|who|while|where|when|because|although|though|whereas|unless|"
    r"until|after|before|as|ahead of|following|follows|followed|follow|comes after|came after|"
    r"prior to|but)\b)\s+)",
    re.IGNORECASE,
)
# “, 2024” and “, Ohio,” are no borders; a number after a comma never begins a clause.
_NUMBER = re.compile(r"\d{4}\b|\d")
# “as well as”, “such as”, “as of”, “as many as” join, they do not part.
_AS = re.compile(r"(?:well|such|much|many|soon|far|long|known|serve[sd]?|same)\s*$", re.IGNORECASE)
# “his counterpart, Ada Lind, met”: the commas round a name in apposition are no borders.
_ROLE = re.compile(
    r"\b(?:counterpart|minister|president|secretary|official|chief|leader|director|wife|husband|"
    r"son|daughter|brother|sister|founder|executive|spokes\w+|lawyer|head|chair\w*|ambassador|"
    r"governor|mayor|officer|partner|rival|predecessor|successor|deputy|coach|captain)\s*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[A-Z][\w.'’-]+\s?){1,4}(?=,|\s|$)")
_AS_NEXT = re.compile(r"(?:of|well|many|much|part|a|an|if|to)\b", re.IGNORECASE)


@lru_cache(maxsize=128)
def find_clauses(sentence: str) -> tuple[Clause, ...]:
    """Spans that cover the sentence in order; cut at commas, semicolons and subordinators."""
    borders = [(0, 0, 0)]  # end of the clause before, start of the next, head of the next
    apposition = -1  # where a name in apposition ends
    for match in _BORDER.finditer(sentence):
        if match["comma"] and _NUMBER.match(sentence, match.end()):
            continue
        if match["comma"] and match.start() == apposition:
            continue
        if match["comma"] and _ROLE.search(sentence, max(0, match.start() - 20), match.start()):
            name = _NAME.match(sentence, match.end())
            if name:
                apposition = match.end() + len(name.group().rstrip())
                continue
        word = (match["word"] or "").lower()
        if word == "as" and (
            _AS.search(sentence, 0, match.start()) or _AS_NEXT.match(sentence, match.end())
        ):
            continue
        start = (
            match.start("word") if word else match.end("comma") if match["comma"] else match.end()
        )
        borders.append((match.start(), start, match.end()))
    ends = [end for end, _, _ in borders[1:]] + [len(sentence)]
    return tuple(
        Clause(start, end, min(head, end))
        for (_, start, head), end in zip(borders, ends)
        if start < end
    )


_START, _END = itemgetter(0), itemgetter(1)


def words_between(sentence: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of a span of a sentence, with offsets into the sentence."""
    words = find_words(sentence)
    first = bisect_left(words, start, key=_START)
    return words[first : bisect_right(words, end, key=_END)]


def count_words(sentence: str, start: int, end: int) -> int:
    """How many words a span of a sentence has."""
    return len(words_between(sentence, start, end))
