"""Round-ups: articles that tell a little of several stories belong to none of them.

“News in brief. Orsa: nine die in an earthquake. Tolna: the port opens again after the fall of
a crane. …”
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from generator.analysis.story_groups import Group, find_core
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
    articles: Sequence[Article],
    groups: Sequence[Group],
    wordings: Sequence[Wording],
    pairs: Sequence[tuple[int, int]],
) -> frozenset[int]:
    """The articles that name less of their own story than of other stories together."""
    owner = {at: group for group in groups for at in group.members}
    near: dict[int, list[int]] = {at: [] for at in owner}
    for one, two in pairs:
        if owner[one] is not owner[two]:
            near[one].append(two)
            near[two].append(one)
    found = set()
    for at, group in owner.items():
        if len(group.members) < 2:
            continue
        names = _names(wordings[at])
        beyond = {name for name in names if group.named.get(name, 0) < 2}
        whole = math.fsum(names.values())
        rest = math.fsum(names[name] for name in beyond)
        if whole - rest < OWN * whole and (
            _TITLE.search(articles[at].title.value)
            or _is_round_up(names, beyond, whole - rest, [owner[other] for other in near[at]])
        ):
            found.add(at)
    return frozenset(found)


def _names(wording: Wording) -> Mapping[str, float]:
    return {name: wording.vector[name] for name in wording.names}


def _is_round_up(
    names: Mapping[str, float], beyond: set[str], own: float, others: Sequence[Group]
) -> bool:
    told: dict[int, set[str]] = {}
    for group in others:
        first = group.members[0]
        if first not in told and len(group.members) > 1:
            told[first] = beyond & find_core(group).keys()
    stories = [told[first] for first in sorted(told) if len(told[first]) >= NAMES]
    if len(stories) < OTHERS:
        return False
    return math.fsum(names[name] for name in set().union(*stories)) > own
