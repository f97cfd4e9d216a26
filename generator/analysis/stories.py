"""Which articles are about the same event: average-link clusters of weighted words.

Every article is a vector of stems; names count more than common words, the title and the
first lines more than the rest (`story_words`). Two groups are joined while the mean similarity of
their articles, less what speaks for two events (`story_groups`), stays above one threshold. What
an earlier run or an editor recorded (`article.story`) is never moved; new articles join it or
open a story.
"""

from __future__ import annotations

import heapq
import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from datetime import date
from typing import Any, overload

from generator.analysis.headlines import find_lead
from generator.analysis.round_ups import find_round_ups
from generator.analysis.story_groups import (
    Groups,
    Told,
    find_likeness,
    find_shared,
    find_similarity,
)
from generator.analysis.story_words import Lexicon, Wording
from generator.language.slugs import find_free_slug, format_slug
from generator.model import Article

THRESHOLD = 0.13  # mean similarity at which two groups report one event
FAINT = 0.10  # similarity below which two articles lead no groups to each other
KEYWORDS = 32  # heaviest words of an article, by which its neighbours are found
NEIGHBOURS = 30
LOOK_BACK = 60  # entries of a keyword's list that are looked at, nearest in time first
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")

Store = Callable[[], MutableMapping[Any, Any]]


def find_stories(articles: Mapping[str, Article], store: Store = dict) -> Mapping[str, str]:
    """The story of every article, by article id; recorded memberships stay as they are.

    The articles are taken out of the mapping one at a time, and what is kept of each goes into
    mappings that `store` makes: both may lie on a disk.
    """
    told = [Told(each.id, _day(each), each.story) for each in articles.values()]
    known = {each.id: each.story for each in told if each.story}
    if len(known) == len(told):
        return known
    told.sort(key=_place)
    words, wordings = _read(told, articles, store)
    neighbours = _find_neighbours(wordings, words)
    groups = Groups(told, wordings, words.numbered, store())
    owners = _join(groups, neighbours)
    round_ups = find_round_ups(groups, owners, wordings, neighbours, _Members(told, articles))
    lone = {at for at in round_ups if not told[at].story}
    taken = set(known.values())
    found = dict(known)
    tried: dict[str, int] = {}
    for at in sorted(set(owners)):
        group = groups[at]
        together = [at for at in group.members if at not in lone]
        singles = [[at] for at in group.members if at in lone]
        for part, story in ((together, group.story), *((single, None) for single in singles)):
            members = sorted((told[at] for at in part), key=lambda each: each.id)
            if members:
                story = story or _story_id(_Members(members, articles), taken, tried)
                found.update((each.id, story) for each in members if each.id not in known)
    return found


class _Members(Sequence[Article]):
    """Articles that are taken out of their mapping when they are asked for."""

    def __init__(self, told: Sequence[Told], articles: Mapping[str, Article]) -> None:
        self.told = told
        self.articles = articles

    def __len__(self) -> int:
        return len(self.told)

    @overload
    def __getitem__(self, at: int) -> Article: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Article]: ...
    def __getitem__(self, at: int | slice) -> Article | Sequence[Article]:
        if isinstance(at, slice):
            return _Members(self.told[at], self.articles)
        return self.articles[self.told[at].id]


def _story_id(members: Sequence[Article], taken: set[str], tried: dict[str, int]) -> str:
    slug = format_slug(find_lead(members).title.value)
    story = find_free_slug(slug, taken.__contains__, tried)
    taken.add(story)
    return story


def _place(told: Told) -> tuple[int, str]:
    return (told.day if told.day is not None else date.max.toordinal(), told.id)


def _day(article: Article) -> int | None:
    """The article's day as a number; the middle of what is known of a month or a year."""
    match = _DAY.match(article.date.value) if article.date else None
    if not match:
        return None
    year, month, day = match.groups()
    try:
        return date(int(year), int(month or 7), int(day or 15)).toordinal()
    except ValueError:
        return None


