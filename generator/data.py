"""Everything the pages are made from, as records: `digest export` and `data/*.json`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from generator import urls
from generator.config import Settings
from generator.model import Article, Artifact, Digest, Evidence, Sentence, Utterance
from generator.rights import honour_rights

SCHEMA = "newsdigest/1"
KINDS = (
    "articles", "stories", "timeline", "quotations", "statements", "differences", "topics",
    "sources",
)  # fmt: skip
SPLIT_AFTER = 2_000  # records of one file; more are split by year
Record = dict[str, object]


def _evidence(evidence: Evidence) -> Record:
    return {
        "article": evidence.article,
        "sentence": evidence.sentence,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
    }


def _sentence(sentence: Sentence) -> Record:
    return {"id": sentence.id, "start": sentence.start, "end": sentence.end}


def _article(digest: Digest, article: Article, story: str | None) -> Record:
    return {
        "id": article.id,
        "title": article.title.value,
        "title_basis": article.title.basis,
        "source": article.source,
        "published": article.published_time or (article.date.value if article.date else None),
        "published_basis": article.date.basis if article.date else None,
        "url": article.url,
        "seed": article.seed,
        "authors": list(article.authors),
        "section": article.section,
        "dateline": article.dateline,
        "language": article.language,
        "story": story,
        "topics": list(article.topics),
        "iptc": [each.code for each in digest.media_topics.get(article.id, ())],
        "rights": digest.corpus.sources[article.source].rights,
        "body": article.body,
        "sentences": [_sentence(each) for each in digest.corpus.sentences.get(article.id, ())],
    }


def _articles(digest: Digest) -> Iterator[Record]:
    stories = {name: story.id for story in digest.stories for name in story.articles}
    for article in digest.corpus.articles:
        yield _article(digest, article, stories.get(article.id, article.story))


def _stories(digest: Digest) -> Iterator[Record]:
    for story in digest.stories:
        yield {
            "id": story.id,
            "title": story.title,
            "articles": list(story.articles),
            "sources": list(story.sources),
            "origins": [
                {
                    "id": origin.id,
                    "name": origin.name,
                    "kind": origin.kind,
                    "evidence": [_evidence(each) for each in origin.evidence],
                }
                for origin in story.origins
            ],
            "first": story.first,
            "last": story.last,
            "key_sentences": [_evidence(each) for each in story.key_sentences],
        }


def _timeline(digest: Digest) -> Iterator[Record]:
    for entry in digest.timeline:
        yield {
            "id": entry.id,
            "date": entry.date,
            "status": entry.status,
            "salience": round(entry.salience, 4),
            "story": entry.story,
            "topics": list(entry.topics),
            "label": entry.label,
            "evidence": [
                {**_evidence(each.evidence), "expression": each.expression, "basis": each.basis}
                for each in entry.evidence
            ],
        }


def _variant(variant: Utterance) -> Record:
    return {
        "article": variant.article,
        "sentence": variant.sentences[0] if variant.sentences else None,
        "start": variant.start,
        "end": variant.end,
        "text": variant.text,
        "direct": variant.direct,
        "speaker": variant.speaker,
        "speaker_text": variant.speaker_text,
    }


def _quotations(digest: Digest) -> Iterator[Record]:
    for quotation in digest.quotations:
        yield {
            "id": quotation.id,
            "story": quotation.story,
            "variants": [_variant(each) for each in quotation.variants],
        }


def _statements(digest: Digest) -> Iterator[Record]:
    for statement in digest.statements:
        yield {
            "id": statement.id,
            "story": statement.story,
            "kind": statement.kind,
            "label": statement.label,
            "sources": list(statement.sources),
            "origins": list(statement.origins),
            "evidence": [_evidence(each) for each in statement.evidence],
        }


def _differences(digest: Digest) -> Iterator[Record]:
    for difference in digest.differences:
        if difference.publish:
            yield {
                "id": difference.id,
                "story": difference.story,
                "kind": difference.kind,
                "slot": difference.slot,
                "verdict": difference.verdict,
                "readings": [
                    {
                        "value": reading.value,
                        "note": reading.note,
                        "evidence": [_evidence(each) for each in reading.evidence],
                    }
                    for reading in difference.readings
                ],
            }


def _topics(digest: Digest) -> Iterator[Record]:
    for topic in digest.topics:
        yield {
            "id": topic.id,
            "label": topic.label,
            "kind": topic.kind,
            "aliases": list(topic.aliases),
            "iptc": topic.iptc,
            "articles": list(topic.articles),
        }


def _sources(digest: Digest) -> Iterator[Record]:
    articles: dict[str, list[str]] = {}
    for article in digest.corpus.articles:
        articles.setdefault(article.source, []).append(article.id)
    for name, source in sorted(digest.corpus.sources.items()):
        yield {
            "id": name,
            "name": source.name,
            "url": source.url,
            "identified": source.identified,
            "letter": source.letter,
            "articles": articles.get(name, []),
            "rights": source.rights,
        }


_RECORDS: Mapping[str, Callable[[Digest], Iterator[Record]]] = {
    "articles": _articles,
    "stories": _stories,
    "timeline": _timeline,
    "quotations": _quotations,
    "statements": _statements,
    "differences": _differences,
    "topics": _topics,
    "sources": _sources,
}


def export_records(kind: str, digest: Digest) -> Iterator[Record]:
    """The records of one of `KINDS`, without the words that a source's rights forbid."""
    return _RECORDS[kind](honour_rights(digest))


# ---------------------------------------------------------------- files of the site

# Where the year of a record is found, for the kinds that grow without end.
_YEARS = {"articles": "published", "timeline": "date", "stories": "last"}


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _parts(kind: str, records: Iterable[Record]) -> Iterator[tuple[str | None, list[str]]]:
    """The records of each file, as JSON: one file, or one per year.

    Each record is encoded at once: all of them as values take several times the memory.
    """
    field = _YEARS.get(kind)
    years: dict[str, list[str]] = {}
    texts = []
    for record in records:
        texts.append(_ENCODER.encode(record))
        if field is not None:
            value = str(record[field] or "").lstrip("./")
            years.setdefault(value[:4] or "undated", []).append(texts[-1])
    if len(texts) <= SPLIT_AFTER or field is None:
        yield None, texts
    else:
        yield from sorted(years.items())


def _file(address: str, text: str) -> Artifact:
    return Artifact(address, (text + "\n").encode("utf-8"))


def plan_data(digest: Digest, settings: Settings) -> tuple[Artifact, ...]:
    """`data/KIND.json`, and `data/index.json` that lists them with their counts."""
    digest = honour_rights(digest)
    files = []
    listed = []
    for kind in KINDS:
        for part, records in _parts(kind, _RECORDS[kind](digest)):
            address = urls.data_address(kind, part)
            files.append(_file(address, f"[{','.join(records)}]"))
            listed.append(
                {
                    "kind": kind,
                    "part": part,
                    "file": address.removeprefix("data/"),
                    "records": len(records),
                }
            )
    index = {
        "schema": SCHEMA,
        "json_schema": "../static/newsdigest-1.schema.json",
        "title": settings.title,
        "edition": digest.today,
        "files": listed,
    }
    return (*files, _file(urls.data_address("index"), _ENCODER.encode(index)))
