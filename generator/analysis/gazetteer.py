"""What the product knows of the world: states, places, bodies, subjects and the names for them.

The tables are data, see `gazetteer_data/README.md`; an editor's entries extend and override them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import resources
from typing import NamedTuple

from generator.language.slugs import format_slug
from generator.language.words import find_words
from generator.model import TopicEntry

ENDINGS = (
    "", "s", "es", "d", "ed", "ing", "ion", "ions", "ment", "ments", "er", "ers", "or", "y", "ies",
    "ist", "ists", "ism", "ation", "al", "ic", "ous",
)  # fmt: skip
# Short forms in a pair: "US-China relations".
SHORT = {"united-states": "US", "united-kingdom": "UK", "european-union": "EU"}


class Pattern(NamedTuple):
    """A name or trigger as a row of words. (A tuple: compared for nearly every word of a text.)"""

    norms: tuple[str, ...]
    cases: tuple[int, ...]  # 0 any letters, 1 a capital first, 2 all capitals
    keep: int  # how many words are the name; the rest only has to follow
    entry: str
    use: str  # name, demonym, capital, trigger, weak
    doubt: str  # "", "?" or "~"


@dataclass(frozen=True, slots=True)
class IptcTerm:
    """A term of the IPTC Media Topics."""

    code: str
    label: str
    definition: str
    broader: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A war whose two parties are enough to know it by."""

    entry: str
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All tables, indexed by the first word of each name."""

    entries: Mapping[str, TopicEntry]
    # By the first word and the second ("" for names of one word), the longest first.
    patterns: Mapping[str, Mapping[str, tuple[Pattern, ...]]]
    states: frozenset[str]
    capitals: Mapping[str, str]  # city → its state
    types: Mapping[str, str]  # organisation → body, company, outlet …
    parents: Mapping[str, str]  # subject → the subject it is part of
    occasions: frozenset[str]  # subjects that tell when, not what: Christmas
    conflicts: tuple[Conflict, ...]
    iptc: Mapping[str, IptcTerm]
    given: frozenset[str]
    doubtful_given: frozenset[str]
    surnames_first: frozenset[str]
    words: Mapping[str, frozenset[str]]  # sections of name_words.txt
    own: frozenset[str]  # ids of the editor's entries


def read_data(name: str) -> str:
    """A shipped table as text."""
    folder = resources.files("generator.analysis") / "gazetteer_data"
    return (folder / name).read_text(encoding="utf-8")


def load_gazetteer(topics: Iterable[TopicEntry] = ()) -> Gazetteer:
    """The shipped tables with the editor's entries in front of them."""
    table = _Table()
    _add_states(table)
    _add_places(table)
    _add_organisations(table)
    parents, occasions = _add_subjects(table)
    conflicts = _add_conflicts(table)
    own = _add_own(table, tuple(topics))
    iptc = _read_iptc()
    entries = {key: _define(entry, iptc) for key, entry in table.entries.items()}
    given = read_data("given_names.txt").split("\n", 1)[1].split()
    surnames = _lines("surname_first.txt")
    return Gazetteer(
        entries=entries,
        patterns=_index(table.patterns),
        states=frozenset(table.states),
        capitals=table.capitals,
        types=table.types,
        parents=parents,
        occasions=occasions,
        conflicts=conflicts,
        iptc=iptc,
        given=frozenset(name for name in given if not name.startswith("~")),
        doubtful_given=frozenset(name[1:] for name in given if name.startswith("~")),
        surnames_first=frozenset(" ".join(surnames).split()),
        words=_read_sections("name_words.txt"),
        own=own,
    )


