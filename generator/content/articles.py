"""Articles: `content/articles/<source>/<slug>.md` as values."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.content.blocks import parse_blocks
from generator.content.fields import FieldReader
from generator.content.files import find_markdown, load_text
from generator.content.frontmatter import FrontMatter, parse_front_matter
from generator.content.memory import MEMORY_KEY, FieldValue, Memory, field_value, parse_memory
from generator.errors import Diagnostic, DigestError
from generator.language.slugs import format_slug
from generator.model import Article, Fact

INCOMING = ".incoming.md"  # a new version that waits for the editor, beside the article

# The top-level keys in the order they are written.
KEYS = (
    "title", "deck", "source", "date", "published_time", "updated", "authors", "section",
    "dateline", "cited_source", "url", "language", "story", "topics", "same_text_as",
    "summary_only", "hidden",
)  # fmt: skip
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article together with what merging needs: the raw head and the memory."""

    article: Article
    front: FrontMatter
    memory: Memory
    hidden: bool = False


def body_hash(body: str) -> str:
    """What the memory keeps of a body: any changed byte shows."""
    return hashlib.sha256(body.encode()).hexdigest()


def parse_article(text: str, path: str, aliases: Mapping[str, str] | None = None) -> Article:
    """The article that a file says; a DigestError with every problem in it."""
    return parse_article_file(text, path, aliases).article


def parse_article_file(
    text: str, path: str, aliases: Mapping[str, str] | None = None
) -> ArticleFile:
    """An article with its memory. `aliases` maps folded names of publishers to slugs."""
    front = parse_front_matter(text, path)
    reader = _Reader(front)
    reader.check_keys(KEYS, (MEMORY_KEY,))
    memory, problems = parse_memory(front)
    reader.problems += problems
    body, blocks, marks = parse_blocks(front.body)
    title = reader.title(memory)
    folder, slug = Path(path).parent.name, Path(path).name.removesuffix(".md")
    reader.check_slug(None, slug)
    source = resolve_source(reader.text("source") or folder, aliases or {})
    id = f"{source}/{slug}"
    article = Article(
        id=id,
        source=source,
        slug=slug,
        title=title,
        body=body,
        blocks=blocks,
        marks=marks,
        date=reader.dated(memory),
        published_time=reader.text("published_time"),
        updated=reader.text("updated"),
        deck=reader.text("deck"),
        section=reader.text("section"),
        dateline=reader.text("dateline"),
        cited_source=reader.text("cited_source"),
        authors=reader.texts("authors"),
        url=reader.web_address("url"),
        language=reader.text("language") or "en",
        story=reader.slug("story"),
        topics=reader.slugs("topics"),
        related=memory.related,
        images=memory.images,
        removed=memory.removed,
        inferred=reader.inferred(memory),
        same_text_as=reader.article_id("same_text_as"),
        summary_only=reader.truth("summary_only"),
        former=former_ids(id, f"{folder}/{slug}", memory),
        seed=memory.seed,
        path=path,
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )
    hidden = reader.truth("hidden")
    if reader.problems:
        raise DigestError(reader.problems)
    return ArticleFile(article, front, memory, hidden)


def resolve_source(name: str, aliases: Mapping[str, str]) -> str:
    """The slug of a source that a file names by slug, name or alias."""
    return aliases.get(name.casefold().strip()) or format_slug(name)


def former_ids(id: str, place: str, memory: Memory) -> tuple[str, ...]:
    """Where the article was before: by its folder, and as ingest first wrote it."""
    former = dict.fromkeys((memory.id or id, place))
    return tuple(each for each in former if each != id and _ID.fullmatch(each))


class _Reader(FieldReader):
    """Takes the fields of an article out of its front matter."""

    def title(self, memory: Memory) -> Fact[str]:
        title = self.text("title")
        if not title:
            self.problem("title", "the article has no title", "title: …")
        return self.fact("title", title or "", memory)

    def raw(self, key: str) -> FieldValue | None:
        return field_value(self.front.values.get(key))

    def fact(self, key: str, value: str, memory: Memory) -> Fact[str]:
        """The value, with the machine's reason as long as it is the machine's value."""
        written = memory.fields.get(key)
        if written is not None and written.value == self.raw(key):
            return Fact(value, written.basis, written.evidence)
        return Fact(value, "editor")

    def dated(self, memory: Memory) -> Fact[str] | None:
        value = self.date("date")
        return self.fact("date", value, memory) if value else None

    def inferred(self, memory: Memory) -> tuple[tuple[str, Fact[str]], ...]:
        """Fields whose value the machine inferred and nobody changed."""
        found = []
        for key in KEYS:
            written = memory.fields.get(key)
            if written is None or written.basis != "inferred" or not written.evidence:
                continue
            if written.value == self.raw(key):
                value = written.value
                shown = value if isinstance(value, str) else ", ".join(value)
                found.append((key, Fact(shown, written.basis, written.evidence)))
        return tuple(found)

    def article_id(self, key: str) -> str | None:
        value = self.text(key)
        if value and not _ID.fullmatch(value):
            self.problem(key, f'"{value}" names no article', "source/slug")
        return value


def read_article_files(
    folder: Path, aliases: Mapping[str, str] | None = None, name: str = "content/articles"
) -> Iterator[ArticleFile | Diagnostic]:
    """Every article below `folder` one by one, in the order of the paths.

    In between stands what is wrong with the files that are left out.
    """
    paths: dict[str, str] = {}
    for path in find_markdown(folder):
        shown = f"{name}/{path.relative_to(folder).as_posix()}"
        if path.name.endswith(INCOMING):
            hint = f"merge it into {path.name.removesuffix(INCOMING)}.md, then delete it"
            message = "a new version waits for the editor"
            yield Diagnostic(shown, None, message, hint, "warning")
            continue
        try:
            file = parse_article_file(load_text(path, shown), shown, aliases)
        except DigestError as error:
            yield from error.diagnostics
            continue
        other = paths.setdefault(file.article.id, shown)
        if other is shown:
            yield file
        else:
            message = f"this article is {file.article.id}, like {other}"
            yield Diagnostic(shown, None, message, "rename one of the files")


def load_article_files(
    folder: Path, aliases: Mapping[str, str] | None = None, name: str = "content/articles"
) -> tuple[tuple[ArticleFile, ...], tuple[Diagnostic, ...]]:
    """Every article below `folder` by id, and what is wrong with the files that are left out."""
    files: list[ArticleFile] = []
    problems: list[Diagnostic] = []
    for found in read_article_files(folder, aliases, name):
        if isinstance(found, Diagnostic):
            problems.append(found)
        else:
            files.append(found)
    return tuple(sorted(files, key=lambda file: file.article.id)), tuple(problems)


def load_articles(
    folder: Path, aliases: Mapping[str, str] | None = None
) -> tuple[tuple[Article, ...], tuple[Diagnostic, ...]]:
    """The articles to show: all that can be read and that no editor hid."""
    files, problems = load_article_files(folder, aliases)
    return tuple(file.article for file in files if not file.hidden), problems
