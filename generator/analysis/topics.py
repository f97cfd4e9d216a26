"""What each article is about, and the topics of the site."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.analysis.gazetteer import SHORT, Gazetteer, load_gazetteer
from generator.analysis.mentions import Reading, find_mentions, read_article
from generator.analysis.persons import Names, find_variants, resolve_mentions
from generator.corpus import index_sentences
from generator.language.slugs import format_slug
from generator.model import (
    Annotations,
    Article,
    Corpus,
    MediaTopic,
    Mention,
    Topic,
    TopicEntry,
)

__all__ = [
    "build_topics", "describe_topic", "find_mentions", "infer_topic_entries", "infer_topics",
    "resolve_mentions",
]  # fmt: skip

MOST = 32  # topics of one article
LEAD = 600  # characters of a body that tell what it is about
SHORT_TEXT, MEDIUM_TEXT, LONG_TEXT = 450, 700, 1200  # words
AGENDA = 3  # articles of a story whose subject is no aside, however late each names it
LARGE_SITE = 20  # articles from which a topic of all of them tells nothing
RELATED = 8


@dataclass(frozen=True, slots=True)
class _Weight:
    """How much an article is about a topic."""

    score: float
    leads: bool  # in the title or the lead
    headed: bool  # in the title
    count: int


Store = Callable[[], MutableMapping[str, Any]]


def infer_topics(
    articles: Mapping[str, Article], gazetteer: Gazetteer, store: Store = dict
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The topics of each article, those it is most about first: what ingest records."""
    for key, entries in infer_topic_entries(articles, gazetteer, store):
        yield key, tuple(entry.id for entry in entries)


def infer_topic_entries(
    articles: Mapping[str, Article], gazetteer: Gazetteer, store: Store = dict
) -> Iterator[tuple[str, tuple[TopicEntry, ...]]]:
    """By article the same with label, kind and code, also of topics that no table has.

    The articles are taken out of the mapping one at a time, and what is kept of each goes into
    mappings that `store` makes: both may lie on a disk. Of texts in other languages than English
    nothing is claimed.
    """
    stories: dict[str, list[str]] = {}
    for article in articles.values():
        stories.setdefault(article.story or article.id, []).append(article.id)
    readings, names = store(), Names(gazetteer, store())
    for story, ids in stories.items():
        for key in ids:
            article = articles[key]
            readings[key] = read_article(article, index_sentences(article), gazetteer)
        names.add(story, (_joined(readings[key]) for key in ids))
    names.close()
    for story, ids in stories.items():
        for key, row in zip(ids, names.resolve(story, (_joined(readings[key]) for key in ids))):
            size = len(readings[key].body)
            readings[key] = Reading(row[:size], row[size:])
        backed = _backed(readings[key] for key in ids)
        for key in ids:
            reading = readings.pop(key)
            named = {mention.topic: mention for mention in reversed(_joined(reading))}
            chosen = _choose(articles[key], reading, backed, gazetteer)
            yield key, tuple(describe_topic(t, gazetteer, named.get(t)) for t in chosen)


def _joined(reading: Reading) -> tuple[Mention, ...]:
    return (*reading.body, *reading.head)


def _backed(readings: Iterable[Reading]) -> Counter[str]:
    """How many articles of a story name a topic."""
    found: Counter[str] = Counter()
    for reading in readings:
        found.update({mention.topic for mention in _joined(reading)})
    return found


def _choose(
    article: Article,
    reading: Reading,
    backed: Mapping[str, int],
    gazetteer: Gazetteer,
) -> tuple[str, ...]:
    if not article.language.startswith("en"):
        return ()
    weights: dict[str, _Weight] = {}
    labels: dict[str, Mention] = {}
    title = len(article.title.value)
    for mention in reading.head:
        headed = mention.start < title
        _weigh(weights, labels, mention, 3.0 if headed else 1.5, True, headed)
    for mention in reading.body:
        weight = 0.7 if mention.kind == "place" and _is_demonym(mention, gazetteer) else 1.0
        lead = mention.start < LEAD
        _weigh(weights, labels, mention, weight + (0.5 if lead else 0), lead, False)
    length = len(article.body) / 6
    chosen = [
        topic
        for topic, weight in weights.items()
        if _is_about(labels[topic], weight, length, backed[topic], gazetteer)
    ]
    if article.cited_source:
        chosen += _cited(article.cited_source, chosen, gazetteer)
    chosen += [p for t in chosen if (p := gazetteer.parents.get(t)) and p not in chosen]
    empty = _Weight(0.5, False, False, 0)
    ranked = sorted(
        dict.fromkeys(chosen), key=lambda topic: (-weights.get(topic, empty).score, topic)
    )
    return tuple(ranked[:MOST])


