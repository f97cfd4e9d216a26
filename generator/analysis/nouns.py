"""What a value counts: the noun behind it, the measure, the person who is so old."""

from __future__ import annotations

import re

from generator.analysis.concepts import concept_of
from generator.analysis.event_words import word_list
from generator.analysis.units import DIMENSIONS, MEASURES, PERSONS, SUMS, parse_number
from generator.language.words import STOPWORDS, fold

GLUED = r"(?:ft|km|kg|cm|mph|kph|lbs?)\b"  # “130ft deep”
AFTER = re.compile(rf"(?:[\s-]+|(?={GLUED}))([A-Za-zÀ-ÿ][\w’'/-]*)")
AGE = re.compile(r"[- ]years?[- ]old\b", re.IGNORECASE)
# “Ada Lind, 41, said”
NAMED_AGE = re.compile(r"([A-ZÀ-Þ][\w’'-]+),\s+$")
_GIVEN = re.compile(r"([A-ZÀ-Þ][\w’'-]+) $")
# “Lind, who turned 41 last week, said”
TURNED = re.compile(
    r"([A-ZÀ-Þ][\w’'-]+)(?:,?\s+who)?(?:\s+(?:had|has|just|only|recently))*\s+turn(?:ed|s)\s+$"
)
DIMENSION = re.compile(
    r"[\s-]+(deep|high|tall|long|wide|thick|broad|diameter|above|away)\b", re.IGNORECASE
)
# “a depth of 40 metres”, “fell 12 feet”: what is measured stands before the number.
MEASURED = re.compile(
    r"\b(?:(depth|height|width|length|thickness|diameter|altitude|distance)\b"
    # “the length of the pier, with its two new landing stages, at about 140 metres”
    r"(?:(?:\s+[\w’'-]+){0,4}|[^.;]{1,60}?[\s—–](?:of|at|is|was|to|be))"
    r"|(f[ae]ll(?:en)?|dropped|plunged|climbed|rose|risen|jumped|walked|ran|flew|flown|drove|swam"
    r"|drifted|travelled|traveled|sank|threw|thrown|dragged|slid))\s+$",
    re.IGNORECASE,
)
# “the number of confirmed cases of the fever has risen to 31”
_NUMBER_OF = re.compile(
    r"\bnumber of (?:[a-z-]+ )?([a-z]{3,}s)\b(?! killed| injured| wounded)[^.;,]{0,60}"
    r"\s(?:to|at|is|was|reached)\s+$"
)
_WEIGHED = re.compile(
    r"(?:-plus)?(?:\s\([^()]{1,20}\))?\s(?:(?:fe)?male |adult )?([a-z]{3,})\b(?!,)"
)
_SUM_BEFORE = re.compile(
    rf"\b({'|'.join(sorted(SUMS))})\s+(?:[a-z]+\s+){{0,2}}?(?:of|for|worth|totall?ing|at|to|was|is)\s+$",
    re.IGNORECASE,
)
_PEOPLE_PLURALS = frozenset("people men women children police troops personnel fish cattle".split())
_VERBAL = re.compile(r"(?:ed|ing)$")


def find_dimension(after: re.Match[str] | None, before: re.Match[str] | None) -> str | None:
    """What a length measures: “deep”, or the verb of the way."""
    if after:
        return DIMENSIONS[after.group(1).lower()]
    if before is None:
        return None
    noun = (before.group(1) or "").lower()
    return DIMENSIONS[noun] if noun else concept_of(fold(before.group(2)))


def find_counted(
    match: re.Match[str], rest: str, used: int, kind: str, unit: str
) -> tuple[str | None, tuple[str, ...], str | None]:
    """The noun as written, what stands before it, and the head of the slot."""
    if unit == "weight":
        # “a 400-pound (181-kg) bear”: of whom it is the weight; “400 pounds of …” is of anything.
        thing = _WEIGHED.match(rest, used) if rest[:1] != " " else None
        noun = thing.group(1) if thing and thing.group(1) not in STOPWORDS else None
        return noun, (), (concept_of(fold(noun)) if noun else None)
    if unit in ("percent", "magnitude", *MEASURES) and unit != "length":
        return None, (), None
    if unit == "age":
        return _aged(match, rest[used:])
    if unit == "length":
        # “80 metres deep” and “80 metres long” are two measures.
        deep = DIMENSION.match(rest, used)
        head = find_dimension(deep, MEASURED.search(match.string, 0, match.start()))
        return (deep.group(1) if deep else None), (), head
    if kind == "money":
        return _sum(match, rest[used:])
    noun, modifiers = _noun(rest[used:], kind == "number" and not unit)
    if (
        noun is None
        and kind == "number"
        and (number := _NUMBER_OF.search(match.string, 0, match.start()))
    ):
        return None, (), concept_of(fold(number.group(1)))
    return noun, modifiers, (concept_of(fold(noun)) if noun else None)


