"""Where an article names a topic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.analysis.gazetteer import Gazetteer
from generator.analysis.matching import Match, find_matches
from generator.analysis.organisations import find_organisations
from generator.analysis.people import Busy, Found, Person, find_names, find_surnames, person_for
from generator.analysis.relations import find_compositions, find_conflicts, find_relations
from generator.language.slugs import format_slug
from generator.language.words import stem
from generator.model import Article, Mention, Sentence

# “a Chilean singer” says where somebody is from, not what the article is about.
_PERSONAL = frozenset(
    """
    actor actress singer director footballer player striker midfielder defender national citizen
    tourist tourists restaurant food wine model author writer artist designer musician band rapper
    filmmaker driver teenager student couple film movie accent language speakers pianist violinist
    composer novelist poet comedian chef businessman billionaire astronaut scientist scientists
    star superstar pop rock hip-hop celebrity champion researcher researchers astronomer
    astronomers descent heritage origin
    """.split()
)
# "Orlando City" is a club, "Boston Globe" a paper: the place is not what is spoken of.
_CLUB = re.compile(
    r" (?:City|United|FC|F\.C\.|Rovers|Wanderers|Athletic|Albion|Globe|Post|Times|Herald"
    r"|Tribune|Chronicle|Gazette|Star|Sun|Mirror|Telegraph|Guardian|Daily|Review|Dynamo|Galaxy"
    # "Victoria Park", "Vienna Philharmonic", "Manhattan Project"
    r"|Street|Road|Avenue|Ave|Lane|Square|Park|House|Hotel|Hall|Arms|Inn|Terrace|Crescent"
    r"|Philharmonic|Symphony|Project|Empire)\b"
)
# "the Prince of Wales" is no place.
_NOBLE = re.compile(r"\b(?:Prince|Princess|Duke|Duchess|Earl|Countess|Marquess|Viscount|Lord) of $")


@dataclass(frozen=True, slots=True)
class Reading:
    """The mentions of an article: in its body, and in title and deck (offsets of no use)."""

    body: tuple[Mention, ...]
    head: tuple[Mention, ...]


class _Part(NamedTuple):
    """Body or head while it is being read."""

    text: str
    matches: list[Match]


def find_mentions(
    article: Article, sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> tuple[Mention, ...]:
    """All mentions in the body, in its order. Full names may come from title and deck."""
    return read_article(article, sentences, gazetteer).body


def read_article(article: Article, sentences: Sequence[Sentence], gazetteer: Gazetteer) -> Reading:
    """The mentions of body and head: a name's sense is settled by the whole article."""
    if not article.language.startswith("en"):
        return Reading((), ())
    starts = {sentence.start for sentence in sentences} | {block.start for block in article.blocks}
    headline = is_title_case(article.title.value)
    head = article.title.value + (f"\n{article.deck}" if article.deck else "")
    parts = [
        _Part(text, list(find_matches(text, frozenset(openings), gazetteer, proper)))
        for text, openings, proper in ((article.body, starts, True), (head, {0}, not headline))
    ]
    counts = Counter(match.entry for part in parts for match in part.matches if not match.doubt)
    settled = [_settle(part.matches, counts, gazetteer) for part in parts]
    named = [find_names(part.text, _long_names(part), gazetteer) for part in parts]
    if headline:
        named[1] = _confirmed(named, parts[0].text, len(article.title.value))
    people = known_people((found.name for row in reversed(named) for found in row), gazetteer)
    subjects = _found_subjects(parts, settled)
    read = [
        _read_part(part, matches, names, people, subjects, part is parts[0], gazetteer)
        for part, matches, names in zip(parts, settled, named)
    ]
    body, head_mentions = (tuple(sorted(row, key=_place)) for row in read)
    more = (
        *find_relations(article.body, sentences, body, gazetteer),
        *find_conflicts(article.body, body, gazetteer),
    )
    return Reading(tuple(sorted((*body, *more), key=_place)), head_mentions)


def known_people(names: Iterable[str], gazetteer: Gazetteer) -> tuple[Person, ...]:
    """The full names, the most used first, each with its family name."""
    full = Counter(name for name in names if " " in name)
    return tuple(person_for(name, gazetteer) for name, _ in full.most_common())


def _confirmed(named: Sequence[list[Found]], body: str, title: int) -> list[Found]:
    """Of the names in a headline's capitals those the body bears out."""
    known = {found.name for found in named[0]}
    return [
        one
        for one in named[1]
        if one.name in known
        or one.start > title
        or (one.name.count(" ") == 1 and f" {one.name.split()[1]}" in body)
    ]


def _place(mention: Mention) -> tuple[int, int, str]:
    return mention.start, -mention.end, mention.topic


def is_title_case(text: str) -> bool:
    """“Council Backs New Harbour Plan”: capitals tell nothing."""
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > 0.7 * len(words) and len(words) > 3


def _long_names(part: _Part) -> list[tuple[int, int]]:
    """Names of several words are no people: “South China Sea”, “White House”."""
    return [
        (match.start, match.end)
        for match in part.matches
        if match.use in ("name", "capital") and " " in part.text[match.start : match.end]
    ]


