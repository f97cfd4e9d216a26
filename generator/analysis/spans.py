"""Spans of a sentence that can be shown: cut at the borders of clauses, in full marks or none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.language.quotation_marks import find_quoted
from generator.model import Sentence

LONGEST = 30  # words of a span shown as a statement

# Where a clause may end. A comma alone is enough, but not in “local, regional and global”: pieces
# too small are joined again. What looks back is asked last: most blanks are no border.
_BORDER = re.compile(
    r"[;:]\s+|,(?! [\w-]+,? (?:and|or) )[\"”’']?\s+(?:and |but |or )?|—|\.\.\.\s*|…\s*"
    r"|(?=[\"”’\s])(?:\s+(?:--|–|—)\s+|(?<=[.!?])(?<=[a-z]{3}.)[\"”’]?\s+|\s+(?:"
    # “three days after the vote” is one phrase
    r"(?=(?:after|before) )(?<!days.)(?<!weeks.)(?<!hours.)(?<!months.)(?<!years.)(?<!day.)"
    r"(?<!week.)(?<!shortly.)(?<!soon.)"
    r"|(?=(?:as well as|including|while|whereas|although|though|because|who|where|amid"
    r"|in order to|so that|despite|unless|and (?:the|a|an|its|their|his|her|will|that|to|has|have"
    r"|was|were|is|are|said|make|reaffirm)) )"
    # “the day on which”
    r"|(?=(?:(?:in|on|at|for|of|to|by|with|from|after|under) )?which )"
    r"(?<! in )(?<! on )(?<! at )(?<! for )(?<! of )(?<! to )"
    r"(?<! by )(?<! with )(?<! from )(?<! after )(?<! under )"
    # “is to fly to Orla to hold talks with Ada Lind”
    r"|(?=to (?:hold|address|discuss|attend|seek|avert|secure) )(?<!expected.)(?<!scheduled.)"
    r"(?<!set.)(?<!due.)(?<!likely.)(?<!going.)(?<!plans.)(?<!planned.)(?<!wants.)(?<!hopes.)"
    r"(?<!intends.)(?<!aims.)(?<!able.)(?<!want.)(?<!plan.)(?<!hope.)(?<!agreed.)"
    r"|that\s+(?:(?<=said.that.)|(?<=told.that.)|(?<=added.that.)|(?<=noted.that.)"
    r"|(?<=announced.that.)|(?<=warned.that.)|(?<=claimed.that.)|(?<=stressed.that.)"
    r"|(?<=signaled.that.)|(?<=emphasized.that.)|(?<=insisted.that.)|(?<=argued.that.))))",
    re.DOTALL,
)
_LEADING = re.compile(
    r"^(?:[\s,;:.–—…-]+|(?:and of course|and|but|or|as well as|so|then|that|yet)[\s,]+)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[\s,;:–—…-]+|\s(?:and of course|and|but|or|as well as))+$", re.IGNORECASE
)
_MAY_TRAIL = re.compile(r"(?:[\s,;:–—…-]|course|and|but|or|as)$", re.IGNORECASE)
_CLOSE_MARKS = "\"”“»'’"
_STOPS = ",.!?;:"


def find_clauses(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Spans of the clauses, without what joins them; a piece of one or two words is no clause."""
    text, pieces, start = sentence.text, [], 0
    for match in _BORDER.finditer(text):
        if match.start() - start > 0:
            pieces.append((start, match.start()))
        start = match.end()
    pieces.append((start, len(text)))
    joined: list[tuple[int, int]] = []
    for begin, end in pieces:
        if joined and (_is_small(text[begin:end]) or _is_small(text[slice(*joined[-1])])):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return tuple((begin + sentence.start, end + sentence.start) for begin, end in joined)