def _is_demonym(mention: Mention, gazetteer: Gazetteer) -> bool:
    """“Chilean” counts less than “Chile”."""
    entry = gazetteer.entries.get(mention.topic)
    return not (entry is None or mention.text == entry.label or mention.text in entry.aliases)


def _weigh(
    weights: dict[str, _Weight],
    labels: dict[str, Mention],
    mention: Mention,
    score: float,
    leads: bool,
    headed: bool,
) -> None:
    old = weights.get(mention.topic, _Weight(0.0, False, False, 0))
    labels.setdefault(mention.topic, mention)
    weights[mention.topic] = _Weight(
        old.score + score, old.leads or leads, old.headed or headed, old.count + 1
    )


def _is_about(
    mention: Mention, weight: _Weight, length: float, backed: int, gazetteer: Gazetteer
) -> bool:
    """Whether the article is about it, or only names it in passing."""
    if mention.topic in gazetteer.own:
        return True
    if mention.kind == "person" and " " not in mention.label:
        return False
    needed = 0.7 if length <= MEDIUM_TEXT else 1.5 if length <= LONG_TEXT else 2.0
    if weight.score < needed:
        return False
    sort = gazetteer.types.get(mention.topic)
    if sort == "outlet":  # quoted everywhere, the matter of few
        return weight.headed or weight.count > 4
    often = weight.leads or weight.count > 1
    if sort == "platform":
        return weight.headed or weight.count > 2
    if mention.kind == "subject" and not weight.leads and length > MEDIUM_TEXT and backed < AGENDA:
        return weight.count > 2 or (weight.count > 1 and backed > 1)
    if mention.kind == "subject" or mention.topic not in gazetteer.entries:
        if mention.kind == "person":
            return often or backed > 1 or length <= MEDIUM_TEXT
        return often or backed > 1
    return often or backed > 1 or length <= SHORT_TEXT


def _cited(name: str, chosen: Iterable[str], gazetteer: Gazetteer) -> list[str]:
    """The outlet an article gives as its source."""
    folded = name.casefold()
    for key, entry in gazetteer.entries.items():
        names = (entry.label, *entry.aliases)
        if entry.kind == "organisation" and folded in (one.casefold() for one in names):
            return [key] if key not in chosen else []
    return []


# ---------------------------------------------------------------- the topics of the site


def build_topics(
    corpus: Corpus,
    annotations: Mapping[str, Annotations],
    gazetteer: Gazetteer | None = None,
) -> tuple[Topic, ...]:
    """All topics by label; who belongs to one is what the articles' files say."""
    gazetteer = gazetteer or load_gazetteer(corpus.topics)
    rows = {key: notes.mentions for key, notes in annotations.items()}
    resolved = resolve_mentions(corpus.articles, rows, gazetteer)
    named = _names_in_text(resolved)
    if heads := _mentions_in_heads(corpus, named, gazetteer):
        rows = {key: (*row, *heads.get(key, ())) for key, row in rows.items()}
        resolved = resolve_mentions(corpus.articles, rows, gazetteer)
        named = _names_in_text(resolved)
    merged = {format_slug(alias): e.id for e in corpus.topics for alias in e.aliases}
    members: dict[str, list[str]] = {entry.id: [] for entry in corpus.topics}
    for article in corpus.articles:
        for topic in dict.fromkeys(merged.get(name, name) for name in article.topics):
            members.setdefault(topic, []).append(article.id)
    variants = find_variants(rows, resolved)
    found = [
        _topic(key, articles, gazetteer, named, variants.get(key, ()), len(corpus.articles))
        for key, articles in members.items()
    ]
    folded = _fold(found, gazetteer)
    related = _related(folded)
    topics = [replace(topic, related=related[topic.id]) for topic in folded]
    return tuple(sorted(topics, key=lambda topic: (topic.label.casefold(), topic.id)))


def _names_in_text(mentions: Mapping[str, Sequence[Mention]]) -> dict[str, Mention]:
    """One mention of each topic, for the label and kind of what no table has."""
    found: dict[str, Mention] = {}
    for key in sorted(mentions):
        for mention in mentions[key]:
            found.setdefault(mention.topic, mention)
    return found


def _mentions_in_heads(
    corpus: Corpus, known: Mapping[str, Mention], gazetteer: Gazetteer
) -> dict[str, tuple[Mention, ...]]:
    """The mentions in title and deck where an article has a topic that no body names."""
    return {
        article.id: read_article(article, corpus.sentences[article.id], gazetteer).head
        for article in corpus.articles
        if any(key not in known and key not in gazetteer.entries for key in article.topics)
    }


