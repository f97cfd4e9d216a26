"""Places and names that two sources give differently for the same thing.

Only sentences that are otherwise nearly the same are compared, and never a name that the other
source knows too: one names the town, the other its county, and both are right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from generator.analysis.anchors import difference_id
from generator.analysis.claims import mass
from generator.analysis.event_words import is_ahead, is_reported_plan
from generator.analysis.identity import same_speaker
from generator.analysis.name_slots import Named, find_named
from generator.analysis.pairing import Story
from generator.analysis.spots import EVENTS
from generator.language.words import find_norms, find_vocabulary, find_words
from generator.model import Article, Difference, Evidence, Reading

PUBLISH, SUGGEST = 0.72, 0.6  # Dice by weight of what stands round the two names
# The same, and the share of the lighter, where the sentences are there to tell the name, and
# where both tell at their very heads of a town, or of a state.
TOLD, NAMED, TOLD_LIGHT = 0.5, 0.45, 0.6
FEWEST = 4  # tokens that must be shared
TWINS = 0.9  # Dice of two sentences of few words: “talks in Geneva”, “talks in Vienna”
SPELT = 0.8  # of the letters of two names of one place
# Short forms that begin otherwise than the name.
_SHORT = {
    short: set(names.split())
    for short, names in {
        "bob": "robert", "rob": "robert", "bill": "william", "will": "william",
        "dick": "richard", "rick": "richard", "jim": "james", "jack": "john", "ted": "edward",
        "ned": "edward", "peggy": "margaret", "maggie": "margaret", "liz": "elizabeth",
        "beth": "elizabeth", "betty": "elizabeth", "kate": "katherine catherine",
        "tony": "anthony antony", "mike": "michael", "mick": "michael", "nick": "nicholas",
        "chuck": "charles", "harry": "henry harold", "hank": "henry", "molly": "mary",
        "polly": "mary", "sasha": "alexander alexandra", "alex": "alexander alexandra",
        "sandy": "alexander", "joe": "joseph", "larry": "lawrence", "tom": "thomas",
        "dave": "david", "steve": "stephen steven", "jeff": "geoffrey jeffrey",
        "gene": "eugene", "tina": "christina", "andy": "andrew", "pat": "patrick patricia",
        "becky": "rebecca", "sue": "susan", "meg": "margaret", "misha": "mikhail",
        "vova": "vladimir", "pepe": "jose", "paco": "francisco", "hans": "johannes",
        "pete": "peter", "greg": "gregory", "ken": "kenneth", "ron": "ronald", "don": "donald",
    }.items()
}  # fmt: skip


def find_naming_differences(
    story: str, articles: Sequence[Article], told: Story
) -> tuple[Difference, ...]:
    """One difference for each pair of sentences that differ in a place or a name."""
    groups: dict[tuple[str, str], list[Named]] = {}
    for claim in told.claims:
        for each in find_named(claim):
            groups.setdefault((each.kind, each.slot), []).append(each)
    pairs = [
        (one, two, score)
        for key in sorted(groups)
        for one, two in combinations(groups[key], 2)
        if (score := _score(one, two, told)) >= SUGGEST
    ]
    known = _find_known(articles) if pairs else {}
    found: dict[str, Difference] = {}
    for one, two, score in pairs:
        if _is_known(one, two, known) or _is_known(two, one, known):
            continue
        difference = _difference(story, one, two, score >= PUBLISH)
        if difference.publish or difference.id not in found:
            found[difference.id] = difference
    return tuple(found.values())


def _find_known(articles: Sequence[Article]) -> Mapping[str, frozenset[str]]:
    """All words that each source writes."""
    known: dict[str, frozenset[str]] = {}
    for article in articles:
        words = find_vocabulary(f"{article.title.value} {article.deck or ''} {article.body}")
        known[article.source] = known.get(article.source, frozenset()) | words
    return known


def _is_known(named: Named, other: Named, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether the source of the other writes a word of the name, and not of its own name, too."""
    own = set(find_norms(named.name)) - set(find_norms(other.name))
    return not known[other.claim.source].isdisjoint(own)