def _read(
    told: Sequence[Told], articles: Mapping[str, Article], store: Store
) -> tuple[Lexicon, Mapping[int, Wording]]:
    """The articles as vectors, by their place in the order."""
    lexicon, counts, wordings = Lexicon(), store(), store()
    for at, each in enumerate(told):
        counts[at] = lexicon.read(articles[each.id])
    lexicon.close()
    for at in range(len(told)):
        wordings[at] = lexicon.weigh(counts.pop(at))
    return lexicon, wordings


def _find_neighbours(wordings: Mapping[int, Wording], words: Lexicon) -> list[array[int]]:
    """For each article those before it that are worth comparing: they share keywords.

    Of each keyword only the last articles that have it are looked at: those nearest in time.
    """
    holders: dict[int, array[float]] = defaultdict(lambda: array("d"))  # place, weight, place, …
    found = []
    for at in range(len(wordings)):
        vector = wordings[at].vector
        shared: dict[float, float] = {}
        for word in heapq.nsmallest(KEYWORDS, vector, key=lambda word: (-vector[word], word)):
            if words.is_alone(word):
                continue
            entries = holders[word]
            if len(entries) > 4 * LOOK_BACK:
                del entries[: -2 * LOOK_BACK]
            last = entries[-2 * LOOK_BACK :]
            for other, weight in zip(last[::2], last[1::2]):
                shared[other] = shared.get(other, 0.0) + vector[word] * weight
            entries.extend((at, vector[word]))
        best = heapq.nsmallest(NEIGHBOURS, shared, key=lambda other: (-shared[other], other))
        found.append(array("I", sorted(map(int, best))))
    return found


# ---------------------------------------------------------------- groups


def _join(groups: Groups, neighbours: Sequence[array[int]]) -> array[int]:
    """Join the two most alike groups while any two are alike enough; whose each article is."""
    near = _compare(groups, neighbours)
    heap = [
        (-likeness, one, two, 1, 1)
        for one in sorted(near)
        for two, shared in sorted(near[one].items())
        if one < two and (likeness := _likeness(groups, one, two, shared)) > THRESHOLD
    ]
    # The fourth and fifth place of a heap entry: how often each group had been joined when the
    # likeness was taken. An entry of an older state is stale.
    ages = dict.fromkeys(groups.sizes, 1)
    heapq.heapify(heap)
    while heap:
        _, one, two, age_one, age_two = heapq.heappop(heap)
        if ages.get(one) != age_one or ages.get(two) != age_two:
            continue
        _merge(groups, near, one, two)
        ages[one] += 1
        del ages[two]
        for other, shared in sorted(near[one].items()):
            likeness = _likeness(groups, one, other, shared)
            if likeness > THRESHOLD:
                low, high = sorted((one, other))
                heapq.heappush(heap, (-likeness, low, high, ages[low], ages[high]))
    return groups.owners()


def _likeness(groups: Groups, one: int, two: int, shared: float) -> float:
    mean = shared / (groups.sizes[one] * groups.sizes[two])
    return find_likeness(groups[one], groups[two], mean) if mean > THRESHOLD else 0.0


def _compare(groups: Groups, neighbours: Sequence[array[int]]) -> dict[int, dict[int, float]]:
    """For each group those worth comparing with it, and what it shares with each."""
    owners = groups.owners()
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for at, others in enumerate(neighbours):
        one = owners[at]
        vector = groups.wordings[at].vector
        for other in others:
            two = owners[other]
            if one == two or two in near[one]:
                continue
            if groups.sizes[one] == groups.sizes[two] == 1:
                shared = find_similarity(vector, groups.wordings[other])
            else:
                shared = find_shared(groups[one], groups[two])
            if shared >= FAINT * groups.sizes[one] * groups.sizes[two]:
                near[one][two] = near[two][one] = shared
    return near


def _merge(groups: Groups, near: dict[int, dict[int, float]], one: int, two: int) -> None:
    """Put the second group into the first. What they share with others adds up."""
    mine, theirs = near[one], near.pop(two)
    shared = mine.pop(two)
    theirs.pop(one)
    for other in sorted(mine.keys() | theirs.keys()):
        near[other].pop(two, None)
        parts = (mine.get(other), one), (theirs.get(other), two)
        mine[other] = near[other][one] = sum(
            find_shared(groups[at], groups[other]) if known is None else known
            for known, at in parts
        )
    groups.join(one, two, shared)
