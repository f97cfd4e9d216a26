"""Who the sources are: names, letters, rights, gathered from articles, settings and files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.config import Publisher, Settings
from generator.content.articles import ArticleFile
from generator.content.editorial import SourceEntry
from generator.corpus import letter_for
from generator.language.slugs import format_slug
from generator.model import Source

UNIDENTIFIED = "unidentified-"
_WORDS = 6


def unidentified_slug(title: str) -> str:
    """The source of an article whose publisher is not stated: one of its own, by its title."""
    words = format_slug(title).split("-")[:_WORDS]
    return UNIDENTIFIED + "-".join(words)


def build_aliases(settings: Settings, entries: Iterable[SourceEntry]) -> dict[str, str]:
    """Folded name or alias → slug, for every outlet the editor named."""
    found: dict[str, str] = {}
    for each in settings.publishers:
        for name in (each.name, *each.aliases):
            found.setdefault(name.casefold().strip(), each.slug)
    for entry in entries:
        for spelling in (entry.name, *entry.aliases):
            if spelling:
                found[spelling.casefold().strip()] = entry.id
    return found


def build_sources(
    files: Sequence[ArticleFile], settings: Settings, entries: Iterable[SourceEntry]
) -> dict[str, Source]:
    """The sources of these articles by id, with letters that are theirs alone."""
    known = {entry.id: entry for entry in entries}
    publishers = {each.slug: each for each in settings.publishers}
    names: dict[str, str | None] = {}
    for file in files:  # in the order of their ids
        slug = file.article.source
        names[slug] = names.get(slug) or _name(file, known.get(slug), publishers.get(slug))
    letters = choose_letters(names, known)
    return {
        slug: _source(slug, names[slug], letters[slug], settings, known, publishers)
        for slug in sorted(names)
    }


def _name(file: ArticleFile, entry: SourceEntry | None, publisher: Publisher | None) -> str | None:
    """The outlet's name; None when nobody knows it."""
    slug = file.article.source
    if entry is not None and entry.name:
        return entry.name
    if publisher is not None:
        return publisher.name
    written = file.memory.fields.get("source")
    if file.memory.publisher and (written is None or written.value == slug):
        return file.memory.publisher
    given = file.front.values.get("source")
    if isinstance(given, str) and given.strip() != slug:
        return given.strip()
    return None if slug.startswith(UNIDENTIFIED) else slug.replace("-", " ").title()


def choose_letters(
    names: Mapping[str, str | None], known: Mapping[str, SourceEntry]
) -> dict[str, str]:
    """A letter per source: the editor's, then A, B, … for the unnamed, then initials."""
    letters: dict[str, str] = {}
    for slug in sorted(names):
        entry = known.get(slug)
        if entry and entry.letter and entry.letter not in letters.values():
            letters[slug] = entry.letter
    taken = set(letters.values())
    for slug in sorted(names, key=lambda slug: (names[slug] is not None, slug)):
        if slug in letters:
            continue
        free = (letter_for(place) for place in range(len(names) + len(taken) + 26))
        wanted = _initials(names[slug] or "")
        letters[slug] = next(each for each in (*wanted, *free) if each not in taken)
        taken.add(letters[slug])
    return letters


def _initials(name: str) -> list[str]:
    """Letters that remind of a name: the first of each word, then the others of the first."""
    words = [word for word in format_slug(name).upper().split("-") if word] if name else []
    if len(words) > 1 and words[0] in {"THE", "A", "AN"}:
        words = words[1:]
    letters = [word[0] for word in words] + list("".join(words[:1]))
    return [letter for letter in letters if letter.isalpha()]


def _source(
    slug: str,
    name: str | None,
    letter: str,
    settings: Settings,
    known: Mapping[str, SourceEntry],
    publishers: Mapping[str, Publisher],
) -> Source:
    entry, publisher = known.get(slug), publishers.get(slug)
    return Source(
        id=slug,
        name=name or f"Unidentified {letter}",
        identified=name is not None,
        letter=letter,
        url=(entry and entry.url) or (publisher and publisher.url) or None,
        rights=(entry and entry.rights) or (publisher and publisher.rights) or settings.rights,
        note=(entry and entry.note) or (publisher and publisher.note) or None,
    )
