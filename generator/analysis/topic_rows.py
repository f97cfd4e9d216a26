"""Rows of the comparison that are a topic: an item of an agenda that several sources name.

A topic is a row where its sources make the same point of it: an agenda names it ("will discuss
the crisis in Sorn"), or the clauses round it share another word that is rare in the story. People
and places that are merely named are none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.analysis.anchors import statement_id
from generator.analysis.claims import Claim
from generator.analysis.concepts import concept_of
from generator.analysis.otherwise import tells_otherwise
from generator.analysis.pairing import HELD, ROLES, Story, measure_held
from generator.language.cues import Cued
from generator.language.words import find_norms, is_content
from generator.model import Annotations, Article, Evidence, Mention, Statement

_AGENDA = Cued(
    (
        *("discuss", "talk", "rais", "address", "agenda", "concern", "issue", "topic", "cris"),
        *("tension", "situation", "importance", "cooperation", "focus", "priorit", "negotiat"),
        *("debate", "question of", "dispute"),
    ),
    r"\b(?:discuss\w*|talks? (?:on|about)|rais(?:e|es|ing)|address\w*|agenda|concerns?|issues?"
    r"|topics?|crisis|crises|tensions?|situation|importance|cooperation|focus\w*|priorit\w+"
    r"|negotiat\w+|debate[sd]?|question of|dispute)\b",
)
_REPORTED = Cued(
    (
        *("agency", "newspaper", "official", "spokes", "minist", "police", "chief", "president"),
        *("department", "according to"),
    ),
    r"\b(?:agency|newspaper|official|spokes\w+|minister|ministry|police|chief|president|department)s?\b[^.;]{0,30}\b"
    r"(?:said|says|told|announced|outlined|reports|reported)\b|\baccording to\b",
)
_THERE = re.compile(r"\b(?:in|to|at|near|from|visit(?:s|ed|ing)?)\s+(?:both\s+)?$", re.IGNORECASE)
_NEAR = 30  # letters before a place in which its preposition stands
_JOIN = re.compile(r"\s+(?:and|or)\s+")
MOST = 2  # sentences of a source, on average: what is in more is what the story is about


class _Spot(NamedTuple):
    """Where a claim names a topic."""

    claim: Claim
    mention: Mention
    start: int  # of the clauses round the mention
    end: int

    @property
    def text(self) -> str:
        """The clauses round the mention."""
        base = self.claim.sentence.start
        return self.claim.sentence.text[self.start - base : self.end - base]


def find_topic_rows(
    story: str,
    articles: Sequence[Article],
    told: Story,
    annotations: Mapping[str, Annotations],
    shared: Sequence[Statement],
) -> tuple[Statement, ...]:
    """A row for each point several sources share by topic, unless a statement says it."""
    spots = _find_spots(articles, told.claims, annotations)
    total = len({article.source for article in articles})
    pairs = _find_pairs(spots)
    paired = {topic for names in pairs for topic in names}
    rows = [_pair_row(story, names, pairs[names], total) for names in pairs]
    seen: list[frozenset[tuple[str, int]]] = []
    ranked = sorted(
        spots,  # of two topics named in the same sentences the one with the longer name says more
        key=lambda name: (
            -len({spot.claim.source for spot in spots[name]}),
            -len(spots[name][0].mention.label),
            name,
        ),
    )
    for topic in ranked:
        found = spots[topic]
        if found[0].mention.kind == "person" or topic in paired:
            continue
        places = frozenset(_place(spot.claim) for spot in found)
        if len(places) > MOST * len({spot.claim.source for spot in found}):
            continue
        clauses = frozenset((spot.claim.sentence.article, spot.start) for spot in found)
        if any(clauses <= known for known in seen):
            continue
        kept = _with_a_point(found, told)
        sources = tuple(sorted({spot.claim.source for spot in kept}))
        if len(sources) < 2 or _is_said(kept, shared, sources):
            continue
        row = _build_row(story, topic, kept, told, total)
        if row and (_is_item(kept) or not _is_shown(row, shared)):
            seen.append(clauses)
            rows.append(row)
    return tuple(rows)


def _build_row(
    story: str, topic: str, spots: Sequence[_Spot], told: Story, total: int
) -> Statement | None:
    """The topic's name where it is an item of several agendas; else words its sources share."""
    agenda = [spot for spot in spots if _is_agenda(spot)]
    name = f"topic {topic}"
    if _is_item(spots):
        return _row(story, name, spots[0].mention.label, spots, total)
    proved = _prove(spots, told)
    if not proved and spots[0].mention.kind == "place" and f"@{topic}" in told.rare:
        return _row(story, name, spots[0].mention.label, spots, total)
    if not proved:
        return None
    lead = proved[0]
    words = lead.claim.readable(lead.start, lead.end)
    if words is None and not agenda and lead.mention.kind == "organisation":
        return None  # “banned by the body”, “its member states”
    if agenda or words is None:
        both = [spot for spot in spots if spot in proved or spot in agenda]
        return _row(story, name, lead.mention.label, both, total)
    row = _row(story, words.text, None, proved, total)
    rest = [each for each in row.evidence if each.article != words.article]
    return replace(row, evidence=(words, *rest), weight=LIGHT * len(row.sources) / total)


