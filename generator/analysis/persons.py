"""One person, one name: spellings and family names united over the articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from itertools import pairwise

from generator.analysis.gazetteer import Gazetteer
from generator.analysis.people import person_for
from generator.language.slugs import format_slug
from generator.language.words import fold
from generator.model import Article, Mention

FAMOUS = 3  # articles that make a name one that other stories may shorten: "President Weaver"
# Short forms of given names, each row one name.
_NICKNAMES = tuple(
    frozenset(row.split())
    for row in """
    joe joseph
    bill william will billy
    mike michael mick
    tony anthony antony
    bob robert rob bobby
    dick rick richard
    jim james jimmy
    tom thomas
    dan daniel danny
    dave david
    steve steven stephen
    chris christopher
    matt matthew
    ed edward eddie ted
    ben benjamin
    sam samuel samantha
    alex alexander alexandra
    nick nicholas
    kate katherine catherine kathy cathy
    liz elizabeth beth
    jen jennifer jenny
    pat patrick patricia
    ron ronald
    ken kenneth
    greg gregory
    jeff jeffrey geoffrey geoff
    andy andrew
    larry lawrence laurence
    charlie charles chuck
    jack john
    sue susan
    vlad vladimir volodymyr
    mohammed mohammad muhammad mohamed mohamad mohamud
    """.strip().splitlines()
)


class Names:
    """Who is who in a corpus: first every story is added, then names are resolved."""

    def __init__(self, gazetteer: Gazetteer, groups: MutableMapping[str, Counter[str]]) -> None:
        self._gazetteer = gazetteer
        self._groups = groups  # by story: in how many articles each full name is
        self._counts: Counter[str] = Counter()
        self._chosen: Mapping[str, str] = {}
        self._everywhere: Mapping[str, str] = {}

    def add(self, story: str, articles: Iterable[Iterable[Mention]]) -> None:
        """The mentions of all articles of a story."""
        group: Counter[str] = Counter()
        for mentions in articles:
            group.update(
                {each.label for each in mentions if each.kind == "person" and " " in each.label}
            )
        self._counts.update(group)
        self._groups[story] = group

    def close(self) -> None:
        """All stories are added: which spellings are one name, and which names are famous."""
        self._chosen = _choose(self._counts, self._groups)
        famous = [name for name, count in self._counts.items() if count >= FAMOUS]
        self._everywhere = self._surnames(famous)

    def resolve(
        self, story: str, articles: Iterable[Sequence[Mention]]
    ) -> Iterator[tuple[Mention, ...]]:
        """The mentions of articles of one story, every person under one id and label."""
        own = self._surnames(self._groups[story])
        for mentions in articles:
            yield tuple(_renamed(each, self._chosen, own, self._everywhere) for each in mentions)

    def _surnames(self, names: Iterable[str]) -> dict[str, str]:
        """The full name behind each family name that only one person has."""
        owners: dict[str, set[str]] = {}
        for name in sorted(names):
            surname = person_for(name, self._gazetteer).surname
            owners.setdefault(surname, set()).add(self._chosen.get(name, name))
        return {name: min(who) for name, who in owners.items() if len(who) == 1}


def resolve_mentions(
    articles: Sequence[Article],
    mentions: Mapping[str, Sequence[Mention]],
    gazetteer: Gazetteer,
) -> dict[str, tuple[Mention, ...]]:
    """The mentions of each article, every person under one id and label."""
    stories: dict[str, list[str]] = {}
    for article in articles:
        stories.setdefault(article.story or article.id, []).append(article.id)
    names = Names(gazetteer, {})
    for story, ids in stories.items():
        names.add(story, (mentions.get(id, ()) for id in ids))
    names.close()
    return {
        id: resolved
        for story, ids in stories.items()
        for id, resolved in zip(ids, names.resolve(story, (mentions.get(id, ()) for id in ids)))
    }


def find_variants(
    read: Mapping[str, Sequence[Mention]], resolved: Mapping[str, Sequence[Mention]]
) -> dict[str, tuple[str, ...]]:
    """Other spellings of a full name that the texts use, by topic."""
    found: dict[str, dict[str, None]] = {}
    for article, mentions in resolved.items():
        for before, after in zip(read[article], mentions):
            if after.kind == "person" and " " in before.label and before.label != after.label:
                found.setdefault(after.topic, {})[before.label] = None
    return {topic: tuple(sorted(names)) for topic, names in found.items()}


def _choose(counts: Counter[str], groups: Mapping[str, Counter[str]]) -> dict[str, str]:
    """The label of each spelling that is not its own: the one most articles use."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while name in leader:
            name = leader[name]
        return name

    def unite(one: str, other: str) -> None:
        one, other = find(one), find(other)
        if one != other:
            first, second = sorted((one, other), key=lambda name: (-counts[name], len(name), name))
            leader[second] = first

    for one, other in pairwise(sorted(counts, key=_key)):
        if _key(one) == _key(other):
            unite(one, other)
    for group in groups.values():
        by_surname: dict[str, list[str]] = {}
        for name in sorted(group):
            for start in {word[:3] for word in _words(name)[:1] + _words(name)[-1:]}:
                by_surname.setdefault(start, []).append(name)
        for start in sorted(by_surname):
            names = by_surname[start]
            for index, one in enumerate(names):
                for other in names[index + 1 :]:
                    if is_same_name(one, other):
                        unite(one, other)
    return {name: find(name) for name in leader}


