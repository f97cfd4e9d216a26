"""Words by which a sentence names its source without a name: “a senior palace aide said”."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from generator.language.cues import Cued
from generator.language.reporting import VERB_PATTERN

ROLES = (
    "official|spokesman|spokeswoman|spokesperson|source|diplomat|aide|adviser|advisor|executive"
    "|prosecutor|investigator|witness|resident|analyst|expert|lawyer|attorney|minister|officer"
    "|researcher|scientist|doctor|manager|commander|lawmaker|employee|insider|negotiator"
)
DOCUMENTS = (
    "report|statement|document|indictment|filing|complaint|affidavit|letter|memo|memorandum"
    "|study|survey|press release|court papers|court documents|court records|poll|audit|transcript"
)
ACTS = (
    rf"(?:{VERB_PATTERN}|outlined|outlines|previewed|briefed|detailed|disclosed|signalled|signaled)"
)
# “a senior ministry official”, “the official”, “a spokeswoman for the port”
ROLE = (
    r"(?:an?|the|one|another|two|three|several|some|senior|top)\s+"
    rf"(?:[\w.’'-]+\s+){{0,5}}?(?:{ROLES})s?\b(?:\s+(?:for|of|at|with|from)\s+(?:the\s+)?"
    r"(?:[a-z][\w.’'-]*\s?){1,5})?"
)
DOCUMENT = rf"(?:an?|the|its|their)\s+(?:[\w’'-]+\s+){{0,3}}?(?:{DOCUMENTS})\b"

_ATTRIBUTED = Cued(
    ROLES.split("|"),
    # One look at the place for all three: most letters are inside a word.
    rf"(?<!\w)(?:according to {ROLE}"
    rf"|(?<![^\s,;“\"”]){ROLE}(?:,[^,]{{3,120}},)?\s+(?:also\s+)?{ACTS}\b|{ACTS}\s+{ROLE})",
)
_SOME = re.compile(
    r"\b(?:sa(?:id|ys)|t(?:old|ells)|according|add|outlin|stress|confirm|announce|warn|note|report"
    r"|writ|wrote|tweet|claim|explain|stated)"
)


# Verbs that only say that somebody says something; who denies or promises, acts.
_SAYING = (  # “the flood has claimed 40 lives” tells what the flood did
    r"(?:said|says|say|told|tells|added|adds|noted|notes|explained|explains|stated|states|wrote|writes"
    r"|tweeted|tweets|posted|reported|reports|claim(?:ed|s)(?! (?:\S+ ){0,4}lives)|recalled|recalls"
    r"|remarked|replied|asked)"
)
_BEFORE = re.compile(
    rf"(?:\b{_SAYING}|\baccording to|\bciting)\s+(?:(?:the|an?)\s+)?$", re.IGNORECASE
)
# “… said in a post on Warble that”
_WHERE = (
    r"(?:\s(?:in|on|at|via|to)\s(?:(?:an?|his|her|its|the|their)\s)?(?:[\w-]+\s){0,3}?(?:statements?"
    r"|interviews?|posts?|tweets?|videos?|conference|messages?|briefing|e-?mail|letter|speech|page"
    r"|social media"
    r"|Twitter|Facebook|Instagram|reporters|journalists)\b"
    r"|(?<=\btold)\s(?:the\s)?[A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*){0,3})*"  # “told the Courier”
)
_BEHIND = re.compile(
    rf"\s*,?\s*(?:(?:also|later|has|had|\w+ly)\s+)?{_SAYING}\b{_WHERE}", re.IGNORECASE
)
_PLACE = re.compile(_WHERE, re.IGNORECASE)
_OWNER = r"(?:(?:[Aa]n?|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur)\s|[A-Z][\w.’'-]*['’]s?\s)"
# “…, a spokeswoman for the port,”, “…, Belmar's harbour master”
_APPOSED = re.compile(
    rf",\s(?:{_OWNER}|[a-z]+\s(?:of|at|for|with)\s)[^,.;:“”\"]{{2,90}}?"
    r"(?=[,.;:“”\"]|\s(?:who|that|which)\s|$)"
)
_BELONGING = re.compile(
    r"\s(?:of|at|for|from|with)\s[^,.;:“”\"]{2,60}?(?=[,.;:“”\"]|\s(?:who|on|in)\s|$)"
)
_START = r"(?:^|(?<=[,;:“”\"]\s)|(?<=\bthat\s))"
_LED = re.compile(rf"{_START}{_OWNER}[^,“”\"]{{2,50}},\s$")  # “The mayor, ” before “Ada Lind, said”
_ROLE_OF = re.compile(
    rf"{_START}{_OWNER}(?:[\w.'’-]+\s){{1,5}}$"
)  # “The harbour firm ” before a name


# “…, the harbour firm Melk said on Friday”; “The coast guard said …”
_WHO = (
    r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]wo|[Tt]hree|[Ss]everal)\s|[A-ZÀ-Þ])"
    r"(?:(?!\b(?:who|that|which|to)\b)[^,“”\"]){1,70}?"
)
_CLOSING = re.compile(
    rf",[\"”]?\s+{_WHO}\s{_SAYING}\b(?:\s(?:on|in|at|to|during|late|early|earlier|this|last"
    r"|a|the|reporters|journalists|yesterday|today|[A-Z][a-z]+day)\b[^,“”\"]{0,60})?"
    r"(?:,\s(?:citing|speaking|according)\s[^“”\"]*)?\W*$"
)
# “Police named the gunman and said” tells what police did.
_OPENING = re.compile(
    rf"^\W*(?:{_WHO}|He|She|They|It)(?<!\band)\s(?:also\s|later\s)?{_SAYING}{_WHERE}\s"
)


def find_attributions(
    text: str, speakers: Iterable[tuple[int, int]] = (), base: int = 0
) -> tuple[tuple[int, int], ...]:
    """Where the sentence says who says it: no part of what is said.

    `speakers` are the places, from `base`, of those it names: “the ice will hold, said Ada Lind, a
    spokeswoman for the port” has nothing in common with “we sail on, said a spokeswoman for the
    port”.
    """
    found = [*_find_written(text)]
    for start, end in sorted(set(speakers)):
        if 0 <= start - base < end - base <= len(text):
            found.extend(_find_named(text, start - base, end - base))
    return tuple(found)


@lru_cache(maxsize=512)  # of a story: the clauses and the origins are read one after the other
def _find_written(text: str) -> tuple[tuple[int, int], ...]:
    """The same without knowing whom the article names as speakers."""
    if not _SOME.search(text):
        return ()
    found = [match.span() for match in _ATTRIBUTED.finditer(text)]
    found += [m.span() for m in (_OPENING.match(text), _CLOSING.search(text)) if m]
    return tuple(found)


def _find_named(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The said-clause round the named speaker, with what else it says of him; [] for an act."""
    verb = _BEFORE.search(text, max(0, start - 40), start)
    low, high = (verb.start() if verb else start), end
    if verb and (belonging := _BELONGING.match(text, high)):
        high = belonging.end()
    leads = verb is not None and not text[: verb.start()].strip(' "“')
    # “According to the port, the yacht sank.” tells in the end what happened.
    if (apposed := _APPOSED.match(text, high)) and not (
        leads and text[apposed.end() : apposed.end() + 1] != ","
    ):
        high = apposed.end()
    if verb and (where := _PLACE.match(text, high)):
        high = where.end()
    if behind := _BEHIND.match(text, high):
        high = behind.end()
    elif verb is None:
        return []
    before = _LED if text[end : end + 1] == "," else _ROLE_OF
    led = before.search(text, max(0, low - 80), low) if text[start].isupper() else None
    return [(led.start() if led else low, high)]
