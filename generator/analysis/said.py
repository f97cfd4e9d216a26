"""Said-clauses: where a sentence says who speaks, and to which of its words that belongs.

Works on text whose quotations are masked (every letter inside the marks is `q`), so that no verb
or full stop inside a quotation is taken for one of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.analysis.speakers import Phrase, find_tokens, parse_opening, parse_speaker
from generator.language.reporting import REPORT_VERBS, build_pattern

# Verbs that report the rest of a sentence without any quotation: “The mayor said that …”.
_PLAIN = frozenset(
    """said says told tells added adds stated states announced explained noted claimed claims
    warned warns insisted argued confirmed stressed emphasized emphasised reiterated signaled
    signalled acknowledged admitted testified predicted pledged vowed maintained alleged
    conceded cautioned wrote reported""".split()
)
# Verbs that only stand before quoted words: “He called it “…””.
_NAMING = frozenset(
    """called calls calling describes describing branded dubbed labeled labelled denounced signaled
    signalled""".split()
)
_PARTICIPLES = frozenset("adding saying telling writing noting explaining tweeting calling".split())
_INVERTING = frozenset(REPORT_VERBS) - frozenset("told tells tell read reads denied".split())
_ADVERB = (
    r"(?:(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight"
    r"|also|later|then|again|once|recently|reportedly|previously|earlier|further|simply|just"
    r"|has|have|had|both|all|\w+ly)"
)
_VERB = re.compile(rf"\b{build_pattern(REPORT_VERBS | _NAMING)}\b")
_NOT_BEFORE = re.compile(
    r"(?:\b(?:to|not|would|could|will|should|might|may|must|can|did|be|is|was|were|been|being|are"
    r"|what|as|of|the|a|an|in|for|by|from|his|her|their|its|like|than|no)|n['’]t|['’](?:s|re|ll|d))"
    r"\s+$",
    re.IGNORECASE,
)
_STRIP_ADVERBS = re.compile(rf"(?:[\s,]+{_ADVERB})+\s*$", re.IGNORECASE)
# A said-clause ends here: before the object, a place, a time, a subordinate clause.
_STOP = re.compile(
    r"[,.;:?!—–()]|\s--?\s|\s(?:on|in|at|during|after|as|when|while|before|told|to|about|following"
    r"|that|by|through|via|this|last|earlier|yesterday|today|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|late|early|and|but|if|because|since|outside|inside|near|adding|speaking"
    r"|referring|recalling|describing|noting|who|whose|where)\b|[“”\"«»]",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r"\b(?:according to|in the words of)\s+", re.IGNORECASE)
_QUOTED_AS = re.compile(
    r"\b(?:quoted|cited|quotes|cites|quoting)\s+(?P<who>[^,;“\"]{2,60}?)\s+as\s+(?:saying|telling|adding)"
)
_WAS_QUOTED = re.compile(
    r"(?P<who>[^,;“\"]{2,60}?)\s+(?:is|was|were|are)\s+quoted\b[^;“\"]{0,60}?\s+as\s+(?:saying|telling)"
)
# “a rower can be heard saying”
_HEARD = re.compile(r"\s(?:can|could|was|were|is|are)(?: be)? heard\s+$")
# “or, in Bell’s own words: “…””
_IN_WORDS = re.compile(r"\bin (?P<who>[A-Z][^,;“\"]{1,40}?)['’]s? (?:own )?words\s*[:,]?\s*$")
_INVERTED = re.compile(r"\s*(?:Said|Says|Added|Adds|Wrote|Writes|Tweeted|Asked|Replied)\b")
_REACH = 400  # characters between a verb and its subject
# A comma, dash or nothing between the closing mark and the clause.
_LINK = re.compile(r"\s*[”\"’'»]?\s*(?:,|—|–|--)?\s*")


@dataclass(frozen=True, slots=True)
class Clause:
    """A said-clause: the phrase of the speaker, the verb's place, and the clause's span."""

    speaker: Phrase
    start: int
    end: int
    verb: str


def find_clause_after(text: str, start: int, end: int, full_stop: bool) -> Clause | None:
    """The clause that opens `text[start:end]`, right behind a closing mark.

    `full_stop`: the quotation ended with one, so a whole sentence may follow (“…” The mayor said
    she was tired.); then only a bare clause (“…” The mayor said.) is taken.
    """
    link = _LINK.match(text, start, end)
    begin = link.end() if link else start
    according = _ACCORDING.match(text, begin, end)
    if according:
        phrase = _parse_right(text, according.end(), end)
        return Clause(phrase, begin, phrase.end, "according") if phrase else None
    verb = _VERB.match(text, begin, end)
    if verb and verb.group() in _INVERTING:
        phrase = _parse_right(text, verb.end(), end)
        if phrase and not (full_stop and phrase.kind == "pronoun"):
            return Clause(phrase, begin, phrase.end, verb.group())
    verb = _find_first_verb(text, begin, min(end, begin + 260))
    if verb is None:
        return None
    heard = _HEARD.search(text, begin, verb.start())
    phrase = _parse_left(text, begin, heard.start() if heard else verb.start())
    if phrase is None or (full_stop and not _is_bare(text, verb, end)):
        return None
    return Clause(phrase, begin, verb.end(), verb.group())


def _is_bare(text: str, verb: re.Match[str], end: int) -> bool:
    """Nothing is said behind the verb: “Bell said.”, “Bell said on Friday.”"""
    rest = text[verb.end() : end].strip()
    return bool(
        re.match(
            r"(?:[.,:;]|(?:on|in|at|during|after|last|this|of|about|to|later)\b[^,;]*[.,]?$|$)",
            rest,
        )
    )


def find_clause_before(text: str, start: int, end: int, head: int) -> Clause | None:
    """The clause that `text[start:end]`, the words before an opening mark, ends with or carries.

    `head` is where the sentence begins: “The director said it was “fine”, but added: “…””.
    """
    piece = text[start:end]
    quoting = "quot" in piece or "cit" in piece  # spares a slow search: few are
    for pattern in (_QUOTED_AS, _WAS_QUOTED):
        match = pattern.search(piece) if quoting else None
        if match:
            at = start + match.start("who")
            phrase = _parse_left(text, at, start + match.end("who"))
            return Clause(phrase, at, start + match.end(), "quoted") if phrase else None
    words = _IN_WORDS.search(piece) if "words" in piece else None
    if words:
        at, stop = start + words.start("who"), start + words.end("who")
        phrase = parse_speaker(text, at, stop)
        return Clause(phrase, at, start + words.end(), "words") if phrase else None
    inverted = _INVERTED.match(text, start, end)
    if inverted:  # Added Bell: “…”
        phrase = _parse_right(text, inverted.end(), end)
        if phrase and not text[phrase.end : end].strip(" ,:"):
            return Clause(phrase, inverted.start(), phrase.end, inverted.group().strip().lower())
    for according in _ACCORDING.finditer(text, start, end):
        phrase = _parse_right(text, according.end(), end)
        if phrase and not text[phrase.end : end].strip(" ,:"):
            return Clause(phrase, according.start(), phrase.end, "according")
    verbs = list(_VERB.finditer(text, start, end))
    for verb in reversed(verbs[-4:]):
        if not _governs(text, verb, end):
            continue
        phrase = _subject_of(text, start, verb, head)
        if phrase:
            return Clause(phrase, phrase.start, verb.end(), verb.group())
    label = re.fullmatch(r"\s*(?P<who>[^:,;]{2,60}?)\s*:\s*", piece)
    if label and not verbs:
        phrase = parse_speaker(text, start + label.start("who"), start + label.end("who"))
        if phrase and phrase.kind in ("person", "role"):
            return Clause(phrase, phrase.start, phrase.end, ":")
    return None


def _governs(text: str, verb: re.Match[str], end: int) -> bool:
    """Whether the words between the verb and the mark leave the quotation to this verb."""
    if _NOT_BEFORE.search(text, max(0, verb.start() - 12), verb.start()) and not _is_participle(
        verb
    ):
        return False
    between = text[verb.end() : end]
    if len(between) > 200 or ";" in between:
        return False
    return verb.group() in _PLAIN or len(between) < 90


def _is_participle(verb: re.Match[str]) -> bool:
    return verb.group() in _PARTICIPLES


def _subject_of(text: str, start: int, verb: re.Match[str], head: int) -> Phrase | None:
    """The subject left of the verb; for “…, adding” and “… and said” that of the sentence."""
    if heard := _HEARD.search(text, start, verb.start()):
        return _parse_left(text, start, heard.start())
    if not _is_participle(verb):
        phrase = _parse_left(text, start, verb.start())
        if phrase:
            return phrase
        if not re.search(r"\b(?:and|then|but)\s+(?:\w+ly\s+)?$", text[start : verb.start()]):
            return None
    elif not re.search(r"(?:,|\band|\bbefore|\bin)\s+$", text[start : verb.start()]):
        return None
    opening = find_opening(text, start, verb.start())
    if opening is None and head < start and text[head] not in "“‘'\"":
        return find_opening(text, head, verb.start())
    return opening


def has_clause(text: str, start: int, end: int) -> bool:
    """Whether there is anything that a said-clause could be made of."""
    return bool(_VERB.search(text, start, end)) or "ccording to" in text[start:end]


def find_closing_clause(text: str, start: int, end: int) -> Clause | None:
    """“…, the official said on Friday.”: a said-clause at the end of a sentence."""
    low = max(start, end - 260)
    for match in reversed(list(_ACCORDING.finditer(text, low, end))):
        if match.start() == start:
            continue
        phrase = _parse_right(text, match.end(), end)
        if phrase and phrase.kind != "pronoun" and len(text[phrase.end : end]) < 90:
            return Clause(phrase, match.start(), phrase.end, "according")
    for verb in reversed(list(_VERB.finditer(text, low, end))):
        if verb.group() not in _PLAIN and verb.group() not in _INVERTING:
            continue
        comma = text.rfind(",", start, verb.start())
        if comma < 0:
            return None
        if not text[comma + 1 : verb.start()].strip() and verb.group() in _INVERTING:
            phrase = _parse_right(text, verb.end(), end)
            if phrase and _closes(text, phrase.end, end):
                return Clause(phrase, comma, phrase.end, verb.group())
            continue
        phrase = _parse_left(text, start, verb.start())
        if phrase and phrase.start > start + 1 and _closes(text, verb.end(), end):
            before = text[start : phrase.start].rstrip()
            if before.endswith((",", "”", '"', "--", "—", "–")):
                return Clause(phrase, len(before) - 1 + start, verb.end(), verb.group())
    return None


def _closes(text: str, at: int, end: int) -> bool:
    """Only a circumstance follows the clause: “on Friday”, “at a briefing”, “, adding …” no."""
    rest = text[at:end].strip(' ."”’')
    return len(rest) < 110 and bool(
        re.match(
            r"(?:$|(?:,\s*)?(?:on|in|at|during|after|of|to|last|late|early|this|monday|tuesday|wednesday"
            r"|thursday|friday|saturday|sunday|reporters|journalists|citing|speaking|when|while)\b)",
            rest,
            re.IGNORECASE,
        )
    )


def find_opening_clause(text: str, start: int, end: int) -> Clause | None:
    """“The official said …”, “According to Bell, …”: a said-clause that opens a sentence."""
    begin = start + len(text[start:end]) - len(text[start:end].lstrip("\"“‘' "))
    according = _ACCORDING.match(text, begin, end)
    if according:
        stop = text.find(",", according.end(), end)
        if stop < 0:
            return None
        phrase = _parse_right(text, according.end(), stop)
        return Clause(phrase, begin, stop + 1, "according") if phrase else None
    verb = _find_first_verb(text, begin, min(end, begin + 260))
    if verb is None or verb.group() not in _PLAIN:
        return None
    phrase = _parse_left(text, begin, verb.start())
    if phrase is None:
        return None
    return Clause(phrase, begin, verb.end(), verb.group())


_CIRCUMSTANCE = re.compile(
    r"[\s\"“]*(?:(?:On|In|At|After|During|By|Last|This|Earlier)\b[^,“]{2,60},\s*)?"
)


def find_opening(text: str, start: int, end: int) -> Phrase | None:
    """The speaker-like phrase that opens a sentence: “Bell, who won, left for …” → Bell."""
    lead = _CIRCUMSTANCE.match(text, start, end)
    begin = lead.end() if lead else start
    stop = text.find(",", begin, end)
    limit = end if stop < 0 else stop
    phrase = parse_opening(text, begin, limit)
    if phrase and phrase.kind == "role" and stop > 0 and phrase.end == stop:
        return _named_after(text, phrase, stop + 1, end) or phrase
    return phrase


def _find_first_verb(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first report verb that is one: no infinitive, no noun, not passive."""
    for verb in _VERB.finditer(text, start, end):
        if _NOT_BEFORE.search(text, max(start, verb.start() - 12), verb.start()):
            continue
        return verb
    return None


