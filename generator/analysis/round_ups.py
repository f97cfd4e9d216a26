"""Round-ups: articles that tell a little of several stories belong to none of them.

“News in brief. Orsa: nine die in an earthquake. Tolna: the port opens again after the fall of
a crane. …”
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Mapping, Sequence

from generator.analysis.story_groups import Groups, find_core
from generator.analysis.story_words import Wording
from generator.model import Article

OWN = 0.4  # an article with this share of its names in its story is no round-up
OTHERS = 2  # stories beside its own that it tells of
NAMES = 3  # names of such a story: one or two are in many stories
# Titles that say it themselves: “News in brief”, “The week at a glance”, “Evening news round-up”.
_TITLE = re.compile(
    r"\b(?:(?:news|world|business|sports?|stor(?:y|ies)) in brief|briefs|at a glance|round-?up"
    r"|news summary|top stories|(?:morning|evening|daily|weekly|weekend) (?:briefing|digest))\b",
    re.IGNORECASE,
)


def find_round_ups(
    groups: Groups,
    owners: Sequence[int],
    wordings: Mapping[int, Wording],
    neighbours: Sequence[Sequence[int]],
    articles: Sequence[Article],
) -> frozenset[int]:
    """The articles that name less of their own story than of other stories together.

    `owners` are the groups of the articles, `neighbours` the articles before each that it shares
    keywords with.
    """
    beside: list[array[int]] = [array("I") for _ in owners]
    for at, others in enumerate(neighbours):
        for other in others:
            if groups.sizes[owners[other]] > 1 and owners[other] != owners[at]:
                beside[at].append(owners[other])
            if groups.sizes[owners[at]] > 1 and owners[other] != owners[at]:
                beside[other].append(owners[at])
    found = set()
    for owner, size in groups.sizes.items():
        for at in groups[owner].members if size > 1 else ():
            names = _names(wordings[at])
            named = groups[owner].named
            beyond = {name for name in names if named.get(name, 0) < 2}
            whole = math.fsum(names.values())
            rest = math.fsum(names[name] for name in beyond)
            if whole - rest < OWN * whole and (
                _TITLE.search(articles[at].title.value)
                or _is_round_up(names, beyond, whole - rest, groups, sorted(set(beside[at])))
            ):
                found.add(at)
    return frozenset(found)


def _names(wording: Wording) -> Mapping[int, float]:
    vector = wording.vector
    return {name: vector[name] for name in wording.names}


def _is_round_up(
    names: Mapping[int, float], beyond: set[int], own: float, groups: Groups, others: Sequence[int]
) -> bool:
    told = [beyond & find_core(groups[other]).keys() for other in others]
    stories = [shared for shared in told if len(shared) >= NAMES]
    if len(stories) < OTHERS:
        return False
    return math.fsum(names[name] for name in set().union(*stories)) > own
