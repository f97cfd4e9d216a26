"""The desk: every article of the content in hand, as it is on disk and as it is to become."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.content.articles import INCOMING, ArticleFile, parse_article_file
from generator.content.load import ARTICLES
from generator.content.memory import FieldValue
from generator.content.writing import current_value, has_comment, update_text
from generator.ingest.merge import decide_field
from generator.language.slugs import find_free_slug
from generator.model import Fact
from generator.shelf import Shelf

Now = dict[str, Fact[FieldValue] | None]  # what the machine says of some fields; None: nothing


@dataclass(frozen=True, slots=True)
class Card:
    """What has to be known of every article at once; the article itself lies on the shelf."""

    id: str
    source: str
    seed: str | None
    sha256: str | None  # of the seed
    story: str | None
    is_dated: bool  # by what its text or an editor says, not by what an earlier run inferred
    hidden: bool
    digest: str  # of the file as it will be
    on_disk: str | None  # of the file as it is; None: not there yet
    frozen: bool = False  # seed and editor both changed it: not a byte may move


class Desk:
    """The articles by path. Nothing here touches the content."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self.aliases = aliases
        self.cards: dict[str, Card] = {}
        self.incoming: dict[str, str] = {}  # path → text of versions that wait for the editor
        self.taken: set[str] = set()  # paths and ids that no new article may get
        self.tried: dict[str, dict[str, int]] = {}  # source → how far its slugs were counted
        self._shelf: Shelf[str, ArticleFile] = Shelf()

    def lay_out(self, file: ArticleFile) -> None:
        """An article as it is on disk."""
        self.reserve(file.article.path)
        self.reserve(f"{ARTICLES}/{file.article.id}.md")
        self._lay(file, file.article.digest)

    def _lay(self, file: ArticleFile, on_disk: str | None) -> None:
        article, memory = file.article, file.memory
        self._shelf[article.path] = file
        self.cards[article.path] = Card(
            id=article.id,
            source=sys.intern(article.source),
            seed=sys.intern(memory.seed) if memory.seed else None,
            sha256=sys.intern(memory.sha256) if memory.sha256 else None,
            story=article.story,
            is_dated=article.date is not None and article.date.basis != "inferred",
            hidden=file.hidden,
            digest=article.digest,
            on_disk=on_disk,
        )

    def file(self, path: str) -> ArticleFile:
        """One article with its memory."""
        return self._shelf[path]

    def text(self, path: str) -> str:
        """One article as its file will be."""
        front = self.file(path).front
        return front.mark + front.text

    def files(self) -> Iterator[ArticleFile]:
        """All articles in the order of their paths, one at a time."""
        return (self._shelf[path] for path in sorted(self.cards))

    def reserve(self, path: str) -> None:
        """Keep a path from being given to a new article; case is not told apart everywhere."""
        self.taken.add(path.casefold())

    def put(self, path: str, text: str) -> None:
        """A new text for a path."""
        old = self.cards.get(path)
        self.reserve(path)
        self._lay(parse_article_file(text, path, self.aliases), old.on_disk if old else None)

    def freeze(self, path: str, incoming: str) -> None:
        """Leave a file alone and put the new version beside it."""
        self.cards[path] = replace(self.cards[path], frozen=True)
        self.incoming[path.removesuffix(".md") + INCOMING] = incoming

    def new_path(self, source: str, slug: str) -> str:
        """A path that no article has: the slug, numbered where it is taken."""

        def is_taken(name: str) -> bool:
            return f"{ARTICLES}/{source}/{name}.md".casefold() in self.taken

        name = find_free_slug(slug, is_taken, self.tried.setdefault(source, {}))
        return f"{ARTICLES}/{source}/{name}.md"

    def set_fields(self, path: str, now: Now) -> None:
        """Machine values for some fields of one article."""
        if self.cards[path].frozen:
            return
        file = self.file(path)
        changes, fields, _ = merge_fields(file, now)
        memory = replace(file.memory, fields=fields)
        if changes or memory != file.memory:
            self.put(path, update_text(file.front, changes, memory))


def merge_fields(
    file: ArticleFile, now: Now
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