def _parse_left(text: str, start: int, end: int) -> Phrase | None:
    """The subject that ends before a verb: behind the last quotation, comma or dash."""
    start = max(start, end - _REACH)
    stretch = text[start:end]
    cut = max(
        [stretch.rfind(mark) + len(mark) for mark in ("”", '"', "»", ";", ":", "—", "–", "--", "(")
         if mark in stretch] or [0]
    )  # fmt: skip
    start += cut
    adverbs = _STRIP_ADVERBS.search(text, start, end)
    if adverbs and adverbs.start() > start:
        end = adverbs.start()
    stretch = text[start:end].rstrip()
    segments = _cut_commas(text, start, start + len(stretch))
    if not segments:
        return None
    if stretch.endswith(","):
        return _parse_apposition(text, segments)
    first, last = segments[-1]
    phrase = parse_speaker(text, first, last) or _parse_suffix(text, first, last)
    if phrase is None:  # “photos that the spokesman said …”
        inner = max((match.end() for match in _CONJUNCTION.finditer(text, first, last)), default=-1)
        phrase = parse_speaker(text, inner, last) if inner > 0 else None
    if phrase and phrase.kind == "role" and not phrase.definite and len(segments) > 1:
        # a comma forgotten: “Ann Bell, a manager at the mill told …”
        named = parse_speaker(text, *segments[-2])
        if named and named.kind == "person":
            return named
    return phrase