_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+)*"
_PLACE = r"[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3}"
_DAY = r",? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}\.? [A-Z][a-z]{2,8}\.?)(?:,? (?:19|20)\d\d)?"
_DASH = r"\s+(?:[—–]|--?)\s+"
_DATELINE = re.compile(
    # “BELMAR, North Coast, May 3, 2031 (Agency) — ”
    rf"(?:{_CAPS}(?:, {_PLACE})?(?:{_DAY})?(?: \([^)]{{2,40}}\))?{_DASH}"
    # “Belmar, 3 May (Agency) — ”
    rf"|{_PLACE}(?:, {_PLACE})?{_DAY} \([^)]{{2,40}}\){_DASH}"
    # “(NNA) ”, “Port Belmar, North Coast (NNA) ”
    rf"|(?:{_PLACE}(?:, {_PLACE})?(?:{_DAY})? )?\([A-Z]{{2,5}}\)(?:{_DASH}|\s*))(?=[\"“'‘A-ZÀ-Þ])"
)


def skip_dateline(sentence: Sentence) -> int:
    """Where the sentence itself begins, behind the place it was written in."""
    match = _DATELINE.match(sentence.text)
    return sentence.start + match.end() if match else sentence.start


def _is_small(text: str) -> bool:
    return len(text.split(None, 2)) < 3


def find_marked(body: str) -> tuple[tuple[int, int], ...]:
    """The spans of a body that stand in quotation marks, without the marks."""
    return tuple((quoted.start, quoted.end) for quoted in find_quoted(body))


def trim_span(
    sentence: Sentence, start: int, end: int, marked: Sequence[tuple[int, int]] = ()
) -> tuple[int, int]:
    """The span without conjunctions and commas at its ends, and without half a pair of marks.

    `marked` are the quoted spans of the body that meet the sentence.
    """
    start, end = cut = _cut(sentence, start, end)
    for first, last in marked:
        if last <= start or end <= first:
            continue
        start, end = _mend(sentence, start, end, first, last)
    return cut if cut == (start, end) else _cut(sentence, start, end)


def _cut(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    text = sentence.text[start - sentence.start : end - sentence.start]
    lead = _LEADING.match(text) if start > sentence.start else None
    begin = lead.end() if lead else len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    if end < sentence.end and _MAY_TRAIL.search(text, max(0, len(text) - 6)):
        tail = _TRAILING.search(text)
        stop = tail.start() if tail else len(text)
    return (start + begin, start + stop) if begin < stop else (start, end)


def _mend(sentence: Sentence, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The span with both marks of the quotation from `first` to `last`, or with neither."""
    opens = first - 1 >= sentence.start  # its opening mark stands in this sentence
    closes = last < sentence.end
    touches_open = start <= first
    # “actions,” the secretary said: the comma before the mark was cut off.
    rest = sentence.text[end - sentence.start : last - sentence.start]
    touches_close = end >= last or not rest.strip(_STOPS + " ")
    if touches_open and touches_close:
        if opens and closes:
            low, high = min(start, first - 1), max(end, last + 1)
            if start == first and end <= last and not _has_marks(sentence, first, last):
                return start, end  # exactly the words: neither mark
            return low, high
        if closes:  # it began in an earlier sentence: up to its end, or behind it
            return _larger((max(start, first), last), (_skip(sentence, last + 1), end))
        return (max(start, first), end) if start >= first - 1 else (start, end)
    if touches_open:  # ends inside
        if start >= first - 1:
            return first, end
        if closes and last - end <= end - start:
            return start, last + 1
        return start, (first - 1 if opens else end)
    if touches_close:  # begins inside
        if end <= last + 1:
            return start, min(end, last)
        if opens and start - first <= 60:
            return first - 1, end
        return _larger((start, last), (_skip(sentence, last + 1), end))
    return start, end


def _has_marks(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the quotation is a part of its sentence only, so that its marks say something."""
    return first - 1 > sentence.start or last + 2 < sentence.end


def _larger(one: tuple[int, int], two: tuple[int, int]) -> tuple[int, int]:
    return two if two[1] - two[0] > one[1] - one[0] else one


def _skip(sentence: Sentence, at: int) -> int:
    """Past what stands behind a closing mark."""
    text = sentence.text
    while at < sentence.end and text[at - sentence.start] in " ,.;:" + _CLOSE_MARKS:
        at += 1
    return min(at, sentence.end)
