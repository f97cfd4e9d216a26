"""Counts of nobody: “no one was injured” is a number, and differs from “two were injured”."""

from __future__ import annotations

from generator.analysis.slots import Value
from generator.language.cues import Cued

_NOBODY = Cued(
    (
        "no one",
        "no body",
        "no p",
        "no resid",
        "no work",
        "nobody",
        "none of",
        "death",
        "fatalit",
        "injuries",
    ),
    r"\b(?:no (?:one|body|people|passengers|residents|workers)|nobody|none of the \w+)\b"
    r"(?: (?:else|on board|inside|aboard))? (?:was|were|is|has been|had been|have been|got)"
    r" (?:\w+ly )?(?P<done>killed|injured|hurt|wounded|harmed)\b"
    r"|\b(?:no|without(?: any)?) (?P<what>deaths|fatalities|injuries)\b",
)
# What is not known yet is no count: “there were no immediate reports of injuries”.
_UNKNOWN = Cued(
    ("immediate", "so far", "yet", "known", "initial", "if", "unclear", "ould", "hope"),
    r"\b(?:immediate|immediately|so far|yet|known|initial|initially|if|unclear|would|could|should"
    r"|hope[sd]?)\b",
)
_KILLED = frozenset("killed deaths fatalities".split())


def find_nobody(text: str, offset: int) -> tuple[tuple[Value, str], ...]:
    """Each such count of a sentence, with what happened to nobody."""
    found = []
    for match in _NOBODY.finditer(text):
        if _UNKNOWN.search(text):
            return ()
        word = (match["done"] or match["what"]).lower()
        start, end = match.start() + offset, match.end() + offset
        words = match.group()
        value = Value("number", "", 0.0, 0.0, 0.0, start, end, None, None, (), False, words)
        found.append((value, "*kill" if word in _KILLED else "*injure"))
    return tuple(found)
