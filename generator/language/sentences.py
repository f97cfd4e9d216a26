"""Where sentences begin and end in news prose.

A quotation of several sentences is cut at its own full stops: `"We will go. We will talk," she
said.` is two sentences. A quotation may therefore touch several; every sentence stays short
enough to be cited, and the marks are left as they stand.
"""

from __future__ import annotations

import re

from generator.language.reporting import VERB_PATTERN

# Never the end before a capital letter: a name or a number follows.
_TITLES = frozenset(
    """mr mrs ms mx dr prof gen maj col lt cmdr capt cpt sgt cpl pvt adm brig sen rep gov pres rev
    hon fr msgr supt insp det amb atty messrs mme mlle vs v cf viz approx e.g i.e""".split()
)
# The end unless a figure follows: “Jan. 5”, “No. 10”.
_BEFORE_FIGURE = frozenset(
    """jan feb mar apr jun jul aug sep sept oct nov dec no nos p pp vol fig art sec ch ca c op para
    ext""".split()
)
# The end only when a word follows that opens sentences: “in the U.S. The …”, not “U.S. officials”.
_AMBIGUOUS = frozenset(
    """inc corp co ltd plc llc jr sr esq ph.d m.d b.a m.a j.d u.s u.k u.n e.u u.a.e u.s.a u.s.s.r
    d.c l.a n.y n.j a.d b.c etc est min max hrs ave blvd rd hwy pl sq st mt ft al dept univ assn
    bros ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont
    neb nev okla ore pa penn tenn tex va vt wash wis wyo ont que mon tue tues wed thu thur thurs
    fri sat sun a.k.a""".split()
)
# Of these, words as well: only with a capital are they short forms.
_WORDS_TOO = frozenset(
    "co ill ind la ore pa wash miss mass mo min max sat sun fri mon wed del".split()
)
_TIME_FOLLOWERS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday et est edt ct cst cdt mt mst mdt pt
    pst pdt gmt utc bst cet cest ist jst eastern central mountain pacific greenwich local""".split()
)
_STARTERS = frozenset(
    """a an the this that these those he she it they we you i his her its their our my your there
    here in on at by for from with without after before during since until as if when while where
    although though but and or so yet because however meanwhile moreover nevertheless still then
    now also what who why how which some many most all both each every one two three no not none
    several few other others another such according under over between among despite about today
    yesterday tomorrow last next earlier later once to asked let it's he's she's they're we're i'm
    that's there's neither either nor instead even only""".split()
)
_CLOSERS = r"[\"'”’»)\]]*(?:\[\d+\])?"
# An end is followed by space, or (a scraper's lost space) directly by a word that opens sentences.
_END = re.compile(
    rf"(?P<mark>\.(?:[ \u00a0]\.){{1,3}}|[.!?…]+){_CLOSERS}(?=\s|(?<=[a-z]{{2}}[.!?])[“A-Z])"
    r"|(?P<cjk>[。！？]+[”’\"」』）]*)"
    r"|(?P<gap>\n[ \t]*\n)"
)
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")  # “A.B. Moss”
_LAST_TOKEN = re.compile(r"[\w.'’&-]*$")
_NEXT = re.compile(
    r"\s*(?P<open>[\"'“‘«„(\[¿¡—–•*·▪#@$£€¥-]*)\s*(?P<word>(?:[A-Za-z]\.)+|[^\W_]+(?:['’][^\W\d_]+)?)"
)
_SAID_AFTER = re.compile(
    rf"\s+(?:[^\W\d_][\w.'’-]*,?\s+){{1,5}}?(?:{VERB_PATTERN})\b|\s+(?:{VERB_PATTERN})\s"
)


def find_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of one block of text, without the white space around them.

    Together they cover everything but white space.
    """
    spans = []
    start = 0
    for match in _END.finditer(text):
        if match["gap"] is None and not _is_end(text, start, match):
            continue
        span = _trim(text, start, match.end())
        if span:
            spans.append(span)
        start = match.end()
    span = _trim(text, start, len(text))
    if span:
        spans.append(span)
    return tuple(spans)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end].lstrip()
    return (end - len(piece), end - len(piece) + len(piece.rstrip())) if piece else None


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    if match["cjk"] is not None:
        return True
    following = _NEXT.match(text, match.end())
    if following is None:  # the end of the text, or only signs follow
        return not text[match.end() :].strip()
    word, opens = following["word"], following["open"]
    if word[0].islower() and not set(opens) & set("@#•▪"):
        return False
    if following.start("word") == match.end() and word.lower() not in _STARTERS:
        return False  # a lost space: “home.The” is an end, “example.Com” is none
    mark, closers = match["mark"], text[match.end("mark") : match.end()]
    if mark == "." and not closers.strip(")]"):
        return _full_stop_ends(text, start, match.start(), word, opens)
    if mark != ".":
        return _loud_ends(text, match, word, opens)
    return True


def _full_stop_ends(text: str, start: int, place: int, word: str, opens: str) -> bool:
    """Whether a bare full stop at `place` ends a sentence before `word`."""
    token = _LAST_TOKEN.search(text, max(start, place - 40), place)
    last = token.group().lower() if token else ""
    last = last.rpartition("-")[2] or last
    if last.isdigit() and text[max(start, place - 12) : place].strip(" \"'“‘«(") == last:
        return False  # “1. Wash the rice.” in a numbered list
    if last in _TITLES:
        return False
    if last in _BEFORE_FIGURE and (len(last) > 1 or text[place - 1].islower()):
        return not word[0].isdigit() and not (last == "no" and word[0] in "IVX")
    starter = word.lower().replace("’", "'") in _STARTERS and not word.endswith(".")
    if last in ("a.m", "p.m"):
        return word.lower() not in _TIME_FOLLOWERS and not word[0].isdigit()
    short = last in _AMBIGUOUS and (last not in _WORDS_TOO or _is_short_form(text, place, last))
    if short or _DOTTED.fullmatch(last):
        if set(opens) & set("—–-"):
            return False  # “ORLA, Pa. — The mill …”
        return starter or bool(set(opens) & set('"“'))
    if len(last) == 1 and last.isalpha():  # an initial, “George W. Bush”, or “Plan B. The …”
        return starter and word != "I" and not _is_initials(text, place)
    return True


def _is_short_form(text: str, place: int, last: str) -> bool:
    return text[place - len(last)].isupper()


def _is_initials(text: str, place: int) -> bool:
    """“J. K. Rowling”: another initial stands right before."""
    return bool(re.search(r"\b[A-Z]\.\s?[A-Z]$", text[max(0, place - 5) : place]))


def _loud_ends(text: str, match: re.Match[str], word: str, opens: str) -> bool:
    """After “?”, “!” and dots: not before a said-clause, not before “I” after dots."""
    mark = match["mark"]
    closed = match.end() > match.end("mark")
    if closed and not opens and _SAID_AFTER.match(text, match.end()):
        return False  # “Why now?” Smith asked.
    if "…" in mark or (len(mark) > 1 and set(mark) <= {".", " ", "\u00a0"}):
        return word not in ("I", "I'm", "I’m", "I'll", "I’ll")
    return True
