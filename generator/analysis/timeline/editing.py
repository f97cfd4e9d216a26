"""The editor's decisions on timeline entries: pin, hide, merge, split, date, label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.analysis.timeline.entries import entry_id, words_hash
from generator.language.edtf import parse_edtf
from generator.model import DatedEvidence, TimelineEntry


def apply_decisions(
    entries: Sequence[TimelineEntry], decisions: Iterable[Mapping[str, object]]
) -> tuple[TimelineEntry, ...]:
    """The entries as the editor wants them. A decision on an unknown entry changes nothing."""
    current = list(entries)
    for decision in decisions:
        place = find_entry(current, decision.get("entry"))
        if place is None:
            continue
        if decision.get("hide") is True or decision.get("hide") == "true":
            del current[place]
            continue
        current = _merge(current, place, _texts(decision.get("merge")))
        place = find_entry(current, decision.get("entry"))
        if place is None:
            continue
        parts = _split(current[place], _texts(decision.get("split")))
        parts[0] = _change(parts[0], decision)
        current[place : place + 1] = parts
    return tuple(current)


def find_entry(entries: Sequence[TimelineEntry], name: object) -> int | None:
    """The place of the entry with that id, or of the only one whose evidence the id's hash names:
    a new source may have given the entry a clearer label, or a new date."""
    if not isinstance(name, str):
        return None
    for place, entry in enumerate(entries):
        if entry.id == name:
            return place
    for place, entry in enumerate(entries):
        if any(words_hash(each.evidence.text) in name for each in entry.evidence):
            return place
    return None


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(each) for each in value) if isinstance(value, (list, tuple)) else ()


def _merge(entries: list[TimelineEntry], place: int, names: Sequence[str]) -> list[TimelineEntry]:
    kept = entries[place]
    others = []
    for name in names:
        other = find_entry(entries, name)
        if other is not None and other != place and entries[other] not in others:
            others.append(entries[other])
    if not others:
        return entries
    evidence = [*kept.evidence, *(each for other in others for each in other.evidence)]
    joined = replace(
        kept,
        evidence=tuple(dict.fromkeys(evidence)),
        sources=tuple(sorted({source for entry in (kept, *others) for source in entry.sources})),
        topics=tuple(sorted({topic for entry in (kept, *others) for topic in entry.topics})),
        salience=max(entry.salience for entry in (kept, *others)),
    )
    return [joined if entry is kept else entry for entry in entries if entry not in others]


def _split(entry: TimelineEntry, names: Sequence[str]) -> list[TimelineEntry]:
    """The sentences named by id (`s-1f0c2a`, or `source/slug#s-1f0c2a`) leave the entry."""
    moved = [each for each in entry.evidence if _is_named(each, names)]
    rest = [each for each in entry.evidence if not _is_named(each, names)]
    if not moved or not rest:
        return [entry]
    return [_part(entry, rest), _part(entry, moved)]


def _is_named(evidence: DatedEvidence, names: Sequence[str]) -> bool:
    sentence = evidence.evidence.sentence
    return sentence in names or f"{evidence.evidence.article}#{sentence}" in names


def _part(entry: TimelineEntry, evidence: Sequence[DatedEvidence]) -> TimelineEntry:
    sources = {each.evidence.article.partition("/")[0] for each in evidence}
    own = [each.date for each in evidence if each.date is not None]
    date = entry.date if entry.date in own or not own else own[0]
    words = evidence[0].evidence.text
    name = entry.id if evidence[0] == entry.evidence[0] else entry_id(date, words)
    return replace(
        entry, id=name, date=date, evidence=tuple(evidence), sources=tuple(sorted(sources))
    )


def _change(entry: TimelineEntry, decision: Mapping[str, object]) -> TimelineEntry:
    date, label = decision.get("date"), decision.get("label")
    if isinstance(date, str) and _is_date(date):
        entry = replace(entry, date=date)
    if isinstance(label, str) and label.strip():
        entry = replace(entry, label=label.strip())
    if decision.get("pin") is True or decision.get("pin") == "true":
        entry = replace(entry, pinned=True)
    status = decision.get("status")
    if status in ("happened", "scheduled", "claimed"):
        entry = replace(entry, status=str(status))
    return entry


def _is_date(text: str) -> bool:
    try:
        parse_edtf(text)
    except ValueError:
        return False
    return True
