"""What only an editor can settle: each question with the words to paste, and where."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace

from generator.analysis.annotate import is_read
from generator.analysis.dates import find_contradictions
from generator.analysis.decisions import find_drift, format_words
from generator.analysis.gazetteer import load_gazetteer
from generator.analysis.suggestions import Suggestion, find_suggestions
from generator.config import SETTINGS_PATH, TOPIC_KINDS
from generator.content.scalars import format_scalar
from generator.model import Article, Difference, Digest, StoryDecisions


@dataclass(frozen=True, slots=True)
class Question:
    """One open question. `paste` goes into the file at `path`."""

    path: str
    kind: str  # publisher, title, date, difference, drift, topic
    question: str
    paste: str

    def record(self) -> dict[str, str]:
        """The question as JSON carries it."""
        return asdict(self)

    def text(self) -> str:
        """The question as a person reads it."""
        return f"{self.path}: {self.question}\n{self.paste}\n"


def _article_questions(
    article: Article, name: str, identified: bool, contradiction: str | None
) -> Iterator[Question]:
    if not identified:
        yield Question(
            article.path,
            "publisher",
            f"the publisher is not stated (shown as “{name}”); when you know it, make its line:",
            "source: Name of the outlet",
        )
    if article.title.basis == "inferred":
        yield Question(
            article.path,
            "title",
            "the text has no headline (a working title is shown); when you know it, make its line:",
            f"title: {format_scalar(article.title.value)}",
        )
    if article.date is None:
        why = f" ({contradiction}: this cannot all hold)" if contradiction else ""
        yield Question(
            article.path,
            "date",
            f"the day of publication is unknown{why}; when you know it, add:",
            "date: YYYY-MM-DD",
        )
    elif article.date.basis == "inferred":
        first = article.date.value.split("/")[0]
        yield Question(
            article.path,
            "date",
            f"published {article.date.value}, inferred ({article.date.evidence}); if you know, "
            "make its line:",
            f"date: {first}",
        )


def _difference_question(difference: Difference, known: StoryDecisions | None) -> Question:
    readings = " · ".join(f"“{reading.value}”" for reading in difference.readings)
    paste = (
        f"  - difference: {difference.id}\n"
        "    verdict: real   # or: variant, resolved\n"
        f"    words: {json.dumps(format_words(difference), ensure_ascii=False)}\n"
        "    by: Your Name"
    )
    if known is None:
        where, paste = "in a new file:", f"---\ndifferences:\n{paste}\n---"
    elif known.differences:
        where = "below “differences:”, add:"
    else:
        where, paste = "between the “---” lines, add:", f"differences:\n{paste}"
    return Question(
        f"content/stories/{difference.story}.md",
        "difference",
        f"do the sources differ? {difference.slot}: {readings}; to decide, {where}",
        paste,
    )


def _drift_questions(digest: Digest) -> Iterator[Question]:
    """Verdicts on words that have changed since."""
    for _, decisions in sorted(digest.corpus.decisions.items()):
        own = [each for each in digest.differences if each.story == decisions.id]
        for drift in find_drift(own, decisions):
            yield Question(
                decisions.path,
                "drift",
                f"you judged {drift.difference.slot} ({drift.difference.id}) when it was"
                f" “{drift.before}”; now it is “{drift.now}”; if your verdict stands:",
                f"    words: {json.dumps(drift.now, ensure_ascii=False)}",
            )


def _contradictions(digest: Digest) -> Mapping[str, str]:
    """By article: what its text and its neighbours say of its day, where they disagree.

    As when dates were inferred, only stated ones count.
    """
    articles = {article.id: article for article in digest.corpus.articles}
    found: dict[str, str] = {}
    for story in digest.stories:
        members = [articles[name] for name in story.articles if name in articles]
        if any(article.date is None for article in members):
            stated = [
                replace(each, date=None) if each.date and each.date.basis == "inferred" else each
                for each in members
            ]
            found.update(find_contradictions(stated, digest.corpus.sentences))
    return found


def find_questions(digest: Digest) -> tuple[Question, ...]:
    """All open questions, article by article, then story by story."""
    questions: list[Question] = []
    contradictions = _contradictions(digest)
    for article in digest.corpus.articles:
        source = digest.corpus.sources[article.source]
        why = contradictions.get(article.id)
        questions += _article_questions(article, source.name, source.identified, why)
    questions += [
        _difference_question(difference, digest.corpus.decisions.get(difference.story))
        for difference in digest.differences
        if not difference.publish and not difference.verdict
    ]
    questions += _drift_questions(digest)
    return tuple(questions)


def _topic_question(suggestion: Suggestion) -> Question:
    others = ", ".join(kind for kind in TOPIC_KINDS if kind != suggestion.kind)
    number = len(suggestion.articles)
    return Question(
        SETTINGS_PATH,
        "topic",
        f"a topic? {number} articles name “{suggestion.phrase}”; to make it one, add at the end:",
        "[[topics]]\n"
        f"label = {json.dumps(suggestion.phrase, ensure_ascii=False)}\n"
        f'kind = "{suggestion.kind}"   # or: {others}',
    )


def find_topic_questions(digest: Digest) -> tuple[Question, ...]:
    """Names and phrases that several sources use and no topic covers. None of them must be."""
    mentions = {name: notes.mentions for name, notes in digest.annotations.items()}
    gazetteer = load_gazetteer(digest.corpus.topics)
    read = [article for article in digest.corpus.articles if is_read(article)]
    return tuple(_topic_question(each) for each in find_suggestions(read, mentions, gazetteer))
