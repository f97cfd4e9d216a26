"""People in a text: rows of capital letters with a title, a role or a given name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.analysis.gazetteer import Gazetteer, Pattern
from generator.language.words import STOPWORDS, fold

CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĜĞĠĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŖŘŚŜŞŠŢŤŪŮŰŲŴŶŸŹŻŽȘȚ"
_SHORT = r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Maj|Prof|Rev|Hon|Cmdr|Adm|Det|St|Jr|Sr)"
_REST = r"\w*(?:[-'’](?!s\b)\w+)*"
_TOKEN = rf"(?:{_SHORT}\.|(?:[{CAPITAL}]\.)+|(?:al-|el-|d['’])?[{CAPITAL}]{_REST})"
# The same for the first of a row; a pattern that begins with a set of letters is searched fast.
_DOTTED = (
    r"(?:(?<=\b(?:Mr|Ms|Dr|Lt|St|Jr|Sr))|(?<=\b(?:Mrs|Sen|Rep|Gov|Gen|Col|Sgt|Maj|Rev|Hon|Adm|Det))"
    r"|(?<=\b(?:Capt|Prof|Cmdr)))\."
)
_FIRST = rf"[{CAPITAL}](?<![\w@#°].)(?:\.(?:[{CAPITAL}]\.)*|{_REST}(?:{_DOTTED})?)"
_PARTICLE = (
    r"(?:van der|van den|von der|de la|de los|de las|bin|ibn|van|von|de['’]|de|da|dos|di|dela"
    r"|della|del|der|du|zu|ten|ter|la|le|el|al)"
)
SPAN = re.compile(rf"{_FIRST}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0])?{_TOKEN})*")
_PIECE = re.compile(rf"(?:{_PARTICLE}[ \u00a0])?{_TOKEN}")
_SUFFIX = frozenset("Snr Jnr Jr. Jr Sr. Sr II III IV".split())
_HONOURS = frozenset("KC QC MP MEP MSP MBE OBE CBE DBE KBE PhD MD".split())
# In no name of a place or a work: "Ada von Example", "Omar bin Example".
_NOBLE = re.compile(r"(?:van der|van den|von der|bin|ibn|van|von) ")
_ROLE = re.compile(r"([\w-]+)(['’]s)?,? $")
_SPEAKS = re.compile(
    r"[’']?,? (?:who|said|says|told|added|wrote|tweeted|replied|argued|insisted|admitted|joked"
    r"|spoke|denies|denied|warned)\b"
)
_AGE = re.compile(r", \d{1,2}[,;. ]| \(\d{1,2}\)")
# A photographer or reporter is not what the text is about: "(Ada Example/Wire Photos)".
_CREDIT_BEFORE = re.compile(
    r"(?:(?:^|\n|\()By|/|(?:[Pp]hoto(?:graph)?s?|[Pp]ictures?|[Ii]mages?|[Vv]ideo|[Cc]redit):"
    r"|(?:[Pp]hotos?|[Pp]ictures?|[Pp]hotographed|[Ii]mages?|[Vv]ideo|[Rr]eporting|[Ee]diting"
    r"|[Ww]riting|[Cc]ompiled|[Ww]ritten) by) ?$"
)
_CREDIT_AFTER = re.compile(
    r" ?/ ?(?=[A-Za-z])|, (?:[Ff]ile|[Pp]ool)\b|,? (?:via|for) (?:AP|AFP|Reuters|Getty)\b"
)
# "Reporting by Ada Example and Zoe Example; editing by …": all that stand in the line.
_BY = re.compile(rf" by (?=[{CAPITAL}])")
_CREDITED = ("reporting", "writing", "editing", "compiled")
_PLACE_AFTER = re.compile(r" (?:village|town|county|district|province|street|station|airport)\b")
_INITIAL = re.compile(rf"(?:[{CAPITAL}]\.)+$")


class Piece(NamedTuple):
    """One token of a row, with the particle before it."""

    start: int
    end: int
    text: str


class Found(NamedTuple):
    """A name at a place of the text."""

    start: int
    end: int
    name: str  # "Ada Example"; one word where only the family name is given


@dataclass(frozen=True, slots=True)
class Person:
    """A full name; `surname` is the word by which a text calls the person later."""

    name: str
    surname: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of capital letters with what stands before the name in it."""

    pieces: tuple[Piece, ...]
    titled: bool


