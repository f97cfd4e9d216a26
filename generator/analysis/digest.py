"""Everything the corpus says, composed from the other rooms of the analysis."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.analysis.anchors import id_within
from generator.analysis.annotate import is_read
from generator.analysis.claims import find_claims
from generator.analysis.decisions import apply_decisions
from generator.analysis.differences import find_differences
from generator.analysis.disputed import mark_undisputed
from generator.analysis.gazetteer import Gazetteer, load_gazetteer
from generator.analysis.headlines import find_lead
from generator.analysis.keys import find_key_sentences
from generator.analysis.mediatopics import infer_media_topics
from generator.analysis.origins import attribute_statements, find_origin_rows, find_origins
from generator.analysis.pairing import build_story
from generator.analysis.quotations import build_quotations
from generator.analysis.statements import build_statements, order_statements
from generator.analysis.stories import find_stories
from generator.analysis.timeline import build_timeline, merge_timelines
from generator.analysis.topics import build_topics
from generator.model import (
    Annotations,
    Article,
    Corpus,
    Difference,
    Digest,
    Quotation,
    Statement,
    Story,
    TimelineEntry,
)

STORY_TOPICS = 12  # topics shown with a story


@dataclass(frozen=True, slots=True)
class Material:
    """All that one story is told from: a corpus of its articles alone."""

    name: str
    corpus: Corpus
    annotations: Mapping[str, Annotations]


@dataclass(frozen=True, slots=True)
class Told:
    """One story with all that is said about it."""

    story: Story
    statements: tuple[Statement, ...]
    differences: tuple[Difference, ...]
    quotations: tuple[Quotation, ...]
    timeline: tuple[TimelineEntry, ...]


def build_digest(
    corpus: Corpus,
    annotations: Mapping[str, Annotations],
    today: str | None,
    gazetteer: Gazetteer | None = None,
) -> Digest:
    """The whole digest; `today` is the day of the edition, `gazetteer` the one annotated with."""
    told = [tell_story(material) for material in find_material(corpus, annotations)]
    return compose_digest(corpus, annotations, told, today, gazetteer)


def compose_digest(
    corpus: Corpus,
    annotations: Mapping[str, Annotations],
    stories: Sequence[Told],
    today: str | None,
    gazetteer: Gazetteer | None = None,
) -> Digest:
    """The digest of stories that are told already: the newest first."""
    gazetteer = gazetteer or load_gazetteer(corpus.topics)
    mentions = {name: notes.mentions for name, notes in annotations.items()}
    told = sorted(stories, key=lambda each: each.story.id)
    told.sort(key=lambda each: (each.story.last or "", len(each.story.sources)), reverse=True)
    return Digest(
        corpus=corpus,
        today=today,
        annotations=annotations,
        stories=tuple(each.story for each in told),
        timeline=merge_timelines([each.timeline for each in told]),
        quotations=tuple(quotation for each in told for quotation in each.quotations),
        statements=tuple(statement for each in told for statement in each.statements),
        differences=tuple(difference for each in told for difference in each.differences),
        topics=build_topics(corpus, annotations, gazetteer),
        media_topics=infer_media_topics(corpus.articles, mentions, gazetteer),
    )


def find_material(corpus: Corpus, annotations: Mapping[str, Annotations]) -> tuple[Material, ...]:
    """What each story is told from, in the order of their ids: nothing of the other stories."""
    found = []
    for name, articles in _group(corpus).items():
        ids = [article.id for article in articles]
        decisions = corpus.decisions.get(name)
        own = Corpus(
            articles,
            {each: corpus.sentences[each] for each in ids},
            {},
            {name: decisions} if decisions else {},
        )
        found.append(Material(name, own, {each: annotations[each] for each in ids}))
    return tuple(found)


def _group(corpus: Corpus) -> dict[str, tuple[Article, ...]]:
    """The articles of every story, after the editor's merges, in the order of their ids."""
    home = {
        other: decisions.id
        for name, decisions in sorted(corpus.decisions.items())
        for other in decisions.merge
    }
    members: dict[str, list[Article]] = defaultdict(list)
    stories = find_stories({article.id: article for article in corpus.articles})
    for article in corpus.articles:
        name = stories[article.id]
        seen = {name}
        while name in home and home[name] not in seen:
            name = home[name]
            seen.add(name)
        members[name].append(article)
    return {name: tuple(members[name]) for name in sorted(members)}


def tell_story(material: Material) -> Told:
    """Everything that the articles of one story say."""
    name, corpus, annotations = material.name, material.corpus, material.annotations
    articles, sentences = corpus.articles, corpus.sentences
    decisions = corpus.decisions.get(name)
    read = tuple(article for article in articles if is_read(article))
    told = build_story(find_claims(read, sentences, annotations))
    origins = find_origins(read, sentences, annotations)
    quotations = build_quotations(name, articles, sentences, annotations)
    differences = find_differences(name, articles, sentences, annotations, quotations, told)
    if decisions:
        differences = apply_decisions(differences, decisions)
    statements = build_statements(name, articles, sentences, annotations, told)
    statements = mark_undisputed(statements, differences)
    statements = attribute_statements(statements, origins, articles)
    statements = order_statements([*statements, *find_origin_rows(name, origins, articles)])
    statements = tuple(replace(each, id=id_within(name, each.id)) for each in statements)
    timeline = build_timeline(corpus, annotations, name, articles, statements, decisions)
    lead = find_lead(articles)
    days = [article.date.value for article in articles if article.date]
    story = Story(
        id=name,
        title=(decisions.title if decisions else None) or lead.title.value,
        title_article=lead.id,
        articles=tuple(article.id for article in articles),
        sources=tuple(sorted({article.source for article in articles})),
        origins=origins,
        first=min((day.split("/")[0] for day in days), default=None),
        last=max((day.split("/")[-1] for day in days), default=None),
        key_sentences=find_key_sentences(told.claims, statements, differences),
        topics=_main_topics(articles, annotations),
        title_by=decisions.by if decisions and decisions.title else None,
    )
    return Told(
        story, statements, differences, quotations, _link_differences(timeline, differences)
    )


def _main_topics(
    articles: Sequence[Article], annotations: Mapping[str, Annotations]
) -> tuple[str, ...]:
    """The topics most of the story's articles name, and those an editor gave."""
    given = sorted({topic for article in articles for topic in article.topics})
    held = Counter(
        topic
        for article in articles
        for topic in sorted({mention.topic for mention in annotations[article.id].mentions})
    )
    least = 2 if len(articles) > 1 else 1
    ranked = sorted(held, key=lambda topic: (-held[topic], topic))
    found = [topic for topic in ranked if held[topic] >= least]
    return tuple(dict.fromkeys((*given, *found)))[: max(STORY_TOPICS, len(given))]


def _link_differences(
    timeline: Sequence[TimelineEntry], differences: Sequence[Difference]
) -> tuple[TimelineEntry, ...]:
    """Each entry with the published differences that two of its sentences take part in."""
    places = {
        difference.id: {
            (evidence.article, evidence.sentence)
            for reading in difference.readings
            for evidence in reading.evidence
        }
        for difference in differences
        if difference.publish
    }
    linked = []
    for entry in timeline:
        own = {(each.evidence.article, each.evidence.sentence) for each in entry.evidence}
        names = tuple(name for name, held in places.items() if len(held & own) >= 2)
        linked.append(replace(entry, differs=names) if names else entry)
    return tuple(linked)
