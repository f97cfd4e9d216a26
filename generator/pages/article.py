"""The page of an article: its text with an anchor round every sentence, and how it was read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator import urls
from generator.analysis.annotate import is_read
from generator.language.edtf import format_edtf_words
from generator.markup import SentenceMark, render_body
from generator.model import Article, MediaTopic, Related, Removed
from generator.pages.dates import build_fact_date
from generator.pages.entries import difference_href, has_comparison
from generator.pages.frame import page_root
from generator.pages.index import (
    Index,
    foreign_language,
    sentence_of,
    story_link,
    topic_links,
)
from generator.pages.parts import DateView, Link, SourceView
from generator.pages.sources import safe_link

# Scripts written from right to left.
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_FIELDS = {
    "title": "Title",
    "source": "Source",
    "date": "Date",
    "published": "Date",
    "updated": "Updated",
    "deck": "Deck",
    "section": "Section",
    "dateline": "Dateline",
    "language": "Language",
    "story": "Story",
    "topics": "Topics",
    "authors": "Authors",
    "cited_source": "Cited source",
}


@dataclass(frozen=True, slots=True)
class InferredView:
    """A field that the machine inferred, with the words it has it from."""

    field: str
    value: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class PictureView:
    """The lead picture: the copy where there is one, else only the address of the original."""

    url: str
    alt: str
    credit: str | None
    src: str | None
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True)
class RelatedView:
    """A link line of the original; `url` only where it may be linked."""

    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article."""

    id: str
    title: str
    derived: bool
    deck: str | None
    section: str | None
    dateline: str | None
    source: SourceView
    source_url: str | None
    date: DateView | None
    updated: DateView | None
    authors: tuple[str, ...]
    cites: str | None
    url: str | None
    host: str | None
    language: str | None
    direction: str | None
    read: bool  # whether the analysis reads its language: of others it makes no claims
    picture: PictureView | None
    body: Markup
    marked: bool
    rights: str
    shortened: bool
    same_text_as: Link | None
    summary_only: bool
    story: Link | None
    compare: str | None
    topics: tuple[Link, ...]
    subjects: tuple[MediaTopic, ...]  # of the IPTC, top level
    removed: tuple[Removed, ...]
    inferred: tuple[InferredView, ...]
    related: tuple[RelatedView, ...]


def is_right_to_left(language: str) -> bool:
    """Whether text in this language runs from right to left."""
    return language.partition("-")[0].lower() in _RIGHT_TO_LEFT


def build_signs(index: Index, story: str) -> Mapping[tuple[str, str], SentenceMark]:
    """The marks of all sentences of a story, by article and sentence; links without the root.

    A difference beats what several report, and that beats what only one does.
    """
    if not has_comparison(index, story):
        return {}
    compare = urls.compare_address(story)
    signs: dict[tuple[str, str], SentenceMark] = {}
    # To name a topic is not to report the same: topic rows give no marks.
    statements = [each for each in index.statements.get(story, ()) if each.label is None]
    for statement in sorted(statements, key=lambda s: (-len(s.sources), s.id)):
        number = len(statement.sources)
        for each in statement.evidence:
            sentence = sentence_of(index, each)
            whole = sentence is not None and len(each.text) * 4 >= len(sentence.text) * 3
            what = "this" if whole else "part of this"
            if number > 1:
                label = f"{number} sources report {what}"
                mark = SentenceMark("all", str(number), label, f"{compare}#{statement.id}")
            else:
                label = f"1 source reports {what}"
                mark = SentenceMark("only", "1", label, f"{compare}#only")
            signs.setdefault((each.article, each.sentence), mark)
    for difference in index.differences.get(story, ()):
        label = f"⇄ Sources differ: {difference.slot}"
        mark = SentenceMark("differs", "⇄", label, difference_href(index, difference))
        for reading in difference.readings:
            for each in reading.evidence:
                signs[(each.article, each.sentence)] = mark
    return signs


