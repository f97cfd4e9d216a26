"""What the content of a project says: analysed in several processes, and only what is new.

A result is remembered under the hash of everything it depends on, so that a build from scratch
and one with a memory give the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from pathlib import Path

from generator.analysis.annotate import build_annotations
from generator.analysis.digest import Material, Told, compose_digest, find_material, tell_story
from generator.analysis.drift import check_decisions
from generator.analysis.gazetteer import Gazetteer, load_gazetteer
from generator.cache import (
    build_codec,
    code_version,
    hash_key,
    load_results,
    open_store,
    write_results,
)
from generator.config import Settings
from generator.content import load_corpus
from generator.errors import Diagnostic
from generator.language.edtf import parse_edtf
from generator.model import Annotations, Article, Corpus, Digest, Sentence, TopicEntry
from generator.workers import map_in_order

ARTICLES_FROM, STORIES_FROM = 150, 20  # less is not worth starting workers


def newest_day(articles: Iterable[Article]) -> str | None:
    """The newest day on which something was surely published: the day of the edition.

    An undated article counts with the first day of its interval: a later one may not have come.
    """
    days = [parse_edtf(article.date.value).first for article in articles if article.date]
    return max(days).isoformat() if days else None


def load_digest(
    project: Path, settings: Settings, today: str | None = None, jobs: int | None = None
) -> tuple[Digest, tuple[Diagnostic, ...]]:
    """Everything the content of a project says, and what is wrong with its files."""
    corpus, problems = load_corpus(project, settings)
    gazetteer = _gazetteer(corpus.topics)
    version = code_version() + repr(corpus.topics)
    annotations = load_annotations(project, version, corpus, jobs)
    told = load_told(project, version, find_material(corpus, annotations), jobs)
    day = today or newest_day(corpus.articles)
    digest = compose_digest(corpus, annotations, told, day, gazetteer)
    return digest, (*problems, *check_decisions(digest))


def load_annotations(
    project: Path, version: str, corpus: Corpus, jobs: int | None
) -> dict[str, Annotations]:
    """Article id → annotations."""
    keys = {hash_key(article): article for article in corpus.articles}
    store = open_store(project, "annotations", version, build_codec(Annotations))
    known, count = load_results(store, keys)
    fresh = {key: article for key, article in keys.items() if key not in known}
    work = [(article, corpus.sentences[article.id]) for article in fresh.values()]
    done = map_in_order(partial(_annotate, corpus.topics), work, jobs, parallel_from=ARTICLES_FROM)
    made = dict(zip(fresh, done, strict=True))
    used = {key: known.get(key) or made[key] for key in keys}
    write_results(store, used, made, count)
    return {keys[key].id: annotations for key, annotations in used.items()}


@lru_cache(maxsize=1)
def _gazetteer(topics: tuple[TopicEntry, ...]) -> Gazetteer:
    """Once a process: it is too large to be sent to a worker with its work."""
    return load_gazetteer(topics)


def _annotate(
    topics: tuple[TopicEntry, ...], work: tuple[Article, tuple[Sentence, ...]]
) -> Annotations:
    return build_annotations(*work, _gazetteer(topics))


def load_told(
    project: Path, version: str, stories: Iterable[Material], jobs: int | None
) -> tuple[Told, ...]:
    """The stories in the order given; an edit tells one anew."""
    keys: Mapping[str, Material] = {
        hash_key(each.name, each.corpus.decisions, each.corpus.articles): each for each in stories
    }
    store = open_store(project, "stories", version, build_codec(Told))
    known, count = load_results(store, keys)
    fresh = {key: story for key, story in keys.items() if key not in known}
    # The longest first: a worker that gets one last would keep the others waiting.
    order = sorted(fresh, key=lambda key: (-len(fresh[key].annotations), key))
    work = [fresh[key] for key in order]
    done = map_in_order(tell_story, work, jobs, parallel_from=STORIES_FROM)
    made = dict(zip(order, done, strict=True))
    used = {key: known.get(key) or made[key] for key in keys}
    write_results(store, used, made, count)
    return tuple(used.values())
