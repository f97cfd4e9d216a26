"""Topics made of two others: relations of two states, a state's industry, aid to it, war in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from generator.analysis.gazetteer import SHORT, Gazetteer
from generator.model import Mention, Sentence, TopicEntry

_MILITARY = re.compile(
    r"\b(?:weapons?|weaponry|military|troops|missiles?|army|armed forces|battlefield|front ?line"
    r"|shelling|drones?|soldiers?|air ?strikes?|bombardment|munitions|ammunition|invasion|war"
    r"|warfare|defen[cs]e industr\w+|ceasefire)\b",
    re.IGNORECASE,
)
_TIES = re.compile(
    r"\b(?:relations|relationship|ties|bilateral|diplomatic|counterparts?|rivalry)\b", re.I
)
_DEALINGS = re.compile(
    r"\b(?:summit|talks|tensions|competition|visit(?:s|ed)?|meet(?:s|ing|ings)?|met|trip|travel"
    r"|alliance|dispute|negotiations|accord|treaty)\b",
    re.IGNORECASE,
)
_BILATERAL = re.compile(r"\bbilateral\b", re.I)
_BETWEEN = re.compile(r"\bbetween (?:the )?$", re.I)
_AND = re.compile(r"['’]?s? and (?:the )?$")
_WITH = re.compile(
    r"\b(?:relations|relationship|ties|competition|rivalry|alliance|dispute|tensions|standoff|trade"
    r"|talks|summit) with (?:the )?$",
    re.IGNORECASE,
)
_NEAR = 40  # letters before a state in which “between” or “ties with” stands
_HYPHEN = re.compile(r"[-–‑/]")
_WAR = re.compile(r"\b(?:(?:civil )?war|invasion) (?:in|of|on|against) (?:the )?$", re.I)
# Between these two there is no state on each side, and the conflict is a topic of its own.
_NO_STATE = frozenset(("palestinian-territories", "england", "scotland", "wales"))
_NO_STATE |= frozenset(("northern-ireland", "soviet-union", "yugoslavia", "czechoslovakia"))


class _Composition(NamedTuple):
    """A subject that takes the state beside it into its name."""

    subject: str
    before: re.Pattern[str]  # between the state and the trigger
    after: re.Pattern[str] | None  # between the trigger and the state
    label: str
    key: str


_COMPOSITIONS = (
    _Composition(
        "defense-industry", re.compile(r"['’]?s? (?:own )?"), None, "{its} defense industry",
        "{state}-defense-industry",
    ),
    _Composition(
        "foreign-aid", re.compile(r" |['’]s "), re.compile(r" (?:for|to) (?:the )?"),
        "Aid to {state}", "aid-to-{state}",
    ),
)  # fmt: skip


def find_compositions(
    text: str, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> list[Mention]:
    """The mentions, where “Ruritania’s defence industry” is a topic of its own, and wars added."""
    ordered = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
    places = [
        mention for mention in ordered
        if mention.topic in gazetteer.states or mention.topic == "gaza"
    ]  # fmt: skip
    found = []
    for mention in ordered:
        found.append(_composed(text, mention, places, gazetteer) or mention)
        if mention.topic in gazetteer.states:
            war = _WAR.search(text, max(0, mention.start - 24), mention.start)
            if war:
                key, label = f"war-in-{mention.topic}", f"War in {mention.label}"
                words = text[war.start() : mention.end]
                found.append(Mention(key, label, "subject", war.start(), mention.end, words))
    return _unify(found)


def _composed(
    text: str, mention: Mention, places: Sequence[Mention], gazetteer: Gazetteer
) -> Mention | None:
    for rule in _COMPOSITIONS:
        if mention.topic != rule.subject:
            continue
        for place in places:
            start, end = place.start, mention.end
            if place.end <= mention.start:
                near = rule.before.fullmatch(text[place.end : mention.start])
            elif place.start >= mention.end and rule.after:
                near = rule.after.fullmatch(text[mention.end : place.start])
                start, end = mention.start, place.end
            else:
                near = None
            if near:
                return _compose(rule, place, text, start, end)
    return None


def _compose(rule: _Composition, place: Mention, text: str, start: int, end: int) -> Mention:
    short = SHORT.get(place.topic)
    its = short or place.label + ("'" if place.label.endswith("s") else "'s")
    label = rule.label.format(its=its, state=place.label)
    key = rule.key.format(state=place.topic)
    return Mention(key, label, "subject", start, end, text[start:end])


def _unify(mentions: list[Mention]) -> list[Mention]:
    """“its defence industry” is the one of the only state whose industry the text names."""
    topics = {mention.topic for mention in mentions}
    for rule in [each for each in _COMPOSITIONS if each.subject in topics]:
        head, _, tail = rule.key.partition("{state}")
        made = {
            (m.topic, m.label) for m in mentions
            if m.kind == "subject" and m.topic.startswith(head) and m.topic.endswith(tail)
            and m.topic != rule.subject
        }  # fmt: skip
        if len(made) == 1:
            key, label = made.pop()
            mentions = [
                Mention(key, label, m.kind, m.start, m.end, m.text)
                if m.topic == rule.subject
                else m
                for m in mentions
            ]
    kept: list[Mention] = []
    for mention in mentions:  # a war that a table names too
        if any(o.topic == mention.topic and o.start < mention.end and mention.start < o.end
               for o in kept[-6:]):  # fmt: skip
            continue
        kept.append(mention)
    return kept


def find_conflicts(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """A war whose parties are both named where weapons and troops are spoken of."""
    topics = {mention.topic for mention in mentions}
    found = []
    for conflict in gazetteer.conflicts:
        if conflict.entry in topics or not topics.issuperset(conflict.parties):
            continue
        arms = list(_MILITARY.finditer(text))
        if len(arms) < 2:
            continue
        entry = gazetteer.entries[conflict.entry]
        found += [
            Mention(entry.id, entry.label, entry.kind, m.start(), m.end(), m.group())
            for m in arms[:2]
        ]
    return found


def find_relations(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], gazetteer: Gazetteer
) -> list[Mention]:
    """“US-China relations” where two states and their dealings share sentences."""
    scores: Counter[tuple[str, str]] = Counter()
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    explicit: set[tuple[str, str]] = set()
    strong: set[tuple[str, str]] = set()
    counts: Counter[str] = Counter()
    for sentence, row in _by_sentence(sentences, mentions):
        states = _states(row, gazetteer)
        counts.update(states.values())
        for pair, span, is_strong in _pairs(sentence, text, states):
            scores[pair] += 3 if is_strong else 1
            spans.setdefault(pair, []).append(span)
            if is_strong:
                strong.add(pair)
            if is_strong or _TIES.search(sentence.text):
                explicit.add(pair)
    if not scores:
        return []
    best = max(scores, key=lambda pair: (scores[pair], counts[pair[0]] + counts[pair[1]], pair))
    if bilateral := _BILATERAL.search(text):
        scores[best] += 1
        explicit.add(best)
        spans[best].append(bilateral.span())
    chosen = [
        pair for pair in sorted(scores)
        if pair in explicit and scores[pair] > 1 and min(counts[state] for state in pair) > 1
        and (pair == best or pair in strong)
    ]  # fmt: skip
    return [
        Mention(key, label, "subject", start, end, text[start:end])
        for pair in chosen
        for key, label in (_relation(pair, gazetteer.entries),)
        for start, end in spans[pair]
    ]


def _by_sentence(
    sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> list[tuple[Sentence, list[Mention]]]:
    rows, position = [], 0
    for sentence in sentences:
        row = []
        while position < len(mentions) and mentions[position].start < sentence.end:
            if mentions[position].start >= sentence.start:
                row.append(mentions[position])
            position += 1
        rows.append((sentence, row))
    return rows


def _states(row: Sequence[Mention], gazetteer: Gazetteer) -> dict[tuple[int, int], str]:
    """The state that each mention names: itself, its capital, one of its bodies."""
    found = {}
    for mention in row:
        state = gazetteer.capitals.get(mention.topic, mention.topic)
        if state not in gazetteer.states and mention.kind == "organisation":
            entry = gazetteer.entries.get(mention.topic)
            state = entry.implies[0] if entry and entry.implies else state
        if state in gazetteer.states and state not in _NO_STATE:
            found[(mention.start, mention.end)] = state
    return found


def _pairs(
    sentence: Sentence, text: str, states: Mapping[tuple[int, int], str]
) -> list[tuple[tuple[str, str], tuple[int, int], bool]]:
    """Pairs of states that deal with each other, the words that say so, and if they say it all."""
    found = []
    spans = sorted(states)
    for first, second in pairwise(spans):
        pair = sorted((states[first], states[second]))
        if pair[0] == pair[1]:
            continue
        gap = text[first[1] : second[0]]
        lows = [max(sentence.start, start - _NEAR) for start, _ in (first, second)]
        between = _BETWEEN.search(text, lows[0], first[0]) and _AND.fullmatch(gap)
        if _HYPHEN.fullmatch(gap) or between or _WITH.search(text, lows[1], second[0]):
            found.append(((pair[0], pair[1]), (first[0], second[1]), True))
    if found:
        return found
    names = sorted(set(states.values()))
    if len(names) != 2:
        return []
    word = _TIES.search(sentence.text) or _DEALINGS.search(sentence.text)
    if word is None:
        return []
    span = (sentence.start + word.start(), sentence.start + word.end())
    return [(pair, span, False) for pair in combinations(names, 2)]


def _relation(pair: tuple[str, str], entries: Mapping[str, TopicEntry]) -> tuple[str, str]:
    """“US-China relations”: the United States first, else by the alphabet."""
    names = [SHORT.get(key, entries[key].label) for key in sorted(pair, key=_us_first)]
    keys = [SHORT.get(key, key).lower() for key in sorted(pair, key=_us_first)]
    return f"{keys[0]}-{keys[1]}-relations", f"{names[0]}-{names[1]} relations"


def _us_first(key: str) -> tuple[bool, str]:
    return key != "united-states", key
