"""The files of the index: a manifest, the terms in chunks by their order, documents in chunks.

Every file is a script that leaves one value in `newsdigest`, so that the search also works from
a folder, where a page may not fetch. `static/search.js` reads them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence

from generator import urls
from generator.config import Settings
from generator.model import Artifact, Digest
from generator.rights import honour_rights
from generator.search.documents import KINDS, LABELS, Document, find_documents
from generator.search.postings import build_postings

# Bytes of a chunk before compression: a query loads one or two per word, and one per result.
TERMS_SIZE = 8_000
DOCUMENTS_SIZE = 8_000


def _sort_key(term: str) -> bytes:
    """The order in which JavaScript compares texts."""
    return term.encode("utf-16-be")


def _separator(before: str, after: str) -> str:
    """The shortest start of `after` that sorts behind `before`."""
    for size in range(1, len(after)):
        if _sort_key(after[:size]) > _sort_key(before):
            return after[:size]
    return after


def split_terms(lists: Mapping[str, str], size: int = TERMS_SIZE) -> Iterator[tuple[str, str]]:
    """Chunks of terms with their lists, in order; each with the text from which on it is asked."""
    first, before, length = "", "", 0
    chunk: list[str] = []
    for term in sorted(lists, key=_sort_key):
        added = len(term.encode("utf-8")) + len(lists[term]) + 2
        if chunk and length + added > size:
            yield first, " ".join(chunk)
            first, chunk, length = _separator(before, term), [], 0
        chunk += [term, lists[term]]
        length += added
        before = term
    if chunk:
        yield first, " ".join(chunk)


def _record(document: Document) -> list[str]:
    lines = [part for line in document.lines for part in line]
    note = f"{LABELS[document.kind]} · {document.note}"
    return [document.title, document.address, note, document.language, *lines]


def split_documents(
    documents: Sequence[Document], size: int = DOCUMENTS_SIZE
) -> Iterator[list[list[str]]]:
    """Chunks of records in order; a long article is a chunk of its own."""
    chunk: list[list[str]] = []
    length = 0
    for document in documents:
        record = _record(document)
        added = sum(len(part.encode("utf-8")) + 3 for part in record)
        if chunk and length + added > size:
            yield chunk
            chunk, length = [], 0
        chunk.append(record)
        length += added
    if chunk:
        yield chunk


def _file(name: str, value: list[object]) -> Artifact:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Artifact(f"{urls.SEARCH}{name}.js", f"newsdigest.{name}={text};\n".encode())


def plan_search(digest: Digest, settings: Settings) -> tuple[Artifact, ...]:
    """All files of the index, without the words that a source's rights forbid."""
    documents = tuple(find_documents(honour_rights(digest), settings.language))
    postings = build_postings(documents)
    terms = list(split_terms(postings.lists))
    chunks = list(split_documents(documents))
    starts = [
        next((n for n, each in enumerate(documents) if KINDS.index(each.kind) >= place), None)
        for place in range(len(KINDS))
    ]
    layout = [
        [len(documents) if start is None else start for start in starts] + [len(documents)],
        postings.bulk,
        [first for first, _ in terms],
        [len(chunk) for chunk in chunks],
        list(postings.common),
    ]
    # A browser may still have files of the last build: what does not fit together is told apart
    # by what numbers mean, so that an edit within one article changes only its chunks.
    meaning = json.dumps([layout, [each.address.partition("#")[0] for each in documents]])
    version = hashlib.sha256(meaning.encode("utf-8")).hexdigest()[:8]
    return (
        _file("index", [version, *layout]),
        *(_file(f"t{n}", [version, text]) for n, (_, text) in enumerate(terms)),
        *(_file(f"d{n}", [version, chunk]) for n, chunk in enumerate(chunks)),
    )
