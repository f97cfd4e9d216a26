"""The small view models that pages are made of, and how they are built from the digest."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as a reader tells it apart: letter, shape (1 to 5, with its colour), name."""

    id: str
    letter: str
    shape: int
    name: str
    href: str
    identified: bool


@dataclass(frozen=True, slots=True)
class DateView:
    """A date in words; `machine` is valid in `<time datetime>`, None where HTML has no form."""

    words: str
    machine: str | None
    edtf: str
    precision: str  # day, range, month, part, year
    basis: str = "stated"
    reason: str | None = None
    expression: str | None = None  # the source's words, where the date was read from them


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Words of a source, verbatim, with the way to the sentence they are from."""

    source: SourceView
    href: str
    text: str
    cut_before: bool = False
    cut_after: bool = False
    language: str | None = None  # only where it is not the site's
    also: tuple[SourceView, ...] = ()  # other sources that report the same
    lead: str = ""  # words of the sentence before and after, where a few words say too little
    tail: str = ""
    read_as: str | None = None  # how a time expression was read: “next week”: 22–28 April 2024


@dataclass(frozen=True, slots=True)
class Link:
    """A label that leads somewhere in the site, with a count beside it where one is useful."""

    label: str
    href: str
    count: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ReadingView:
    """One reading of a difference: the value, and the words of each source that has it."""

    value: str
    evidence: tuple[EvidenceView, ...]
    more: int
    note: str | None


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A slot on which sources differ."""

    id: str
    slot: str
    href: str
    readings: tuple[ReadingView, ...]
    development: bool
    verdict: str | None
    note: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry of a timeline."""

    id: str
    date: DateView | None
    status: str
    label: EvidenceView | None
    own_words: str | None  # the editor's label, shown as the editor's
    evidence: tuple[EvidenceView, ...]
    sources: tuple[SourceView, ...]
    count: str
    differs: tuple[Link, ...]
    story: Link | None


@dataclass(frozen=True, slots=True)
class WordsView:
    """A run of words of a quotation; `own` where the clearest variant has other words."""

    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class VariantView:
    """A quotation as one article carries it."""

    source: SourceView
    href: str
    words: tuple[WordsView, ...]
    direct: bool
    speaker: str | None
    basis: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class QuotationView:
    """An utterance with its variants; `speakers_differ` when the sources name different ones."""

    id: str
    href: str
    variants: tuple[VariantView, ...]
    sources: int
    speakers_differ: bool
    words_differ: bool


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list."""

    title: str
    derived: bool
    href: str
    source: SourceView
    date: DateView | None
    story: Link | None
    language: str | None
