"""Who acts in a clause: the owner of the event noun, or the names before the first verb."""

from __future__ import annotations

from generator.analysis.event_words import NO_NAMES, find_names, find_past_verbs, word_list
from generator.language.words import STOPWORDS, Word, find_words

_PREPOSITIONS = frozenset(
    """
    in on at by for from with without to into between among during after before since under over
    through against about around as near within ahead following because despite
    """.split()
)
_FINITE = frozenset(
    """
    is are was were has have had will would can could may might must shall should do does did
    says say tells plans expects hopes wants intends aims
    """.split()
)


def find_actors(piece: str, place: int) -> frozenset[str]:
    """Norms of the actor's names; empty when the clause does not name one.

    `place` is the offset of the time expression: the event noun nearest to it counts.
    """
    words = find_words(piece)
    owner = _find_owner(words, place)
    if owner:
        return owner
    # “During her tour from Monday, Ms Vale will …”: the subject stands behind the comma.
    _, comma, rest = piece.partition(", ")
    if comma and words and words[0].norm in _PREPOSITIONS and find_names(find_words(rest)):
        return _find_subject(rest, find_words(rest))
    return _find_subject(piece, words)


def _find_owner(words: tuple[Word, ...], place: int) -> frozenset[str]:
    """“President Olsen's phone call in May”: olsen."""
    events = word_list("events")
    nouns = [index for index, word in enumerate(words) if word.norm in events]
    if not nouns:
        return frozenset()
    nearest = min(nouns, key=lambda index: (abs(words[index].start - place), index))
    for index in range(nearest, max(-1, nearest - 5), -1):
        if words[index].text.endswith(("'s", "’s", "s'", "s’")):
            first = index
            while first > 0 and _is_name(words[first - 1]) and _adjacent(words, first):
                first -= 1
            return find_names(words[first : index + 1])
    return frozenset()


def _adjacent(words: tuple[Word, ...], index: int) -> bool:
    return words[index].start - words[index - 1].end <= 2


def _is_name(word: Word) -> bool:
    return word.text[0].isupper() and word.norm not in STOPWORDS


def _find_subject(piece: str, words: tuple[Word, ...]) -> frozenset[str]:
    """The names between the beginning and the first verb, up to a preposition."""
    verbs = [word.start for word in find_past_verbs(piece)]
    verbs += [word.start for word in words if word.norm in _FINITE]
    first_verb = min(verbs, default=0)
    subject = []
    for word in words:
        if word.start >= first_verb or (word.norm in _PREPOSITIONS and word.text[0].islower()):
            break
        if word.norm not in NO_NAMES:
            subject.append(word)
    return find_names(subject)
