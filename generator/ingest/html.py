"""A web page to a draft: trafilatura finds the body, `metadata` reads what the page says."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.util import find_spec
from typing import Any

from generator.errors import Diagnostic
from generator.ingest.blocks import Body, build_body
from generator.ingest.decode import MARKS, check_bytes, check_text
from generator.ingest.lines import clean_line
from generator.ingest.metadata import (
    Page,
    find_authors,
    find_deck,
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
from generator.ingest.titles import derive_title
from generator.language.detect import find_language as detect_language
from generator.model import Draft, Fact

INSTALL = "pip install 'newsdigest[html]'"
MOST_BYTES = 5 * 1024 * 1024
MOST_ELEMENTS = 20_000  # a page of news has at most some thousands; time grows with them
MOST_ATTRIBUTES = 1_000  # of one element: a hundred thousand cost the parser minutes
MOST_ATTRIBUTES_TOGETHER = 60_000  # of all elements: a page of news has some thousands
_TAG = re.compile(rb"<[a-zA-Z][^<>]*")
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{4000,}")
_ATTRIBUTE = re.compile(rb"\s[^\s=<>\"']+\s*=")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)


def convert_html(
    name: str, data: bytes, sha256: str = "", url: str | None = None
) -> tuple[tuple[Draft, ...], tuple[Diagnostic, ...]]:
    """The article of a page; without trafilatura, a diagnostic that says how to get it."""
    problem = check_bytes(data, name) or check_page(data, name)
    if problem:
        return (), (problem,)
    if find_spec("trafilatura") is None:
        message = "reading web pages needs trafilatura, which is not installed"
        return (), (Diagnostic(name, None, message, INSTALL),)
    tree = parse_tree(data)
    if tree is None:
        return (), (Diagnostic(name, None, "no HTML was found in the file", None),)
    if sum(1 for _ in zip(tree.iter(), range(MOST_ELEMENTS + 1))) > MOST_ELEMENTS:
        message = f"the page has more than {MOST_ELEMENTS} elements"
        return (), (Diagnostic(name, None, message, "save only the article"),)
    page = read_page(tree)
    title = find_title(page)
    body = find_body(tree, title)
    if not body.text:
        return (), (_nothing(name, page),)
    source = data.decode("utf-8", "replace") if body.removed else ""
    return (build_page_draft(name, sha256, page, title, body, url, source),), ()


def check_page(data: bytes, name: str) -> Diagnostic | None:
    """Why a page is refused before it is parsed."""
    if not data.startswith(tuple(mark for mark, _ in MARKS)) and (
        problem := check_text(data, name)
    ):
        return problem
    if len(data) > MOST_BYTES:
        message = f"the page is too large: {len(data) >> 20} MB, the limit is {MOST_BYTES >> 20} MB"
        return Diagnostic(name, None, message, "save only the article")
    for tag in _LONG_TAG.finditer(data):
        if sum(1 for _ in _ATTRIBUTE.finditer(tag.group())) > MOST_ATTRIBUTES:
            line = data.count(b"\n", 0, tag.start()) + 1
            message = f"an element has more than {MOST_ATTRIBUTES} attributes"
            return Diagnostic(name, line, message, "this is no news page; save only the article")
    if sum(tag.group().count(b"=") for tag in _TAG.finditer(data)) > MOST_ATTRIBUTES_TOGETHER:
        message = f"the elements have more than {MOST_ATTRIBUTES_TOGETHER} attributes together"
        return Diagnostic(name, None, message, "this is no news page; save only the article")
    return None


def build_page_draft(
    name: str,
    sha256: str,
    page: Page,
    title: Fact[str] | None,
    body: Body,
    url: str | None,
    source: str,
) -> Draft:
    """Put together what the page says and what its body is."""
    address = find_url(page, url)
    published, updated = find_published(page, address)
    return Draft(
        seed=name,
        seed_sha256=sha256,
        body=body.text,
        title=title or derive_title(body.text),
        deck=find_deck(page, body.text),
        source=find_publisher(page),
        published=published,
        updated=updated,
        authors=find_authors(page),
        section=find_section(page),
        tags=find_tags(page),
        language=find_language(page) or detect_language(body.text),
        url=address,
        related=body.related,
        images=find_lead_image(page, address),
        removed=tuple(replace(each, line=find_line(source, each.text)) for each in body.removed),
    )


def find_line(source: str, text: str) -> int:
    """The line of the page where a text begins; 0 where markup stands between its words."""
    at = source.find(text[:30])
    return source.count("\n", 0, at) + 1 if at >= 0 else 0


def parse_tree(data: bytes) -> Any:
    """The lxml tree of a page; None when there is nothing in it."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(decode_page(data), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def decode_page(data: bytes) -> bytes:
    """The page as UTF-8: by its mark, as UTF-8, as it declares, as Windows-1252."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace").encode()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        match = _CHARSET.search(data[:8192])
        declared = match.group(1).decode("ascii") if match else "cp1252"
        if declared.lower() in ("iso-8859-1", "latin-1", "latin1", "us-ascii"):
            declared = "cp1252"  # as every browser does
        if declared.lower() in ("utf-8", "utf8") and error.start < 1000:
            declared = "cp1252"
        try:
            return data.decode(declared, "replace").encode()
        except LookupError:
            return data.decode("cp1252", "replace").encode()
    return data


def find_body(tree: Any, title: Fact[str] | None) -> Body:
    """The article's text as trafilatura finds it, in canonical blocks."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(tree, favor_precision=True, include_comments=False)
        body = getattr(found, "body", None)
        if body is not None:
            return build_body(body, title.value if title else None)
    except RecursionError:
        pass  # elements nested a thousand deep: nobody's article
    return Body("", (), ())


def _nothing(name: str, page: Page) -> Diagnostic:
    shown = clean_line(page.stated[0])[:80] if page.stated else ""
    what = f"no article text was found in the page{f' “{shown}”' if shown else ''}"
    return Diagnostic(name, None, what, "it may need scripts; save its text and ingest that")
