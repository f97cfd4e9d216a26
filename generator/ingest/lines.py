"""The lines of a raw text, cleaned of what a reader cannot see."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

_BREAKS = re.compile(r"\r\n|\n|\r")
# Controls, soft hyphen, zero width, direction marks, tags, noncharacters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufdd0-\ufdef"
    "\ufffe\uffff\U000e0000-\U000e0fff]"
)
_SPACES = re.compile(r"\s+")
_BULLET = re.compile(r"^(?:[•‣◦▪●■►▸▶∙·⁃]|[-*–—+](?=\s)|[oO](?=\s{2,}))\s*")
# Copied out of a chat: "[04/05/2031, 09:12] Ann Lee: *Bridge closed*".
_CHAT = re.compile(
    r"^(?:\[\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?"
    r" \d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?\]"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d\d(?:\s?[AaPp][Mm])? -) [^:]{1,40}: (?=\S)"
)
_STRONG = re.compile(r"^([*_])(?=[^\s*_])([^*_]+)(?<=\S)\1$")
_HEADING = re.compile(r"^#{1,6}\s+(?=\S)")
_END = re.compile(r"[.!?…。！？](?:[\"'”’»)\]]|\s)*$")
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. `text` is clean, without its bullet or heading mark."""

    number: int  # 1-based, of the raw file
    text: str
    bullet: bool = False
    after_blank: bool = False
    before_blank: bool = False
    heading: bool = False  # marked as one: "## Background"
    words: int = 0

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_END.search(self.text[-200:]))

    @property
    def prose(self) -> bool:
        """Whether it reads as a paragraph: a sentence, or long."""
        return not self.heading and ((self.words >= 6 and self.ends) or self.words >= 28)


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def clean_text(text: str) -> str:
    """NFC, one kind of space, nothing invisible; line breaks stay."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def clean_line(text: str) -> str:
    """One line: clean, its white space single, none at its ends."""
    return _SPACES.sub(" ", clean_text(text)).strip()


def _without_chat(row: str) -> str:
    """A line without the stamp of a chat before it, and the marks that make all of it bold."""
    return _STRONG.sub(r"\2", _CHAT.sub("", row, count=1)) if row[:1] in "[*_0123456789" else row


def find_lines(text: str) -> tuple[Line, ...]:
    """The lines that carry something, with their numbers in the raw text."""
    rows = [_without_chat(clean_line(row)) if row else "" for row in _BREAKS.split(text)]
    lines = []
    for at, row in enumerate(rows):
        if not row:
            continue
        mark = _BULLET.match(row) or _HEADING.match(row)
        body = row[mark.end() :] if mark else row
        if body:
            lines.append(
                Line(
                    at + 1,
                    body,
                    bullet=bool(mark) and row[0] != "#",
                    after_blank=at > 0 and not rows[at - 1],
                    before_blank=at + 1 >= len(rows) or not rows[at + 1],
                    heading=bool(mark) and row[0] == "#",
                    words=count_words(body),
                )
            )
    return tuple(join_wrapped(lines))


def join_wrapped(lines: list[Line]) -> list[Line]:
    """Undo hard line breaks: a line is wrapped when the next word would not have fitted."""
    width = max((len(line.text) for line in lines), default=0)
    pairs = [at for at, line in enumerate(lines) if at and not (line.after_blank or line.bullet)]
    full = [at for at in pairs if _fills(lines[at - 1], lines[at], width)]
    wrapped = 40 <= width <= 120 and any(line.after_blank for line in lines)
    if not wrapped or len(full) < 3 or len(full) < 0.6 * len(pairs):
        return lines
    at_breaks = frozenset(full)
    joined: list[Line] = []
    for at, line in enumerate(lines):
        if at in at_breaks and not lines[at - 1].heading:
            last = joined[-1]
            text = f"{last.text} {line.text}"
            joined[-1] = replace(
                last, text=text, before_blank=line.before_blank, words=last.words + line.words
            )
        else:
            joined.append(line)
    return joined


def _fills(line: Line, following: Line, width: int) -> bool:
    return len(line.text) + 1 + len(following.text.split(" ", 1)[0]) > width - 4
