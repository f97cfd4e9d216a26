"""A story: headline, brief, the three counts, differences, timeline, quotations, sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator import urls
from generator.analysis.origins import is_origin_row
from generator.config import TOPIC_KINDS
from generator.markup import render_markdown
from generator.model import Article, Statement, Story
from generator.pages.dates import build_date, build_fact_date
from generator.pages.entries import (
    best_quotations,
    build_difference,
    build_entries,
    build_quotation,
    has_comparison,
    key_entries,
)
from generator.pages.index import (
    Index,
    build_evidence,
    build_evidences,
    foreign_language,
    newest_first,
    source_views,
    topic_links,
)
from generator.pages.parts import (
    DateView,
    DifferenceView,
    EntryView,
    EvidenceView,
    Link,
    QuotationView,
    SourceView,
)

KEY_ENTRIES = 7
KEY_QUOTATIONS = 3
KEY_ALONE = 3
KEY_TOPICS = 10


@dataclass(frozen=True, slots=True)
class Count:
    """One of the three numbers of a story."""

    number: int
    label: str
    short: str
    href: str
    kind: str  # agree, differ, only


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline with whose it is: a source's own title, or an editor's."""

    title: str
    href: str
    source: SourceView | None
    by: str | None
    derived: bool
    language: str | None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What one source has in a story: its articles with their dates."""

    source: SourceView
    title: str
    derived: bool
    href: str
    date: DateView | None
    cites: str | None
    same_text_as: SourceView | None
    language: str | None


@dataclass(frozen=True, slots=True)
class AloneView:
    """What only one source reports."""

    source: SourceView
    statements: tuple[EvidenceView, ...]
    rest: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class OriginView:
    """An origin that several sources share, with the sentences that name it."""

    name: str
    kind: str
    sources: tuple[SourceView, ...]
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything the page of a story shows; home shows part of it."""

    id: str
    href: str
    headline: Headline
    sources: tuple[SourceView, ...]
    articles: int
    first: DateView | None
    last: DateView | None
    brief: tuple[EvidenceView, ...]
    editor_brief: Markup | None
    editor_note: Markup | None
    editor: str | None
    counts: tuple[Count, ...]
    compare: str | None
    quotes: str | None
    timeline_href: str
    differences: tuple[DifferenceView, ...]
    timeline: tuple[EntryView, ...]
    timeline_total: int
    quotations: tuple[QuotationView, ...]
    quotations_total: int
    alone: tuple[AloneView, ...]
    origins: tuple[OriginView, ...]
    lines: tuple[SourceLine, ...]
    kicker: tuple[Link, ...]
    topics: tuple[Link, ...]


def build_headline(index: Index, story: Story) -> Headline:
    """The story's title and whose words it is."""
    article = index.articles[story.title_article]
    own = story.title_by is None
    return Headline(
        story.title,
        urls.article_address(article),
        index.sources[article.source] if own else None,
        story.title_by,
        own and article.title.basis == "inferred",
        foreign_language(index, article) if own else None,
    )


def find_group(statement: Statement, total: int) -> str:
    """Of which group of the comparison a statement is: all, most, several, only, origin."""
    if is_origin_row(statement):
        return "origin"
    if statement.kind == "several" and len(statement.sources) * 2 > total:
        return "most"
    return statement.kind


def build_counts(index: Index, story: Story) -> tuple[Count, ...]:
    """All or several report, sources differ, only one reports; none for a story of one source."""
    if not has_comparison(index, story.id):
        return ()
    statements = index.statements.get(story.id, ())
    statements = tuple(each for each in statements if not is_origin_row(each))
    agree = sum(1 for each in statements if each.kind != "only")
    differ = len(index.differences.get(story.id, ()))
    compare = urls.compare_address(story.id)
    groups = {find_group(each, len(story.sources)) for each in statements}
    shared = next((group for group in ("all", "most", "several") if group in groups), "")
    return (
        Count(
            agree,
            "all or several report",
            "shared",
            f"{compare}#{shared}" if agree else compare,
            "agree",
        ),
        Count(
            differ,
            "point sources differ on" if differ == 1 else "points sources differ on",
            "differs" if differ == 1 else "differ",
            f"{compare}#differ" if differ else compare,
            "differ",
        ),
        Count(
            len(statements) - agree,
            "only one reports",
            "in one source only",
            f"{compare}#only" if agree < len(statements) else compare,
            "only",
        ),
    )


