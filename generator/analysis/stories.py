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
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from generator.analysis.headlines import find_lead
from generator.analysis.round_ups import find_round_ups
from generator.analysis.story_groups import Group, absorb, find_likeness, find_shared, open_group
from generator.analysis.story_words import Vector, Wording, read_wordings
from generator.language.slugs import find_free_slug, format_slug
from generator.model import Article

THRESHOLD = 0.13  # mean similarity at which two groups report one event
KEYWORDS = 32  # heaviest words of an article, by which its neighbours are found
NEIGHBOURS = 30
LOOK_BACK = 60  # entries of a keyword's list that are looked at, nearest in time first
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def find_stories(articles: Sequence[Article]) -> Mapping[str, str]:
    """The story of every article, by article id; recorded memberships stay as they are."""
    known = {article.id: article.story for article in articles if article.story}
    if len(known) == len(articles):
        return known
    ordered = sorted(articles, key=_place)
    wordings = read_wordings(ordered)
    pairs = _neighbours([wording.vector for wording in wordings])
    groups = _join(_start_groups(ordered, wordings), pairs, len(ordered))
    alone = find_round_ups(ordered, groups, wordings, pairs)
    alone -= {at for at, article in enumerate(ordered) if article.story}
    taken = set(known.values())
    found = dict(known)
    tried: dict[str, int] = {}
    for group in groups:
        together = [at for at in group.members if at not in alone]
        singles = [[at] for at in group.members if at in alone]
        for part, story in ((together, group.story), *((single, None) for single in singles)):
            told = sorted((ordered[at] for at in part), key=lambda article: article.id)
            if told:
                story = story or _story_id(told, taken, tried)
                found.update((article.id, story) for article in told if article.id not in known)
    return found


def _story_id(members: Sequence[Article], taken: set[str], tried: dict[str, int]) -> str:
    slug = format_slug(find_lead(members).title.value)
    story = find_free_slug(slug, taken.__contains__, tried)
    taken.add(story)
    return story


def _place(article: Article) -> tuple[int, str]:
    day = _day(article)
    return (day if day is not None else date.max.toordinal(), article.id)


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


def _neighbours(vectors: Sequence[Vector]) -> list[tuple[int, int]]:
    """Pairs worth comparing: they share keywords and are not far apart in the order of time."""
    lists: dict[str, list[int]] = defaultdict(list)
    pairs = []
    for at, vector in enumerate(vectors):
        shared: dict[int, float] = {}
        for word in heapq.nsmallest(KEYWORDS, vector, key=lambda word: (-vector[word], word)):
            entries = lists[word]
            for other in entries[-LOOK_BACK:]:
                shared[other] = shared.get(other, 0.0) + vector[word] * vectors[other][word]
            entries.append(at)
        best = heapq.nsmallest(NEIGHBOURS, shared, key=lambda other: (-shared[other], other))
        pairs += [(other, at) for other in sorted(best)]
    return pairs


# ---------------------------------------------------------------- groups


def _start_groups(articles: Sequence[Article], wordings: Sequence[Wording]) -> dict[int, Group]:
    """One group for each recorded story and each new article, by the place of its first."""
    groups: dict[int, Group] = {}
    leader: dict[str, int] = {}
    for at, (article, wording) in enumerate(zip(articles, wordings)):
        single = open_group(at, wording, _day(article), article.story)
        if article.story and article.story in leader:
            group = groups[leader[article.story]]
            absorb(group, single, find_shared(group, single))
            continue
        if article.story:
            leader[article.story] = at
        groups[at] = single
    return groups


def _join(groups: dict[int, Group], pairs: Sequence[tuple[int, int]], size: int) -> list[Group]:
    """Join the two most alike groups while any two are alike enough."""
    near = _near(groups, pairs, size)
    heap = [
        (-likeness, one, two, 1, 1)
        for one in sorted(near)
        for two, shared in sorted(near[one].items())
        if one < two
        and (likeness := find_likeness(groups[one], groups[two], shared, THRESHOLD)) > THRESHOLD
    ]
    # The fourth and fifth place of a heap entry: how often each group had been joined when the
    # likeness was taken. An entry of an older state is stale.
    ages = dict.fromkeys(groups, 1)
    heapq.heapify(heap)
    while heap:
        _, one, two, age_one, age_two = heapq.heappop(heap)
        if ages.get(one) != age_one or ages.get(two) != age_two:
            continue
        _merge(groups, near, one, two)
        ages[one] += 1
        del ages[two]
        for other, shared in sorted(near[one].items()):
            likeness = find_likeness(groups[one], groups[other], shared, THRESHOLD)
            if likeness > THRESHOLD:
                low, high = sorted((one, other))
                heapq.heappush(heap, (-likeness, low, high, ages[low], ages[high]))
    return [groups[at] for at in sorted(groups)]


def _near(
    groups: Mapping[int, Group], pairs: Sequence[tuple[int, int]], size: int
) -> dict[int, dict[int, float]]:
    """For each group those worth comparing with it, and what it shares with each."""
    owner = list(range(size))
    for at, group in groups.items():
        for member in group.members:
            owner[member] = at
    near: dict[int, dict[int, float]] = {at: {} for at in groups}
    for first, second in pairs:
        one, two = owner[first], owner[second]
        if one != two and two not in near[one]:
            near[one][two] = near[two][one] = find_shared(groups[one], groups[two])
    return near


def _merge(groups: dict[int, Group], near: dict[int, dict[int, float]], one: int, two: int) -> None:
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
    absorb(groups[one], groups.pop(two), shared)
