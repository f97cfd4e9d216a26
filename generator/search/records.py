"""What can be found, one small page for each, as the program Pagefind reads it.

These pages are never shown: they carry what the index of our own search has, no word more.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.config import Settings
from generator.model import Digest
from generator.rights import honour_rights
from generator.search.documents import KINDS, LABELS, Document, find_documents

_FILTERS = {"@": "source", "#": "topic", "~": "day"}


def plan_records(digest: Digest, settings: Settings) -> Iterator[str]:
    """A page for each document, without the words that a source's rights forbid."""
    for document in find_documents(honour_rights(digest), settings.language):
        yield _render_record(document)


def _render_record(document: Document) -> str:
    filters = [f"kind:{KINDS.index(document.kind)}"]
    filters += [f"{_FILTERS[each[0]]}:{each[1:]}" for each in document.filters]
    facts = (("url", document.address), ("lang", document.language))
    return "".join(
        (
            "<!doctype html><html><head><title></title></head><body data-pagefind-body>",
            *(f'<i data-pagefind-filter="{escape(each)}"></i>' for each in filters),
            *(f'<i data-pagefind-meta="{name}:{escape(value)}"></i>' for name, value in facts),
            f'<h1 data-pagefind-meta="title">{escape(document.title)}</h1>',
            f'<p data-pagefind-meta="note">{LABELS[document.kind]} · {escape(document.note)}</p>',
            *(f'<p id="{anchor}">{escape(words)}</p>' for anchor, words in document.lines),
            "</body></html>",
        )
    )
