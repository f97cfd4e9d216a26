"""Drafts onto the desk: new articles, and new versions of those that are there."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.config import Settings, find_zone, is_web_address, publisher_slug
from generator.content.articles import ArticleFile, body_hash
from generator.content.blocks import canonical_body, format_body
from generator.content.fields import one_line
from generator.content.load import ARTICLES
from generator.content.memory import FieldValue, Memory
from generator.content.seeds import FOLDER
from generator.content.sources import UNIDENTIFIED, unidentified_slug
from generator.content.writing import format_article, format_body_text, update_text
from generator.errors import Diagnostic
from generator.ingest.matching import Known, Match, Place, find_identities
from generator.ingest.merge import decide_body
from generator.intake.desk import Desk, Now, merge_fields
from generator.language.edtf import parse_edtf
from generator.language.slugs import find_free_slug, format_slug
from generator.model import Draft, Fact

NOBODY = "no line of the text names a publisher"


def find_known(files: Iterable[ArticleFile]) -> Iterator[Known]:
    """What identifies each article; one that an editor wrote has at most its URL."""
    return (
        Known(
            file.article.path,
            file.memory.seed,
            file.memory.sha256,
            file.memory.index,
            find_identities(file.memory.guid, file.article.url, file.memory.publisher)
            | find_identities(None, _written_url(file), None),
        )
        for file in files
    )


def _written_url(file: ArticleFile) -> str | None:
    fact = file.memory.fields.get("url")
    return fact.value if fact and isinstance(fact.value, str) else None


def localise(draft: Draft, zone: str) -> Draft:
    """Moments in universal time as the digest's own zone counts them: 1:00 UTC may be yesterday.

    A moment that the outlet gives in a zone of its own keeps it.
    """
    found = find_zone(zone)
    if found is None or zone == "UTC":
        return draft

    def local(fact: Fact[str] | None) -> Fact[str] | None:
        if fact is None or "T" not in fact.value or not fact.value.endswith("Z"):
            return fact
        moment = datetime.datetime.fromisoformat(fact.value).astimezone(found).isoformat()
        return Fact(moment, fact.basis, f"{fact.evidence or ''} ({fact.value}, in {zone})".strip())

    return replace(draft, published=local(draft.published), updated=local(draft.updated))


def draft_fields(draft: Draft) -> Now:
    """The fields a document itself gives. `source` is for the caller, who knows the others."""
    published = _text(draft.published)
    day = published.value[:10] if published and "T" in published.value else None
    date = Fact(day, published.basis, published.evidence) if published and day else published
    if date and not _is_date(date.value):
        date = None
    fields: dict[str, Fact[str] | None] = {
        "title": _text(draft.title) or Fact("Untitled", "inferred", "the text has no words"),
        "deck": _text(draft.deck),
        "date": date,
        "published_time": published if date and day else None,
        "updated": _text(draft.updated),
        "section": _text(draft.section),
        "dateline": _text(draft.dateline),
        "cited_source": _text(draft.cited_source),
        "url": Fact(draft.url) if draft.url and is_web_address(draft.url) else None,
        "language": Fact(draft.language, "inferred") if draft.language else None,
        "summary_only": Fact("yes") if draft.summary_only else None,
    }
    found: Now = {
        key: Fact(fact.value, fact.basis, fact.evidence) if fact else None
        for key, fact in fields.items()
    }
    authors = tuple(filter(None, (one_line(each) for each in draft.authors)))
    found["authors"] = Fact(authors) if authors else None
    return found


def _text(fact: Fact[str] | None) -> Fact[str] | None:
    value = one_line(fact.value) if fact else ""
    if not fact or not value:
        return None
    return Fact(value, fact.basis, one_line(fact.evidence) if fact.evidence else None)


def _is_date(value: str) -> bool:
    try:
        parse_edtf(value)
    except ValueError:
        return False
    return True


def put_drafts(
    desk: Desk, matches: Iterable[Match], drafts: Mapping[Place, Draft], settings: Settings
) -> tuple[Diagnostic, ...]:
    """Every draft where it belongs; what an editor has to know comes back."""
    problems: list[Diagnostic] = []
    sources = {card.source for card in desk.cards.values()}
    for match in matches:
        place = match.document.place
        if match.superseded or place not in drafts:
            continue
        if match.twin:
            message = f"the same bytes as {match.twin}; nothing was added"
            hint = "delete one of the two seeds"
            path = f"{FOLDER}/{match.document.seed}"
            problems.append(Diagnostic(path, None, message, hint, "warning"))
            continue
        draft = localise(drafts[place], settings.time_zone)
        if match.known:
            problems += update_article(desk, match.known, draft, settings)
        else:
            source = new_source(draft, desk, settings, sources)
            sources.add(source)
            put_article(desk, source, draft)
    return tuple(problems)


def new_source(draft: Draft, desk: Desk, settings: Settings, sources: set[str]) -> str:
    """The source of a new article: its publisher, or one of its own."""
    if draft.source:
        return known_source(draft.source.value, desk, settings)
    title = draft_fields(draft)["title"]
    slug = unidentified_slug(str(title.value if title else ""))
    return find_free_slug(slug, sources.__contains__, {})


def known_source(name: str, desk: Desk, settings: Settings) -> str:
    """The slug of a publisher that a text names."""
    return desk.aliases.get(name.casefold().strip()) or publisher_slug(settings, name)


def build_memory(draft: Draft, old: Memory, body: str) -> Memory:
    """The memory of a draft; what only the file knows stays."""
    return replace(
        old,
        seed=draft.seed,
        sha256=draft.seed_sha256,
        index=draft.index,
        guid=draft.guid,
        publisher=one_line(draft.source.value) if draft.source else None,
        body=body_hash(body),
        related=tuple(replace(each, text=one_line(each.text)) for each in draft.related),
        images=draft.images,
        removed=tuple(replace(each, text=one_line(each.text)) for each in draft.removed),
    )


def body_text(draft: Draft) -> str:
    """What stands below the head of a draft's file."""
    return format_body_text(format_body(canonical_body(draft.body)))


