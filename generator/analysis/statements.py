"""What all, several or only one of a story's sources report, clause by clause.

Groups of clauses that report the same are shown by readable spans: the clearest first. Best
groups first; one whose spans are taken already says nothing new.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.analysis.anchors import statement_id
from generator.analysis.claims import Claim, Weights, find_claims, mass
from generator.analysis.event import find_event_row
from generator.analysis.otherwise import tells_otherwise
from generator.analysis.pairing import (
    HELD,
    RARE_TOKENS,
    Group,
    Match,
    Story,
    build_story,
    find_groups,
    find_matches,
    measure_held,
    plans_to_meet,
    same_time,
)
from generator.analysis.readable import is_item, opens_weakly
from generator.analysis.spans import LONGEST
from generator.analysis.topic_rows import drop_said_by_topics, find_topic_rows
from generator.analysis.unique import find_unique
from generator.model import Annotations, Article, Evidence, Sentence, Statement

WHOLE = 36  # words of a sentence shown whole where no shorter span can be read
CORE = 0.72  # of what the sources of a row share, for one more source
LABELS = 8  # spans of a row, the clearest, that may give it its words
COPY = 0.8  # of the words of two sentences in common: one is a copy of the other
HEAVY = 2.4  # units of weight that what they share must have
OWN = 0.5  # of a group's weight that is not the event itself
BESIDES = 0.55  # of a label's weight that only it says
LIGHT = 2.1  # units of weight below which two sources, or “They will …”, say too little
TAKEN = 0.5  # of a span that a better row shows: it is no longer new


def build_statements(
    story: str,
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    annotations: Mapping[str, Annotations],
    told: Story | None = None,
) -> tuple[Statement, ...]:
    """All statements of the story: all, several, then only one; best first."""
    sources = sorted({article.source for article in articles})
    if len(sources) < 2:
        return ()
    told = told or build_story(find_claims(articles, sentences, annotations))
    event = find_event_row(story, articles, told)
    shared = [*event, *_find_shared(story, told, len(sources), event)]
    rows = find_topic_rows(story, articles, told, annotations, shared)
    shared = drop_said_by_topics(shared, rows, told)
    alone = find_unique(story, told, annotations, shared)
    return order_statements([*shared, *rows, *alone])


def order_statements(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """All, several, only one; in each the most shared and weightiest first."""
    rank = {"all": 0, "several": 1, "only": 2}
    unique: dict[str, Statement] = {}
    for statement in statements:
        unique.setdefault(statement.id, statement)
    return tuple(
        sorted(
            unique.values(),
            key=lambda s: (rank[s.kind], -len(s.sources), -round(s.weight, 6), s.id),
        )
    )


# ---------------------------------------------------------------- spans that can be read


_PHRASE_END = re.compile(
    r"\s(?=(?:that|which|who|to|for|by|with|in|on|at|from|and|as|after|before|when|while)\s)|[,;:]"
)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A match as it is shown, and how clearly it says the thing."""

    match: Match
    evidence: Evidence
    clarity: float
    readable: bool
    besides: float  # the share of its weight that is not what the others report


def _show(match: Match, keys: frozenset[str], weights: Weights) -> _Shown:
    evidence, readable = _find_span(match, weights)
    words = evidence.text.split()
    held = match.claim.clause_keys((evidence.start, evidence.end))
    clarity = mass(keys & held, weights) / (mass(keys, weights) or 1.0)
    # What the span says besides is not what the others report.
    besides = mass(held - keys, weights) / (mass(held, weights) or 1.0)
    clarity -= 0.6 * besides
    if readable:
        clarity += 0.5
    if evidence.start == match.claim.head:
        clarity += 0.2
    if opens_weakly(evidence.text):
        clarity -= 0.8
    if not 6 <= len(words) <= 25:
        clarity -= 0.2
    return _Shown(match, evidence, round(clarity, 6), readable, besides)


def _find_span(match: Match, weights: Weights) -> tuple[Evidence, bool]:
    """The shortest run of clauses round the match that can be read alone, else the match."""
    claim = match.claim
    own = [i for i, cut in enumerate(claim.cuts) if cut[0] < match.end and match.start < cut[1]]
    first, last = own[0], own[-1]
    wholly = (0, len(claim.cuts) - 1)
    options = [(low, high) for low in range(first, -1, -1) for high in range(last, len(claim.cuts))]
    options.sort(key=lambda o: (claim.cuts[o[1]][1] - claim.cuts[o[0]][0], o))
    for low, high in options:
        start = claim.cuts[low][0]
        end = claim.sentence.end if high == wholly[1] else claim.cuts[high][1]
        words = claim.sentence.text[start - claim.sentence.start : end - claim.sentence.start]
        if len(words.split()) > (WHOLE if (low, high) == wholly else LONGEST):
            continue
        found = claim.readable(start, end)
        if found and found.start < match.end and match.start < found.end:
            return found, True
    # A long clause: from its start to the end of the phrase that the match ends in.
    text, base = claim.sentence.text, claim.sentence.start
    phrase = _PHRASE_END.search(text, match.end - base)
    end = min(phrase.start() + base if phrase else claim.sentence.end, claim.cuts[last][1])
    short = claim.readable(claim.cuts[first][0], end)
    if short and len(short.text.split()) <= LONGEST:
        return short, True
    evidence = claim.evidence(match.start, match.end)
    return evidence, is_item(evidence.text)


