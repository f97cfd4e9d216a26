"""The people and roles of one article: surname → full name, “the official” → who that is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from generator.analysis import roles
from generator.analysis.gazetteer import read_data
from generator.analysis.speakers import Phrase, find_tokens, head_of, is_head, parse_speaker
from generator.language.reporting import build_pattern
from generator.language.words import STOPWORDS

_CAPITAL = r"(?:[A-Z][\w’'-]*[a-zà-ÿA-Z]|[A-Z]\.(?:[A-Z]\.)*|Mr\.|Dr\.)"
_PARTICLE = "(?:" + "|".join(sorted(roles.PARTICLES)) + ")"
# A run of capitals: “Secretary of Trade Ann Bell”.
_RUN = re.compile(
    rf"(?<![\w’']){_CAPITAL}(?:\s+(?:{_PARTICLE}\s+)?(?:of\s+(?:the\s+)?)?{_CAPITAL})*"
)
_WORD_BEFORE = re.compile(r"([a-z-]+)\s$")
# “a senior official”, “one official”: how a role is introduced.
_INTRODUCED = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s+((?:[\w.’'-]+\s+){1,5}?)("
    + build_pattern(roles.ROLE_HEADS)
    + r")\b"
)
_ROLE_AFTER = re.compile(
    r",\s+(?:an?\s+|the\s+)?(?:[\w.’'&-]+\s+){0,5}?([a-z-]+)"
    r"(?=[,.]| (?:of|at|for|from|in|with|who)\b)"
)
_HE_OR_SHE = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_OPENERS = frozenset(
    """the in on at by for from with but and or as when while after before if since although though
    because however that this these those he she it they we his her its their our there here what
    who why how where added said says asked wrote under over between among despite during meanwhile
    also so yet not no""".split()
)
_NO_MODIFIER = _OPENERS | frozenset("of to is was were a an said".split())
_NO_NAME = STOPWORDS | roles.NO_SPEAKER | {"of"}
_FIRST_NAMES = roles.HE_NAMES | roles.SHE_NAMES


class Named(NamedTuple):
    """A full or short name where it stands, with the head of its title or apposition."""

    start: int
    name: str
    head: str


@dataclass(frozen=True, slots=True)
class People:
    """Who an article names, and how it introduces roles, in order of place."""

    heads: Mapping[str, frozenset[str]]  # name → heads of its titles
    holders: Mapping[str, tuple[str, ...]]  # head → names that bear it
    introduced: Mapping[str, tuple[tuple[int, str], ...]]  # head → place, phrase without article
    full: Mapping[str, tuple[str, ...]]  # last or first name → full names
    places: tuple[tuple[int, str], ...] = ()  # every name of the body where it stands
    pronouns: tuple[int, ...] = ()  # where “he” and “she” stand
    # Names that the heading has too: whom a surname alone means.
    titled: frozenset[str] = frozenset()


def find_people(body: str, heading: str = "") -> People:
    """The index of one body; names in its heading (title and deck) count as standing first."""
    named = [each._replace(start=-1) for each in _find_named(heading)] + _find_named(body)
    full: dict[str, list[str]] = {}
    for each in named:
        words = each.name.split()
        if len(words) > 1:
            for word in (words[-1], words[0]):
                names = full.setdefault(word, [])
                if each.name not in names:
                    names.append(each.name)
    heads: dict[str, set[str]] = {}
    holders: dict[str, list[str]] = {}
    for each in named:
        if each.head:
            heads.setdefault(each.name, set()).add(each.head)
            names = holders.setdefault(each.head, [])
            if each.name not in names:
                names.append(each.name)
    return People(
        {name: frozenset(found) for name, found in heads.items()},
        {head: tuple(names) for head, names in holders.items()},
        _find_introduced(body),
        {key: tuple(names) for key, names in full.items()},
        # “the Ann Bell star” is somebody else
        tuple(
            (e.start, e.name)
            for e in named
            if e.start >= 0 and body[max(0, e.start - 4) : e.start].lower() != "the "
        ),
        tuple(match.start() for match in _HE_OR_SHE.finditer(body)),
        frozenset(e.name for e in named if e.start < 0)
        & frozenset(e.name for e in named if e.start >= 0),
    )


def _find_introduced(body: str) -> dict[str, tuple[tuple[int, str], ...]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for match in _INTRODUCED.finditer(body):
        words = match.group(1).split()
        if _plain_modifiers(words):
            phrase = " ".join((*words, match.group(2)))
            found.setdefault(match.group(2).lower(), []).append((match.start(), phrase))
    return {head: tuple(phrases) for head, phrases in found.items()}


def _find_named(text: str) -> list[Named]:
    named = []
    for match in _RUN.finditer(text):
        words = match.group()
        if " " not in words:  # most of them: no need to parse
            name = words.removesuffix("’s").removesuffix("'s")
            if name.lower() not in _NO_NAME and not is_head(name) and not name.isupper():
                head = _head_before(text, match.start()) or _apposed_head(text, match.end())
                named.append(Named(match.start(), name, head))
            continue
        phrase = _parse_run(text, match.start(), match.end())
        if phrase is not None:
            head = phrase.head or _head_before(text, match.start())
            head = head or _apposed_head(text, match.end())
            named.append(Named(match.start(), phrase.name, head))
    return named


def _parse_run(body: str, start: int, end: int) -> Phrase | None:
    tokens = find_tokens(body, start, end)
    while len(tokens) > 1 and (tokens[0].key in roles.NO_SPEAKER or tokens[0].key in _OPENERS):
        tokens = tokens[1:]
    if not tokens:
        return None
    last = tokens[-1]
    stop = last.end - (2 if last.text.endswith(("’s", "'s")) else 0)
    phrase = parse_speaker(body, tokens[0].start, stop)
    if phrase is None and len(tokens) > 3:  # “Why Ann Bell Is Angry”, a headline
        for one, two in pairwise(tokens):
            if one.key in _FIRST_NAMES and two.key not in _OPENERS:
                phrase = parse_speaker(body, one.start, two.end)
                break
    return phrase if phrase and phrase.kind == "person" else None


def _head_before(text: str, start: int) -> str:
    """“spokeswoman Ann Bell”: the title in lower case."""
    match = _WORD_BEFORE.search(text, max(0, start - 20), start)
    return match.group(1) if match and match.group(1) in roles.ROLE_HEADS else ""


def _apposed_head(body: str, end: int) -> str:
    match = _ROLE_AFTER.match(body, end) if body[end : end + 1] == "," else None
    if match is None:
        return ""
    token = find_tokens(body, match.start(1), match.end(1))
    return head_of(token[0]) if token else ""


def _plain_modifiers(words: list[str]) -> bool:
    """“senior ministry”, not “man who told the”."""
    return not any(
        word.lower() in _NO_MODIFIER or word.endswith(("'s", "’s", "."))
        for word in words
        if not word[:1].isupper()
    )


def normalise_speaker(phrase: Phrase, people: People) -> str:
    """The fullest name the article gives: surname → full name, “the official” → the role."""
    if phrase.kind == "person":
        return normalise_name(phrase.name, people)
    if phrase.kind == "role" and phrase.definite:
        return _fuller_role(phrase, people)
    return phrase.name


def normalise_name(name: str, people: People) -> str:
    """A surname as the full name the article gives it, where it gives one."""
    words = name.split()
    if len(words) > 1:
        return name
    known = people.full.get(name, ())
    matching = sorted({each for each in known if each.split()[-1] == name})
    if not matching:
        matching = sorted({each for each in known if each.split()[0] == name})
    if len(matching) > 1:  # “Nora Bell”, whom it is about, and her father, “Joe Bell”
        matching = [each for each in matching if each in people.titled] or matching
    if len(matching) == 1:
        return matching[0]
    shortest = min(matching, key=len, default=name)
    # “Lena Ruiz” and “Lena Maria Ruiz” are one person.
    if matching and all(set(shortest.split()) <= set(each.split()) for each in matching):
        return shortest
    return name


def _fuller_role(phrase: Phrase, people: People) -> str:
    bare = phrase.name.removeprefix("the ").lower() == phrase.head
    fuller = people.introduced.get(phrase.head, ())
    if bare and fuller:
        before = fuller[: bisect_right(fuller, (phrase.start, "\uffff"))]
        phrases = {words for _, words in before or fuller}
        longest = max(phrases, key=lambda words: (len(words), words))
        nearest = before[-1][1] if before else fuller[0][1]
        return longest if _covers(longest, [words for _, words in fuller]) else nearest
    holders = {normalise_name(name, people) for name in people.holders.get(phrase.head, ())}
    if len(holders) == 1 and not fuller and phrase.head not in roles.ANONYMOUS_HEADS:
        return holders.pop()
    return phrase.name


def _covers(longest: str, phrases: list[str]) -> bool:
    words = set(longest.lower().split())
    return all(set(phrase.lower().split()) <= words for phrase in phrases)


def has_title(name: str, head: str, people: People) -> bool:
    """Whether the article gives the name a title or a role: surely a person."""
    return bool(head or _heads_of(name, people))


@cache
def _given_names() -> frozenset[str]:
    names = read_data("given_names.txt").split("\n", 1)[1].split()
    return frozenset(name for name in names if name[0] != "~")


def is_given(name: str) -> bool:
    """Whether the full name begins like a person's: “Nora Bell”, not “Silver Heron”."""
    first, _, rest = name.partition(" ")
    return bool(rest) and first in _given_names()


def _heads_of(name: str, people: People) -> frozenset[str]:
    none: frozenset[str] = frozenset()
    return people.heads.get(name, none) | people.heads.get(name.split()[-1], none)


def find_gender(name: str, title_head: str, people: People) -> str | None:
    """“he”, “she” or None when nothing in the article or the name says so."""
    surname = name.split()[-1]
    heads = {title_head} | _heads_of(name, people)
    last_word = surname.lower()
    he = bool(heads & roles.HE_WORDS) or last_word in roles.HE_WORDS
    she = bool(heads & roles.SHE_WORDS) or last_word in roles.SHE_WORDS
    if he == she:
        first = name.split()[0].lower()
        he, she = first in roles.HE_NAMES, first in roles.SHE_NAMES
    if he == she:
        return None
    return "he" if he else "she"
