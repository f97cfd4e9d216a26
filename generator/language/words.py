"""Words of a text, and the folded form by which two spellings of one word are equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache, partial
from itertools import accumulate
from typing import NamedTuple

# Function words: they carry grammar, not content.
STOPWORDS = frozenset(
    """
    a about above after again against all also although am among an and any are around as at be
    because been before being between both but by can could did do does doing done down during
    each either else ever every few for from further get got had has have having he her here hers
    herself him himself his how however i if in into is it its itself just less like made make
    many may me might mine more most much must my myself near neither never no nor not now of off
    often on once one only onto or other our ours ourselves out over own per quite rather said
    same say says shall she should since so some still such than that the their theirs them
    themselves then there these they this those though through to too toward towards under until
    up upon us very was we were what when where whether which while who whom whose why will with
    within without would yet you your yours yourself yourselves
    """.split()
)

_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛`´ʼ′＇", "'"),
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "\u00ad": None,  # soft hyphen
        "\u200b": None,  # zero-width space
    }
)
# Han and kana have no spaces between words: each character counts as a word.
_CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_LETTER = rf"[^\W\d_{_CJK}]"
_WORD = re.compile(
    # Nearly every word, and a first look at what is none: the rest is slow.
    r"[A-Za-z]{2,}(?![\w'’ʼ])|(?=\w)(?:"
    r"(?:[A-Za-z]\.){2,}[A-Za-z]?(?![\w'’])"  # U.S., a.m., J.K
    r"|\d+(?:[.,]\d+)*"
    rf"|[{_CJK}]"
    rf"|{_LETTER}+(?:['’ʼ]{_LETTER}+)*\d*)"
)
# Acronyms that would fall together with a pronoun: "US" is not "us".
_ACRONYMS = {"us": "u.s.", "who": "w.h.o.", "it": "i.t."}
_DOTTED = re.compile(r"^(?:[A-Za-z]\.)+[A-Za-z]?$")
_THOUSANDS = re.compile(r",(?=\d{3}(?:\D|$))")


class Word(NamedTuple):
    """A word of a text; `norm` is equal for two spellings of it. (A tuple: made in millions.)"""

    start: int
    end: int
    text: str
    norm: str


def fold(text: str) -> str:
    """Compatibility forms united, case folded, quotation marks and dashes straight."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return unicodedata.normalize("NFKC", text).translate(_STRAIGHT).casefold()


@lru_cache(maxsize=1 << 14)
def normalise_word(text: str) -> str:
    """The norm of one word: folded, no possessive, no thousands separators, no dots."""
    if text[0].isdigit():
        return _THOUSANDS.sub("", text)
    if text.isascii() and text.isalpha():  # nearly every word
        norm = text.lower()
        return _ACRONYMS.get(norm, norm) if len(text) < 4 and text.isupper() else norm
    norm = fold(text)
    if "." in norm and _DOTTED.match(norm):
        norm = norm.replace(".", "")
        return _ACRONYMS.get(norm, norm)
    if "'" in norm:
        norm = norm.removesuffix("'s")
    if norm in _ACRONYMS and text[: len(norm)].isupper():
        return _ACRONYMS[norm]
    return norm


_SENTENCE = 1500  # letters: a text up to this long is asked for by several rooms in a row


def find_words(text: str) -> tuple[Word, ...]:
    """All words in order. Hyphens part words, apostrophes inside do not."""
    return _recent_words(text) if len(text) <= _SENTENCE else read_words(text)


@lru_cache(maxsize=512)
def _recent_words(text: str) -> tuple[Word, ...]:
    return read_words(text)


def read_words(text: str) -> tuple[Word, ...]:
    """The same of a text that nobody asks for again: a body, not a sentence."""
    parts = _SPLIT.split(text)  # the words stand at the odd places
    ends = list(accumulate(map(len, parts)))
    pieces = parts[1::2]
    return tuple(map(_make, zip(ends[::2], ends[1::2], pieces, map(normalise_word, pieces))))


_SPLIT = re.compile(f"({_WORD.pattern})")
_make = partial(tuple.__new__, Word)  # faster than `Word(…)`


def find_norms(text: str) -> tuple[str, ...]:
    """The norms of all words: `find_words` without the places."""
    return tuple(map(normalise_word, _WORD.findall(text)))


def find_vocabulary(text: str) -> frozenset[str]:
    """The norms of the different words."""
    return frozenset(map(normalise_word, set(_WORD.findall(text))))


def count_words(text: str) -> int:
    """How many words the text has."""
    return len(_WORD.findall(text))


def find_first_norm(text: str) -> str:
    """The norm of the first word; "" where there is none near."""
    match = _WORD.search(text, 0, _FIRST)
    return normalise_word(match.group()) if match else ""


_FIRST = 40  # letters: a first word ends before


def is_content(norm: str) -> bool:
    """Whether the word tells something: no function word, no contraction, no single letter."""
    return (len(norm) > 1 or norm.isdigit()) and norm not in STOPWORDS and "'" not in norm


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """A light English stem: plural, -ed, -ing and -ly fall; short words stay as they are."""
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for suffix, shortest in _SUFFIXES if word.endswith(("ing", "ed", "ly")) else ():
        root = word[: -len(suffix)]
        if word.endswith(suffix) and len(root) >= shortest and _has_vowel(root):
            word = _mend_root(root) if suffix != "ly" else root
            break
    return word.removesuffix("e") if len(word) > 4 else word


_SUFFIXES = (("ingly", 3), ("edly", 3), ("ing", 3), ("ed", 3), ("ly", 4))
_VOWELS = frozenset("aeiouy")


def _has_vowel(root: str) -> bool:
    return not _VOWELS.isdisjoint(root)


def _mend_root(root: str) -> str:
    """“stopp” → “stop”, “carri” → “carry”."""
    if root[-1] == root[-2] and root[-1] not in "lsz":
        return root[:-1]
    if root.endswith("i"):
        return root[:-1] + "y"
    return root
