"""The title and the deck of a raw text, found or derived."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.ingest.boilerplate import KICKERS, SECTIONS, fold_line
from generator.ingest.lines import Line
from generator.language.sentences import find_sentences
from generator.model import Fact

# Where the first sentence may be cut: before a comma or dash that opens a further clause.
_BORDER = re.compile(
    r"\s*(?:;|:(?=\s)|\s[–—-]{1,2}\s|,\s(?=(?:as|which|who|whose|where|when|while|after|before|amid"
    r"|because|although|though|but|and|so|since|with|following|including|according|saying|adding"
    r"|said|says|told|reports?|reported|officials|police|in what|the latest)\b))"
)
_LONGEST = 160
_READ = 10_000  # characters in which the first sentence is looked for
_SHORTEST_WORDS = 5
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def is_title_like(line: Line) -> bool:
    """A headline: a few words, no full stop, not a kicker or a section."""
    text = line.text
    if len(text) > 250:
        return False
    folded = fold_line(text)
    if (
        line.bullet
        or folded in KICKERS
        or folded in SECTIONS
        or (is_upper(text) and line.words < 4)
    ):
        return False
    if not 3 <= line.words <= 40:
        return False
    return not line.ends or (text.rstrip("\"'”’)").endswith(("?", "!", "…")) and line.words <= 24)


def is_upper(text: str) -> bool:
    """Whether all its letters are capitals ("SCIENCE")."""
    letters = [sign for sign in text[:1000] if sign.isalpha()]
    return len(letters) > 1 and all(sign.isupper() for sign in letters)


def derive_title(body: str) -> Fact[str] | None:
    """A working title: the beginning of the first sentence, verbatim, cut where a clause ends."""
    paragraph = next((b for b in body.split("\n\n") if not b.startswith(("## ", "> "))), "")
    paragraph = paragraph.removeprefix("- ")
    spans = find_sentences(paragraph[:_READ])
    if not spans:
        return None
    sentence = paragraph[spans[0][0] : spans[0][1]]
    cut = _cut(sentence)
    how = "the first sentence" if len(cut) >= len(sentence) - 1 else "the first words"
    return Fact(cut, "inferred", f"derived from {how} of the text, which has no title: “{cut}”")


def _cut(sentence: str) -> str:
    whole = sentence.rstrip(".").rstrip()
    borders = [
        match.start()
        for match in _BORDER.finditer(whole)
        if len(_WORD.findall(whole[: match.start()])) >= _SHORTEST_WORDS
        and match.start() <= _LONGEST
        and _balanced(whole[: match.start()])
    ]
    if len(whole) <= _LONGEST and not (borders and len(whole) > 100):
        return whole
    if borders:
        return whole[: borders[-1] if len(whole) > _LONGEST else borders[0]].rstrip(" ,;:–—-")
    at = whole.rfind(" ", 0, _LONGEST)
    return whole[: at if at > 0 else _LONGEST].rstrip(" ,;:–—-")


def _balanced(text: str) -> bool:
    """No quotation or bracket is left open by the cut."""
    return (
        text.count("“") == text.count("”")
        and text.count('"') % 2 == 0
        and text.count("(") == text.count(")")
    )


def is_deck(first: Line, following: Sequence[Line], heading_next: bool) -> bool:
    """Whether the first paragraph after a title is a deck: a summary that the text repeats.

    One paragraph further on says the same again; or a heading stands under it and the text takes
    up most of its words; or it is not a whole sentence ("A look at how …").
    """
    if first.words > 50 or len(following) < 2:
        return False
    if not first.ends:
        return True
    own = content_words(first.text)
    if not own or first.words > 40:
        return False
    later = [content_words(line.text) for line in following[1:]]
    if heading_next and len(own & frozenset().union(*later)) >= 0.6 * len(own):
        return True
    return any(len(own & words) >= 0.6 * len(own) and len(own & words) >= 5 for words in later)


def content_words(text: str) -> frozenset[str]:
    """The words of a line that say what it is about."""
    return frozenset(word.lower() for word in _WORD.findall(text) if len(word) > 3)