def _cut_commas(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    at = start
    for piece in text[start:end].split(","):
        if piece.strip():
            found.append((at, at + len(piece)))
        at += len(piece) + 1
    return found


_CITING = re.compile(r"\s*(?:quoting|citing)\b")  # “The Courier, quoting officials, reported …”


def _parse_apposition(text: str, segments: list[tuple[int, int]]) -> Phrase | None:
    """“Ann Bell, the mayor,” and “the official, who asked not to be named,”."""
    segments = [each for each in segments if not _CITING.match(text, each[0])] or segments
    parsed = [parse_speaker(text, first, last) for first, last in segments[-4:]]
    joined = [text[first:last].lstrip().startswith("and ") for first, last in segments[-4:]]
    if any(phrase and also for phrase, also in zip(parsed, joined)):
        return None  # “Ann Bell, the mayor, and Joe Hill, a baker, said”: two
    for phrase in reversed(parsed):
        if phrase and phrase.kind == "person":
            return phrase
    for phrase in parsed:
        if phrase:
            return phrase
    return None


_SUBORDINATE = re.compile(
    r"\s*(?:in|on|at|after|before|during|when|while|as|asked|speaking|with|under|following|last|this|earlier"
    r"|but|and|by|for|if)\b",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(r"\s(?:that|which|because|how|why|what|where|when|if|as|whom)\s")
_BAD_NEIGHBOUR = re.compile(
    r"\b(?:of|with|for|by|to|and|or|from|about|between|like|at|in|on|against|the|a|an|over|than|whom"
    r"|that|his|her|their|near|named|called|not|is|was|were|are)\s+$|['’]s\s+$",
    re.IGNORECASE,
)


def _parse_suffix(text: str, start: int, end: int) -> Phrase | None:
    """“After the meeting Bell said”: the end of a stretch that opens with a circumstance."""
    if not _SUBORDINATE.match(text, start):
        return None
    tokens = find_tokens(text, start, end)
    for index in range(max(1, len(tokens) - 8), len(tokens)):
        if _BAD_NEIGHBOUR.search(text, start, tokens[index].start):
            continue
        phrase = parse_speaker(text, tokens[index].start, end)
        if phrase and phrase.end == tokens[-1].end:
            return phrase
    return None


def _parse_right(text: str, start: int, end: int) -> Phrase | None:
    """The speaker behind “said” or “according to”: up to the next comma, place or time."""
    stop = _STOP.search(text, start, end)
    while stop and stop.group() == "." and _is_short_form(text, stop.start()):
        stop = _STOP.search(text, stop.end(), end)
    limit = stop.start() if stop else end
    phrase = parse_speaker(text, start, limit)
    if phrase and phrase.kind in ("role", "organisation") and stop and text[limit] == ",":
        return _named_after(text, phrase, limit + 1, end) or phrase
    return phrase


_SHORT_FORM = re.compile(
    r"(?:\b[A-Z]|\.[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Prof|St|Jr|Rev|Maj|Adm))$"
)


def _is_short_form(text: str, place: int) -> bool:
    """The full stop of an initial, “U.S.” or “Dr.”."""
    return bool(_SHORT_FORM.search(text[max(0, place - 5) : place]))


def _named_after(text: str, phrase: Phrase, start: int, end: int) -> Phrase | None:
    """“said the mayor, Ann Bell.”: the name in apposition."""
    stop = _STOP.search(text, start, end)
    named = parse_speaker(text, start, stop.start() if stop else end)
    if phrase.kind == "role" and named and named.kind == "person" and not named.head:
        return named
    return None