def _topic(
    key: str,
    articles: Sequence[str],
    gazetteer: Gazetteer,
    named: Mapping[str, Mention],
    variants: Sequence[str],
    total: int,
) -> Topic:
    entry = describe_topic(key, gazetteer, named.get(key))
    aliases = dict.fromkeys((*entry.aliases, *variants))
    everywhere = total >= LARGE_SITE and len(articles) == total
    own = key in gazetteer.own
    term = gazetteer.iptc.get((entry.iptc or "").removeprefix("medtop:"))
    return Topic(
        id=key,
        label=entry.label,
        kind=entry.kind,
        aliases=tuple(name for name in aliases if name != entry.label),
        iptc=entry.iptc,
        articles=tuple(articles),
        definition=entry.definition,
        page=own or (len(articles) > 1 and not everywhere),
        term=MediaTopic(f"medtop:{term.code}", term.label) if term else None,
    )


def describe_topic(key: str, gazetteer: Gazetteer, mention: Mention | None = None) -> TopicEntry:
    """Label, kind and code of a topic: from the tables, from a text, or from its id."""
    entry = gazetteer.entries.get(key)
    if entry:
        return entry
    for pattern, subject, label in _COMPOSED:
        head, _, tail = pattern.partition("{}")
        if key.startswith(head) and key.endswith(tail) and len(key) > len(head + tail):
            base = gazetteer.entries[subject]
            state = gazetteer.entries.get(key[len(head) : len(key) - len(tail)])
            made = label.format(state.label) if state else _spell(key)
            name = mention.label if mention else made
            return TopicEntry(key, name, "subject", iptc=base.iptc)
    if mention:
        return TopicEntry(key, mention.label, mention.kind)
    return TopicEntry(key, _spell(key), "subject")


_COMPOSED = (
    ("{}-defense-industry", "defense-industry", "{}'s defense industry"),
    ("aid-to-{}", "foreign-aid", "Aid to {}"),
    ("war-in-{}", "war-in-ukraine", "War in {}"),
    ("{}-relations", "international-relations", "{} relations"),
)


def _spell(key: str) -> str:
    words = key.replace("-", " ")
    short = {name.lower(): name for name in SHORT.values()}
    if key.endswith("-relations"):
        states = key.removesuffix("-relations").split("-")
        return "-".join(short.get(state, state.capitalize()) for state in states) + " relations"
    return words[:1].upper() + words[1:]


def _fold(topics: Sequence[Topic], gazetteer: Gazetteer) -> list[Topic]:
    """A topic inside another with the same articles becomes one of its names."""
    into: dict[str, str] = {}
    by_articles: dict[tuple[str, ...], list[Topic]] = {}
    for topic in topics:
        if topic.articles and topic.id not in gazetteer.own:
            by_articles.setdefault(topic.articles, []).append(topic)
    for group in by_articles.values():
        for inner in group:
            for outer in group:
                if inner is not outer and _is_inside(inner, outer, gazetteer):
                    into[inner.id] = outer.id
                    break
    folded: dict[str, list[str]] = {}
    for topic in topics:
        if topic.id in into:
            folded.setdefault(_end(topic.id, into), []).append(topic.label)
    kept = []
    for topic in topics:
        if topic.id in into:
            continue
        names = folded.get(topic.id, [])
        kept.append(replace(topic, aliases=tuple(dict.fromkeys((*topic.aliases, *names)))))
    return kept


def _end(key: str, into: Mapping[str, str]) -> str:
    seen = set()
    while key in into and key not in seen:
        seen.add(key)
        key = into[key]
    return key


def _is_inside(inner: Topic, outer: Topic, gazetteer: Gazetteer) -> bool:
    """“Artificial intelligence” in “AI safety”; “Example Police” in “Example Police Department”."""
    if gazetteer.parents.get(outer.id) == inner.id:
        return True
    if inner.kind != outer.kind or inner.kind == "place":
        return False
    words, more = inner.label.casefold().split(), outer.label.casefold().split()
    size = len(words)
    return size < len(more) and words in (more[:size], more[-size:])


def _related(topics: Sequence[Topic]) -> dict[str, tuple[str, ...]]:
    """By topic the others its articles share most, weighed against how common they are."""
    by_article: dict[str, list[str]] = {}
    sizes = {topic.id: len(topic.articles) for topic in topics}
    for topic in topics:
        if topic.page:
            for article in topic.articles:
                by_article.setdefault(article, []).append(topic.id)
    found = {}
    for topic in topics:
        shared: Counter[str] = Counter()
        for article in topic.articles:
            shared.update(by_article.get(article, ()))
        del shared[topic.id]
        ranked = sorted(
            shared, key=lambda key: (-shared[key] / math.sqrt(sizes[key] * sizes[topic.id]), key)
        )
        found[topic.id] = tuple(ranked[:RELATED])
    return found
