"""Whether a span of a sentence says something by itself: a subject and a finite verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.analysis.event_words import is_past_verb, word_list
from generator.language.cues import Cued
from generator.language.words import STOPWORDS, Word, find_first_norm, find_words

# Forms that are finite wherever they stand; of the contractions the end is enough.
_FINITE = frozenset(
    "is are was were am has have had will would can could may might must shall should do does did"
    " won't can't cannot isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't"
    " wouldn't couldn't shouldn't".split()
)
_CONTRACTED = ("'ll", "'ve", "'re", "'m", "'d")
# Third persons that are hardly ever plural nouns behind a noun: “the mayor plans to”.
_PRESENT = frozenset(
    """says wants needs seeks claims remains includes requires becomes appears follows expects
    believes thinks knows makes takes gives gets goes comes faces calls tells asks adds hopes
    intends plans aims pays holds keeps leads leaves lives loses means opens owns plays provides
    puts reaches receives reports represents runs sees sells sends serves sets shows sits stands
    starts stays suggests supports tries turns uses wins works writes threatens poses continues
    begins ends brings carries causes contains covers denies describes employs features hits
    involves joins kills lets marks meets moves offers operates orders prevents produces promises
    raises refuses rejects rises falls risks rules speaks spends stops strengthens travels urges
    violates visits votes warns hails backs blames clears defends demands draws fears fights finds
    forces hurts insists launches likes looks loves agrees allows announces argues arrives bans
    belongs breaks builds buys confirms considers costs creates cuts deals decides depends dies
    drops exists explains feels grows happens helps hopes hosts ignores increases joins lacks
    lasts lies lists manages notes occurs passes picks points praises pushes reads recalls reflects
    relies reveals returns saves scores seems signs sounds sparks spreads stems talks targets
    tracks understands unveils waits walks wishes worries""".split()
)
# Plural subjects take these; behind “to”, a modal or a noun of one thing they are something else.
_PLAIN = frozenset(
    "say want need seek claim remain include require become appear follow expect believe think"
    " know make take give get go come face tell hope intend aim lead live mean show see agree"
    " pose continue begin try use work speak fear hold argue suggest warn".split()
)
_NOT_BEFORE = frozenset("to the a an of in on at by for with from and or".split()) | _FINITE
_PRONOUNS = frozenset("he she it they we i you this that these those there who which".split())
# A span that opens with one of these hangs on something before it.
_HANGING = frozenset(
    """which who whom whose that where when while as including because since so than although
    though whereas after before amid despite with among from such adding saying
    noting following but and or to for of in into by if unless until whether like""".split()
)
_WEAK_SUBJECT = frozenset(
    """he she it they we i you this that these those there his her its their our my such""".split()
)
# An item of an agenda: “openly voicing doubts”, “reaffirm the treaty”.
_ITEM = re.compile(r"(?:\w+ly (?:and \w+ly )?)?(?P<verb>[a-z]+)\b")


def opens_weakly(text: str) -> bool:
    """Whether the first word points back at something: “He”, “That”."""
    return find_first_norm(text).split("'")[0] in _WEAK_SUBJECT


def hangs(text: str) -> bool:
    """Whether the first word joins the span to what stands before it."""
    return find_first_norm(text) in _HANGING


@lru_cache(maxsize=4096)  # of a story: several rooms try the same spans
def is_readable(text: str) -> bool:
    """Whether the span is a clause of its own: a subject, then a finite verb, then something."""
    return can_be_read(text, find_words(text))


def can_be_read(text: str, words: Sequence[Word]) -> bool:
    """The same of some words of a text."""
    if len(words) < 4 or words[0].norm in _HANGING:
        return False
    verb = find_finite(text, words)
    if verb is None or verb == len(words) - 1:
        return False
    return not _MACHINE.search(text, words[0].start, words[-1].end)


# An address, or the stamp of a page that ran into the sentence: “sparks outrage Updated: 09:53”.
_MACHINE = re.compile(r"://|\bwww\.\w|\w\.\w{2,4}/\w|\b(?:[Uu]pdated|[Pp]ublished|[Pp]osted): ?\d")


def is_item(text: str) -> bool:
    """Whether the span is an item of an agenda: a verb without subject, and enough behind it."""
    match = _ITEM.match(text)
    if not match or len(find_words(text)) < 5:
        return False
    verb = match["verb"]
    gerund = verb.endswith("ing") and verb not in _NO_GERUND
    return gerund or (verb in _BASE and verb not in _HANGING)


def find_finite(text: str, words: Sequence[Word]) -> int | None:
    """The place of the first finite verb that has a subject before it."""
    has_subject = False
    for at, word in enumerate(words):
        if word.norm.endswith(_CONTRACTED) and word.norm.split("'")[0] in _PRONOUNS:
            return at
        if has_subject and _is_verb(text, words, at):
            return at
        has_subject = has_subject or _may_be_subject(word)
    return None


def _is_verb(text: str, words: Sequence[Word], at: int) -> bool:
    word, before = words[at], words[at - 1]
    # No verb: “a Sorn-flagged ship”, “a crew, alarmed by it”, “engineers who were sent”.
    if before.norm in _NO_VERB_AFTER or text[word.start - 1] in "-‑–":
        return False
    if word.norm.endswith("ed") and "," in text[before.end : word.start]:
        return False
    return word.norm in _FINITE or _is_finite(words, at)


def _may_be_subject(word: Word) -> bool:
    return word.norm in _PRONOUNS or (word.norm not in STOPWORDS and not word.norm.isdigit())


def _is_finite(words: Sequence[Word], at: int) -> bool:
    word, before = words[at], words[at - 1]
    if before.text.endswith(("'s", "’s", "s'", "s’")):
        return False
    if word.norm in _PRESENT and word.text[0].islower():
        return before.norm not in _NOT_BEFORE and not before.norm.endswith("ing")
    if word.norm in _PLAIN and word.text[0].islower():
        plural = before.norm.endswith("s") and not before.norm.endswith(("ss", "'s"))
        return plural or before.norm in ("they", "we", "i", "you", "who", "people", "police")
    following = words[at + 1].norm if at + 1 < len(words) else ""
    if word.norm.endswith("s") and following in _OBJECTS and word.text[0].islower():
        # “the council closes the pool”
        return before.norm not in _NOT_BEFORE and not before.norm.endswith("s")
    if not is_past_verb(words, at) or word.norm in _NOT_FINITE:
        return False
    # “the deal rejected by the council”: a participle behind its noun.
    return word.norm in word_list("past") or following not in _AFTER_PARTICIPLE


_OBJECTS = frozenset("the a an its his her their him them that".split())
_NO_VERB_AFTER = frozenset("to who which whom".split())
_NO_GERUND = frozenset("during including according regarding concerning nothing".split())
_BASE = _PLAIN | frozenset(
    """reaffirm express address discuss raise manage avoid prevent advance promote strengthen end
    stop reduce build keep hold protect ensure increase""".split()
)
_NOT_FINITE = frozenset("based aged armed united called named so-called dated led".split())
_AFTER_PARTICIPLE = frozenset(("by",))


# Pictures have sentences too: “The mayor, left, is seen in this file photo.”
_CAPTION = Cued(
    (
        *("photo", "file", "image", "video", "watch", "read more", "getty", "(ap", "pictur"),
        *("seen", "shown", "left,", "right,", "centre,", "center,"),
    ),
    r"\bfile photo\b|^file\b|\bphoto(?:graph)?s? (?:by|shows?|taken|provided)\b|\((?:ap|photo)\b"
    r"|\b(?:is|are) (?:seen|pictured|shown)\b|\(?pictured\b"
    r"|, (?:left|right|at centre|at center|centre|center),|^(?:image|photo|picture|video|watch"
    r"|photos|pictures|read more|getty)\b",
)


def is_caption(text: str) -> bool:
    """Whether the sentence describes a picture."""
    return bool(_CAPTION.search(text))
