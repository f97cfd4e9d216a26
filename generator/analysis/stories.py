"""Which articles are about the same event: average-link clusters of weighted words.

Every article is a vector of stems; names count more than common words, the title and the
first lines more than the rest. Two groups are joined while the mean similarity of their articles,
less a little for the time between them, stays above one threshold. What an earlier run or
an editor recorded (`article.story`) is never moved; new articles join it or open a story.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.analysis.headlines import find_lead
from generator.language.slugs import format_slug
from generator.language.words import find_words, is_content, stem
from generator.model import Article

THRESHOLD = 0.15  # mean similarity at which two groups report one event
# The idf is smoothed as if BACKGROUND other articles stood beside the corpus and a word of
# ours were in COMMON of them: without, the words of a corpus of one story would weigh nothing.
BACKGROUND, COMMON = 200, 5
TITLE, LEAD, REST, NAME = 3.0, 1.5, 1.0, 1.5
LEAD_LENGTH, READ_LENGTH = 600, 4000
KEYWORDS = 32  # heaviest words of an article, by which its neighbours are found
NEIGHBOURS = 30
LOOK_BACK = 60  # entries of a keyword's list that are looked at, nearest in time first
QUIET_DAYS, FAR_DAYS, FAR_LOSS = 10, 60, 0.3

Vector = dict[str, float]
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(slots=True)
class _Group:
    """Articles that are together so far; `total` is the sum of their vectors."""

    members: list[int]
    total: Vector
    first: int | None
    last: int | None
    story: str | None = None


def find_stories(articles: Sequence[Article]) -> Mapping[str, str]:
    """The story of every article, by article id; recorded memberships stay as they are."""
    known = {article.id: article.story for article in articles if article.story}
    if len(known) == len(articles):
        return known
    ordered = sorted(articles, key=_place)
    vectors = _vectors(ordered)
    groups = _join(_start_groups(ordered, vectors), _neighbours(ordered, vectors), len(ordered))
    taken = set(known.values())
    found = dict(known)
    for group in groups:
        members = sorted((ordered[at] for at in group.members), key=lambda article: article.id)
        story = group.story or _story_id(members, taken)
        for article in members:
            found.setdefault(article.id, story)
    return found


def _story_id(members: Sequence[Article], taken: set[str]) -> str:
    slug = format_slug(find_lead(members).title.value)
    story, count = slug, 1
    while story in taken:
        count += 1
        story = f"{slug}-{count}"
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


# ---------------------------------------------------------------- vectors


def _vectors(articles: Sequence[Article]) -> list[Vector]:
    stems: dict[str, str] = {}
    counts = [_count(article, stems) for article in articles]
    spread = Counter(word for count, _ in counts for word in count)
    total = BACKGROUND + len(articles)
    vectors = []
    for count, names in counts:
        weights = {
            word: (1 + math.log(often))
            * math.log((total + 1) / (COMMON + spread[word]))
            * (NAME if word in names else 1.0)
            for word, often in count.items()
        }
        norm = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({word: weight / norm for word, weight in weights.items()})
    return vectors


def _count(article: Article, stems: dict[str, str]) -> tuple[dict[str, float], set[str]]:
    """Weighted occurrences of each stem, and the stems that are only written with a capital."""
    count: dict[str, float] = {}
    capital: set[str] = set()
    small: set[str] = set()
    title = article.title.value if article.title.basis != "inferred" else ""
    for text, is_title in ((title, True), (article.body[:READ_LENGTH], False)):
        for word in find_words(text):
            norm = word.norm
            if not is_content(norm) or (norm.isdigit() and len(norm) < 3):
                continue
            root = stems.get(norm)
            if root is None:
                root = stems[norm] = stem(norm)
            weight = TITLE if is_title else LEAD if word.start < LEAD_LENGTH else REST
            count[root] = count.get(root, 0.0) + weight
            if not is_title:
                (capital if word.text[0].isupper() else small).add(root)
    return count, capital - small


def _neighbours(articles: Sequence[Article], vectors: Sequence[Vector]) -> list[tuple[int, int]]:
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


def _start_groups(articles: Sequence[Article], vectors: Sequence[Vector]) -> dict[int, _Group]:
    """One group for each recorded story and each new article, by the place of its first."""
    groups: dict[int, _Group] = {}
    leader: dict[str, int] = {}
    for at, (article, vector) in enumerate(zip(articles, vectors)):
        day = _day(article)
        single = _Group([at], dict(vector), day, day, article.story)
        if article.story and article.story in leader:
            _absorb(groups[leader[article.story]], single)
            continue
        if article.story:
            leader[article.story] = at
        groups[at] = single
    return groups


def _absorb(group: _Group, other: _Group) -> None:
    if len(other.total) > len(group.total):
        group.total, other.total = other.total, group.total
    for word, weight in other.total.items():
        group.total[word] = group.total.get(word, 0.0) + weight
    group.members += other.members
    days = [day for day in (group.first, group.last, other.first, other.last) if day is not None]
    group.first, group.last = (min(days), max(days)) if days else (None, None)
    group.story = group.story or other.story


def _likeness(one: _Group, two: _Group) -> float:
    """The mean similarity of their articles, less for the days between them."""
    if one.story and two.story:
        return 0.0
    small, large = sorted((one.total, two.total), key=len)
    mean = math.fsum(w * large[word] for word, w in small.items() if word in large)
    mean /= len(one.members) * len(two.members)
    if one.first is None or two.first is None or one.last is None or two.last is None:
        return mean
    gap = max(0, one.first - two.last, two.first - one.last)
    return mean * (1 - FAR_LOSS * min(1.0, max(0, gap - QUIET_DAYS) / FAR_DAYS))


def _join(groups: dict[int, _Group], pairs: Sequence[tuple[int, int]], size: int) -> list[_Group]:
    """Join the two most alike groups while any two are alike enough."""
    owner = list(range(size))
    for at, group in groups.items():
        for member in group.members:
            owner[member] = at
    near: dict[int, set[int]] = {at: set() for at in groups}
    for one, two in pairs:
        if owner[one] != owner[two]:
            near[owner[one]].add(owner[two])
            near[owner[two]].add(owner[one])
    heap = [
        (-likeness, one, two, 1, 1)
        for one in sorted(near)
        for two in sorted(near[one])
        if one < two and (likeness := _likeness(groups[one], groups[two])) > THRESHOLD
    ]
    # The fourth and fifth place of a heap entry: how often each group had been joined when the
    # likeness was taken. An entry of an older state is stale.
    ages = dict.fromkeys(groups, 1)
    heapq.heapify(heap)
    while heap:
        _, one, two, age_one, age_two = heapq.heappop(heap)
        if ages.get(one) != age_one or ages.get(two) != age_two:
            continue
        _absorb(groups[one], groups.pop(two))
        ages[one] += 1
        del ages[two]
        near[one] |= near.pop(two)
        near[one] -= {one, two}
        for other in sorted(near[one]):
            near[other].discard(two)
            near[other].add(one)
            likeness = _likeness(groups[one], groups[other])
            if likeness > THRESHOLD:
                low, high = sorted((one, other))
                heapq.heappush(heap, (-likeness, low, high, ages[low], ages[high]))
    return [groups[at] for at in sorted(groups)]
