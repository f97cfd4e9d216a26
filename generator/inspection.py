"""`digest inspect`: what is understood of a document, without touching the project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import BinaryIO

from generator.analysis.annotate import build_annotations, is_read
from generator.analysis.dates import infer_dates
from generator.analysis.gazetteer import Gazetteer, load_gazetteer
from generator.analysis.stories import find_stories
from generator.analysis.topics import infer_topic_entries
from generator.content.blocks import blocks_of, canonical_body
from generator.content.seeds import LARGEST
from generator.corpus import index_sentences
from generator.errors import Diagnostic, DigestError, UsageError
from generator.files import load_bytes
from generator.ingest.convert import convert, map_documents
from generator.ingest.decode import decode
from generator.language.detect import find_language
from generator.language.edtf import parse_edtf
from generator.language.times import find_times
from generator.model import (
    Annotations,
    Article,
    Draft,
    Fact,
    Sentence,
    TimeExpression,
    TopicEntry,
    Utterance,
)

SCHEMA = "newsdigest/1"
Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Document:
    """One article of one file: as converted, and as the analysis sees it."""

    file: str
    draft: Draft
    article: Article


@dataclass(frozen=True, slots=True)
class _Work:
    """One file to inspect, and what the caller says about it."""

    at: int
    name: str
    data: bytes
    kind: str | None
    url: str | None
    published: Fact[str] | None


def inspect_files(
    files: Sequence[str],
    *,
    kind: str | None = None,
    published: str | None = None,
    url: str | None = None,
    together: bool = False,
    stdin: BinaryIO | None = None,
) -> tuple[tuple[Record, ...], tuple[Diagnostic, ...]]:
    """One JSON object per article, in the order of the input; problems with unreadable files.

    With `together` the files are one corpus: an undated article gets its days from the others.
    """
    given = _given_date(published)
    problems: list[Diagnostic] = []
    work: list[_Work] = []
    for at, name in enumerate(files):
        try:
            work.append(_Work(at, name, _load(name, stdin), kind, url, given))
        except DigestError as error:
            problems += error.diagnostics
    records: list[Record] = []
    if together:
        documents = []
        for found, wrong in map_documents(read_documents, work):
            documents += found
            problems += wrong
        records += build_records(date_together(documents))
    else:
        for told, wrong in map_documents(inspect_alone, work):
            records += told
            problems += wrong
    return tuple(records), tuple(problems)


def read_documents(work: _Work) -> tuple[list[_Document], tuple[Diagnostic, ...]]:
    """The articles of one file."""
    drafts, problems = read_drafts(work.name, work.data, work.kind, work.url)
    documents = []
    for draft in drafts:
        draft = replace(draft, published=work.published) if work.published else draft
        slug = f"{work.at + 1}-{draft.index + 1}:{Path(work.name).name}"
        documents.append(_Document(work.name, draft, draft_article(draft, slug)))
    return documents, problems


def inspect_alone(work: _Work) -> tuple[list[Record], tuple[Diagnostic, ...]]:
    """One file, judged without the others."""
    documents, problems = read_documents(work)
    return [record for each in documents for record in build_records([each])], problems


def build_records(documents: Sequence[_Document]) -> list[Record]:
    """The JSON objects of articles that may know of each other."""
    gazetteer = _gazetteer()
    topics = find_topics(documents, gazetteer)
    return [build_record(each, gazetteer, topics[each.article.id]) for each in documents]


@cache
def _gazetteer() -> Gazetteer:
    """The shipped tables: read once in every worker."""
    return load_gazetteer()


def _given_date(published: str | None) -> Fact[str] | None:
    if published is None:
        return None
    try:
        parse_edtf(published)
    except ValueError as error:
        hint = "Write it as 2026-11-22."
        raise UsageError(Diagnostic("--published", None, str(error), hint)) from error
    return Fact(published, "stated", "--published")


def _load(name: str, stdin: BinaryIO | None) -> bytes:
    if name == "-":
        return stdin.read(LARGEST + 1) if stdin else b""
    path = Path(name)
    if not path.exists():
        raise DigestError(Diagnostic(name, None, "there is no such file"))
    return load_bytes(path, LARGEST)


def read_drafts(
    name: str, data: bytes, kind: str | None, url: str | None
) -> tuple[tuple[Draft, ...], tuple[Diagnostic, ...]]:
    """The documents of a file; as `body` it is one, its text exactly as read."""
    if kind != "body":
        return convert(name, data, kind, url)
    text, problem = decode(data, name)
    wrong = (problem,) if problem else ()
    if text is None:
        return (), wrong
    return (Draft(name, "", text, language=find_language(text), url=url),), wrong


def draft_article(draft: Draft, slug: str) -> Article:
    """A draft as the analysis reads it. Clean text keeps its offsets."""
    body = draft.body if not draft.seed_sha256 else canonical_body(draft.body)
    published = draft.published
    if published:
        published = Fact(published.value[:10] if "T" in published.value else published.value)
    return Article(
        id=slug,
        source="inspected",
        slug=slug,
        title=draft.title or Fact("", "inferred"),
        body=body,
        blocks=blocks_of(body),
        date=published,
        language=draft.language or "en",
        path=draft.seed,
    )


def date_together(documents: Sequence[_Document]) -> list[_Document]:
    """The same documents with their stories, and days inferred for the undated ones."""
    articles = [document.article for document in documents]
    stories = find_stories({article.id: article for article in articles})
    sentences = {article.id: index_sentences(article) for article in articles}
    found: dict[str, Fact[str]] = {}
    for story in sorted(set(stories.values())):
        members = [article for article in articles if stories.get(article.id) == story]
        found.update(infer_dates(members, sentences))
    settled = []
    for document in documents:
        date = found.get(document.article.id)
        draft = replace(document.draft, published=date) if date else document.draft
        article = replace(
            document.article,
            story=stories.get(document.article.id),
            date=date or document.article.date,
        )
        settled.append(replace(document, draft=draft, article=article))
    return settled


def find_topics(
    documents: Sequence[_Document], gazetteer: Gazetteer
) -> Mapping[str, tuple[TopicEntry, ...]]:
    """What each article is about; of other languages nothing is claimed."""
    articles = {document.article.id: document.article for document in documents}
    return dict(infer_topic_entries(articles, gazetteer))


def build_record(document: _Document, gazetteer: Gazetteer, topics: Sequence[TopicEntry]) -> Record:
    """The JSON object of one article."""
    draft, article = document.draft, document.article
    sentences = index_sentences(article)
    annotations = build_annotations(article, sentences, gazetteer)
    return {
        "schema": SCHEMA,
        "file": document.file,
        "index": draft.index,
        "title": _fact(draft.title),
        "deck": _fact(draft.deck),
        "source": _fact(draft.source),
        "cited_source": _fact(draft.cited_source),
        "published": _fact(draft.published),
        "updated": _fact(draft.updated),
        "authors": list(draft.authors),
        "section": _fact(draft.section),
        "dateline": _fact(draft.dateline),
        "language": draft.language,
        "url": draft.url,
        "related": [{"text": each.text, "url": each.url} for each in draft.related],
        "images": [
            {"url": each.url, "credit": each.credit, "alt": each.alt} for each in draft.images
        ],
        "body": article.body,
        "removed": [
            {"line": each.line, "text": each.text, "rule": each.rule} for each in draft.removed
        ],
        "sentences": _sentences(sentences),
        "times": list(_times(draft, article, annotations)),
        "quotations": [_quotation(each) for each in annotations.utterances],
        "topics": [{"id": each.id, "label": each.label, "kind": each.kind} for each in topics],
        "tags": list(draft.tags),
        "summary_only": draft.summary_only,
    }


def _fact(fact: Fact[str] | None) -> Mapping[str, str | None] | None:
    if fact is None:
        return None
    return {"value": fact.value, "basis": fact.basis, "evidence": fact.evidence}


def _sentences(sentences: Iterable[Sentence]) -> list[Record]:
    return [{"id": each.id, "start": each.start, "end": each.end} for each in sentences]


def _times(draft: Draft, article: Article, annotations: Annotations) -> Iterator[Record]:
    """Time expressions of title, deck and body, and the stated day of publication.

    Offsets count in the field that `field` names; those of "published" in its evidence.
    """
    published = draft.published
    if published and published.basis == "stated" and published.evidence != "--published":
        evidence = published.evidence or ""
        day = published.value
        start = max(evidence.find(day), 0)
        expression = TimeExpression(start, start + len(day), day, "DATE", day)
        yield {**_time(expression), "field": "published"}
    if is_read(article):
        written = article.date.value if article.date else None
        for name, fact in (("title", draft.title), ("deck", draft.deck)):
            # A working title is made of words of the text, where they are found anyway.
            if fact and fact.basis != "inferred":
                for found in find_times(fact.value, written):
                    yield {**_time(found), "field": name}
    for found in annotations.times:
        yield {**_time(found), "field": "body"}


def _time(found: TimeExpression) -> Record:
    return {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "type": found.type,
        "value": found.value,
        "mod": found.mod,
        "basis": found.basis,
    }


def _quotation(found: Utterance) -> Record:
    return {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "direct": found.direct,
        "fragment": found.fragment,
        "speaker": found.speaker,
        "speaker_text": found.speaker_text,
        "speaker_start": found.speaker_start,
        "speaker_end": found.speaker_end,
        "speaker_basis": found.speaker_basis,
    }
