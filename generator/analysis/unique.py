"""What only one source of a story reports: clauses with a name, number, date or quotation
that no other source has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from operator import attrgetter

from generator.analysis.anchors import statement_id
from generator.analysis.claims import Claim, mass
from generator.analysis.concepts import Token
from generator.analysis.event_words import NO_NAMES
from generator.analysis.pairing import Story
from generator.analysis.readable import opens_weakly
from generator.analysis.spans import LONGEST
from generator.language.words import find_norms, is_content
from generator.model import Annotations, Evidence, Statement

SUBSTANCE = 0.75  # units of weight: less is no news
QUOTATION = 1.2  # the weight of words only this source quotes
SAME = 0.6  # of a span's weight in one sentence of another source: it is no news either
SHORTEST = 6  # words
_WORDY = 2  # content words of a quotation that is worth a row


@dataclass(frozen=True, slots=True)
class _Holders:
    """Who has which token, and which tokens are written small somewhere: no names."""

    sources: Mapping[str, frozenset[str]]
    small: frozenset[str]
    given: frozenset[str]  # words that belong to a longer name of several sources


def find_unique(
    story: str,
    told: Story,
    annotations: Mapping[str, Annotations],
    shared: Sequence[Statement],
) -> tuple[Statement, ...]:
    """One statement for each sentence with substance that only its source has."""
    holders = _find_holders(told.claims)
    quoted = _find_quotations(annotations, holders)
    taken: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    heads: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for statement in shared:
        if statement.label is None:
            head = statement.evidence[0]
            heads[head.article, head.sentence].append(head)
        for each in statement.evidence:
            taken[each.article, each.sentence].append(each)
    found = []
    for claim in told.claims:
        tokens = _find_own(claim, holders)
        evidence = _best_span(claim, tokens, told, quoted)
        if evidence is None or len(evidence.text.split()) < SHORTEST:
            continue
        own = _inside(tokens, evidence.start, evidence.end)
        weight = mass(own, told.weights) / told.unit
        quotes = _quotes(evidence, quoted)
        if not own and not quotes:
            continue
        place = (evidence.article, evidence.sentence)
        if any(_is_inside(evidence, each) for each in heads[place]):
            continue  # these very words stand above: as what several report
        # A row that shows the span already is no reason if a name or day of its own is in it.
        if not own and any(_overlap(evidence, each) for each in taken[place]):
            continue
        if all(key[0] in "#~" for key in own) and _is_told(claim, evidence, own, told):
            continue
        weight += QUOTATION * quotes - (0.5 if opens_weakly(evidence.text) else 0.0)
        if weight >= SUBSTANCE:
            name = statement_id(evidence.text)
            found.append(
                Statement(name, story, "only", (claim.source,), (), (evidence,), weight=weight)
            )
    return tuple(found)


def _find_holders(claims: Sequence[Claim]) -> _Holders:
    keys: dict[str, set[str]] = defaultdict(set)  # by source
    norms: dict[str, set[str]] = defaultdict(set)
    small: set[str] = set()
    for claim in claims:
        text, base = claim.sentence.text, claim.sentence.start
        keys[claim.source] |= claim.keys
        norms[claim.source].update(map(_norm_of, claim.words))
        small.update(key for start, _, key in claim.tokens if text[start - base].islower())
    sources: dict[str, set[str]] = defaultdict(set)
    for source, held in keys.items():
        for key in held:
            sources[key].add(source)
    given = Counter(chain.from_iterable(norms.values()))
    return _Holders(
        {key: frozenset(held) for key, held in sources.items()},
        frozenset(small),
        frozenset(norm for norm, count in given.items() if count > 1),
    )


_norm_of = attrgetter("norm")


def _find_own(claim: Claim, holders: _Holders) -> list[Token]:
    """Numbers, days, topics and names of the sentence that no other source has."""
    text, base = claim.sentence.text, claim.sentence.start
    first = min((token.start for token in claim.tokens), default=0)
    own = []
    for token in claim.tokens:
        if len(holders.sources[token.key]) > 1:
            continue
        if token.key[0] == "~" and _is_known_day(token.key, claim.source, holders):
            continue
        words = text[token.start - base : token.end - base]
        if token.key[0] == "@":
            # Another spelling of a name that others have is no news.
            if all(norm in holders.given for norm in find_norms(words)):
                continue
            own.append(token)
        elif token.key[0] in "#~" or (
            words[0].isupper()
            and token.key not in holders.small
            and token.start != first
            and words.casefold() not in NO_NAMES  # “Tuesday morning” is a time, not a name
        ):
            own.append(token)
    return own


def _inside(tokens: Sequence[Token], first: int, last: int) -> frozenset[str]:
    return frozenset(key for start, end, key in tokens if first <= start and end <= last)


def _is_known_day(key: str, source: str, holders: _Holders) -> bool:
    """Whether another source names a day inside it: “last week”, where others say “Wednesday”."""
    value = key[1:]
    return any(
        other != key
        and sources != {source}
        and (
            other[1:].startswith(value) or value.startswith(other[1:]) or _week(other[1:]) == value
        )
        for other, sources in holders.sources.items()
        if other[0] == "~"
    )


def _week(value: str) -> str | None:
    """“2031-W19” of “2031-05-07”."""
    try:
        year, week, _ = date.fromisoformat(value[:10]).isocalendar()
    except ValueError:
        return None
    return f"{year}-W{week:02}"


def _is_told(claim: Claim, evidence: Evidence, own: frozenset[str], told: Story) -> bool:
    """Whether one sentence of another source holds most of the span."""
    keys = claim.clause_keys((evidence.start, evidence.end)) - own
    least = SAME * mass(keys, told.weights)
    near = {at for key in sorted(keys & told.rare) for at in told.index[key]}
    return any(
        told.claims[at].source != claim.source
        and mass(keys & told.claims[at].keys, told.weights) >= least
        for at in sorted(near)
    )


def _best_span(claim: Claim, own: Sequence[Token], told: Story, quoted: _Quoted) -> Evidence | None:
    """The run of clauses that can be read alone with most that is its own; else the sentence."""
    sentence = claim.sentence
    if not _inside(own, claim.head, sentence.end) and not _quotes(
        claim.evidence(claim.head, sentence.end), quoted
    ):
        return None
    best: tuple[float, int, Evidence] | None = None
    last_cut = len(claim.cuts) - 1
    for first in range(last_cut + 1):
        for last in range(first, last_cut + 1):
            start = claim.cuts[first][0]
            end = sentence.end if last == last_cut else claim.cuts[last][1]
            if len(sentence.text[start - sentence.start : end - sentence.start].split()) > LONGEST:
                break
            evidence = claim.readable(start, end)
            if evidence is None:
                continue
            keys = _inside(own, evidence.start, evidence.end)
            words = claim.clause_keys((evidence.start, evidence.end))
            # What is its own counts most, then how much else the span says.
            worth = mass(keys, told.weights) * 10 + mass(words, told.weights)
            worth += 20 * _quotes(evidence, quoted)
            if best is None or worth > best[0]:
                best = (worth, -first, evidence)
    return best[2] if best else None


# By article: the places of what it alone quotes.
_Quoted = Mapping[str, Sequence[tuple[int, int]]]


def _find_quotations(annotations: Mapping[str, Annotations], holders: _Holders) -> _Quoted:
    return {
        name: [
            (each.start, each.end)
            for each in notes.utterances
            if each.direct and _is_own_quotation(each.text, holders)
        ]
        for name, notes in annotations.items()
    }


def _quotes(evidence: Evidence, quoted: _Quoted) -> bool:
    """Whether words stand in marks that say something, not only a scare quote."""
    return any(
        start < evidence.end and evidence.start < end
        for start, end in quoted.get(evidence.article, ())
    )


def _is_own_quotation(text: str, holders: _Holders) -> bool:
    words = [norm for norm in find_norms(text) if is_content(norm)]
    return len(words) >= _WORDY and any(norm not in holders.given for norm in words)


def _is_inside(span: Evidence, head: Evidence) -> bool:
    """Whether the words of a row's label are most of the span, or it most of them."""
    shared = min(span.end, head.end) - max(span.start, head.start)
    return 2 * shared > min(span.end - span.start, head.end - head.start)


def _overlap(one: Evidence, two: Evidence) -> bool:
    return one.start < two.end and two.start < one.end