# ---------------------------------------------------------------- the rows


@dataclass(frozen=True, slots=True)
class _Row:
    """A group that is shown, the label first."""

    keys: frozenset[str]
    shown: tuple[_Shown, ...]

    @property
    def sources(self) -> frozenset[str]:
        return frozenset(each.match.claim.source for each in self.shown)


# By sentence: the rows that show it, and how.
_Places = dict[tuple[str, str], list[tuple[int, _Shown]]]


def _find_shared(
    story: str, told: Story, total: int, event: Sequence[Statement]
) -> list[Statement]:
    """The best groups, leaving out those whose spans are mostly taken by better ones."""
    heads = {(row.evidence[0].article, row.evidence[0].sentence): row.evidence[0] for row in event}
    rows: list[_Row] = []
    places: _Places = defaultdict(list)
    left: list[Group] = []
    core = _find_core(event, told)
    for group in find_groups(told):
        own = mass(group.keys - core, told.weights)
        if own < OWN * mass(group.keys, told.weights):
            continue  # the event again
        if sum(_is_taken(match, places) for match in group.matches) * 2 > len(group.matches):
            continue
        home = _find_home(group, rows, places, told)
        if home is not None:
            rows[home] = _join(rows[home], group, told)
            _enter(home, rows[home], places)
            continue
        row = _build_row(group, told, heads)
        if row is None:
            left.append(group)
        elif not _is_shown(row, rows, places, told):
            rows.append(row)
            _enter(len(rows) - 1, row, places)
    for group in left:
        home = _find_home(group, rows, places, told)
        if home is not None:
            rows[home] = _join(rows[home], group, told)
            _enter(home, rows[home], places)
    kept: list[_Row] = []
    places = defaultdict(list)
    for each in rows:
        row = _prove(_extend(each, told, total), told, heads, core)
        if row and not _is_shown(row, kept, places, told):
            kept.append(row)
            _enter(len(kept) - 1, row, places)
    return [_statement(story, row, total, told.weights) for row in kept]


def _find_core(event: Sequence[Statement], told: Story) -> frozenset[str]:
    """The tokens that most spans of the event's row have."""
    claims = {(c.sentence.article, c.sentence.id): c for c in told.claims}
    held: Counter[str] = Counter()
    for row in event:
        for e in row.evidence:
            held.update(sorted(claims[e.article, e.sentence].clause_keys((e.start, e.end))))
        return frozenset(k for k, count in held.items() if count * 2 > len(row.evidence))
    return frozenset()


def _enter(at: int, row: _Row, places: _Places) -> None:
    """Remember in which sentences the row is shown."""
    for each in row.shown:
        if (at, each) not in places[each.match.place]:
            places[each.match.place].append((at, each))


def _extend(row: _Row, told: Story, total: int) -> _Row:
    """The row with further sources that say what its sources have in common."""
    if len(row.sources) == total:
        return row
    held: Counter[str] = Counter()
    for source in sorted(row.sources):
        spans = [s.match for s in row.shown if s.match.claim.source == source]
        keys = [m.claim.clause_keys((m.start, m.end)) for m in spans]
        held.update(sorted(frozenset().union(*keys)))
    core = frozenset(key for key, count in held.items() if count > 1)
    weight = mass(core, told.weights)
    if len(core & told.rare) < RARE_TOKENS or weight < HEAVY * told.unit:
        return row
    found = find_matches(row.shown[0].match._replace(score=1.0), core, weight, told, CORE)
    new = [match for match in found if match.claim.source not in row.sources]
    return _Row(row.keys, (*row.shown, *(_show(match, row.keys, told.weights) for match in new)))


def _build_row(group: Group, told: Story, heads: Mapping[tuple[str, str], Evidence]) -> _Row | None:
    shown = sorted(
        (_show(match, group.keys, told.weights) for match in group.matches),
        key=lambda s: (-s.clarity, s.evidence.article, s.evidence.start),
    )
    light = mass(group.keys, told.weights) < LIGHT * told.unit
    if len(group.sources) == 2 and light:
        return None
    label = next((s for s in shown if _may_lead(s, light, heads)), None)
    if label is None:
        return None
    return _Row(group.keys, (label, *(each for each in shown if each is not label)))


def _may_lead(shown: _Shown, light: bool, heads: Mapping[tuple[str, str], Evidence]) -> bool:
    return (
        shown.readable
        and shown.besides <= BESIDES
        and not (light and opens_weakly(shown.evidence.text))
        and not _covers(heads.get(shown.match.place), shown.evidence)
    )