LEADS = 12  # spots tried as the words of a row
LIGHT = 1.5  # of such a row: what is found by its words first says more


def _is_item(spots: Sequence[_Spot]) -> bool:
    """Whether the topic is an item of the agendas of several sources."""
    return len({spot.claim.source for spot in spots if _is_agenda(spot)}) > 1


def _is_agenda(spot: _Spot) -> bool:
    return spot.mention.kind != "organisation" and bool(_AGENDA.search(spot.text))


def _prove(spots: Sequence[_Spot], told: Story) -> list[_Spot]:
    """The spot whose clauses most other sources say too, and theirs."""
    best: tuple[tuple[int, float], list[_Spot]] | None = None
    for lead in spots[:LEADS]:
        keys = lead.claim.clause_keys((lead.start, lead.end))
        held = [
            (measure_held(keys, spot.claim.keys, told), spot)
            for spot in spots
            if spot.claim.source != lead.claim.source
        ]
        place = lead.start, lead.end
        said = [
            spot
            for share, spot in held
            if share >= HELD
            and not tells_otherwise(lead.claim, place, spot.claim, share, told.plain)
        ]
        rank = len({spot.claim.source for spot in said}), sum(s for s, _ in held if s >= HELD)
        if said and (best is None or rank > best[0]):
            best = rank, [lead, *said]
    return best[1] if best else []


def _is_shown(row: Statement, shared: Sequence[Statement]) -> bool:
    """Whether a statement shows the words of two of the row's articles already."""
    for statement in shared:
        met = {
            own.article
            for own in row.evidence
            for each in statement.evidence
            if (own.article, own.sentence) == (each.article, each.sentence)
            and own.start < each.end
            and each.start < own.end
        }
        if len(met) > 1 and (row.label is None or set(row.sources) <= set(statement.sources)):
            return True
    return False


def _place(claim: Claim) -> tuple[str, str]:
    return claim.sentence.article, claim.sentence.id


def _find_spots(
    articles: Sequence[Article], claims: Sequence[Claim], annotations: Mapping[str, Annotations]
) -> dict[str, list[_Spot]]:
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.sentence.article].append(claim)
    spots: dict[str, list[_Spot]] = defaultdict(list)
    named: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        if notes := annotations.get(article.id):
            for mention in notes.mentions:
                named[mention.topic].add(article.source)
    for article in articles:
        notes = annotations.get(article.id)
        wanted = [m for m in notes.mentions if len(named[m.topic]) > 1] if notes else []
        mentions = sorted(wanted, key=lambda m: (m.start, m.end))
        row, at = by_article[article.id], 0
        for mention in mentions:
            while at < len(row) and row[at].sentence.end <= mention.start:
                at += 1
            if at < len(row) and row[at].sentence.start <= mention.start:
                claim = row[at]
                cuts = [c for c in claim.cuts if c[0] < mention.end and mention.start < c[1]]
                if cuts:
                    spot = _Spot(claim, mention, cuts[0][0], cuts[-1][1])
                    spots[mention.topic].append(spot)
    return spots


def _with_a_point(spots: Sequence[_Spot], told: Story) -> list[_Spot]:
    """The spots where the topic is the point, not a place of it or a body that says it."""
    keys = {}
    holders: Counter[str] = Counter()
    for spot in spots:
        own = spot.claim.clause_keys((spot.start, spot.end)) - {"@" + spot.mention.topic}
        # Words of these sentences nearly alone: “restraint”, not “meeting”.
        most = len(spots) + 1
        keys[id(spot)] = {
            key for key in own if key[0] not in "@#~" and len(told.index[key]) <= most
        }
    for source in sorted({spot.claim.source for spot in spots}):
        mine = [keys[id(spot)] for spot in spots if spot.claim.source == source]
        holders.update(sorted(set().union(*mine)))
    kept = []
    for spot in spots:
        if spot.mention.kind == "subject" and not _is_worded_alike(spot, spots):
            continue
        if any(
            first <= spot.mention.start - spot.claim.sentence.start < last
            for first, last in spot.claim.said
        ):
            continue  # who says it: “a spokeswoman for the coast guard” is no shipping accident
        if spot.mention.kind == "organisation" and _REPORTED.search(spot.text):
            continue
        if _is_agenda(spot) or any(holders[key] > 1 for key in sorted(keys[id(spot)])):
            kept.append(spot)
    return kept


