"""Does the clause around an expression tell of the past or of what is to come?

"The talks will open on Friday", "the minister said Friday": the nearest verb before the
expression decides, else the nearest after it.
"""

from __future__ import annotations

import re

_REACH_LEFT, _REACH_RIGHT = 160, 110
_SENTENCE_END = re.compile(r"[.!?][\"')]* {1,3}(?=[\"'(]?\w)|\n")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[a-z]|mr|mrs|ms|dr|gen|sen|rep|gov|lt|col|sgt|st|no|vs|inc|corp|co|jan|feb|mar|apr"
    r"|jun|jul|aug|sept?|oct|nov|dec|u\.s|u\.k|u\.n|a\.m|p\.m))$"
)
_FUTURE = (
    r"will|'ll|won't|shall|wo n't|going to|to be|(?:is|are|was|were|be|been|being|'s|'re)"
    r" (?:also |now |still |all |currently |tentatively )?"
    r"(?:set|due|scheduled|expected|planned|slated|likely|poised|about|ready|preparing|planning"
    r"|supposed|meant|hoping|aiming|bound|slated|billed|tipped|timed) (?:to|for|in|on|at|by)"
    r"|(?:scheduled|expected|planned|slated|due|set|penciled in|pencilled in) (?:to|for|in|on|by)"
    r"|(?:plan|hope|intend|expect|aim|want|vow|promise|pledge|agree|threaten|prepare|need|seek)"
    r"(?:s|es|ed|d)? (?:to|for)"
    r"|(?:has|have|had) until|upcoming|ahead of|forthcoming|starting|beginning|effective|until"
    r"|deadline|by|can|may|might|could|should|must|would|tickets|next|ready for|no later than"
)
_PAST = (
    r"was|were|had|did|said|told|took|came|went|made|gave|met|held|saw|left|began|fell|rose|won"
    r"|lost|found|led|broke|struck|hit|sent|got|kept|ran|spoke|wrote|became|brought|built|bought"
    r"|caught|cut|died|drew|drove|felt|flew|fought|grew|heard|knew|laid|lay|paid|put|read|sat|sold"
    r"|shot|showed|shut|slid|spent|stood|stole|swept|swore|taught|thought|threw|tore|understood"
    r"|wore|withdrew|blew|burst|chose|crept|dealt|dug|fled|forgave|froze|hid|hung|killed|meant"
    r"|overtook|quit|rang|sank|sought|shook|shrank|sprang|stuck|sued|swam|undertook|upheld|woke"
    r"|[a-z]{2,}[^e\W]ed"
)
_CUE = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))(?![\w-])|(?P<ll>'ll\b)")
# "to be announced Friday", "will be held on Friday": the participle follows the auxiliary.
_AUXILIARY = re.compile(r"(?:\b(?:be|been|being|get|getting|newly|to|a|an|the|of|is|are)|'s) $")
# "on Friday to discuss", "Friday's planned vote": what follows tells of intentions.
_NOT_VERB = frozenset("need indeed speed seed feed weed deed greed breed exceed proceed".split())


def find_direction(low: str, start: int, end: int) -> int:
    """-1, 0 or 1: past, not told, future."""
    left = _clause_left(low, start)
    best = 0
    for match in _CUE.finditer(left):
        sign = _sign(match, left)
        if sign:
            best = sign
    if best:
        return best
    right = low[end : end + _REACH_RIGHT]
    stop = _SENTENCE_END.search(right)
    right = right[: stop.start()] if stop else right
    for match in _CUE.finditer(right):
        if match["future"] in ("by", "until", "next", "to be", "starting", "beginning"):
            continue
        sign = _sign(match, right)
        if sign:
            return sign
    return 0


def _sign(match: re.Match[str], clause: str) -> int:
    if match["past"] is None:
        return 1
    if match["past"] in _NOT_VERB:
        return 0
    lead = clause[max(0, match.start() - 8) : match.start()]
    if match["past"] not in ("was", "were", "had", "did") and _AUXILIARY.search(lead):
        return 0
    return -1


def _clause_left(low: str, start: int) -> str:
    left = low[max(0, start - _REACH_LEFT) : start]
    begin = 0
    for stop in _SENTENCE_END.finditer(left):
        if not _ABBREVIATED.search(left[max(0, stop.start() - 8) : stop.start()]):
            begin = stop.end()
    return left[begin:]
