"""Decisions of an editor that have lost what they judged: told, not silently without effect."""

from __future__ import annotations

from collections.abc import Iterator

from generator.analysis.timeline import build_timeline
from generator.analysis.timeline.editing import find_entry
from generator.errors import Diagnostic
from generator.model import Digest, StoryDecisions

_HINT = "look the id up on the page, or delete the decision"


def check_decisions(digest: Digest) -> tuple[Diagnostic, ...]:
    """Warnings about decisions on entries and differences that are not there any more."""
    members = {story.id: story.articles for story in digest.stories}
    return tuple(
        Diagnostic(decisions.path, None, f"there is no {name} in this story", _HINT, "warning")
        for story, decisions in sorted(digest.corpus.decisions.items())
        if story in members
        for name in (
            *_lost_differences(digest, decisions),
            *_lost_entries(digest, decisions, frozenset(members[story])),
        )
    )


def _lost_differences(digest: Digest, decisions: StoryDecisions) -> Iterator[str]:
    present = {each.id for each in digest.differences if each.story == decisions.id}
    for decision in decisions.differences:
        if decision.get("difference") not in present:
            yield f'difference "{decision.get("difference")}"'


def _lost_entries(
    digest: Digest, decisions: StoryDecisions, members: frozenset[str]
) -> Iterator[str]:
    """Judged by the timeline before any decision: a hidden entry is not a lost one."""
    if not decisions.timeline:
        return
    articles = [each for each in digest.corpus.articles if each.id in members]
    statements = [each for each in digest.statements if each.story == decisions.id]
    entries = build_timeline(digest.corpus, digest.annotations, decisions.id, articles, statements)
    for decision in decisions.timeline:
        merge = decision.get("merge")
        others = (merge,) if isinstance(merge, str) else merge if isinstance(merge, tuple) else ()
        for name in (decision.get("entry"), *others):
            if find_entry(entries, name) is None:
                yield f'timeline entry "{name}"'
