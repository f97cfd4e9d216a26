"""Who speaks: the phrase that names a speaker, and what it stands for."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from generator.analysis import roles
from generator.language.reporting import REPORT_VERBS
from generator.language.words import STOPWORDS

_AGED = re.compile(r"[\w-]+-year-old")
_TOKEN = re.compile(r"[^\s,;:()\"“”]+")
_LEADING = frozenset(
    """and but so yet as while because although though that meanwhile however still later then
    also since""".split()
)
_DETERMINERS = frozenset(
    """the a an his her their its our my one another two three four some several other both this
    that these those many""".split()
)
_PRONOUNS = {word: word for word in "he she they it we i".split()} | {
    "him": "he",
    "her": "she",
    "them": "they",
}
# Capitalised in headlines, but no part of a name: “Former Orla workers …”.
_ADJECTIVES = frozenset("former ex late early new top young old fellow".split())
_GIVEN = frozenset("will per may".split())  # first names that are words of grammar too
_TAIL = frozenset("of from at with for in on to who after during close familiar".split())


class Phrase(NamedTuple):
    """Words that name a speaker. `kind`: person, role, organisation, document, pronoun."""

    start: int
    end: int
    kind: str
    name: str  # of a person without title, of a role without article, of a pronoun folded
    head: str = ""  # of a role or title: “official”
    definite: bool = False  # “the official”, “he”: somebody met before


class Token(NamedTuple):
    """A word of a phrase; `key` is folded, without its last dot. (A tuple: made in millions.)"""

    start: int
    end: int
    text: str
    key: str


def find_tokens(text: str, start: int, end: int, limit: int = 99) -> list[Token]:
    """The words between two places, at most so many."""
    found = []
    for match in islice(_TOKEN.finditer(text, start, end), limit):
        word = match.group().strip("'‘’")
        if word:
            found.append(_new(Token, (*match.span(), word, word.lower().rstrip("."))))
    return found


_new = tuple.__new__  # half the time of `Token(…)`


def is_capital(token: Token) -> bool:
    """“Bell”, “O’Neil”, “al-Amin”, “J.”; an acronym as well."""
    first = token.text[0]
    return first.isupper() or (
        token.text[:3].lower() in ("al-", "el-") and token.text[3:4].isupper()
    )


def _list_forms() -> dict[str, str]:
    """Every form of every head: “officials” → official, “agencies” → agency."""
    forms: dict[str, str] = {}
    for head in sorted(roles.ROLE_HEADS | roles.ORGANISATION_HEADS | roles.DOCUMENT_HEADS):
        forms.setdefault(head + "s", head)
        forms.setdefault(head + "es", head)
        if head.endswith("y"):
            forms.setdefault(head[:-1] + "ies", head)
        if head.endswith("man"):
            forms.setdefault(head[:-2] + "en", head)
    return forms | {head: head for head in sorted(roles.ROLE_HEADS)} | {
        head: head for head in sorted(roles.ORGANISATION_HEADS | roles.DOCUMENT_HEADS)
    }  # fmt: skip


_FORMS = _list_forms()


def head_of(token: Token) -> str:
    """The head noun in the singular, or ""; “ex-minister” → minister."""
    return _FORMS.get(token.key) or _FORMS.get(token.key.rpartition("-")[2], "")


def is_head(word: str) -> bool:
    """Whether the single word names a role, a body or a paper."""
    return word.lower() in _FORMS


def parse_speaker(text: str, start: int, end: int) -> Phrase | None:
    """The whole stretch as the name of one speaker, or None when it is something else."""
    return _parse_words(find_tokens(text, start, end, 24))


def _parse_words(tokens: list[Token]) -> Phrase | None:
    while tokens and tokens[0].key in _LEADING and len(tokens) > 1:
        tokens = tokens[1:]
    if len(tokens) > 2 and _is_label(tokens):
        tokens = tokens[1:]
    if len(tokens) > 2 and _AGED.fullmatch(tokens[1].key) and is_capital(tokens[2]):
        tokens = tokens[2:]  # “the 58-year-old Bell”
    if not tokens or len(tokens) > 14:
        return None
    one = tokens[0].key == "one" and head_of(tokens[-1]) in roles.ROLE_HEADS  # “one fan wrote”
    if tokens[0].key in roles.NO_SPEAKER and not one:
        return None
    whole = _parse_tokens(tokens)
    if whole is not None:
        return whole
    for index in range(1, len(tokens)):  # “the mayor of Orla”, “Ann Bell from the mill”
        if tokens[index].key in _TAIL:
            phrase = _parse_tokens(tokens[:index])
            if phrase is None or phrase.kind == "pronoun":
                return None
            if phrase.kind in ("role", "organisation") and tokens[index].key in ("of", "for", "at"):
                tail = _tail_end(tokens, index)
                words = _words(tokens[:tail])
                return Phrase(
                    phrase.start, tokens[tail - 1].end, phrase.kind, words, phrase.head, False
                )
            return phrase
    return None


def parse_opening(text: str, start: int, end: int) -> Phrase | None:
    """The longest name of a speaker that the stretch begins with."""
    tokens = find_tokens(text, start, end, 9)
    if not tokens or tokens[0].key in roles.NO_SPEAKER:
        return None
    first = tokens[0]
    if first.key in _TAIL or not (is_capital(first) or first.key in _DETERMINERS):
        return None
    for size in range(len(tokens), 0, -1):
        last = tokens[size - 1]
        if size > 1 and not is_capital(last) and not head_of(last):
            continue
        if size < len(tokens) and is_capital(last) and is_capital(tokens[size]):
            continue  # the name goes on: “The Save Our Mill group”
        phrase = _parse_words(tokens[:size])
        if phrase and phrase.end == last.end:
            return phrase
    return None


def _is_label(tokens: list[Token]) -> bool:
    """“WATCH Ann Bell”: a label of the page has run into the name."""
    first, second = tokens[0].text, tokens[1].text
    return first.isalpha() and len(first) > 3 and first.isupper() and second.istitle()


def _tail_end(tokens: list[Token], index: int) -> int:
    """Where “of the Orla council” ends: capitals, or one noun group of at most five words."""
    end = index + 1
    while (
        end < len(tokens) and end - index <= 5 and tokens[end].key not in ("who", "that", "which")
    ):
        if tokens[end].key in STOPWORDS and tokens[end].key not in ("the", "of", "and", "for", "a"):
            break
        if end > index + 1 and tokens[end].key in REPORT_VERBS:
            break  # “a spokeswoman for Melk denied the report”
        end += 1
    while tokens[end - 1].key in ("the", "of", "and", "for", "at", "a") and end > 1:
        end -= 1
    return end


def _words(tokens: list[Token]) -> str:
    """The phrase without its article: “a senior official” → “senior official”."""
    if tokens[0].key in ("the", "a", "an", "one", "another") and len(tokens) > 1:
        tokens = tokens[1:]
    return " ".join(token.text for token in tokens).rstrip(".,")


def _parse_tokens(tokens: list[Token]) -> Phrase | None:
    first, last = tokens[0], tokens[-1]
    if len(tokens) == 1 and first.key in _PRONOUNS:
        return Phrase(first.start, first.end, "pronoun", _PRONOUNS[first.key], "", True)
    determined = first.key in _DETERMINERS
    heads = [(index, head) for index, head in enumerate(map(head_of, tokens)) if head]
    heads = [(index, head) for index, head in heads if index or not determined]
    if not heads:
        return _parse_name(tokens, determined)
    at, head = heads[-1]
    rest_at = _after_of(tokens, at + 1)
    if rest_at < 0:
        return None
    rest = tokens[rest_at:]
    if rest:
        if not _is_name(rest) or not _are_modifiers(tokens[int(determined) : at]):
            return None
        return Phrase(first.start, last.end, "person", _name_words(rest), head)
    if not determined and _is_surname(tokens, at):
        return Phrase(first.start, last.end, "person", _name_words(tokens), "")
    if not _are_modifiers(tokens[int(determined) : at]):
        return None
    kind = _kind_of_head(head, last)
    name = _words(tokens)
    if " " not in name and len(tokens) > 1:
        article = "another" if first.key == "another" else "the"
        name = f"{article} {name.lower() if not name.isupper() else name}"
    definite = first.key in ("the", "this", "that") or len(tokens) == 1
    return Phrase(first.start, last.end, kind, name, head, definite)


def _kind_of_head(head: str, last: Token) -> str:
    if head in roles.DOCUMENT_HEADS and not last.text[0].isupper():  # “a post”, not “Orla Post”
        return "document"
    return "role" if head in roles.ROLE_HEADS else "organisation"


def _after_of(tokens: list[Token], at: int) -> int:
    """Behind “of State”, “of the Treasury”; -1 where “of …” leaves no name behind it."""
    if at >= len(tokens) or tokens[at].key != "of":
        return at
    at += 1
    if at < len(tokens) and tokens[at].key == "the":
        at += 1
    if at < len(tokens) and tokens[at].key in roles.OF_COMPLETIONS:
        return at + 1
    run = tokens[at:]
    if len(run) >= 3 and all(is_capital(token) for token in run):
        return at + len(run) - 2
    return -1


def _are_modifiers(tokens: list[Token]) -> bool:
    """Words before a head: no function words (“the deal between the two officials”), not many."""
    if len(tokens) > 8:
        return False
    return all(
        (token.key not in STOPWORDS and token.text[0] not in "@/|")
        or token.key in ("and", "of", "own", "other", "us", "then")
        for token in tokens
    )


def _is_name(tokens: list[Token]) -> bool:
    if len(tokens) > 5 or not is_capital(tokens[0]) or not is_capital(tokens[-1]):
        return False
    return all(
        (is_capital(token) or token.key in roles.PARTICLES)
        and (token.key not in STOPWORDS or len(token.key) == 1 or token.key in _GIVEN)
        and token.key not in roles.NO_SPEAKER
        and not token.key.endswith(("’s", "'s"))
        and any(letter.isalpha() for letter in token.text)
        for token in tokens
    )


def _is_surname(tokens: list[Token], at: int) -> bool:
    """“Ann King”: a head that closes a plain name is a surname."""
    titled = roles.TITLE_WORDS
    return (
        at == len(tokens) - 1
        and 1 < len(tokens) <= 4
        and _is_name(tokens)
        and tokens[0].key in (roles.HE_NAMES | roles.SHE_NAMES)
        and tokens[0].key not in titled
    )


def _name_words(tokens: list[Token]) -> str:
    return " ".join(token.text for token in tokens).rstrip(",")


def _parse_name(tokens: list[Token], determined: bool) -> Phrase | None:
    """A name without any title: a person, or a body when it is “the Kremlin” or “NASA”."""
    first, last = tokens[0], tokens[-1]
    if determined:
        if first.key != "the" or len(tokens) < 2 or not _is_name(tokens[1:]):
            return None
        return Phrase(first.start, last.end, "organisation", _name_words(tokens[1:]))
    if len(tokens) > 1 and first.key in _ADJECTIVES:
        return _parse_name(tokens[1:], False)
    if first.text[0].islower() or first.text[0].isdigit():
        return _parse_trade(tokens)
    if not _is_name(tokens) or first.key.endswith("ly"):
        return None
    if first.key.endswith("ing") and len(first.key) > 5 and len(tokens) == 1:
        return None  # “Responding, she said”
    if len(tokens) == 1 and len(first.text) > 1 and first.text.isupper():
        return Phrase(first.start, last.end, "organisation", first.text)
    return Phrase(first.start, last.end, "person", _name_words(tokens))


def _parse_trade(tokens: list[Token]) -> Phrase | None:
    """“dock foreman Ada Lind”, “34-year-old baker Ada Lind”: any trade before a full name."""
    at = next((index for index, token in enumerate(tokens) if is_capital(token)), 0)
    before, name = tokens[:at], tokens[at:]
    if not 1 <= at <= 4 or len(name) < 2 or not _is_name(name):
        return None
    if any(token.key in STOPWORDS or token.key in roles.NO_SPEAKER for token in before):
        return None
    trade = before[-1].key
    if trade.endswith(("ing", "ed", "ly")) or not trade.isalpha():
        return None
    return Phrase(tokens[0].start, tokens[-1].end, "person", _name_words(name), trade)