def is_same_name(one: str, other: str) -> bool:
    """Whether two full names are spellings of one: “Ann Example”, “Anne B. Example”."""
    first, second = _words(one), _words(other)
    if "".join(first) == "".join(second):
        return True
    shorter, longer = sorted((first, second), key=len)
    if 1 < len(shorter) < len(longer) and shorter in (longer[: len(shorter)], longer[1:]):
        return True  # "Garba Example", "Mallam Garba Example"
    given, also = first[0], second[0]
    family, same = first[-1], second[-1]
    if family == same:
        return (
            given == also
            or ((len(given) == 1 or len(also) == 1) and given[0] == also[0])
            or any({given, also} <= row for row in _NICKNAMES)
            or (min(len(given), len(also)) > 3 and _distance(given, also) < 2)
        )  # fmt: skip
    return given == also and min(len(family), len(same)) > 5 and _distance(family, same) < 2


def _words(name: str) -> list[str]:
    folded = fold(name).replace("-", " ").replace(".", " ")
    words = [word for word in folded.split() if word not in ("jr", "sr", "ii", "iii", "al", "el")]
    return words or [folded]


def _key(name: str) -> str:
    """Without middle initials, hyphens and accents."""
    words = _words(name)
    middle = [word for word in words[1:-1] if len(word) > 1]
    return format_slug("".join([words[0], *middle, *words[1:][-1:]]))


def _distance(one: str, other: str) -> int:
    """Edit distance, 2 standing for more than one."""
    if abs(len(one) - len(other)) > 1:
        return 2
    if len(one) > len(other):
        one, other = other, one
    for index, letter in enumerate(one):
        if letter != other[index]:
            rest = other[index + 1 :]
            same = one[index + 1 :] == rest if len(one) == len(other) else one[index:] == rest
            return 1 if same else 2
    return len(other) - len(one)


def _renamed(
    mention: Mention,
    chosen: Mapping[str, str],
    own: Mapping[str, str],
    everywhere: Mapping[str, str],
) -> Mention:
    if mention.kind != "person":
        return mention
    if " " in mention.label:
        name = chosen.get(mention.label, mention.label)
    else:
        name = own.get(mention.label) or everywhere.get(mention.label) or mention.label
    if name == mention.label:
        return mention
    return Mention(format_slug(name), name, mention.kind, mention.start, mention.end, mention.text)