def _settle(matches: Sequence[Match], counts: Counter[str], gazetteer: Gazetteer) -> list[Match]:
    """Only the matches whose name means the entry here; capitals stand for states."""
    inside = {match.entry for match in matches if match.doubt == "~" and not match.opens}
    # The same word may name something that the article also gives in full: "Texans" the team.
    rivals = {(m.start, m.end) for m in matches if m.use == "name" and counts[m.entry]}
    kept = []
    for match in matches:
        entry = gazetteer.entries[match.entry]
        if match.use == "capital":
            if match.located or match.entry in gazetteer.own:
                kept.append(match)
            elif not match.doubt:
                kept.append(match._replace(entry=gazetteer.capitals[match.entry]))
            continue
        if match.use == "demonym" and (match.start, match.end) in rivals:
            continue
        if match.doubt == "?" and not _is_sure(match, matches, counts, gazetteer):
            continue
        if match.doubt == "~" and not counts[match.entry]:
            states = entry.implies
            if match.entry not in inside or (states and not any(counts[s] for s in states)):
                continue
        kept.append(match)
    return kept


def _is_sure(
    match: Match, matches: Sequence[Match], counts: Counter[str], gazetteer: Gazetteer
) -> bool:
    """A place needs a preposition of place, a body its full name elsewhere in the article."""
    if counts[match.entry]:
        return True
    if gazetteer.entries[match.entry].kind != "place" or not match.located:
        return False
    rivals = [
        other.entry
        for other in matches
        if other.start == match.start and other.doubt == "?" and other.entry != match.entry
    ]
    if any(counts[rival] for rival in rivals):  # "Georgia" where Tbilisi is named too
        return False
    states = gazetteer.entries[match.entry].implies
    if not rivals or any(counts[state] for state in states):
        return True
    return not any(counts[state] for rival in rivals for state in gazetteer.entries[rival].implies)


def _found_subjects(parts: Sequence[_Part], settled: Sequence[list[Match]]) -> frozenset[str]:
    """Subjects with one trigger, or with two different weak ones, one of them in the head."""
    sure = set()
    weak: dict[str, set[str]] = {}
    hits: Counter[str] = Counter()
    for part, matches in zip(parts, settled):
        for match in matches:
            if match.use == "trigger":
                sure.add(match.entry)
            elif match.use == "weak":
                word = stem(part.text[match.start : match.end].casefold())
                weak.setdefault(match.entry, set()).add(word)
                hits[match.entry] += 1
    headed = {match.entry for match in settled[1] if match.use == "weak"}
    enough = {
        entry
        for entry, words in weak.items()
        if (len(words) > 1 and entry in headed) or (len(words) > 2 and hits[entry] > 3)
    }
    return frozenset(sure | enough)


def _read_part(
    part: _Part,
    matches: Sequence[Match],
    names: Sequence[Found],
    people: Sequence[Person],
    subjects: frozenset[str],
    bodies_wanted: bool,
    gazetteer: Gazetteer,
) -> list[Mention]:
    surnames = {person.surname for person in people}
    names = _knighted(names, people)
    full = [name for name in names if " " in name.name or name.name not in surnames]
    taken = _long_names(part) + [(name.start, name.end) for name in full]
    persons = [*full, *find_surnames(part.text, people, sorted(taken), gazetteer)]
    busy = sorted((name.start, name.end) for name in persons)
    kept = _outside(matches, busy)
    others = sorted(busy + _long_names(part))
    bodies = find_organisations(part.text, others, gazetteer) if bodies_wanted else []
    spans = sorted((body.start, body.end) for body in bodies)
    kept = _outside(kept, spans)
    mentions = [_named(part.text, name, "person") for name in persons]
    mentions += [_named(part.text, body, "organisation") for body in bodies]
    mentions += [
        _matched(part.text, match, gazetteer)
        for match in kept
        if _counts(part.text, match, subjects)
    ]
    return find_compositions(part.text, mentions, gazetteer)


def _knighted(names: Sequence[Found], people: Sequence[Person]) -> list[Found]:
    """“Sir Ada” is the one Ada of the article: that title takes the given name."""
    given: dict[str, set[str]] = {}
    for person in people:
        given.setdefault(person.name.split()[0], set()).add(person.name)
    return [
        one._replace(name=min(given[one.name])) if len(given.get(one.name, ())) == 1 else one
        for one in names
    ]


def _counts(text: str, match: Match, subjects: frozenset[str]) -> bool:
    if match.use in ("trigger", "weak"):
        return match.entry in subjects
    if text[match.end + 1 : match.end + 9] == "American":  # "African-American"
        return False
    club = _CLUB.match(text, match.end)
    if club and (match.use != "demonym" or club.group() == " Empire"):
        return False
    if text[match.end : match.end + 5] == "-born":
        return False
    if _NOBLE.search(text, max(0, match.start - 14), match.start):
        return False
    if match.use == "demonym":
        after = text[match.end : match.end + 30].lstrip(" ").split(" ", 1)[0].strip(",.;:’'")
        return after not in _PERSONAL
    return True


def _outside(matches: Sequence[Match], spans: Sequence[tuple[int, int]]) -> list[Match]:
    """The matches that are no part of a name; triggers may be."""
    busy = Busy(spans)
    return [
        match
        for match in matches
        if not busy.meets(match.start, match.end) or match.use in ("trigger", "weak")
    ]


def _named(text: str, found: Found, kind: str) -> Mention:
    name = found.name.removeprefix("The ")
    words = text[found.start : found.end]
    return Mention(format_slug(name), name, kind, found.start, found.end, words)


def _matched(text: str, match: Match, gazetteer: Gazetteer) -> Mention:
    entry = gazetteer.entries[match.entry]
    words = text[match.start : match.end]
    return Mention(entry.id, entry.label, entry.kind, match.start, match.end, words)