def best_first(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements by weight; the id settles what is equal."""
    return tuple(sorted(statements, key=lambda each: (-each.weight, each.id)))


def _brief(index: Index, story: Story) -> tuple[EvidenceView, ...]:
    """Key sentences with the other sources of the statement they belong to."""
    sources: dict[tuple[str, str], set[str]] = {}
    for statement in index.statements.get(story.id, ()):
        for each in statement.evidence if statement.label is None else ():
            sources.setdefault((each.article, each.sentence), set()).update(statement.sources)
    views = []
    for each in story.key_sentences:
        own = index.articles[each.article].source
        others = sources.get((each.article, each.sentence), set()) - {own}
        views.append(build_evidence(index, each, source_views(index, others)))
    return tuple(views)


def _alone(index: Index, story: Story) -> tuple[AloneView, ...]:
    if not has_comparison(index, story.id):
        return ()
    found: dict[str, list[EvidenceView]] = {}
    for statement in best_first(index.statements.get(story.id, ())):
        if statement.kind == "only":
            view = build_evidence(index, statement.evidence[0])
            found.setdefault(view.source.id, []).append(view)
    return tuple(
        AloneView(source, tuple(found[name][:KEY_ALONE]), tuple(found[name][KEY_ALONE:]))
        for name, source in index.sources.items()
        if name in found
    )


def _origins(index: Index, story: Story) -> tuple[OriginView, ...]:
    views = []
    for origin in story.origins:
        named = {index.articles[each.article].source for each in origin.evidence}
        evidence = build_evidences(index, origin.evidence, whole=True)
        if len(named) > 1:
            views.append(OriginView(origin.name, origin.kind, source_views(index, named), evidence))
    return tuple(sorted(views, key=lambda view: (-len(view.sources), view.name)))


def shared_origins(index: Index, stories: Iterable[Story]) -> int:
    """How many origins several outlets have in common."""
    return sum(
        1
        for story in stories
        for origin in story.origins
        if len({index.articles[each.article].source for each in origin.evidence}) > 1
    )


def _line(index: Index, article: Article) -> SourceLine:
    same = index.articles.get(article.same_text_as or "")
    return SourceLine(
        index.sources[article.source],
        article.title.value,
        article.title.basis == "inferred",
        urls.article_address(article),
        build_fact_date(article.date),
        article.cited_source,
        index.sources[same.source] if same else None,
        foreign_language(index, article),
    )


def _lines(index: Index, story: Story) -> tuple[SourceLine, ...]:
    order = index.places
    articles = sorted(
        (index.articles[each] for each in story.articles), key=newest_first, reverse=True
    )
    return tuple(_line(index, each) for each in sorted(articles, key=lambda a: order[a.source]))


def story_date(index: Index, story: Story, last: bool) -> DateView | None:
    """The first or last day on which the story was reported."""
    value = story.last if last else story.first
    if value is None:
        return None
    facts = [index.articles[each].date for each in story.articles]
    known = next((fact for fact in facts if fact is not None and fact.value == value), None)
    return build_fact_date(known) or build_date(value)


def find_kicker(index: Index, story: Story) -> tuple[Link, ...]:
    """The two subjects that most articles of the story have, the particular before the broad."""
    topics = [index.topics[each] for each in story.topics if each in index.topics]
    subjects = [topic for topic in topics if topic.kind == "subject"] or topics
    members = set(story.articles)
    best = sorted(
        subjects,
        key=lambda t: (
            t.label[1:].islower(),  # "Trade with Norway" names something, "Trade" does not
            -len(members.intersection(t.articles)),
            t.label,
        ),
    )
    return topic_links(index, (topic.id for topic in best[:2]))


def find_topics(index: Index, story: Story) -> tuple[Link, ...]:
    """The topics that most articles of the story are about, subjects before names."""
    members = set(story.articles)
    best = sorted(
        (index.topics[each] for each in story.topics if each in index.topics),
        key=lambda t: (
            -len(members.intersection(t.articles)),
            TOPIC_KINDS.index(t.kind),
            t.label,
        ),
    )
    return topic_links(index, (topic.id for topic in best[:KEY_TOPICS]))


def has_quotes(index: Index, story: str) -> bool:
    """Whether the story has a page of quotations."""
    return bool(index.quotations.get(story))


def build_story(index: Index, story: Story, entries: int = KEY_ENTRIES) -> StoryView:
    """The whole view; `entries` is how many key entries of the timeline it shows."""
    decisions = index.digest.corpus.decisions.get(story.id)
    timeline = index.timeline.get(story.id, ())
    dated = tuple(each for each in timeline if each.date)
    quotations = best_quotations(index.quotations.get(story.id, ()))
    brief = decisions.brief if decisions else None
    note = decisions.note if decisions else ""
    return StoryView(
        id=story.id,
        href=urls.story_address(story.id),
        headline=build_headline(index, story),
        sources=source_views(index, story.sources),
        articles=len(story.articles),
        first=story_date(index, story, last=False),
        last=story_date(index, story, last=True),
        brief=_brief(index, story),
        editor_brief=render_markdown(brief) if brief else None,
        editor_note=render_markdown(note) if note.strip() else None,
        editor=decisions.by if decisions else None,
        counts=build_counts(index, story),
        compare=urls.compare_address(story.id) if has_comparison(index, story.id) else None,
        quotes=urls.quotes_address(story.id) if quotations else None,
        timeline_href=urls.story_timeline_address(story.id),
        differences=tuple(
            build_difference(index, each) for each in index.differences.get(story.id, ())
        ),
        timeline=build_entries(index, key_entries(dated, entries)),
        timeline_total=len(timeline),
        quotations=tuple(build_quotation(index, each) for each in quotations[:KEY_QUOTATIONS]),
        quotations_total=len(quotations),
        alone=_alone(index, story),
        origins=_origins(index, story),
        lines=_lines(index, story),
        kicker=find_kicker(index, story),
        topics=find_topics(index, story),
    )