def _score(one: Named, two: Named, told: Story) -> float:
    """How surely the two cannot both be: PUBLISH and more, or SUGGEST; 0 where they can."""
    if one.claim.source == two.claim.source:
        return 0.0
    shared = one.keys & two.keys
    # Two numbers or two days make two events; one that only one of them tells does not.
    apart = [any(key[0] in "#~" for key in keys) for keys in (one.keys - shared, two.keys - shared)]
    if len(shared) < 2 or all(apart):
        return 0.0
    mine, other = set(find_norms(one.name)), set(find_norms(two.name))
    if _alike(one, two, mine, other):
        return 0.0
    masses = mass(one.keys, told.weights), mass(two.keys, told.weights)
    held = mass(shared, told.weights)
    dice, light = 2 * held / (sum(masses) or 1.0), held / (min(masses) or 1.0)
    return _judge(one, two, len(shared), dice, light)


def _judge(one: Named, two: Named, shared: int, dice: float, light: float) -> float:
    sure = one.identified and two.identified
    if one.kind == "place":
        if one.grain != two.grain:
            return 0.0  # “in Lisbon”, “in Portugal”
        known = bool(one.grain)
        if shared < FEWEST:
            event = one.keys & two.keys & EVENTS
            texts = [each.claim.sentence.text for each in (one, two)]
            ahead = {is_ahead(text) or is_reported_plan(text) for text in texts}
            return PUBLISH if known and event and dice >= TWINS and len(ahead) == 1 else 0.0
        first = max(one.claim.order, two.claim.order) == 0
        sure = first and len(one.grain) != len("region")
    elif shared < FEWEST and not (sure and shared == FEWEST - 1):
        return 0.0
    if sure and dice >= (TOLD if one.kind == "place" else NAMED) and light >= TOLD_LIGHT:
        return max(dice, PUBLISH)
    return dice


def _alike(one: Named, two: Named, mine: set[str], other: set[str]) -> bool:
    """Whether the two may be one name: spelt otherwise, shortened, a part of the other."""
    if mine <= other or other <= mine:
        return True
    if one.kind == "name":
        if one.claim.sentence.text[one.start - one.claim.sentence.start :][:1].islower():
            return True
        first, second = find_norms(one.name), find_norms(two.name)
        if min(len(first), len(second)) == 1:
            return bool(mine & other)
        if first[0] == second[0] and _spelt(first[-1], second[-1]):
            return True  # “Felkov”, “Felkow”
        if first[-1] == second[-1] and _spelt(first[0], second[0]):
            return True
        if one.is_thing:
            return False
        short = _SHORT.get(first[0], set()) | _SHORT.get(second[0], set())
        return same_speaker(one.name, two.name) or bool({first[0], second[0]} & short)
    if mine & other:
        return True
    first_, second_ = ("".join(word.norm for word in find_words(e.name)) for e in (one, two))
    return first_[:3] == second_[:3] or _spelt(first_, second_)


def _spelt(one: str, two: str) -> bool:
    return SequenceMatcher(None, one, two).ratio() >= SPELT


def _difference(story: str, one: Named, two: Named, publish: bool) -> Difference:
    kind = one.kind
    slot = f"Name of the {one.slot}" if kind == "name" else f"Place: {_said(one)}"
    readings = tuple(Reading(each.name, (_evidence(each),)) for each in (one, two))
    return Difference(difference_id(kind, slot), story, kind, slot, readings, publish=publish)


def _said(named: Named) -> str:
    """The words before the place."""
    text, base = named.claim.sentence.text, named.claim.sentence.start
    words = text[: named.start - base].split()[-7:]
    return f"“{' '.join(words).strip(' ,.;:')} …”"


def _evidence(named: Named) -> Evidence:
    claim = named.claim
    cuts = [cut for cut in claim.cuts if cut[0] < named.end and named.start < cut[1]]
    start, end = cuts[0][0], max(cuts[-1][1], named.end)
    return claim.readable(claim.sentence.start, end) or claim.evidence(start, end)
