"""The nouns of the digest: frozen values that every room shares.

Offsets count Unicode code points into `Article.body`. Dates are EDTF strings (see
`generator.language.edtf`). The words are those of CONTRIBUTING.md, "Words".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value with its basis (`stated`, `inferred`, `editor`) and the words that carry it."""

    value: T
    basis: str = "stated"
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that ingest took out of the text: its 1-based line in the seed, and by which rule."""

    line: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Related:
    """A link line of the seed ("Read more: …"), kept as metadata."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture the page refers to; never copied unless the editor asks."""

    url: str
    credit: str | None = None
    alt: str | None = None
    file: str | None = None  # the copy, and its size in pixels
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One document as converted: what ingest understood before anything is written.

    `body` is canonical text: blocks separated by one blank line, `## ` before a heading,
    `- ` before a list item, `> ` before a quotation, everything else plain text.
    """

    seed: str
    seed_sha256: str
    body: str
    index: int = 0
    title: Fact[str] | None = None
    deck: Fact[str] | None = None
    source: Fact[str] | None = None  # the publisher's name, None when the text does not say
    cited_source: Fact[str] | None = None
    published: Fact[str] | None = None  # EDTF date, or ISO 8601 with time and zone
    updated: Fact[str] | None = None
    authors: tuple[str, ...] = ()
    section: Fact[str] | None = None
    dateline: Fact[str] | None = None
    language: str | None = None
    url: str | None = None
    guid: str | None = None  # the identity a feed gives an item
    tags: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    images: tuple[Image, ...] = ()
    removed: tuple[Removed, ...] = ()
    summary_only: bool = False


# ---------------------------------------------------------------- the corpus


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a body: `kind` is paragraph, heading, item or quote; the span has no prefix."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline emphasis of an editor's Markdown: `kind` is em, strong, code or link."""

    kind: str
    start: int
    end: int
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One outlet's text, as `content/articles/<source>/<slug>.md` says it."""

    id: str  # "<source>/<slug>"
    source: str  # slug of the source
    slug: str
    title: Fact[str]  # basis "inferred" means: derived, a working title
    body: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    date: Fact[str] | None = None  # EDTF; evidence says how it is known
    published_time: str | None = None  # ISO 8601 with zone where the outlet gave one
    updated: str | None = None
    deck: str | None = None
    section: str | None = None
    dateline: str | None = None
    cited_source: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str = "en"
    story: str | None = None
    topics: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    images: tuple[Image, ...] = ()
    removed: tuple[Removed, ...] = ()
    inferred: tuple[tuple[str, Fact[str]], ...] = ()  # fields the machine inferred, with reasons
    same_text_as: str | None = None  # id of the article whose text this one repeats
    summary_only: bool = False
    former: tuple[str, ...] = ()  # ids it had before the editor named its source or moved it
    seed: str | None = None
    path: str = ""  # of the content file, for messages
    digest: str = ""  # SHA-256 of the content file: the key of every cache


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of an article's body. `id` is a short hash of its words, unique in the article."""

    article: str
    id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A contiguous span of one sentence. The only way to put a claim on a page."""

    article: str
    sentence: str  # the id, which is the anchor on the article's page
    start: int
    end: int
    text: str  # verbatim: body[start:end]


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet. Unidentified publishers are sources of their own, told apart by letter."""

    id: str
    name: str
    identified: bool
    letter: str
    url: str | None = None
    rights: str = "full"  # full, excerpt, link
    note: str | None = None


@dataclass(frozen=True, slots=True)
class StoryDecisions:
    """What an editor wrote in `content/stories/<slug>.md`; empty when there is no file."""

    id: str
    title: str | None = None
    brief: str | None = None
    by: str | None = None
    note: str = ""
    merge: tuple[str, ...] = ()  # other story ids that this one takes in
    timeline: tuple[Mapping[str, object], ...] = ()
    differences: tuple[Mapping[str, object], ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True)
class MediaTopic:
    """A term of the IPTC Media Topics."""

    code: str  # "medtop:11000000"
    label: str


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """An entry of the gazetteer, or of an editor's `content/topics/<slug>.md`."""

    id: str
    label: str
    kind: str  # subject, person, place, organisation
    aliases: tuple[str, ...] = ()
    iptc: str | None = None  # IPTC Media Topic code
    implies: tuple[str, ...] = ()  # capital → state, body → its state …
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class Corpus:
    """All articles with their sentences, in the order of their ids."""

    articles: tuple[Article, ...]
    sentences: Mapping[str, tuple[Sentence, ...]]  # by article id
    sources: Mapping[str, Source]
    decisions: Mapping[str, StoryDecisions] = field(default_factory=dict)
    topics: tuple[TopicEntry, ...] = ()  # the editor's additions to the gazetteer