def _sum(match: re.Match[str], rest: str) -> tuple[str | None, tuple[str, ...], str | None]:
    """What a sum of money is: “a fine of …”, “the … rescue package”, else nothing certain."""
    words = _find_next(rest)
    for place, word in enumerate(words):
        if word.lower() in SUMS:
            return word, tuple(words[:place]), SUMS[word.lower()]
    before = _SUM_BEFORE.search(match.string, 0, match.start())
    if before:
        return None, (), SUMS[before.group(1).lower()]
    return None, (), None


# “the boy was first said to be 4 years old”
_SUBJECT = re.compile(
    rf"\b({'|'.join(sorted(PERSONS))})\b(?:,|\s+(?:is|was|to be|were|\w+ed|had|been))+\s*"
    r"(?:\w+\s+){0,5}$",
    re.IGNORECASE,
)


def _aged(match: re.Match[str], rest: str) -> tuple[str | None, tuple[str, ...], str | None]:
    """Who is so old: “the 34-year-old nurse”, “Ada Lind, 34,”, “the boy is 4 years old”."""
    words = _find_next(rest)
    for word in words:
        if word.lower() in PERSONS:
            return word, (), word.lower()
    named = NAMED_AGE.search(match.string, 0, match.start())
    named = named or TURNED.search(match.string, 0, match.start())
    if named:
        given = _GIVEN.search(match.string, 0, named.start())
        return None, (given.group(1),) if given else (), f"={fold(named.group(1))}"
    if words and words[0][0].isupper():
        name = next((w for w, n in zip(words, [*words[1:], "x"]) if n[0].islower()), words[-1])
        return name, (), f"={fold(name)}"
    if words:
        return words[0], (), concept_of(fold(words[0]))
    subject = _SUBJECT.search(match.string, max(0, match.start() - 60), match.start())
    if subject:
        return None, (), subject.group(1).lower()
    # “The six-year-old fell …”
    young = len(match["number"]) == 1 or (parse_number(match["number"]) or 99.0) < 13
    return None, (), "child" if young and AGE.match(match.string, match.end()) else None


def _find_next(rest: str) -> list[str]:
    """The next words, four at most, up to one that is no part of a name or noun."""
    words: list[str] = []
    at = 0
    while len(words) < 4 and (after := AFTER.match(rest, at)):
        word = after.group(1)
        if fold(word) in STOPWORDS or word in word_list("past"):
            break
        words.append(word)
        at = after.end()
    return words


def _noun(rest: str, plural: bool) -> tuple[str | None, tuple[str, ...]]:
    """The noun after the number and the words between: “wounded soldiers were” → soldiers.

    A count needs a plural; a sum or a duration may stand before one thing (“six-day official
    visit”), which is the first that news has a concept for, else the last of two.
    """
    words: list[str] = []
    at = 0
    while len(words) < 4:
        after = AFTER.match(rest, at)
        if not after or fold(after.group(1)) in STOPWORDS or after.group(0)[0] not in " -":
            break
        words.append(after.group(1))
        at = after.end()
    if not plural:
        for place, word in enumerate(words[:3]):
            if concept_of(fold(word)).startswith("*"):
                return word, tuple(words[:place])
    for place, word in enumerate(words):
        plain = word.lower()
        if plain == "others":
            break
        if plain in _PEOPLE_PLURALS or (plain.endswith("s") and not plain.endswith(("ss", "us"))):
            return word, tuple(words[:place])
    if plural:
        return None, ()
    verbs = [place for place, word in enumerate(words) if place and _VERBAL.search(word)]
    words = words[: verbs[0]] if verbs else words[:2]
    return (words[-1], tuple(words[:-1])) if words else (None, ())
