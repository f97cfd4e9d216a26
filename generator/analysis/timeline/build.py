"""From articles to the timeline of a story, and from stories to the timeline of the site."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.analysis.annotate import is_read
from generator.analysis.timeline.account import find_continued
from generator.analysis.timeline.editing import apply_decisions
from generator.analysis.timeline.entries import build_entry, mark_salience, sort_entries
from generator.analysis.timeline.joining import join_events
from generator.analysis.timeline.merge import merge_reports
from generator.analysis.timeline.reports import Report, find_reports
from generator.analysis.timeline.undated import find_briefings, find_undated, mark_briefing
from generator.model import (
    Annotations,
    Article,
    Corpus,
    Mention,
    Sentence,
    Statement,
    StoryDecisions,
    TimelineEntry,
)


def build_timeline(
    corpus: Corpus,
    annotations: Mapping[str, Annotations],
    story: str,
    articles: Sequence[Article],
    statements: Sequence[Statement] = (),
    decisions: StoryDecisions | None = None,
    today: str | None = None,
) -> tuple[TimelineEntry, ...]:
    """The entries of one story in the order of their dates; undated ones last.

    `statements` are those of the story: what they hold to be one thing is one event.

    `today` never changes an entry: what was scheduled stays scheduled when its day has passed.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    reports: list[Report] = []
    topics: dict[str, tuple[tuple[int, str], ...]] = {}
    for article in ordered:
        known = annotations.get(article.id)
        if known is None or not is_read(article):
            continue
        reports.extend(collect_reports(article, corpus.sentences[article.id], known))
        topics[article.id] = tuple((each.start, each.topic) for each in known.mentions)
    events = join_events(merge_reports(reports), statements)
    entries = [build_entry(event, story, topics) for event in events]
    entries = list(_unique_ids(mark_salience(sort_entries(entries))))
    if decisions is not None and decisions.timeline:
        entries = list(sort_entries(apply_decisions(entries, decisions.timeline)))
    return tuple(entries)


def collect_reports(
    article: Article, sentences: Sequence[Sentence], annotations: Annotations
) -> tuple[Report, ...]:
    """All reports of one article."""
    dated = tuple(mark_briefing(each) for each in find_reports(article, sentences, annotations))
    continued = find_continued(article, sentences, dated, annotations.times)
    used: dict[str, tuple[Report, ...]] = {}
    for report in (*dated, *continued):
        used[report.sentence.id] = (*used.get(report.sentence.id, ()), report)
    briefings = find_briefings(article, sentences, {each.sentence.id for each in dated})
    found = (*dated, *continued, *briefings, *find_undated(article, sentences, used))
    return tuple(_add_topics(report, annotations.mentions) for report in found)


def _add_topics(report: Report, mentions: Sequence[Mention]) -> Report:
    """“the Big Six” and “the G6” share no word; the gazetteer knows them as one."""
    topics = {
        f"topic:{each.topic}"
        for each in mentions[
            bisect_left(mentions, report.start, key=_start) : bisect_left(
                mentions, report.end, key=_start
            )
        ]
        if each.kind != "subject"
    }
    return replace(report, names=report.names | topics) if topics else report


def _start(mention: Mention) -> int:
    return mention.start


def _unique_ids(entries: Sequence[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    taken: set[str] = set()
    found = []
    for entry in entries:
        name, count = entry.id, 1
        while name in taken:
            count += 1
            name = f"{entry.id}-{count}"
        taken.add(name)
        found.append(entry if name == entry.id else replace(entry, id=name))
    return tuple(found)


def merge_timelines(timelines: Sequence[Sequence[TimelineEntry]]) -> tuple[TimelineEntry, ...]:
    """The timeline of several stories, in the order of the dates, with ids of its own.

    Salience is weighed anew: a day to which several stories refer counts for more.
    """
    entries = sort_entries(entry for timeline in timelines for entry in timeline)
    return _unique_ids(mark_salience(entries))
