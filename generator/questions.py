"""What only an editor can settle: each question with the words to paste, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from generator.model import Article, Difference, Digest


@dataclass(frozen=True, slots=True)
class Question:
    """One open question. `paste` goes into the file at `path`."""

    path: str
    kind: str  # publisher, title, date, difference
    question: str
    paste: str

    def record(self) -> dict[str, str]:
        """The question as JSON carries it."""
        return asdict(self)

    def text(self) -> str:
        """The question as a person reads it."""
        lines = "\n".join(f"    {line}" for line in self.paste.splitlines())
        return f"{self.path}: {self.question}\n{lines}"


def _article_questions(article: Article, name: str, identified: bool) -> Iterator[Question]:
    if not identified:
        yield Question(
            article.path,
            "publisher",
            f"the publisher is not stated (shown as “{name}”); when you know it:",
            "source: Name of the outlet",
        )
    if article.title.basis == "inferred":
        yield Question(
            article.path,
            "title",
            "the text has no headline (a working title is shown); when you know it:",
            f"title: {article.title.value}",
        )
    if article.date is None:
        yield Question(
            article.path,
            "date",
            "the day of publication is unknown; when you know it:",
            "date: YYYY-MM-DD",
        )
    elif article.date.basis == "inferred":
        first = article.date.value.split("/")[0]
        yield Question(
            article.path,
            "date",
            f"published {article.date.value}, inferred ({article.date.evidence}); if you know:",
            f"date: {first}",
        )


def _difference_question(difference: Difference) -> Question:
    readings = " · ".join(f"“{reading.value}”" for reading in difference.readings)
    return Question(
        f"content/stories/{difference.story}.md",
        "difference",
        f"do the sources differ? {difference.slot}: {readings}",
        f"differences:\n  - difference: {difference.id}\n"
        "    verdict: real   # or: variant, resolved\n    by: Your Name",
    )


def find_questions(digest: Digest) -> tuple[Question, ...]:
    """All open questions, article by article, then story by story."""
    questions: list[Question] = []
    for article in digest.corpus.articles:
        source = digest.corpus.sources[article.source]
        questions += _article_questions(article, source.name, source.identified)
    questions += [
        _difference_question(difference)
        for difference in digest.differences
        if not difference.publish and not difference.verdict
    ]
    return tuple(questions)
