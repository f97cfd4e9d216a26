"""The desk: every article of the content in hand, as it is on disk and as it is to become."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.content.articles import INCOMING, ArticleFile, parse_article_file
from generator.content.load import ARTICLES
from generator.content.memory import FieldValue
from generator.content.writing import current_value, has_comment, update_text
from generator.ingest.merge import decide_field
from generator.language.slugs import find_free_slug
from generator.model import Fact


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article: its file as it will be, and its text as it is (None: not there yet)."""

    file: ArticleFile
    text: str
    on_disk: str | None
    frozen: bool = False  # seed and editor both changed it: not a byte may move


class Desk:
    """The sheets by path. Nothing here touches the disk."""

    def __init__(self, files: Iterable[ArticleFile], aliases: Mapping[str, str]) -> None:
        self.aliases = aliases
        self.sheets: dict[str, Sheet] = {}
        self.incoming: dict[str, str] = {}  # path → text of versions that wait for the editor
        self.taken: set[str] = set()  # paths and ids that no new article may get
        self.tried: dict[str, dict[str, int]] = {}  # source → how far its slugs were counted
        for file in files:
            self.reserve(file.article.path)
            self.reserve(f"{ARTICLES}/{file.article.id}.md")
            text = file.front.mark + file.front.text
            self.sheets[file.article.path] = Sheet(file, text, text)

    def files(self) -> tuple[ArticleFile, ...]:
        """All articles in the order of their paths."""
        return tuple(self.sheets[path].file for path in sorted(self.sheets))

    def reserve(self, path: str) -> None:
        """Keep a path from being given to a new article; case is not told apart everywhere."""
        self.taken.add(path.casefold())

    def put(self, path: str, text: str) -> None:
        """A new text for a path."""
        old = self.sheets.get(path)
        file = parse_article_file(text, path, self.aliases)
        if old and old.file.article.body == file.article.body:  # thousands of them: held once
            same = replace(file.article, body=old.file.article.body, blocks=old.file.article.blocks)
            file = replace(file, article=same)
        self.reserve(path)
        self.sheets[path] = Sheet(file, text, old.on_disk if old else None)

    def freeze(self, path: str, incoming: str) -> None:
        """Leave a file alone and put the new version beside it."""
        self.sheets[path] = replace(self.sheets[path], frozen=True)
        self.incoming[path.removesuffix(".md") + INCOMING] = incoming

    def new_path(self, source: str, slug: str) -> str:
        """A path that no article has: the slug, numbered where it is taken."""

        def is_taken(name: str) -> bool:
            return f"{ARTICLES}/{source}/{name}.md".casefold() in self.taken

        name = find_free_slug(slug, is_taken, self.tried.setdefault(source, {}))
        return f"{ARTICLES}/{source}/{name}.md"

    def set_fields(self, path: str, now: Mapping[str, Fact[FieldValue] | None]) -> tuple[str, ...]:
        """Machine values for some fields of one article; the keys that changed in the file."""
        sheet = self.sheets[path]
        if sheet.frozen:
            return ()
        changes, fields, _ = merge_fields(sheet.file, now)
        memory = replace(sheet.file.memory, fields=fields)
        if not changes and memory == sheet.file.memory:
            return ()
        self.put(path, update_text(sheet.file.front, changes, memory))
        return tuple(changes)


def merge_fields(
    file: ArticleFile, now: Mapping[str, Fact[FieldValue] | None]
) -> tuple[dict[str, FieldValue | None], dict[str, Fact[FieldValue]], dict[str, FieldValue]]:
    """Changes to the head, the fields of the memory, and values the editor's stand against."""
    changes: dict[str, FieldValue | None] = {}
    drift: dict[str, FieldValue] = {}
    fields = dict(file.memory.fields)
    for key, fact in now.items():
        old = fields.get(key)
        decision = decide_field(
            old.value if old else None,
            current_value(file.front, key),
            fact.value if fact else None,
            held=has_comment(file.front, key),
        )
        if decision.changed:
            changes[key] = decision.value
        if decision.drift and fact:
            drift[key] = fact.value
        if fact and decision.before == fact.value:
            fields[key] = fact
        elif decision.before is None:
            fields.pop(key, None)
    return changes, fields, drift