class _Table:
    """The tables while they are being read."""

    def __init__(self) -> None:
        self.entries: dict[str, TopicEntry] = {}
        self.patterns: list[Pattern] = []
        self.states: list[str] = []
        self.capitals: dict[str, str] = {}
        self.types: dict[str, str] = {}

    def add(self, label: str, kind: str, names: Iterable[str], **more: str | None) -> str:
        """An entry with its names; the label is one, unless it is repeated with a mark."""
        key = format_slug(label)
        names = [name for name in names if name]
        # "+Gazan" counts as Gaza, "House (voted)" as the House, and neither is another name of it.
        shown = [name for name in names if not name.startswith("+") and " (" not in name]
        names = [name.removeprefix("+") for name in names]
        bare = {name.lstrip("?~") for name in names if name[0] in "?~"}
        plain = label.split(" (")[0]
        if label == plain and label not in bare and label not in names:
            names.insert(0, label)
        aliases = [name.lstrip("?~") for name in shown]
        known = tuple(dict.fromkeys(name for name in aliases if name != label))
        implies = (format_slug(state),) if (state := more.get("state")) else ()
        old = self.entries.get(key)
        if old is None:
            self.entries[key] = TopicEntry(key, label, kind, known, more.get("iptc"), implies)
        for name in names:
            # Three letters are many things: "EPA" is the agency where its state is spoken of.
            short = implies and name != label and len(name) < 4 and name.isupper()
            self.patterns.extend(_patterns("~" + name if short else name, key, "name"))
        return key

    def add_demonyms(self, key: str, demonyms: str) -> None:
        """“Chilean” and “Chileans”."""
        for demonym in filter(None, demonyms.split("|")):
            self.patterns.extend(_patterns(demonym, key, "demonym"))
            if not demonym.endswith(("ese", "sh", "ch", "s", "men")):
                self.patterns.extend(_patterns(demonym + "s", key, "demonym"))


def _add_states(table: _Table) -> None:
    for label, capitals, demonyms, names in _rows("states.tsv", 4):
        key = table.add(label, "place", names.split("|"))
        table.states.append(key)
        table.add_demonyms(key, demonyms)
        for capital in filter(None, capitals.split("|")):
            doubt = "?" if capital.startswith("?") else ""
            city, *others = capital.lstrip("?").split("=")
            place = format_slug(city)
            table.entries[place] = TopicEntry(place, city, "place", tuple(others), implies=(key,))
            table.capitals[place] = key
            for name in (city, *others):
                table.patterns.extend(_patterns(doubt + name, place, "capital"))


def _add_places(table: _Table) -> None:
    for label, demonyms, names in _rows("us_states.tsv", 3):
        key = table.add(label, "place", names.split("|"), state="United States")
        table.add_demonyms(key, demonyms)
    for name in ("regions.tsv", "cities.tsv"):
        for label, names in _rows(name, 2):
            table.add(label, "place", names.split("|"))


def _add_organisations(table: _Table) -> None:
    for label, names, state, sort in _rows("organisations.tsv", 4):
        key = table.add(label, "organisation", names.split("|"), state=state or None)
        table.types[key] = sort


def _add_subjects(table: _Table) -> tuple[dict[str, str], frozenset[str]]:
    parents = {}
    occasions = []
    for label, code, triggers, weak, within in _rows("subjects.tsv", 5):
        key = format_slug(label)
        if code.startswith("~"):
            occasions.append(key)
            code = code[1:]
        table.entries[key] = TopicEntry(key, label, "subject", iptc=f"medtop:{code}")
        for trigger in filter(None, triggers.split("|")):
            table.patterns.extend(_patterns(trigger, key, "trigger"))
        for trigger in filter(None, weak.split("|")):
            table.patterns.extend(_patterns(trigger, key, "weak"))
        if within:
            parents[key] = format_slug(within)
    return parents, frozenset(occasions)


def _add_conflicts(table: _Table) -> tuple[Conflict, ...]:
    found = []
    for label, parties, triggers in _rows("conflicts.tsv", 3):
        key = format_slug(label)
        table.entries[key] = TopicEntry(key, label, "subject", iptc="medtop:20000062")
        for trigger in triggers.split("|"):
            table.patterns.extend(_patterns(trigger, key, "trigger"))
        if parties:
            found.append(Conflict(key, tuple(format_slug(party) for party in parties.split("|"))))
    return tuple(found)