def _is_worded_alike(spot: _Spot, spots: Sequence[_Spot]) -> bool:
    """Whether another source names the subject in a like word: its triggers may be far apart."""
    own = {norm for norm in find_norms(spot.mention.text) if is_content(norm)}
    if {concept_of(norm) for norm in own} <= ROLES:
        return False  # “Foreign Minister” is no point of foreign policy
    whole = _squeeze(spot.mention.text)
    for other in spots:
        if other.claim.source == spot.claim.source:
            continue
        if whole == _squeeze(other.mention.text):
            return True
        words = [norm for norm in find_norms(other.mention.text) if is_content(norm)]
        if any(w.startswith(o[:6]) or o.startswith(w[:6]) for w in words for o in sorted(own)):
            return True
    return False


def _squeeze(text: str) -> str:
    """“counter-terrorism” is “counterterrorism”."""
    return "".join(find_norms(text))


# ---------------------------------------------------------------- two places named together


def _find_pairs(spots: Mapping[str, Sequence[_Spot]]) -> dict[tuple[str, str], list[_Spot]]:
    """Places that several sources name as a pair: “in Orla and Brant”."""
    starts = {
        (_place(spot.claim), spot.mention.start): spot
        for topic in sorted(spots)
        for spot in spots[topic]
        if spot.mention.kind == "place"
    }
    found: dict[tuple[str, str], list[_Spot]] = defaultdict(list)
    for (place, _), spot in sorted(starts.items(), key=lambda item: item[0]):
        base = spot.claim.sentence.start
        at = spot.mention.start - base
        if not _THERE.search(spot.claim.sentence.text, max(0, at - _NEAR), at):
            continue
        joined = _JOIN.match(spot.claim.sentence.text, spot.mention.end - base)
        other = starts.get((place, joined.end() + base)) if joined else None
        if other:
            one, two = sorted((spot.mention.topic, other.mention.topic))
            whole = Mention(
                f"{one} {two}",
                f"{spot.mention.label} and {other.mention.label}",
                "place",
                spot.mention.start,
                other.mention.end,
                spot.mention.text,
            )
            found[one, two].append(_Spot(spot.claim, whole, spot.start, max(spot.end, other.end)))
    return {
        names: held
        for names, held in sorted(found.items())
        if len({spot.claim.source for spot in held}) > 1
    }


def _pair_row(story: str, names: tuple[str, str], spots: Sequence[_Spot], total: int) -> Statement:
    labels = Counter(spot.mention.label for spot in spots)
    label = min(labels, key=lambda each: (-labels[each], each))
    return _row(story, f"topic {' '.join(names)}", label, spots, total)


def _row(story: str, name: str, label: str | None, spots: Sequence[_Spot], total: int) -> Statement:
    sources = tuple(sorted({spot.claim.source for spot in spots}))
    return Statement(
        id=statement_id(name),
        story=story,
        kind="all" if len(sources) == total else "several",
        sources=sources,
        origins=(),
        evidence=_evidence(spots),
        label=label,
        weight=len(sources) / total,
    )


def _evidence(spots: Sequence[_Spot]) -> tuple[Evidence, ...]:
    """The clause round each mention, one for each sentence."""
    found: dict[tuple[str, str], Evidence] = {}
    for spot in spots:
        found.setdefault(_place(spot.claim), spot.claim.evidence(spot.start, spot.end))
    return tuple(found[key] for key in sorted(found))


def drop_said_by_topics(
    shared: Sequence[Statement], rows: Sequence[Statement], told: Story
) -> list[Statement]:
    """The statements, without those that say no more than a topic row with more sources."""
    claims = {_place(claim): claim for claim in told.claims}
    kept = []
    for statement in shared:
        place = (statement.evidence[0].article, statement.evidence[0].sentence)
        if not any(_says_no_more(statement, row, claims[place]) for row in rows):
            kept.append(statement)
    return kept


def _says_no_more(statement: Statement, row: Statement, claim: Claim) -> bool:
    label = statement.evidence[0]
    span = next(
        (e for e in row.evidence if (e.article, e.sentence) == (label.article, label.sentence)),
        None,
    )
    if span is None or not set(statement.sources) <= set(row.sources):
        return False
    if min(span.end, label.end) <= max(span.start, label.start):
        return False
    topic = {concept_of(norm) for norm in find_norms(row.label or "")}
    words = claim.clause_keys((label.start, label.end))
    own = {k for k in words if k[0] not in "@#~" and k not in topic}
    # A day or a second name beside the topic is something to say.
    return len(own - _AGENDA_KEYS) <= 2 and not any(key[0] in "~#" for key in words)


_AGENDA_KEYS = frozenset(
    map(
        concept_of,
        """discuss raise address agenda concern issue topic crisis tension situation importance
        focus priority meeting visit upcoming key range include follow""".split(),
    )
)


def _is_said(spots: Sequence[_Spot], shared: Sequence[Statement], sources: tuple[str, ...]) -> bool:
    """Whether a statement of these sources names the topic in the spans of each of them."""
    for statement in shared:
        if not set(sources) <= set(statement.sources):
            continue
        told = {
            spot.claim.source
            for spot in spots
            for e in statement.evidence
            if spot.claim.sentence.article == e.article
            and e.start <= spot.mention.start
            and spot.mention.end <= e.end
        }
        if told >= set(sources):
            return True
    return False
