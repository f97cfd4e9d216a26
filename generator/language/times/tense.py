"""Does the clause around an expression tell of the past or of what is to come?

"The talks will open on Friday", "the minister said Friday": the nearest verb before the
expression decides, else the nearest after it.
"""

from __future__ import annotations

import re

_REACH_LEFT, _REACH_RIGHT, _WEAK_REACH = 160, 110, 60
_SENTENCE_END = re.compile(r"[.!?][\"')]* {1,3}(?=[\"'(]?\w)|[\n;]")
_ABBREVIATED = re.compile(
    r"\b(?:[a-z]|mr|mrs|ms|dr|gen|sen|rep|gov|lt|col|sgt|st|no|vs|inc|corp|co|jan|feb|mar"
    r"|apr|jun|jul|aug|sept?|oct|nov|dec|u\.s|u\.k|u\.n|a\.m|p\.m)$"
)


def _any(words: str) -> str:
    return "|".join(words.split())


_READY = _any(
    "set due scheduled expected planned slated likely poised about ready preparing planning"
    " supposed meant hoping aiming bound billed tipped timed obliged required forecast"
)
_WILLING = _any(
    "plan plans planned hope hopes hoped intend intends intended expect expects expected aim aims"
    " aimed want wants wanted vow vows vowed promise promises promised pledge pledges pledged agree"
    " agrees agreed threaten threatens threatened prepare prepares prepared need needs refuse"
    " refuses seek seeks decide decides decided asked ordered urged invited told summoned"
)
_WILLING_NOUNS = _any(
    "plan plans deal order bid proposal motion pledge promise invitation request decision deadline"
    " agreement vow threat intention offer"
)
# "Party to elect leader Friday": headlines say what is to come with a bare infinitive.
_HEADED = _any(
    "be head visit meet hold open start begin host launch face vote leave return speak play travel"
    " attend sign join discuss make take release appear stand resume unveil go end close elect"
    " decide announce address get receive testify debate publish present mark celebrate hear"
)
# "was to end Friday" tells as often of a plan that has passed, "was to begin" hardly ever.
_BEGUN = _any(
    "be begin start open resume meet visit arrive leave return launch play speak travel reopen take"
    " continue"
)
_GOING = _any(
    "returning leaving coming going traveling travelling flying meeting arriving visiting holding"
    " hosting starting opening moving heading expecting marrying retiring"
)
# "The fair opens Friday": the timetable in the present tense.
_TIMETABLE = (
    r"opens|begins|starts|airs|premieres|expires|kicks off|takes effect|takes place|runs"
    r"|meets|reopens|resumes|votes|returns|debuts|convenes|reconvenes|departs"
    r"|goes (?:to|on (?:sale|trial))|comes|travels|arrives|leaves (?:office|for)|flies to"
    r"|heads (?:to|for)|visits|hosts"
    # "Talks begin Friday": the plural, after a plural noun or "we".
    r"|(?:(?<=s\s)(?<!'s\s)(?<!is\s)(?<!was\s)(?<!has\s)(?<!his\s)(?<!its\s)(?<!this\s)|(?<=\bwe\s)"
    r"|(?<=\bthey\s))(?:open|begin|start|resume|reopen|kick off|take effect|take place|go on sale"
    r"|reconvene|air|premiere|meet|vote|arrive|travel|return|go to)"
    # "He is returning Saturday": told of the past it is "was returning".
    rf"|(?:is|are|'s|'re) (?:{_GOING})"
)
_FUTURE = (
    r"(?:wi|sha)ll|wo(?:n't| n't)|going to|to be"
    rf"|(?:is|are) to (?!blame\b)[a-z]+|(?:was|were) to (?:{_BEGUN})"
    rf"|(?:is|are|was|were|be|been|being|'s|'re)(?: [a-z]+ly| also| now| still| all)?"
    rf" (?:{_READY}) (?:to|for|in|on|at|by)|(?:scheduled|expected|slated|due)(?: out)? (?:to|for|in"
    rf"|on|by)"
    rf"|(?:{_WILLING}) (?:for|to)|(?:{_WILLING_NOUNS}) to|would|(?:has|have) until"
    rf"|{_TIMETABLE}"
)
_WEAK = (
    r"can|may|might|could|should|must|upcoming|forthcoming"
    # “talked about the planned visit of the minister in May”
    r"|(?<=the\s)(?:planned|slated|proposed|scheduled)"
)
_FINITE = _any(
    "was were had did said told took came went gave saw began fell rose became knew spoke wrote ran"
    " drew drove flew grew threw tore wore withdrew blew chose froze hid rang sank shook shrank"
    " sprang swam undertook woke ate says"
)
_LOOSE = (
    _any(
        "made met held left won lost found led broke struck hit sent got kept brought built bought"
        " caught cut died felt fought heard laid lay paid put read sat sold shot shut slid spent"
        " stood stole swept swore taught thought understood burst crept dealt dug fled hung meant"
        " quit sought stuck sued upheld wed"
    )
    + r"|[a-z]{2,}[^e\W]ed"
)
_CUE = re.compile(
    rf"\b(?:(?P<future>{_FUTURE})|(?P<weak>{_WEAK})|(?P<finite>{_FINITE})|"
    rf"(?P<loose>{_LOOSE}))"
    r"(?![\w-])|(?P<short>'ll\b|'d be\b)"
)
_HEADLINE = re.compile(rf"\bto (?:{_HEADED}) ")
# "until Friday", "starting Friday": the word right before the expression.
_ADJACENT = re.compile(
    r"\b(?:(until|till|starting|beginning|effective|ahead of|no later than|from)|by|through)"
    r"(?: on)? $"
)
# "to be announced Friday", "will meet the elected chief": a participle, not a tense.
_PARTICIPLE = re.compile(
    r"(?:\b(?:be|been|being|get|getting|newly|to|a|an|the|of|is|are|his|her|its|their|with"
    r"|and)|'s) $"
)
# "was moved to Friday", "postponed until Monday": what is put off is still to come.
_PUT_OFF = re.compile(
    r"\b(?:moved|postponed|rescheduled|delayed|deferred|adjourned|extended|put off|pushed back"
    r"|brought forward)(?: [a-z]+){0,2} (?:to|until|till)(?: on)? $"
)
_PRESENT = re.compile(_TIMETABLE)
# "The funeral is Saturday", "the next hearing is on April 12".
_IS_ON = re.compile(r"\b(?:is|are)(?: on| in)? $")
# "to vote on a bill passed Thursday": a participle at the day itself is of the past, unless
# "held" is "be held" or the word looks ahead, as "planned" does.
_DONE = re.compile(
    rf"(?P<lead>[a-z']+) (?!(?:{_READY}|{_WILLING})\b)(?:{_LOOSE})(?: on| in| late| early)? $"
)
_BEFORE_DONE = _any("be been being get gets getting to will would shall should can could may might")
# "had been due in court on Wednesday": it was to be then.
_HAD_BEEN = re.compile(rf"\bhad been (?:{_READY}) [^.;]{{0,60}}$")
# "They demanded an answer by Friday": a deadline, though told in the past.
_DEADLINE = re.compile(
    r"\b(?:demand|deadline|ask|order|urge|want|need|pay|submit|reply|respond|answer|expect"
    r"|deliver"
    r"|request|instruct)(?:s|ed|ing)?\b[^,]*\bby(?: on)? $"
)
# "The mayor, who will leave soon, resigned": what is said in passing.
_ASIDE = re.compile(r", (?:who|which|where|whose)\b[^,]{1,80},")
# After "will …", only a verb with a subject of its own takes the clause back to the past.
_SUBJECT = re.compile(r"\b(?:who|which|that|he|she|it|they|we|i) $")


