"""Everything below `content/`, as one corpus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator.config import Settings, load_settings
from generator.content.articles import load_article_files
from generator.content.editorial import (
    SourceEntry,
    load_entries,
    parse_source,
    parse_story,
    parse_topic,
)
from generator.content.pictures import load_pictures, mark_copies
from generator.content.sources import build_aliases, build_sources
from generator.corpus import build_corpus
from generator.errors import Diagnostic
from generator.model import Article, Corpus, StoryDecisions, TopicEntry

ARTICLES = "content/articles"


def load_corpus(
    project: Path, settings: Settings | None = None
) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """The corpus of a project, and what is wrong with the files that had to be left out."""
    settings = settings or load_settings(project)
    entries, source_problems = load_sources(project)
    stories, story_problems = load_stories(project)
    topics, topic_problems = load_topics(project, settings)
    aliases = build_aliases(settings, entries)
    files, problems = load_article_files(project / ARTICLES, aliases)
    shown = tuple(file for file in files if not file.hidden)
    articles = merge_stories((file.article for file in shown), stories)
    articles, twin_problems = resolve_twins(articles)
    if settings.copy_images:
        articles = mark_copies(articles, load_pictures(project))
    corpus = build_corpus(articles, build_sources(shown, settings, entries), stories, topics)
    found = (
        *problems,
        *source_problems,
        *story_problems,
        *topic_problems,
        *check_stories(articles, stories),
        *twin_problems,
    )
    return corpus, tuple(sorted(found, key=lambda each: (each.path, each.line or 0)))


def load_sources(project: Path) -> tuple[tuple[SourceEntry, ...], tuple[Diagnostic, ...]]:
    """`content/sources/*.md`."""
    return load_entries(project, "sources", parse_source)


def load_stories(project: Path) -> tuple[dict[str, StoryDecisions], tuple[Diagnostic, ...]]:
    """`content/stories/*.md` by story id."""
    found, problems = load_entries(project, "stories", parse_story)
    return {story.id: story for story in found}, problems


def load_topics(
    project: Path, settings: Settings
) -> tuple[tuple[TopicEntry, ...], tuple[Diagnostic, ...]]:
    """The editor's topics: the table in the settings, and `content/topics/*.md`, which wins."""
    found, problems = load_entries(project, "topics", parse_topic)
    topics = {topic.id: topic for topic in (*settings.topics, *found)}
    return tuple(topics[key] for key in sorted(topics)), problems


def merge_stories(
    articles: Iterable[Article], stories: Mapping[str, StoryDecisions]
) -> tuple[Article, ...]:
    """Articles of a story that an editor merged into another belong to that other."""
    into = find_merges(stories)
    merged = []
    for article in articles:
        story = follow(article.story, into)
        merged.append(article if story == article.story else replace(article, story=story))
    return tuple(merged)


def find_merges(stories: Mapping[str, StoryDecisions]) -> dict[str, str]:
    """Story → the one that an editor merged it into."""
    return {old: story.id for story in stories.values() for old in story.merge if old != story.id}


def follow(story: str | None, into: Mapping[str, str]) -> str | None:
    """The story that is left of this one after all merges."""
    seen = set[str]()
    while story is not None and story in into and story not in seen:
        seen.add(story)
        story = into[story]
    return story


def check_stories(
    articles: Sequence[Article], stories: Mapping[str, StoryDecisions]
) -> tuple[Diagnostic, ...]:
    """Decisions about a story that no article belongs to."""
    used = {article.story for article in articles}
    return tuple(
        Diagnostic(
            story.path,
            None,
            f'no article belongs to the story "{story.id}"',
            "name the file like the `story:` of its articles",
            "warning",
        )
        for story in stories.values()
        if story.id not in used
    )


def resolve_twins(
    articles: Sequence[Article],
) -> tuple[tuple[Article, ...], tuple[Diagnostic, ...]]:
    """`same_text_as` by the present ids; one that names no article is told and left out."""
    present = {former: article.id for article in articles for former in article.former}
    present |= {article.id: article.id for article in articles}
    found, problems = [], []
    for article in articles:
        twin = article.same_text_as
        if twin and twin not in present:
            message = f'same_text_as: there is no article "{twin}"'
            hint = "correct or delete the line"
            problems.append(Diagnostic(article.path, None, message, hint, "warning"))
        if twin != (resolved := present.get(twin or "")):
            article = replace(article, same_text_as=resolved)
        found.append(article)
    return tuple(found), tuple(problems)
