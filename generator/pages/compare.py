"""The comparison of a story's sources: rows are slots, statements and topics."""

from __future__ import annotations

from dataclasses import dataclass

from generator import urls
from generator.model import Difference, Evidence, Statement, Story
from generator.pages.index import (
    Index,
    build_evidence,
    build_evidences,
    evidence_href,
    source_views,
)
from generator.pages.parts import EvidenceView, SourceView
from generator.pages.story import best_first, build_headline, find_group
from generator.pages.window import short_words

WIDE = 7  # more sources than this do not fit beside each other: the table becomes a list
FOLD_AFTER = 10  # rows that only one reports, before the rest is folded


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing that a source has in a row: its own few words, or a tick when `text` is None."""

    source: SourceView
    href: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `cells` has one place per column, empty where the source does not mention it.

    A source whose articles differ among themselves has several: “five-year-old”, “six-year-old”.
    """

    id: str
    kind: str  # slot, statement, topic
    label: str | None  # our label, of a slot or topic row
    label_href: str | None
    words: EvidenceView | None  # the clearest span, of a statement row
    notes: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    verdict: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading: differ, all, several, only."""

    id: str
    title: str
    count: int
    rows: tuple[Row, ...]
    folded: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class CompareView:
    """The comparison of one story."""

    title: str
    story: str
    title_language: str | None
    columns: tuple[SourceView, ...]
    wide: bool
    groups: tuple[Group, ...]


GROUPS = (
    ("all", "All report"),
    ("most", "Most report"),
    ("several", "Several report"),
    ("origin", "Rely on the same unnamed source"),
    ("only", "Only one reports"),
)


def _by_source(index: Index, evidence: tuple[Evidence, ...]) -> dict[str, Evidence]:
    found: dict[str, Evidence] = {}
    for each in evidence:
        found.setdefault(index.articles[each.article].source, each)
    return found


def _slot_row(index: Index, columns: tuple[SourceView, ...], difference: Difference) -> Row:
    cells: dict[str, list[Cell]] = {column.id: [] for column in columns}
    for reading in difference.readings:
        first: dict[str, Cell] = {}
        for view in build_evidences(index, reading.evidence):
            text = short_words(view.text, reading.value)
            first.setdefault(view.source.id, Cell(view.source, view.href, text))
        for source, cell in first.items():
            cells.setdefault(source, []).append(cell)
    notes = [reading.note for reading in difference.readings if reading.note]
    if difference.note:
        notes.append(difference.note)
    return Row(
        difference.id,
        "slot",
        difference.slot,
        None,
        None,
        tuple(dict.fromkeys(notes)),
        tuple(tuple(cells[column.id]) for column in columns),
        "update" if difference.development else difference.verdict,
        difference.by,
    )


def _statement_row(
    index: Index, story: Story, columns: tuple[SourceView, ...], statement: Statement
) -> Row:
    evidence = _by_source(index, statement.evidence)
    silent = {  # a source whose words may not be shown still has its tick
        index.articles[each].source: urls.article_address(index.articles[each])
        for each in reversed(story.articles)
        if index.articles[each].source in statement.sources
    }
    cells: list[tuple[Cell, ...]] = []
    for column in columns:
        if found := evidence.get(column.id):
            href = evidence_href(index, found.article, found.sentence)
            cells.append((Cell(column, href, None),))
        elif column.id in silent:
            cells.append((Cell(column, silent[column.id], None),))
        else:
            cells.append(())
    topic = statement.label is not None
    known = index.named.get(statement.label or "")
    return Row(
        statement.id,
        "topic" if topic else "statement",
        statement.label,
        urls.topic_address(known.id) if topic and known else None,
        None if topic else build_evidence(index, statement.evidence[0]),
        (),
        tuple(cells),
    )


def build_comparison(index: Index, story: Story) -> CompareView:
    """All rows in their groups; what only one reports is folded after the best."""
    columns = source_views(index, story.sources)
    statements = index.statements.get(story.id, ())
    differences = index.differences.get(story.id, ())
    groups = []
    if differences:
        rows = tuple(_slot_row(index, columns, each) for each in differences)
        groups.append(Group("differ", "Sources differ", len(rows), rows, ()))
    for kind, title in GROUPS:
        found = best_first(s for s in statements if find_group(s, len(columns)) == kind)
        if kind != "only":  # in a group: what more sources report first, topics last
            found = tuple(sorted(found, key=lambda s: (s.label is not None, -len(s.sources))))
        shown = found[:FOLD_AFTER] if kind == "only" else found
        folded = tuple(build_evidence(index, each.evidence[0]) for each in found[len(shown) :])
        rows = tuple(_statement_row(index, story, columns, each) for each in shown)
        if found:
            groups.append(Group(kind, title, len(found), rows, folded))
    headline = build_headline(index, story)
    return CompareView(
        headline.title,
        urls.story_address(story.id),
        headline.language,
        columns,
        len(columns) > WIDE,
        tuple(groups),
    )
