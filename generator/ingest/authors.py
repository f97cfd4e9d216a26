"""Names of authors out of what pages and feeds put in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.ingest.dates import find_dates
from generator.ingest.lines import clean_line

_LEAD = re.compile(
    r"^(?:(?:view all posts|more stories|posts|more"
    r"|article|story|report|review|words|text|photos?|posted|published|written|reported"
    r"|reviewed|edited)\s+)?by\s*:?\s+|^(?:authors?|writer|reporter)\s*:\s*",
    re.I,
)
_SPLIT = re.compile(
    r"\s*(?:;|\s&\s|\sand\s|\s/\s|\swith\s|\n|,(?!\s*(?:jr|sr|ii|iii|phd|md)\b))\s*", re.I
)
# "Ann Lee and Bo Oak, The Example Post": what follows the pair is where they work.
_PLACE_OF_WORK = re.compile(r"(\sand\s[^,]+),\s*[^,]+$", re.I)
# What stands behind a name: a job, an outlet, a place, an address.
_ROLE = re.compile(
    r"\b(?:editor|writer|reporter|correspondent|journalist|columnist|contributor|producer|staff"
    r"|bureau|chief|analyst|freelance|photographer|desk|newsroom|host|critic"
    r"|director|manager"
    r"|founder|professor|author|updated|published|special to|for the|senior|deputy|associate"
    r"|assistant|lead|head of|guest|intern|admin|sponsored|team|follow|email"
    r"|twitter|contact|more by|profile"
    r"|read time|min read|views|comments?|ago|am|pm|et|pt|gmt)\b",
    re.I,
)
_NOT_NAME = re.compile(r"https?:|www\.|@|[<>{}\[\]#]|\d{2,}|\.(?:com|org|net|co)\b", re.I)
_TAIL = re.compile(r"\s+(?:[-–—|]\s.*|\(.*\)|(?:in|for|at|via|on|updated|published)\s.*)$", re.I)
_PERSON = re.compile(r"[A-Z\u00c0-\u00de][\w.'’-]+(?: [A-Z\u00c0-\u00de][\w.'’-]*){1,3}")
MOST_NAMES = 20


def parse_authors(text: str) -> tuple[str, ...]:
    """The people (or desks) one string names: "By Ann Lee, Staff Writer and Bo Oak"."""
    names = []
    line = re.split(r"\s*[|•·]\s*", _LEAD.sub("", clean_line(text[:400])))[0]
    for part in _SPLIT.split(_PLACE_OF_WORK.sub(r"\1", line)):
        name = clean_author(part)
        if name and name not in names:
            names.append(name)
    return tuple(names[:MOST_NAMES])


def clean_author(text: str) -> str | None:
    """One name, or None when the words are a job, an address, a sentence."""
    name = _TAIL.sub("", _LEAD.sub("", clean_line(text))).strip(" ,:;-–—|•·*")
    name = re.sub(r"(?<=\w \w{2})(.*?) The [A-Z].*$", r"\1", name)
    if not re.search(r"\b(?:[A-Z]|Jr|Sr)\.$", name):
        name = name.rstrip(".")
    if not name or len(name) > 60 or name.count(" ") > 5 or _NOT_NAME.search(name):
        return None
    if _ROLE.search(name) or not any(sign.isupper() for sign in name):
        return None
    return name


def find_byline(text: str) -> tuple[str, ...]:
    """The names of a run of text: "By Ann Lee and Bo Oak …", "Ann Lee - December 21, 2031"."""
    if len(text) > 200:
        return ()
    if re.match(r"(?:(?:[Ww]ritten|[Rr]eported|[Ss]tory) )?[Bb]y:?\s+\S", text):
        return parse_authors(re.split(r"\s(?:on )?(?:\d|[A-Z][a-z]{2,8}\.? \d)", text)[0])
    days = find_dates(text)
    before = text[: days[0].start].strip(" -–—|•·,") if days else ""
    return (before,) if _PERSON.fullmatch(before) and clean_author(before) else ()


def without_outlet(name: str, outlet: str) -> str | None:
    """ "Ann Lee THE EXAMPLE POST" without the outlet; None when nothing is left."""
    for tail in (outlet.casefold(), outlet.casefold().removeprefix("the ")):
        if tail and name.casefold().endswith(tail):
            return re.sub(r"\s+the$", "", name[: -len(tail)].strip(" ,-–—|"), flags=re.I) or None
    return name


def unite(names: Iterable[str]) -> tuple[str, ...]:
    """Names without repetition, upper or lower case apart; "J. Doe" beside "J Doe" too."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(re.sub(r"\W+", " ", name.casefold()).strip(), name)
    return tuple(kept.values())
