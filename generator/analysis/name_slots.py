"""Names in their slots: who is the mayor, who was identified, what a ship is called; and places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.analysis.claims import Claim
from generator.analysis.concepts import concept_of
from generator.analysis.grains import find_grain
from generator.language.words import find_norms, find_words

REACH = 3  # sentences at the head of an article tell what happened where

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]+"
_JOIN = r"(?: (?:de|del|van|von|al|el|la|bin))?"
_NAME = rf"{_CAPITAL}(?:{_JOIN} {_CAPITAL}){{0,3}}"
_FULL = rf"{_CAPITAL}(?:{_JOIN} {_CAPITAL}){{1,3}}"
_PLACE = re.compile(
    rf"\b(?P<prep>in|near|at|outside|off|north of|south of|east of|west of) (?:the )?"
    rf"(?:(?:city|town|village|port|island|resort|suburb|district|province|state|region|county"
    rf"|municipality|coast) of )?(?P<name>{_NAME})"
)
_ROLES = frozenset(
    """
    mayor captain coach pilot driver suspect victim gunman attacker minister president chancellor
    governor director chairman chairwoman executive chief head judge prosecutor lawyer spokesman
    spokeswoman winner goalkeeper striker conductor bishop ambassador sheriff commissioner skipper
    headteacher founder owner author curator rector manager superintendent cyclist motorist
    pedestrian climber hiker swimmer passenger shooter killer hostage survivor inventor composer
    architect referee champion candidate successor predecessor
    """.split()
)
# What has a name of its own and is no person.
_THINGS = frozenset(
    """
    yacht ship ferry freighter tanker vessel trawler boat barge liner submarine horse racehorse dog
    cat tiger lion bear elephant gorilla whale rocket satellite probe asteroid comet storm hurricane
    typhoon cyclone
    """.split()
)
_TOLD = r"(?:identified|named)"
_BY = r"(?: by [^,.;]{2,30}?)?"
# “mayor Ada Lind”, “the mayor of Keld, Ada Lind,”, “a suspect identified as Ada Lind”
_BEHIND = re.compile(
    rf"(?: of (?:the )?[\w’'-]+(?: [\w’'-]+)?,|,? {_TOLD} as|,| named)? (?P<name>{_FULL})"
)
# “Ada Lind is the new coach”, “Ada Lind, the mayor”
_BEFORE = re.compile(
    rf"(?P<name>{_FULL})(?:,| is| was| has been| will be)(?: named| appointed)?(?: as)?"
    rf" (?:the|its|their)(?: new| town’s| city’s| club’s)? $"
)
# “the yacht Silver Heron”, “the yacht that sank was called the Silver Heron”
_CALLED = re.compile(
    r"(?:(?:, | )(?:that [^.;,]{0,50}?)?(?:was |is )?(?:called|named|dubbed))?"
    rf"(?:,? the)? [“\"‘']?(?P<name>{_NAME})"
)
# “The dead cyclist was identified by police as Ada Lind”, “The gunman, named by police as Ada Lind”
_IDENTIFIED = re.compile(
    rf"(?:,|[^.;,]{{0,40}}? (?:was|has been|is)(?: \w+ly)?) {_TOLD}{_BY} as (?P<name>{_FULL})"
)
# “identified the gunman as Ada Lind”
_IDENTIFYING = re.compile(rf"\b{_TOLD} (?:the|their|its) (?:[\w-]+ ){{0,2}}?$")
_AS = re.compile(rf"[^.;,]{{0,40}}? as (?P<name>{_FULL})")
# “the deputy mayor” is not the mayor.
_RANK = re.compile(
    r"\b(deputy|vice|assistant|acting|interim|former|ex|co|shadow|foreign|interior|prime|defen[cs]e"
    r"|finance|health|education|justice|police|fire|first|second|third|party)[ -]$",
    re.IGNORECASE,
)
MONTHS = frozenset(
    "january february march april june july august september october november december monday"
    " tuesday wednesday thursday friday saturday sunday".split()
)
# That something takes place is no part of what it is.
_PLANNING = frozenset(
    map(concept_of, "held hold holds place take takes took scheduled due".split())
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name in its place: `slot` is the role, or how a place is meant."""

    kind: str
    slot: str
    name: str
    claim: Claim
    keys: frozenset[str]  # of the sentence, without the name
    start: int
    end: int
    identified: bool = False  # the sentence is there to tell the name
    grain: str = ""  # of a place

    @property
    def is_thing(self) -> bool:
        """Whether a ship, a beast or a storm is named, and nobody."""
        return self.slot in _THINGS


def find_named(claim: Claim) -> Iterator[Named]:
    """The names of a sentence whose slot its words tell."""
    text = claim.sentence.text
    if claim.order < REACH:
        for match in _PLACE.finditer(text):
            if not MONTHS & set(find_norms(match["name"])):
                slot = "in" if match["prep"] in ("in", "at") else "near"
                yield _place(claim, "place", slot, match)
    told = " as " in text and ("identified" in text or "named" in text)
    for word in find_words(text):
        if word.norm in _ROLES:
            found, identified = _find_person(text, word.start, word.end, told), told
        elif word.norm in _THINGS and word.text[0].islower():
            found, identified = _CALLED.match(text, word.end), False
        else:
            continue
        if found and not MONTHS & set(find_norms(found["name"])):
            rank = _RANK.search(text, max(0, word.start - 12), word.start)
            slot = f"{rank.group(1).lower()} {word.norm}" if rank else word.norm
            yield _place(claim, "name", slot, found, identified and " as " in found.group())


def _find_person(text: str, start: int, end: int, told: bool) -> re.Match[str] | None:
    """Who bears the role that stands from `start` to `end`."""
    if told:
        if _IDENTIFYING.search(text, max(0, start - 50), start):
            return _AS.match(text, end)
        if found := _IDENTIFIED.match(text, end):
            return found
    if found := _BEHIND.match(text, end):
        return found
    if text[start - 4 : start] in ("the ", "its ", "eir ", "new ", "’s "):
        return _BEFORE.search(text, max(0, start - 70), start)
    return None


def _place(
    claim: Claim, kind: str, slot: str, match: re.Match[str], identified: bool = False
) -> Named:
    base = claim.sentence.start
    start, end = match.start("name") + base, match.end("name") + base
    keys = frozenset(t.key for t in claim.tokens if not start <= t.start < end)
    grain = ""
    if kind == "place":
        keys -= _PLANNING
        grain = find_grain(claim.sentence.text, *match.span("name"))
    return Named(kind, slot, match["name"], claim, keys, start, end, identified, grain)