def find_direction(low: str, start: int, end: int) -> int:
    """-1, 0 or 1: past, not told, future."""
    left = _clause_left(low, start)
    told = _left_direction(left)
    adjacent = _ADJACENT.search(left)
    if adjacent and adjacent[1] and adjacent[1] != "from" and told <= 0:
        return -1 if re.search(r"\b(?:was|were|had)\b[^,]*$", left) else 1
    if _DEADLINE.search(left) or _PUT_OFF.search(left) or _IS_ON.search(left):
        return 1
    if told > 0 and _is_done(left):
        return -1
    if told:
        return told
    right = low[end : end + _REACH_RIGHT]
    stop = _SENTENCE_END.search(right)
    right = right[: stop.start()] if stop else right
    for match in _CUE.finditer(right):
        if match.lastgroup in ("future", "short"):
            return 0 if match["future"] == "to be" else 1
        if match.lastgroup == "finite" or (match.lastgroup == "loose" and _is_tense(match, right)):
            return -1
    if adjacent or _HEADLINE.search(left):
        return 1
    return 0


def _is_done(left: str) -> bool:
    """Whether the words right before the expression tell of something done."""
    done = _DONE.search(left[-60:])
    if done and done["lead"] not in _BEFORE_DONE.split("|"):
        return True
    return bool(_HAD_BEEN.search(left[-90:]))


def is_led_ahead(low: str, start: int) -> bool:
    """Whether the words before the expression look ahead, whatever follows it."""
    return _left_direction(_clause_left(low, start)) > 0


def _left_direction(left: str) -> int:
    """The sign of the last cue that counts."""
    told, firm = 0, True
    for match in _CUE.finditer(left):
        kind = match.lastgroup
        if kind in ("future", "short"):
            # “Housing starts jumped”: a timetable verb may be a noun, then a real verb decides.
            told, firm = 1, _PRESENT.fullmatch(match.group()) is None
        elif kind == "weak":
            told = 1 if len(left) - match.end() <= _WEAK_REACH else told
        elif kind == "finite":
            told = -1
        elif _is_tense(match, left):
            lead = left[max(0, match.start() - 8) : match.start()]
            told = told if told > 0 and firm and not _SUBJECT.search(lead) else -1
    return told


def _is_tense(match: re.Match[str], clause: str) -> bool:
    """ "rejected" in "they rejected", not in "the rejected plan" or "to be rejected"."""
    return not _PARTICIPLE.search(clause[max(0, match.start() - 8) : match.start()])


def _clause_left(low: str, start: int) -> str:
    left = low[max(0, start - _REACH_LEFT) : start]
    begin = 0
    for stop in _SENTENCE_END.finditer(left):
        if not _ABBREVIATED.search(left[max(0, stop.start() - 8) : stop.start()]):
            begin = stop.end()
    left = left[begin:]
    return _ASIDE.sub(" ", left) if "," in left else left