_ARTICLE = re.compile(r"[\w-]+/[\w-]+")  # as an id is written; "24/26" is none
_DAYS = re.compile(r"\b\d{4}-\d{2}(?:-\d{2}(?:/\d{4}-\d{2}-\d{2})?)?(?![\d-])")


def format_reason(index: Index, reason: str | None) -> str | None:
    """A reason with sources by their names and dates in words, as a reader knows them."""
    if reason is None:
        return None

    def name_source(match: re.Match[str]) -> str:
        article = index.articles.get(match.group())
        return index.sources[article.source].name if article else match.group()

    reason = _ARTICLE.sub(name_source, reason)
    return _DAYS.sub(lambda found: _day_words(found.group()), reason)


def _day_words(edtf: str) -> str:
    try:
        return format_edtf_words(edtf)
    except ValueError:  # "2024-99" is no date, whatever it is
        return edtf


def _inferred(index: Index, article: Article) -> tuple[InferredView, ...]:
    views = []
    for name, fact in article.inferred:
        value = fact.value
        if name in ("date", "published") and article.date == fact:
            continue  # told with the date itself
        if name in ("date", "published", "updated"):
            date = build_fact_date(fact)
            value = date.words if date else value
        label = _FIELDS.get(name, name.replace("_", " ").capitalize())
        views.append(InferredView(label, value, format_reason(index, fact.evidence)))
    if subjects := index.digest.media_topics.get(article.id):
        labels = ", ".join(each.label for each in subjects)
        views.append(InferredView("Subjects", labels, "IPTC Media Topics, by the topics"))
    return tuple(views)


def _date(index: Index, article: Article) -> DateView | None:
    date = build_fact_date(article.date)
    return replace(date, reason=format_reason(index, date.reason)) if date else None


def _related(related: Related) -> RelatedView:
    return RelatedView(related.text, safe_link(related.url)[0])


def _picture(article: Article) -> PictureView | None:
    image = next(iter(article.images), None)
    url = safe_link(image.url)[0] if image else None
    if image is None or url is None:
        return None
    src = urls.picture_path(image.file) if image.file else None
    return PictureView(url, image.alt or "", image.credit, src, image.width, image.height)


def build_article(
    index: Index, article: Article, signs: Mapping[tuple[str, str], SentenceMark]
) -> ArticleView:
    """The page; `signs` are those of its story."""
    root = page_root(urls.article_address(article))
    sentences = index.digest.corpus.sentences.get(article.id, ())
    own: dict[str, SentenceMark] = {}
    for sentence in sentences:
        if sign := signs.get((article.id, sentence.id)):
            own[sentence.id] = SentenceMark(sign.kind, sign.sign, sign.label, root + sign.href)
    source = index.digest.corpus.sources[article.source]
    story = index.story_of.get(article.id)
    url, host = safe_link(article.url)
    same = index.articles.get(article.same_text_as or "")
    return ArticleView(
        id=article.id,
        title=article.title.value,
        derived=article.title.basis == "inferred",
        deck=article.deck,
        section=article.section,
        dateline=article.dateline,
        source=index.sources[article.source],
        source_url=safe_link(source.url)[0],
        date=_date(index, article),
        updated=None,
        authors=article.authors,
        cites=article.cited_source,
        url=url,
        host=host,
        language=foreign_language(index, article),
        direction="rtl" if is_right_to_left(article.language) else None,
        read=is_read(article),
        picture=_picture(article),
        body=render_body(article, sentences, own),
        marked=bool(own),
        rights=source.rights,
        shortened=source.rights != "full",
        same_text_as=Link(same.title.value, urls.article_address(same)) if same else None,
        summary_only=article.summary_only,
        story=story_link(index, story.id) if story else None,
        compare=urls.compare_address(story.id)
        if story and has_comparison(index, story.id)
        else None,
        topics=topic_links(index, article.topics),
        subjects=index.digest.media_topics.get(article.id, ()),
        removed=article.removed,
        inferred=_inferred(index, article),
        related=tuple(_related(each) for each in article.related),
    )