def _add_own(table: _Table, topics: tuple[TopicEntry, ...]) -> frozenset[str]:
    """The editor's entries: a name they claim is taken from every other entry."""
    claimed = set()
    for topic in topics:
        use = "trigger" if topic.kind == "subject" else "name"
        for name in (topic.label, *topic.aliases):
            for pattern in _patterns(name, topic.id, use):
                table.patterns.append(pattern)
                claimed.add(pattern.norms)
        old = table.entries.get(topic.id)
        aliases = dict.fromkeys((*topic.aliases, *(old.aliases if old else ())))
        table.entries[topic.id] = replace(
            topic,
            aliases=tuple(name for name in aliases if name != topic.label),
            iptc=topic.iptc or (old.iptc if old else None),
            implies=topic.implies or (old.implies if old else ()),
        )
    own = frozenset(topic.id for topic in topics)
    table.patterns[:] = [
        pattern
        for pattern in table.patterns
        if pattern.entry in own or pattern.norms not in claimed
    ]
    return own


def _define(entry: TopicEntry, iptc: Mapping[str, IptcTerm]) -> TopicEntry:
    """The IPTC's definition for a subject that is exactly one of its terms."""
    term = iptc.get((entry.iptc or "").removeprefix("medtop:"))
    if entry.definition or term is None:
        return entry
    same = _plain(entry.label) in (_plain(term.label), _plain(term.label.split(" (")[0]))
    return replace(entry, definition=term.definition) if same else entry


def _plain(label: str) -> str:
    return label.casefold().rstrip("s")


def _patterns(name: str, entry: str, use: str) -> Iterator[Pattern]:
    """The rows of words that stand for a name: one, or one for each ending of a trigger."""
    doubt = name[0] if name[0] in "?~" else ""
    name = name.lstrip("?~")
    kept, _, follow = name.partition(" (")
    follow = follow.rstrip(")")
    forms = [kept]
    if use in ("trigger", "weak"):
        star = kept.endswith("*")
        stem = kept.rstrip("*")
        forms = [stem + ending for ending in (ENDINGS if star else ("", "s", "es"))]
        if not star and stem.endswith("y"):
            forms.append(stem[:-1] + "ies")
    more = find_words(follow) if follow else ()
    for form in forms:
        words = find_words(form)
        cases = (*(_case(word.text) for word in words), *(0 for _ in more))
        norms = (*(word.norm for word in words), *(word.norm for word in more))
        yield Pattern(norms, cases, len(words), entry, use, doubt)


def _case(text: str) -> int:
    letters = text.replace(".", "")
    if len(letters) > 1 and letters.isupper():
        return 2
    return 1 if text[0].isupper() else 0


def _index(patterns: Iterable[Pattern]) -> dict[str, dict[str, tuple[Pattern, ...]]]:
    found: dict[str, dict[str, dict[Pattern, None]]] = {}
    for pattern in patterns:
        second = pattern.norms[1] if len(pattern.norms) > 1 else ""
        found.setdefault(pattern.norms[0], {}).setdefault(second, {})[pattern] = None
    return {
        first: {
            second: tuple(sorted(rows, key=lambda row: -len(row.norms)))
            for second, rows in seconds.items()
        }
        for first, seconds in found.items()
    }


def _lines(name: str) -> list[str]:
    lines = read_data(name).splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _rows(name: str, columns: int) -> Iterator[list[str]]:
    for line in _lines(name):
        cells = line.split("\t")
        yield cells + [""] * (columns - len(cells))


def _read_iptc() -> dict[str, IptcTerm]:
    return {
        code: IptcTerm(code, label, definition, tuple(filter(None, broader.split("|"))))
        for code, broader, label, definition in _rows("iptc.tsv", 4)
    }


def _read_sections(name: str) -> dict[str, frozenset[str]]:
    """`[section]` lines, each followed by its words."""
    found: dict[str, list[str]] = {}
    section = ""
    for line in _lines(name):
        if line.startswith("["):
            section = line.strip("[] ")
        else:
            found.setdefault(section, []).extend(line.split())
    return {section: frozenset(words) for section, words in found.items()}