def _prove(
    row: _Row,
    told: Story,
    heads: Mapping[tuple[str, str], Evidence],
    core: frozenset[str],
) -> _Row | None:
    """The row under the label that most of its sources say, without those that do not say it."""
    light = mass(row.keys, told.weights) < LIGHT * told.unit
    best: tuple[tuple[int, float, float], _Row] | None = None
    for label in row.shown[:LABELS]:
        if label is not row.shown[0] and not _may_lead(label, light, heads):
            continue
        keys = label.match.claim.clause_keys((label.evidence.start, label.evidence.end))
        held = {each: measure_held(keys, each.match.claim.keys, told) for each in row.shown}
        if own := (keys - core) & told.plain:  # the event itself is no support
            held = {e: share if own & e.match.claim.keys else 0.0 for e, share in held.items()}
        span = (label.evidence.start, label.evidence.end)
        said = [
            each
            for each in row.shown
            if each is not label
            and (held[each] >= HELD or plans_to_meet(label.match, each.match, told))
            and not tells_otherwise(
                label.match.claim, span, each.match.claim, held[each], told.plain
            )
        ]
        proved = _Row(row.keys, (label, *said))
        rank = (len(proved.sources), sum(min(held[e], 0.8) for e in said), label.clarity)
        if best is None or rank > best[0]:
            best = rank, proved
    if best is None or len(best[1].sources) < 2:
        return None
    return _widen(best[1], told)


def _widen(row: _Row, told: Story) -> _Row:
    """The whole sentence where every source of the row has nearly the same: one row, not three."""
    first = row.shown[0].match.claim
    if not all(_is_copy(first, each.match.claim, told) for each in row.shown[1:]):
        return row
    shown = []
    for each in row.shown:
        claim = each.match.claim
        evidence = claim.evidence(claim.head, claim.sentence.end)
        match = Match(each.match.score, claim, claim.head, claim.sentence.end)
        if len(evidence.text.split()) > WHOLE or not claim.readable(claim.head, claim.sentence.end):
            return row
        shown.append(replace(each, match=match, evidence=evidence))
    return _Row(row.keys, tuple(shown))


def _is_copy(one: Claim, two: Claim, told: Story) -> bool:
    """Whether two sentences have nearly all of their words in common."""
    return mass(one.keys & two.keys, told.weights) >= COPY * mass(one.keys | two.keys, told.weights)


def _find_home(group: Group, rows: Sequence[_Row], places: _Places, told: Story) -> int | None:
    """The row that tells of the same name or day in an overlapping clause, and the same of it."""
    named = {key for key in group.keys & told.rare if key[0] in "@~"}
    if not named:
        return None
    met: dict[int, list[Match]] = defaultdict(list)
    for match in group.matches:
        for at, other in places.get(match.place, ()):
            if _meets(match, other.match):
                met[at].append(other.match)
    for at in sorted(met):
        row = rows[at]
        near = frozenset().union(*(m.claim.clause_keys((m.start, m.end)) for m in met[at]))
        if not named & near:
            continue
        label = row.shown[0].evidence.text
        if all(
            match.claim.source in row.sources
            or (
                len(near & match.claim.clause_keys((match.start, match.end))) >= 2
                and same_time(label, match.text)
            )
            for match in group.matches
        ):
            return at
    return None


def _join(row: _Row, group: Group, told: Story) -> _Row:
    new = [m for m in group.matches if m.claim.source not in row.sources]
    return _Row(row.keys, (*row.shown, *(_show(match, row.keys, told.weights) for match in new)))


def _is_shown(row: _Row, rows: Sequence[_Row], places: _Places, told: Story) -> bool:
    """Whether another row shows the same sentences of these sources already."""
    covered: dict[int, set[str]] = defaultdict(set)
    copied = all(_is_copy(row.shown[0].match.claim, s.match.claim, told) for s in row.shown[1:])
    for each in row.shown:
        for at, wide in places.get(each.match.place, ()):
            if copied or _covers(wide.evidence, each.evidence):
                covered[at].add(each.match.claim.source)
    return any(
        row.sources <= rows[at].sources and len(sources) * 2 > len(row.sources)
        for at, sources in covered.items()
    )


def _statement(story: str, row: _Row, total: int, weights: Weights) -> Statement:
    evidence = tuple(dict.fromkeys(each.evidence for each in row.shown))
    sources = tuple(sorted(row.sources))
    return Statement(
        id=statement_id(evidence[0].text),
        story=story,
        kind="all" if len(sources) == total else "several",
        sources=sources,
        origins=(),
        evidence=evidence,
        weight=mass(row.keys, weights) * len(sources) / total,
    )


def _covers(wide: Evidence | None, span: Evidence) -> bool:
    """Whether the wide span holds most of the other; both of one sentence."""
    if wide is None:
        return False
    shared = min(wide.end, span.end) - max(wide.start, span.start)
    return shared > TAKEN * (span.end - span.start)


def _meets(one: Match, two: Match) -> bool:
    shared = min(one.end, two.end) - max(one.start, two.start)
    return 2 * shared > min(one.end - one.start, two.end - two.start)


def _is_taken(match: Match, places: _Places) -> bool:
    length = match.end - match.start
    return any(
        min(other.match.end, match.end) - max(other.match.start, match.start) > TAKEN * length
        for _, other in places.get(match.place, ())
    )