def put_article(desk: Desk, source: str, draft: Draft) -> None:
    """A new article file."""
    now = draft_fields(draft)
    now["source"] = (
        Fact(source, draft.source.basis, draft.source.evidence)
        if draft.source
        else Fact(source, "unknown", NOBODY)
    )
    title = now["title"]
    slug = format_slug(str(title.value if title else "untitled"))
    path = desk.new_path(source, slug)
    memory = Memory(id=path.removeprefix(f"{ARTICLES}/").removesuffix(".md"))
    desk.put(path, format_draft(draft, now, memory))


def format_draft(draft: Draft, now: Now, memory: Memory) -> str:
    """The file of a draft as if nobody had touched it."""
    facts = {key: fact for key, fact in now.items() if fact}
    body = body_text(draft)
    memory = replace(build_memory(draft, memory, body), fields=facts)
    values = {key: fact.value for key, fact in facts.items()}
    return format_article(values, memory, body.strip("\n"))


def update_article(
    desk: Desk, path: str, draft: Draft, settings: Settings
) -> tuple[Diagnostic, ...]:
    """A new version of an article that is there: the editor's words stay."""
    file = desk.file(path)
    memory = file.memory
    now = draft_fields(draft)
    now["source"] = _source_now(draft, file, desk, settings)
    dated = memory.fields.get("date")
    if now["date"] is None and dated and dated.basis == "inferred":
        del now["date"]  # settling will say
    changed = memory.sha256 != draft.seed_sha256
    body = body_text(draft)
    verdict = decide_body(memory.body, body_hash(file.front.body), body_hash(body))
    if verdict == "conflict" and changed:
        desk.freeze(path, format_draft(draft, now, Memory(id=memory.id)))
        return ()
    changes, fields, drift = merge_fields(file, now)
    renewed = build_memory(draft, memory, body)
    if verdict in ("keep", "conflict"):
        renewed = replace(renewed, body=memory.body)
    renewed = replace(renewed, fields=fields)
    new_body = body if verdict == "replace" else None
    if changes or new_body is not None or renewed != memory:
        desk.put(path, update_text(file.front, changes, renewed, new_body))
    return _drift(file, drift) if changed else ()


def _source_now(
    draft: Draft, file: ArticleFile, desk: Desk, settings: Settings
) -> Fact[FieldValue] | None:
    """The machine's source: the name in the text, else the one the article was given once."""
    if draft.source:
        slug = known_source(draft.source.value, desk, settings)
        return Fact(slug, draft.source.basis, draft.source.evidence)
    written = file.memory.fields.get("source")
    if written and isinstance(written.value, str) and written.value.startswith(UNIDENTIFIED):
        return written
    slug = unidentified_slug(file.article.title.value)
    return Fact(slug, "unknown", NOBODY)


def _drift(file: ArticleFile, drift: dict[str, FieldValue]) -> tuple[Diagnostic, ...]:
    """What the changed seed says otherwise than the editor."""
    return tuple(
        Diagnostic(
            file.article.path,
            file.front.lines.get(key),
            f"{key}: the seed now says “{value if isinstance(value, str) else ', '.join(value)}”",
            "your value was kept",
            "warning",
        )
        for key, value in drift.items()
    )
