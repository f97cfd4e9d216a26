"""One item of a feed, whatever its format, as a draft."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.ingest.boilerplate import RELATED, find_boilerplate
from generator.ingest.fragment import find_fragment_blocks, looks_like_html, plain_blocks
from generator.ingest.lines import clean_line
from generator.ingest.metadata import web_address
from generator.ingest.titles import derive_title
from generator.language.detect import find_language
from generator.model import Draft, Fact, Image, Related, Removed

SUMMARY_WORDS = 150  # a description shorter than this is a summary, whatever its element is called
_CUT = re.compile(r"(?:\[?(?:…|\.\.\.)\]?|read more|continue reading)\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed says about one item; texts as they stand in the feed."""

    number: int
    title: str | None = None
    source: str | None = None
    content: str = ""
    content_is_html: bool = True
    summary: str = ""
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    guid: str | None = None
    url: str | None = None
    language: str | None = None
    images: tuple[Image, ...] = ()


def build_item_draft(item: Item, seed: str, sha256: str) -> Draft | None:
    """The draft of an item; None when it has no text at all."""
    text = item.content or item.summary
    html = item.content_is_html if item.content else looks_like_html(text)
    blocks, pictures = find_fragment_blocks(text) if html else (plain_blocks(text), ())
    body, removed, related = _sort_out(blocks, item.title)
    if not body:
        return None
    title = clean_title(item.title)
    published = item.published or item.updated
    basis = "published" if item.published else "updated"
    return Draft(
        seed=seed,
        seed_sha256=sha256,
        index=item.number - 1,
        body=body,
        title=Fact(title, "stated", "title of the item") if title else derive_title(body),
        source=Fact(item.source, "stated", "title of the feed") if item.source else None,
        published=Fact(published, "stated", f"{basis} of the item") if published else None,
        updated=Fact(item.updated, "stated", "updated of the item") if item.updated else None,
        authors=item.authors,
        language=_language(item.language) or find_language(body),
        url=web_address(item.url, None) if item.url else None,
        guid=item.guid,
        tags=item.tags,
        related=related,
        images=_safe(item.images)
        or _safe(tuple(Image(u, None, alt or None) for u, alt in pictures)),
        removed=removed,
        summary_only=is_summary(item, body),
    )


def clean_title(title: str | None) -> str | None:
    """A title may carry markup: "The &lt;em&gt;old&lt;/em&gt; bridge"."""
    if title and looks_like_html(title):
        blocks, _ = find_fragment_blocks(title)
        title = " ".join(text for _, text in blocks)
    return clean_line(title)[:500] or None if title else None


def is_summary(item: Item, body: str) -> bool:
    """Whether the feed gives only the beginning or a summary of the article."""
    words = body.count(" ") + 1
    if _CUT.search(body[-40:]):
        return True
    return not item.content and words < SUMMARY_WORDS


def _sort_out(
    blocks: tuple[tuple[str, str], ...], title: str | None
) -> tuple[str, tuple[Removed, ...], tuple[Related, ...]]:
    """(body, lines taken out with their rule, links to other articles)."""
    kept: list[str] = []
    removed: list[Removed] = []
    related: list[Related] = []
    for number, (prefix, text) in enumerate(blocks, start=1):
        rule = None if prefix == "> " else find_boilerplate(text)
        if not kept and title and text == clean_line(title):
            continue  # the title is a field; here it only stands twice
        if rule is None:
            kept.append(prefix + text)
            continue
        removed.append(Removed(number, text, rule))
        match = RELATED.match(text) if rule == "related-link" else None
        if match and text[match.end() :]:
            related.append(Related(text[match.end() :]))
    return "\n\n".join(kept), tuple(removed), tuple(related)


def _language(text: str | None) -> str | None:
    match = re.match(r"([A-Za-z]{2})(?:[-_]|$)", text.strip()) if text else None
    return match.group(1).lower() if match else None


def _safe(images: tuple[Image, ...]) -> tuple[Image, ...]:
    return tuple(image for image in images if web_address(image.url, None))[:1]
