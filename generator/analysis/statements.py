"""What all, several or only one of a story's sources report, clause by clause.

Groups of clauses that report the same are shown by readable spans: the clearest first. Best
groups first; one whose spans are taken already says nothing new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.analysis.anchors import statement_id
from generator.analysis.claims import Claim, build_weights, find_claims, mass
from generator.analysis.event import find_event_row
from generator.analysis.pairing import Match, Story, build_index, find_groups
from generator.analysis.readable import is_readable, opens_weakly
from generator.analysis.spans import LONGEST
from generator.analysis.topic_rows import find_topic_rows
from generator.analysis.unique import find_unique
from generator.model import Annotations, Article, Evidence, Sentence, Statement

WHOLE = 36  # words of a sentence shown whole where no shorter span can be read
TAKEN = 0.5  # of a span that a better row shows: it is no longer new


def build_statements(
    story: str,
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    annotations: Mapping[str, Annotations],
    claims: Sequence[Claim] | None = None,
) -> tuple[Statement, ...]:
    """All statements of the story: all, several, then only one; best first."""
    sources = sorted({article.source for article in articles})
    if len(sources) < 2:
        return ()
    if claims is None:
        claims = find_claims(articles, sentences, annotations)
    weights = build_weights(claims)
    told = build_index(claims, weights)
    event = find_event_row(story, articles, claims, weights)
    shared = [*event, *_find_shared(story, told, len(sources), event)]
    rows = find_topic_rows(story, articles, told, annotations, shared)
    alone = find_unique(story, told, annotations, shared)
    return _order([*shared, *rows, *alone])


def _order(statements: Sequence[Statement]) -> tuple[Statement, ...]:
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


@dataclass(frozen=True, slots=True)
class _Shown:
    """A match as it is shown, and how clearly it says the thing."""

    match: Match
    evidence: Evidence
    clarity: float
    readable: bool


def _show(match: Match, keys: frozenset[str], weights: Mapping[str, float]) -> _Shown:
    evidence, readable = _find_span(match, weights)
    words = evidence.text.split()
    held = match.claim.clause_keys((evidence.start, evidence.end))
    clarity = mass(keys & held, weights) / (mass(keys, weights) or 1.0)
    clarity -= 0.02 * max(0, len(held) - len(keys))
    if readable:
        clarity += 0.5
    if evidence.start == match.claim.sentence.start:
        clarity += 0.2
    if opens_weakly(evidence.text):
        clarity -= 0.5
    if not 6 <= len(words) <= 25:
        clarity -= 0.2
    return _Shown(match, evidence, round(clarity, 6), readable)


def _find_span(match: Match, weights: Mapping[str, float]) -> tuple[Evidence, bool]:
    """The shortest run of clauses round the match that can be read alone, else the match."""
    claim = match.claim
    own = [i for i, cut in enumerate(claim.cuts) if cut[0] < match.end and match.start < cut[1]]
    first, last = own[0], own[-1]
    wholly = (0, len(claim.cuts) - 1)
    options = [(low, high) for low in range(first, -1, -1) for high in range(last, len(claim.cuts))]
    options.sort(key=lambda o: (claim.cuts[o[1]][1] - claim.cuts[o[0]][0], o))
    for low, high in options:
        start = claim.sentence.start if low == 0 else claim.cuts[low][0]
        end = claim.sentence.end if high == wholly[1] else claim.cuts[high][1]
        evidence = claim.evidence(start, end)
        if len(evidence.text.split()) > (WHOLE if (low, high) == wholly else LONGEST):
            continue
        if is_readable(evidence.text) and evidence.start < match.end and match.start < evidence.end:
            return evidence, True
    return claim.evidence(match.start, match.end), False


# ---------------------------------------------------------------- the rows


def _find_shared(
    story: str, told: Story, total: int, event: Sequence[Statement]
) -> list[Statement]:
    """The best groups, leaving out those whose spans are mostly taken by better ones."""
    taken: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    heads: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for row in event:
        heads[row.evidence[0].article, row.evidence[0].sentence].append(
            (row.evidence[0].start, row.evidence[0].end)
        )
    found: list[Statement] = []
    groups = sorted(
        find_groups(told), key=lambda g: (-round(g[0], 6), g[1][0].place[0], g[1][0].start)
    )
    for _, group in groups:
        keys = group[0].claim.clause_keys((group[0].start, group[0].end))
        if sum(_is_taken(m.place, m.start, m.end, taken) for m in group) * 2 > len(group):
            continue
        shown = sorted(
            (_show(match, keys, told.weights) for match in group),
            key=lambda s: (-s.clarity, s.evidence.article, s.evidence.start),
        )
        label = next((s for s in shown if s.readable and not _is_shown(s, heads)), None)
        if label is None:
            continue
        for match in group:
            taken[match.place].append((match.start, match.end))
        heads[label.match.place].append((label.evidence.start, label.evidence.end))
        ordered = [label, *(s for s in shown if s is not label)]
        found.append(_statement(story, ordered, keys, total, told.weights))
    return found


def _statement(
    story: str,
    shown: Sequence[_Shown],
    keys: frozenset[str],
    total: int,
    weights: Mapping[str, float],
) -> Statement:
    evidence = tuple(each.evidence for each in shown)
    sources = tuple(sorted({each.match.claim.source for each in shown}))
    return Statement(
        id=statement_id(evidence[0].text),
        story=story,
        kind="all" if len(sources) == total else "several",
        sources=sources,
        origins=(),
        evidence=evidence,
        weight=mass(keys, weights) * len(sources) / total,
    )


def _is_shown(shown: _Shown, heads: Mapping[tuple[str, str], Sequence[tuple[int, int]]]) -> bool:
    evidence = shown.evidence
    return _is_taken(shown.match.place, evidence.start, evidence.end, heads)


def _is_taken(
    place: tuple[str, str],
    first: int,
    last: int,
    taken: Mapping[tuple[str, str], Sequence[tuple[int, int]]],
) -> bool:
    length = last - first
    return any(
        min(end, last) - max(start, first) > TAKEN * length for start, end in taken.get(place, ())
    )