# ---------------------------------------------------------------- what the corpus says


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """TIMEX3. `value` is None when nothing can be said. Offsets are into the text searched."""

    start: int
    end: int
    text: str
    type: str  # DATE, TIME, DURATION, SET
    value: str | None
    mod: str | None = None  # START, MID, END, APPROX, BEFORE, AFTER
    basis: str = "stated"  # "inferred" where the publication date was needed


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words in quotation marks (or an indirect report that repeats them) in one article."""

    article: str
    start: int  # of the words, without the marks
    end: int
    text: str
    direct: bool
    fragment: bool  # a scare quote or a name: shown inline, never alone
    sentences: tuple[str, ...]  # ids of the sentences it touches
    speaker: str | None = None  # normalised: "Anna Brandt", "the official"
    speaker_text: str | None = None  # the words in the article
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_basis: str | None = None  # clause, inherited, pronoun


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an article names a topic."""

    topic: str
    label: str
    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that is found in one article alone; cached by the hash of its file."""

    article: str
    times: tuple[TimeExpression, ...]  # offsets into the body
    utterances: tuple[Utterance, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """One utterance as several articles carry it. All variants, the clearest first."""

    id: str
    story: str | None
    variants: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class DatedEvidence:
    """A sentence that reports an event, with the time expression that dates it."""

    evidence: Evidence
    expression: str | None  # verbatim, None where the sentence carries none itself
    basis: str  # stated, inferred, editor
    date: str | None  # EDTF: this source's own reading
    status: str = "happened"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An event with its date, its status and the sentences that report it."""

    id: str
    date: str | None  # EDTF; None stands in a block of its own, "no date given"
    status: str  # happened, scheduled, claimed
    salience: float  # 0 … 1
    story: str | None
    topics: tuple[str, ...]
    evidence: tuple[DatedEvidence, ...]  # the clearest first: its text labels the entry
    sources: tuple[str, ...]
    differs: tuple[str, ...] = ()  # ids of differences about it
    pinned: bool = False
    label: str | None = None  # the editor's words, shown as the editor's


@dataclass(frozen=True, slots=True)
class Origin:
    """Who the outlets have it from: a person, a role, a document, an outlet."""

    id: str
    name: str
    kind: str  # person, role, document, outlet
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Spans of one story that report the same thing; the first is the clearest."""

    id: str
    story: str
    kind: str  # all, several, only
    sources: tuple[str, ...]
    origins: tuple[str, ...]  # ids of origins
    evidence: tuple[Evidence, ...]
    label: str | None = None  # a topic row: the topic's name; None: the first span, verbatim
    weight: float = 0.0  # how much substance: best first


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of a difference, in the sources' own words."""

    value: str
    evidence: tuple[Evidence, ...]
    note: str | None = None  # the arithmetic: "24–26 April is three days"


@dataclass(frozen=True, slots=True)
class Difference:
    """One slot with readings that cannot all hold. `publish` False: only a suggestion."""

    id: str
    story: str
    kind: str  # number, money, duration, date, place, name, speaker, wording, denial
    slot: str  # "Duration of the visit"
    readings: tuple[Reading, ...]
    publish: bool = True
    development: bool = False  # an update over time, not a conflict
    verdict: str | None = None  # the editor's: resolved, variant, real
    note: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject, person, place or organisation with the articles that are about it."""

    id: str
    label: str
    kind: str
    aliases: tuple[str, ...]
    iptc: str | None
    articles: tuple[str, ...]
    definition: str | None = None
    related: tuple[str, ...] = ()
    page: bool = True  # False: one article and no editor, or all articles of a large site
    term: MediaTopic | None = None  # what `iptc` names: the subject itself, or a wider one


@dataclass(frozen=True, slots=True)
class Story:
    """A set of articles about the same event."""

    id: str
    title: str
    title_article: str  # whose headline it is
    articles: tuple[str, ...]
    sources: tuple[str, ...]
    origins: tuple[Origin, ...]
    first: str | None  # first and last day of publication, EDTF
    last: str | None
    key_sentences: tuple[Evidence, ...]
    topics: tuple[str, ...] = ()
    title_by: str | None = None  # the editor who wrote the headline


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything the corpus says: what pages, feeds and exports are made from."""

    corpus: Corpus
    today: str | None  # the day of the edition, ISO; None for an empty digest
    annotations: Mapping[str, Annotations]
    stories: tuple[Story, ...]
    timeline: tuple[TimelineEntry, ...]
    quotations: tuple[Quotation, ...]
    statements: tuple[Statement, ...]
    differences: tuple[Difference, ...]
    topics: tuple[Topic, ...]
    media_topics: Mapping[str, tuple[MediaTopic, ...]] = field(default_factory=dict)  # by article


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file of the site: its path below the output folder, and its bytes."""

    path: str
    data: bytes
