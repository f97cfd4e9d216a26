"""A web page to a draft: trafilatura finds the body, `metadata` reads what the page says."""

from __future__ import annotations

import re
from typing import Any

from generator.errors import Diagnostic
from generator.ingest.decode import MAX_BYTES
from generator.ingest.metadata import (
    find_authors,
    find_language,
    find_lead_image,
    find_publisher,
    find_section,
    find_tags,
    find_title,
    find_url,
    read_page,
)
from generator.ingest.pagedates import find_published
from generator.ingest.lines import clean_line
from generator.ingest.titles import derive_title
from generator.language.detect import find_language as detect_language
from generator.model import Draft

MISSING = "reading web pages needs trafilatura, which is not installed"
INSTALL = "pip install 'newsdigest[html]'"
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)


def convert_html(
    name: str, data: bytes, sha256: str = "", url: str | None = None
) -> tuple[tuple[Draft, ...], tuple[Diagnostic, ...]]:
    """The article of a page; without trafilatura, a diagnostic that says how to get it."""
    try:
        import lxml.html  # noqa
        import trafilatura
    except ImportError:
        return (), (Diagnostic(name, None, MISSING, INSTALL),)
    tree = parse_tree(data)
    page = read_page(tree)
    address = find_url(page, url)
    published, updated = find_published(page, address)
    body = find_body(tree)
    draft = Draft(
        seed=name, seed_sha256=sha256, body=body, title=find_title(page) or derive_title(body),
        source=find_publisher(page), published=published, updated=updated,
        authors=find_authors(page), section=find_section(page), tags=find_tags(page),
        language=find_language(page) or detect_language(body), url=address,
        images=find_lead_image(page, url),
    )
    return (draft,), ()


def parse_tree(data: bytes) -> Any:
    from lxml import html
    return html.document_fromstring(decode_html(data), parser=html.HTMLParser(encoding="utf-8", remove_comments=True))


def decode_html(data: bytes) -> bytes:
    try:
        data.decode("utf-8")
        return data
    except UnicodeDecodeError:
        pass
    m = _CHARSET.search(data[:8192])
    enc = m.group(1).decode() if m else "cp1252"
    try:
        return data.decode(enc, "replace").encode()
    except LookupError:
        return data.decode("cp1252", "replace").encode()


def find_body(tree: Any) -> str:
    import trafilatura
    found = trafilatura.bare_extraction(tree, favor_precision=True, include_comments=False, with_metadata=False)
    return "\n\n".join(blocks(found.body)) if found is not None else ""

def blocks(body):
    for el in body:
        t = clean_line(" ".join(el.itertext()))
        if not t: continue
        if el.tag == "head": yield "## " + t
        elif el.tag == "list":
            for i in el.iter("item"):
                t = clean_line(" ".join(i.itertext()))
                if t: yield "- " + t
        elif el.tag == "quote": yield "> " + t
        else: yield t
