"""Words by which a sentence names its source without a name: “a senior palace aide said”."""

from __future__ import annotations

import re

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
    r"(?:[A-Z][\w.’'-]*\s?){1,5})?"
)
DOCUMENT = rf"(?:an?|the|its|their)\s+(?:[\w’'-]+\s+){{0,3}}?(?:{DOCUMENTS})\b"

_ATTRIBUTED = re.compile(
    rf"\baccording to {ROLE}|(?:^|(?<=[\s,;“\"”])){ROLE}(?:,[^,]{{3,120}},)?\s+(?:also\s+)?{ACTS}\b"
    rf"|\b{ACTS}\s+{ROLE}",
    re.IGNORECASE,
)
_SOME = re.compile(r"\b(?:said|says|told|according|add|outlin|stress|confirm|announce|warn|note)")


def find_attributions(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentence says who says it, of those it does not name: no part of what is said."""
    if not _SOME.search(text):
        return ()
    return tuple(match.span() for match in _ATTRIBUTED.finditer(text))
