"""Who is meant by “he”, “the official” or nobody at all: what a reader remembers while reading."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from generator.analysis.named import (
    People,
    find_gender,
    has_title,
    is_given,
    normalise_name,
    normalise_speaker,
)
from generator.analysis.speakers import Phrase

_REACH = 3  # paragraphs a pronoun may look back
_KEPT = 4  # speakers and subjects remembered


class Voice(NamedTuple):
    """A speaker as resolved. `name` None: words name somebody, but we cannot say whom."""

    name: str | None
    start: int
    end: int
    basis: str  # clause, inherited, pronoun
    kind: str
    head: str = ""
    gender: str | None = None
    certain: bool = False  # surely a person, or a role: “he” may mean it


class Memory(NamedTuple):
    """What was read so far: the latest subjects first, each with its block, and who spoke last."""

    recent: tuple[tuple[int, Voice], ...] = ()
    said: Voice | None = None
    said_block: int = -9
    persons: frozenset[str] = frozenset()  # names that spoke, or are surely a person's


def resolve_phrase(
    phrase: Phrase, block: int, memory: Memory, people: People, since: int | None = None
) -> Voice:
    """The voice that a phrase stands for at this place.

    `since`: where the paragraph begins whose only person a pronoun means, if nobody else.
    """
    if phrase.kind == "pronoun":
        found = _find_antecedent(phrase.name, block, memory)
        if found is None and since is not None:
            found = _find_only_person(phrase, since, memory, people)
        if found is None:
            return Voice(None, phrase.start, phrase.end, "pronoun", "pronoun")
        return found._replace(start=phrase.start, end=phrase.end, basis="pronoun")
    if phrase.kind == "role" and phrase.definite and "-year-old" in phrase.name:
        known = _find_antecedent("he", block, memory) or _find_antecedent("she", block, memory)
        if known is not None and known.kind == "person":
            return known._replace(start=phrase.start, end=phrase.end, basis="pronoun")
    name = normalise_speaker(phrase, people)
    gender = None
    if phrase.kind in ("person", "role"):
        gender = find_gender(name, phrase.head, people)
    kind = phrase.kind
    if kind == "role" and name in people.full.get(name.split()[-1], ()):
        kind = "person"  # “the mayor”, whom the article names elsewhere
    certain = kind == "role" or (
        kind == "person"
        and (gender is not None or has_title(name, phrase.head, people) or is_given(name))
    )
    return Voice(name, phrase.start, phrase.end, "clause", kind, phrase.head, gender, certain)


def _find_antecedent(pronoun: str, block: int, memory: Memory) -> Voice | None:
    if pronoun in ("we", "i"):
        return None
    said = memory.said
    for where, voice in memory.recent:
        if block - where > _REACH:
            break
        if said and voice.name == said.name and memory.said_block == block:
            voice = voice._replace(certain=voice.kind == "person" or voice.certain)
        if voice.kind == "person" and voice.gender is None and block - where > 1:
            return None  # too far to tell “he” from “she”
        if _fits(pronoun, voice):
            return voice
        if voice.kind == "person" and not voice.certain:
            return None  # perhaps he, perhaps a film: nobody further back then
    return None


def _find_only_person(phrase: Phrase, since: int, memory: Memory, people: People) -> Voice | None:
    """“The end thrilled Ann Bell. “…,” she said”: nobody else is named there."""
    if phrase.name not in ("he", "she"):
        return None
    low = bisect_left(people.places, (since, ""))
    high = bisect_left(people.places, (phrase.start, ""))
    named = {name: normalise_name(name, people) for _, name in people.places[low:high]}
    known = {full for full in named.values() if _is_person(full, memory, people)}
    # A surname alone is a person too, and so is a first name.
    alone = {name: full for name, full in named.items() if " " not in name}
    known |= {full for name, full in alone.items() if " " in full or is_given(f"{name} ?")}
    if len(known) != 1:
        return None
    place = next(at for at, name in people.places[low:high] if named[name] in known)
    if any(since <= at < place for at in people.pronouns):
        return None  # “he” is somebody whom the paragraph before names
    name = known.pop()
    gender = find_gender(name, "", people)
    if gender not in (None, phrase.name):
        return None
    return Voice(name, phrase.start, phrase.end, "pronoun", "person", "", gender, True)


def _is_person(name: str, memory: Memory, people: People) -> bool:
    if name in memory.persons or is_given(name) or has_title(name, "", people):
        return True
    return find_gender(name, "", people) is not None


def _fits(pronoun: str, voice: Voice) -> bool:
    if voice.name is None:
        return False
    if pronoun in ("he", "she"):
        if _is_plural(voice):
            return False
        return voice.certain and voice.gender in (None, pronoun)
    if pronoun == "it":  # a single unknown name may be a company’s
        unknown = voice.kind == "person" and voice.gender is None and not voice.head
        return voice.kind in ("organisation", "document") or (unknown and " " not in voice.name)
    return voice.kind == "organisation" or _is_plural(voice)


def _is_plural(voice: Voice) -> bool:
    """“officials”, “police”: not one person."""
    if voice.kind != "role" or voice.name is None:
        return False
    word = voice.name.split(" of ")[0].split(" for ")[0].split()[-1].lower()
    return word == "police" or (word != voice.head and word.endswith("s")) or word.endswith("men")


def remember_subject(memory: Memory, block: int, voice: Voice) -> Memory:
    """The sentence is about this one: the first whom a pronoun may mean."""
    name = voice.name
    if name is None:
        return memory
    if name in memory.persons:
        voice = voice._replace(certain=True)
    elif voice.certain:
        memory = memory._replace(persons=memory.persons | {name})
    older = tuple(entry for entry in memory.recent if entry[1].name != voice.name)
    return memory._replace(recent=((block, voice), *older)[:_KEPT])


def remember_said(memory: Memory, block: int, voice: Voice) -> Memory:
    """This one has just spoken."""
    if voice.name is None:
        return memory._replace(said=None, said_block=-9)
    if voice.kind == "person" and " " in voice.name:
        voice = voice._replace(certain=True)  # who speaks under two names is hardly a thing
    memory = remember_subject(memory, block, voice)
    return memory._replace(said=voice, said_block=block)


def infer_voice(memory: Memory, block: int, first: bool) -> Voice | None:
    """The speaker whom a quotation that stands alone inherits, or None.

    He spoke in this paragraph, or in the one right before, and nobody else came up since.
    """
    said = memory.said
    if said is None or not memory.recent or memory.recent[0][1].name != said.name:
        return None
    reach = block - 1 if first else block
    if memory.said_block < reach:
        return None
    return said._replace(basis="inherited")