def find_names(text: str, taken: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> list[Found]:
    """Full names, and titles with a family name; `taken` are spans that are something else."""
    found = []
    busy = Busy([*taken, *_credit_lines(text)])
    spans = list(SPAN.finditer(text))
    later = _surname_counts(spans)
    for match in spans:
        if not _has_space(match.group()) or busy.covers(*match.span()):
            continue
        for row in _rows(text, match, gazetteer):
            start, end = row.pieces[0].start, row.pieces[-1].end
            if not busy.meets(start, end) and _is_person(text, row, gazetteer, later):
                found.append(Found(start, end, _label(row.pieces)))
    return found


def _credit_lines(text: str) -> list[tuple[int, int]]:
    found = []
    for match in _BY.finditer(text):
        start, end = match.start(), text.find("\n", match.end())
        if text[max(0, start - 10) : start].lower().endswith(_CREDITED):
            found.append((start, end if end >= 0 else len(text)))
    return found


def find_surnames(
    text: str, people: Sequence[Person], taken: Sequence[tuple[int, int]], gazetteer: Gazetteer
) -> list[Found]:
    """Where the text calls one of these people by the family name alone."""
    by_surname: dict[str, list[Person]] = {}
    for person in people:
        by_surname.setdefault(person.surname, []).append(person)
    if not by_surname:
        return []
    found = []
    for surname, owners in by_surname.items():
        place = text.find(surname)
        if _is_place(surname, gazetteer):  # before its bearer is named, "Jordan" is the state
            place = max(place, text.find(owners[0].name))
        while place >= 0:
            end = place + len(surname)
            if _is_whole(text, place, end) and not _has_other_given(text, place, gazetteer):
                found.append(Found(place, end, owners[0].name))
            place = text.find(surname, end)
    busy = Busy(taken)
    return [name for name in sorted(found) if not busy.meets(name.start, name.end)]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether the span is a word, not part of one, of a hyphenated word or of an address."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or before in tuple("@#-_") or after.isalnum() or after == "_":
        return False
    return after != "-" or not text[end + 1 : end + 2].isalpha()


def person_for(name: str, gazetteer: Gazetteer) -> Person:
    """The family name of a full name: the last word, or the first of an East Asian name."""
    pieces = [piece for piece in _PIECE.findall(name) if piece not in _SUFFIX]
    first = pieces[0]
    if _is_surname_first(pieces, gazetteer):
        return Person(name, first)
    return Person(name, pieces[-1])


class Busy:
    """Spans in order, asked in order of the text."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self.next = 0

    def covers(self, start: int, end: int) -> bool:
        """Whether one span holds all of it; ask with rising `start`, too."""
        return self.meets(start, start + 1) and end <= self.spans[self.next][1]

    def meets(self, start: int, end: int) -> bool:
        """Whether a span overlaps; ask with rising `start`."""
        while self.next < len(self.spans) and self.spans[self.next][1] <= start:
            self.next += 1
        return self.next < len(self.spans) and self.spans[self.next][0] < end


def _rows(text: str, match: re.Match[str], gazetteer: Gazetteer) -> list[_Row]:
    """The names in a row: titles, offices, demonyms before them are left out."""
    titles, offices = gazetteer.words["titles"], gazetteer.words["offices"]
    pieces = [Piece(m.start(), m.end(), m.group()) for m in _PIECE.finditer(text, *match.span())]
    texts = [piece.text for piece in pieces]
    titled = False
    begin = 0
    for index, word in enumerate(texts):
        last = index == len(texts) - 1
        if begin < index and last and _is_surname(texts[begin:], index - begin, gazetteer):
            continue
        if word.removesuffix("-elect") in titles:
            titled, begin = True, index + 1
        elif begin == index and (titled or index == 0) and word in offices:
            # "Secretary of State X": "State" opens this row, its title ended the row before.
            titled = titled or _follows_title(text, match.start(), titles)
            begin = index + 1
        elif begin == index and _is_no_name(word, gazetteer):
            begin = index + 1
    if titled and begin < len(pieces) and begin > 0:
        between = text[pieces[begin - 1].end : pieces[begin].start]
        titled = "," not in between
    pieces = pieces[begin:]
    for index, piece in enumerate(pieces[1:], 1):
        word = piece.text
        if word.casefold() in STOPWORDS and not (
            index == 1 and _is_surname([p.text for p in pieces], 1, gazetteer)
        ):  # a headline: "Ada Example Is Back"
            pieces = pieces[:index]
            break
    while pieces and (pieces[-1].text.rstrip("’'") in STOPWORDS or pieces[-1].text in _HONOURS):
        pieces.pop()
    return [_Row(tuple(pieces), titled)] if pieces else []


def _follows_title(text: str, start: int, titles: frozenset[str]) -> bool:
    before = text[max(0, start - 24) : start].split()
    return len(before) > 1 and before[-1] in ("of", "for") and before[-2] in titles


_JOINED = ("-based", "-born", "-owned", "-led", "-backed")


def _is_no_name(word: str, gazetteer: Gazetteer) -> bool:
    """A word that only stands before the name: "The", "Yesterday", "Chilean"."""
    if word.casefold() in STOPWORDS or word in gazetteer.words["openers"]:
        return True
    if word.endswith(_JOINED):
        return True
    return any(row.use == "demonym" for row in _single(word, gazetteer))


def _is_person(text: str, row: _Row, gazetteer: Gazetteer, later: dict[str, int]) -> bool:
    pieces = [piece.text for piece in row.pieces if piece.text not in _SUFFIX]
    if not 1 <= len(pieces) <= 4:
        return False
    notnames = gazetteer.words["notnames"]
    tail = pieces[-1]
    if _INITIAL.fullmatch(tail) or len(tail) < 2 or (len(tail) == 2 and tail.isupper()):
        return False  # "Example Optik AG"
    for place, piece in enumerate(pieces):
        bare = piece.split(" ")[-1].split("-")[0].rstrip(".")
        known = _is_surname(pieces, place, gazetteer) or (
            place == 0
            and len(pieces) > 1
            and (bare in gazetteer.given or _is_surname_first(pieces, gazetteer))
        )
        common = bare in notnames or bare.removesuffix("s") in notnames
        if piece == "St." and 0 < place < len(pieces) - 1:
            continue  # "Ada St. John"
        if common and place:  # "Ada Marsh-Field", "Georgia April Marsh-Field"
            middle = place < len(pieces) - 1 and _is_given(piece, gazetteer)
            common = not (_is_double(piece) or (middle and _is_double(tail)))
        if (common and not known) or _is_acronym(piece):
            return False
        if bare.casefold() in STOPWORDS and not known:  # "Lessons From Tides"
            return False
        if len(pieces) > 1 and _is_body(bare, gazetteer):
            return False
    start, end = row.pieces[0].start, row.pieces[-1].end
    if _CREDIT_BEFORE.search(text, max(0, start - 24), start) or _CREDIT_AFTER.match(text, end):
        return False
    if _PLACE_AFTER.match(text, end):
        return False
    if len(pieces) == 1:
        return row.titled and len(tail) > 2 and not _is_place(tail, gazetteer)
    return _has_evidence(text, row, pieces, gazetteer, later, start, end)


def _has_evidence(
    text: str,
    row: _Row,
    pieces: Sequence[str],
    gazetteer: Gazetteer,
    later: dict[str, int],
    start: int,
    end: int,
) -> bool:
    """A full name needs a given name, a title, a role, an age, initials or words spoken."""
    first = pieces[0]
    if text[max(0, start - 4) : start].lower().endswith("the ") and not row.titled:
        return False
    places = any(_is_place(piece, gazetteer) for piece in pieces)
    role = row.titled or _has_role(text, start, gazetteer)
    if first in gazetteer.given and (role or not places or pieces[-1] in later):
        return True
    if _is_surname_first(pieces, gazetteer):
        return role or any("-" in piece for piece in pieces) or first in later or len(pieces) < 4
    initials = any(_INITIAL.fullmatch(piece) for piece in pieces)
    speaks = _SPEAKS.match(text, end) is not None
    aged = _AGE.match(text, end) is not None
    known = first in gazetteer.doubtful_given
    if known and len(pieces) > 1 and _is_double(pieces[-1]):
        return True  # "Chad Weaver-Lund" is no place
    if places and not (role and pieces[-1] in later):
        return False
    if len(pieces) == 2 and _NOBLE.match(pieces[1]) and not places:
        return True
    if known:
        return role or initials or speaks or aged or pieces[-1] in later
    if role or initials:
        return True
    return (speaks or aged) and (pieces[-1] in later or (len(pieces) == 2 and aged))


def _is_double(piece: str) -> bool:
    """“Marsh-Field”: two capital words joined are a family name behind a given one."""
    return re.search(rf"[a-z]-[{CAPITAL}][a-z]", piece) is not None


def _is_given(word: str, gazetteer: Gazetteer) -> bool:
    return word in gazetteer.given or word in gazetteer.doubtful_given


def _is_surname(pieces: Sequence[str], place: int, gazetteer: Gazetteer) -> bool:
    """“Ada White”, “Ada King”: a word that is a family name behind a given name."""
    return (
        0 < place == len(pieces) - 1
        and pieces[place] in gazetteer.words["surnames"]
        and pieces[0] in gazetteer.given
    )


def _is_surname_first(pieces: Sequence[str], gazetteer: Gazetteer) -> bool:
    """“Xu Example”, “Kim Ex-am”: an East Asian family name, and no Western given name."""
    first = pieces[0]
    if first not in gazetteer.surnames_first or not 2 <= len(pieces) <= 3:
        return False
    rest = pieces[1:]
    if any("-" in piece and piece.split("-")[-1].islower() for piece in rest) or len(pieces) == 3:
        return True
    return first not in gazetteer.given and not any(piece in gazetteer.given for piece in rest)


def _is_acronym(piece: str) -> bool:
    return len(piece) > 2 and piece.isupper() and "." not in piece


def _is_place(word: str, gazetteer: Gazetteer) -> bool:
    return any(row.use in ("name", "capital") for row in _single(word, gazetteer))


def _is_body(word: str, gazetteer: Gazetteer) -> bool:
    return any(row.entry in gazetteer.types and not row.doubt for row in _single(word, gazetteer))


def _single(word: str, gazetteer: Gazetteer) -> tuple[Pattern, ...]:
    """What the gazetteer knows by this one word."""
    rows = gazetteer.patterns.get(fold(word), {}).get("", ())
    if not rows or word.isupper():
        return rows
    # "Un" of a Korean name is not the UN.
    return tuple(row for row in rows if row.cases[0] < 2)


def _has_role(text: str, start: int, gazetteer: Gazetteer) -> bool:
    """“the singer Ada Example”, “his counterpart, Ada Example”."""
    match = _ROLE.search(text, max(0, start - 30), start)
    return match is not None and not match.group(2) and match.group(1) in gazetteer.words["roles"]


def _has_other_given(text: str, start: int, gazetteer: Gazetteer) -> bool:
    """Whether another given name stands before: “Zoe Example” is not “Ada Example”."""
    match = re.search(rf"([{CAPITAL}][\w.'’-]*)[ \u00a0]$", text[max(0, start - 24) : start])
    if match is None:
        return False
    word = match.group(1)
    return (word in gazetteer.given or word in gazetteer.doubtful_given) and (
        word not in gazetteer.words["titles"]
    )


def _has_space(row: str) -> bool:
    return " " in row or "\u00a0" in row


def _surname_counts(spans: Sequence[re.Match[str]]) -> dict[str, int]:
    """How often each capital word stands alone, with no other before or after it."""
    counts: dict[str, int] = {}
    for match in spans:
        word = match.group()
        if not _has_space(word):
            counts[word] = counts.get(word, 0) + 1
        else:
            head, _, last = word.rpartition(" ")
            if head.split(" ")[-1] in _COURTESY:
                counts[last] = counts.get(last, 0) + 1
    return counts


_COURTESY = frozenset(("Mr", "Mrs", "Ms", "Mr.", "Mrs.", "Ms.", "Dr", "Dr.", "President"))


def _label(pieces: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in pieces).replace("\u00a0", " ").replace("’", "'")
