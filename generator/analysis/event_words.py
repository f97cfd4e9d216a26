"""Which words name an event, and how a clause tells whether it lies ahead or behind."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources

from generator.language.words import STOPWORDS, Word, find_words, stem


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    text = resources.files(__package__).joinpath("event_words.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def event_kinds() -> Mapping[str, frozenset[str]]:
    """The kinds of event that a stem names: “strike” is an attack or a protest."""
    kinds: dict[str, set[str]] = {}
    for kind, words in _table()["kinds"].items():
        for word in words.split():
            kinds.setdefault(stem(word), set()).add(kind)
    return {word: frozenset(found) for word, found in kinds.items()}


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of the table: `events`, `past`, `participles`, `telling`, `claims`, `briefing`."""
    section = "nouns" if name == "events" else "verbs"
    return frozenset(_table()[section][name].split())


def find_kinds(words: Iterable[Word]) -> frozenset[str]:
    """All kinds of event that the words name."""
    return frozenset().union(*[_kinds_of(word.norm) for word in words])


@lru_cache(maxsize=1 << 14)
def _kinds_of(norm: str) -> frozenset[str]:
    return event_kinds().get(stem(norm), frozenset())


# Titles and calendar words are capitalised but name nobody.
NO_NAMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december mr mrs ms dr prof president minister secretary
    prime foreign state senator general chief chairman king queen prince pope sir judge justice
    department government ministry today yesterday tomorrow meanwhile according earlier later last
    next first second officials official police people week month year however during despite
    former two three four five six seven eight nine ten eleven twelve dozens hundreds thousands
    several
    """.split()
)


def find_names(words: Iterable[Word]) -> frozenset[str]:
    """Norms of the capitalised words that name somebody, some place or some body."""
    return frozenset(
        word.norm
        for word in words
        if word.text[0].isupper()
        and len(word.norm) > 1
        and word.norm not in STOPWORDS
        and word.norm not in NO_NAMES
    )


_AHEAD = re.compile(
    r"\b(?:will|won't|shall|'ll)\b(?! have (?:been|had))"
    r"|\b(?:is|are|be|was|were|been|being)\s+(?:\w+ly\s+)?(?:set|scheduled|due|expected|slated|"
    r"supposed|planned|poised|going|likely|about|bound|ready|preparing|planning|hoping|hoped|"
    r"meant|intended|invited)\s+(?:to|for|on|in|at|next|this)\b"
    r"|\b(?:scheduled|slated|planned|set|due)\s+(?:for|to)\b"
    r"|\b(?:is|are)\s+to\s+\w+"
    r"|\b(?:plans?|intends?|expects?|hopes?|aims?|prepares?|wants?|vows?|pledges?|promises?|"
    r"planned|intended|expected|hoped|promised|pledged|vowed|agreed|decided)\s+to\b"
    r"|\b(?:upcoming|forthcoming|planned|scheduled|expected|looming)\b|\bahead of\b",
    re.IGNORECASE,
)
_HEADLINE_INFINITIVE = re.compile(r"^\W*(?:(?!to\b)[\w.'’-]+\s+){1,8}?to\s+[a-z]+\b")
_WOULD = re.compile(r"\b(?:would|should|'d)\s+(?:be\s+|not\s+)?[a-z]+", re.IGNORECASE)


def find_ahead(clause: str) -> int | None:
    """Where the clause begins to speak of what is still to come."""
    match = _AHEAD.search(clause)
    return match.start() if match else None


@lru_cache(maxsize=4096)  # of a story: each clause is compared with many
def is_ahead(clause: str, *, headline: bool = False) -> bool:
    """Whether the clause speaks of what is still to come."""
    if _AHEAD.search(clause):
        return True
    return headline and bool(_HEADLINE_INFINITIVE.match(clause))


def is_reported_plan(clause: str) -> bool:
    """“would fly”: the future seen from a past act of saying."""
    return bool(_WOULD.search(clause))


def is_past_verb(words: Sequence[Word], index: int) -> bool:
    """Whether the word is a verb in the simple past, as far as its form and neighbours tell."""
    word = words[index]
    norm = word.norm
    irregular = norm in word_list("past")
    if not irregular and (not norm.endswith("ed") or len(norm) < 4 or norm in _NOT_PAST):
        return False
    if word.text[0].isupper() or (index and words[index - 1].text.endswith(("'s", "’s"))):
        return False
    before = words[index - 1].norm if index else ""
    return before not in _BEFORE_NOUN and (irregular or before not in _AUXILIARIES)


_NOT_PAST = frozenset("need indeed hundred speed feed seed breed united wed bed red shed".split())
_AUXILIARIES = frozenset(
    "be is are was were been being have has had having get got not will would can could to".split()
)
_BEFORE_NOUN = frozenset(
    """
    the a an this that these those his her its their our my your of in on at by with for from as
    to some any no each every and's very most more highly so-called
    """.split()
)


@lru_cache(maxsize=256)
def find_past_verbs(text: str) -> tuple[Word, ...]:
    """The verbs in the simple past, and participles after “was”, “has been”, “have”."""
    return select_past_verbs(find_words(text))


def select_past_verbs(words: Sequence[Word]) -> tuple[Word, ...]:
    """Those of the words of a clause that are verbs of the past."""
    past, participles = word_list("past"), word_list("participles")
    return tuple(
        [
            words[index]
            for index, (_, _, _, norm) in enumerate(words)
            if (norm.endswith("ed") or norm in past or norm in participles)
            and (is_past_verb(words, index) or _is_participle(words, index))
        ]
    )


def is_passive(words: Sequence[Word]) -> bool:
    """Whether the first verb of the clause is a passive: “three envoys were expelled by …”."""
    first = next(iter(select_past_verbs(words)), None)
    if first is None:
        return False
    index = words.index(first)
    if first.norm in _BE and index + 1 < len(words):
        return _is_participle(words, index + 1) or _is_participle(
            words, min(index + 2, len(words) - 1)
        )
    return any(word.norm in _BE for word in words[max(0, index - 2) : index])


_BE = frozenset("was were been be being".split())


def _is_participle(words: Sequence[Word], index: int) -> bool:
    norm = words[index].norm
    if not (norm in word_list("participles") or (norm.endswith("ed") and norm not in _NOT_PAST)):
        return False
    for back in range(index - 1, max(-1, index - 4), -1):
        before = words[back].norm
        if before in ("was", "were", "had", "has", "have", "been"):
            return True
        if not (before.endswith("ly") or before in ("not", "also", "since", "now", "already")):
            return False
    return False
