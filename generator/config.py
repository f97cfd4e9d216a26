"""Settings: `content/site.toml`, read once, checked key by key."""

from __future__ import annotations

import datetime
import difflib
import re
import tomllib
import zoneinfo
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from generator.errors import Diagnostic, DigestError
from generator.language.slugs import format_slug
from generator.model import TopicEntry

SETTINGS_PATH = "content/site.toml"
LARGEST = 1_000_000
RIGHTS = ("full", "excerpt", "link")
SEARCHES = ("built-in", "pagefind")
TOPIC_KINDS = ("subject", "person", "place", "organisation")

_TEXTS = (
    "title", "tagline", "base_url", "language", "time_zone", "editor", "about", "rights", "search",
)  # fmt: skip
_SWITCHES = ("copy_images",)
_PUBLISHER_KEYS = ("slug", "url", "rights", "aliases", "note")
MEDIA_TOPIC = re.compile(r"medtop:\d{8}")
MEDIA_TOPIC_HINT = "such as medtop:20000574; all are at https://cv.iptc.org/newscodes/mediatopic/"
_TOPIC_KEYS = ("id", "label", "kind", "aliases", "iptc", "implies", "definition")


@dataclass(frozen=True, slots=True)
class Publisher:
    """What the editor says about an outlet, whether or not an article names it yet."""

    name: str
    slug: str
    url: str | None = None
    rights: str | None = None
    aliases: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything `site.toml` can say."""

    title: str = "News Digest"
    tagline: str | None = None
    base_url: str | None = None
    language: str = "en"
    time_zone: str = "UTC"
    editor: str | None = None
    about: str | None = None  # Markdown, the editor's
    rights: str = "full"
    search: str = "built-in"
    copy_images: bool = False
    feeds: tuple[str, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    topics: tuple[TopicEntry, ...] = ()


def find_suggestion(word: str, known: Iterable[str], otherwise: str | None = None) -> str | None:
    """The hint of every unknown key: "did you mean …?", or the keys there are."""
    names = {name.lower(): name for name in known}
    near = difflib.get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    if near:
        return f'did you mean "{names[near[0]]}"?'
    return otherwise or "known here: " + ", ".join(names.values())


def find_zone(name: str) -> datetime.tzinfo | None:
    """The time zone of this name; UTC is known even where the system has no table of zones."""
    if name == "UTC":
        return datetime.UTC
    try:
        return zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return None


def find_publisher(settings: Settings, name: str) -> Publisher | None:
    """The publisher that bears this name, alias or slug, whatever its letter case."""
    wanted = name.casefold().strip()
    for each in settings.publishers:
        if wanted in {spelling.casefold() for spelling in (each.name, each.slug, *each.aliases)}:
            return each
    return None


def publisher_slug(settings: Settings, name: str) -> str:
    """The slug of the source with this name."""
    known = find_publisher(settings, name)
    return known.slug if known else format_slug(name)


def load_settings(project: Path) -> Settings:
    """The settings of a project; without a file, the defaults."""
    path = project / SETTINGS_PATH
    if not path.exists():
        return Settings()
    if path.is_symlink() or not path.is_file():
        raise DigestError(Diagnostic(SETTINGS_PATH, None, "this is not a plain file"))
    data = path.read_bytes()
    try:
        return parse_settings(data.decode("utf-8-sig"), SETTINGS_PATH)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "this line is not UTF-8 text"
        hint = "save the file as UTF-8"
        raise DigestError(Diagnostic(SETTINGS_PATH, line, message, hint)) from None


def parse_settings(text: str, path: str = SETTINGS_PATH) -> Settings:
    """Settings from the text of a TOML file; every mistake in it is reported at once."""
    if len(text) > LARGEST:
        raise DigestError(Diagnostic(path, None, f"larger than {LARGEST} characters"))
    reader = _Reader(path, text)
    settings = reader.read()
    if reader.problems:
        raise DigestError(reader.problems)
    return settings


class _Reader:
    """Walks the tables of one file and gathers what is wrong with them."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.text = text
        self.problems: list[Diagnostic] = []

    def read(self) -> Settings:
        """All of the file, or the defaults where something is wrong."""
        try:
            table = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            message = re.sub(r"\s*\(at .*\)$", "", str(error))
            number = int(line.group(1)) if line else len(self.lines)
            hint = 'a setting is one line: title = "My digest"'
            self.problems.append(Diagnostic(self.path, number, message, hint))
            return Settings()
        except RecursionError:  # "a = [[[[[…"
            self.problems.append(Diagnostic(self.path, None, "nested too deeply"))
            return Settings()
        self.check_keys(table, (*_TEXTS, *_SWITCHES, "feeds", "publishers", "topics"), "")
        texts = {key: self.text_of(table, key, "") for key in _TEXTS if key in table}
        self.check_texts(texts)
        given = {key: value for key, value in texts.items() if value}
        if "base_url" in given:
            given["base_url"] = given["base_url"].rstrip("/") + "/"
        return Settings(
            **given,
            copy_images=self.switch(table, "copy_images"),
            feeds=tuple(self.url_list(table)),
            publishers=tuple(self.publishers(table.get("publishers", {}))),
            topics=tuple(self.topics(table.get("topics", []))),
        )

    def problem(self, table: str, key: str, message: str, hint: str | None = None) -> None:
        """One mistake, at the line where the key stands."""
        self.problems.append(Diagnostic(self.path, self.line_of(table, key), message, hint))

    def line_of(self, table: str, key: str) -> int | None:
        """The line of a key below the header of its table, as well as plain text tells."""
        wanted = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
        header = re.compile(rf"\s*\[+\s*({re.escape(table)})?.*{re.escape(key)}.*\]")
        inside = not table
        for number, line in enumerate(self.lines, 1):
            if line.lstrip().startswith("["):
                inside = bool(table) and table in re.sub(r"[\"']", "", line)
                if header.match(line) and (not table or inside):
                    return number
            elif inside and wanted.match(line):
                return number
        return None

    def check_keys(self, table: Mapping[str, object], known: tuple[str, ...], name: str) -> None:
        """Unknown keys are mistakes: a misspelt one would otherwise just have no effect."""
        for key in table:
            if key not in known:
                what = f'unknown setting "{key}"' + (f" in {name}" if name else "")
                self.problem(name, key, what, find_suggestion(key, known))

    def text_of(self, table: Mapping[str, object], key: str, name: str) -> str | None:
        """A text value, or None with a problem noted."""
        value = table.get(key)
        if value is None or isinstance(value, str):
            return value
        self.problem(name, key, f'"{key}" must be a text', f'{key} = "…"')
        return None

    def switch(self, table: Mapping[str, object], key: str) -> bool:
        """true or false; false when it is not there."""
        value = table.get(key, False)
        if isinstance(value, bool):
            return value
        self.problem("", key, f'"{key}" must be true or false', f"{key} = true")
        return False

    def list_of(self, table: Mapping[str, object], key: str, name: str) -> tuple[str, ...]:
        """A list of texts."""
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        self.problem(name, key, f'"{key}" must be a list of texts', f'{key} = ["…", "…"]')
        return ()

    def check_texts(self, texts: Mapping[str, str | None]) -> None:
        """What has to be more than a text."""
        base = texts.get("base_url")
        if base and not is_web_address(base):
            self.problem("", "base_url", f'"{base}" is no web address', "https://example.org/news/")
        zone = texts.get("time_zone")
        if zone is not None and find_zone(zone) is None:
            names = sorted(name for name in zoneinfo.available_timezones() if "/" in name)
            hint = find_suggestion(zone, names, "UTC, Europe/Berlin, America/New_York, …")
            hint = hint if names else "this computer knows none but UTC: pip install tzdata"
            self.problem("", "time_zone", f'"{zone}" is no time zone', hint)
        self.check_rights(texts.get("rights"), "")
        search = texts.get("search")
        if search is not None and search not in SEARCHES:
            hint = find_suggestion(search, SEARCHES)
            self.problem("", "search", f'"{search}" is no kind of search', hint)
        language = texts.get("language")
        if language and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
            self.problem("", "language", f'"{language}" is no language code', "en, de, pt-BR, …")

    def check_rights(self, rights: str | None, name: str) -> None:
        if rights is not None and rights not in RIGHTS:
            hint = find_suggestion(rights, RIGHTS)
            self.problem(name, "rights", f'"{rights}" is no kind of rights', hint)

    def url_list(self, table: Mapping[str, object]) -> list[str]:
        """The feeds to refresh."""
        feeds = self.list_of(table, "feeds", "")
        for feed in feeds:
            if not is_web_address(feed):
                self.problem("", "feeds", f'"{feed}" is no web address')
        return list(feeds)

    def publishers(self, table: object) -> list[Publisher]:
        """`[publishers."Name"]` tables."""
        if not isinstance(table, dict):
            self.problem("", "publishers", "write one table per outlet", '[publishers."Name"]')
            return []
        found = []
        for name, entry in table.items():
            where = f"publishers.{name}"
            if not isinstance(entry, dict):
                self.problem("publishers", name, "write a table", f'[publishers."{name}"]')
                continue
            self.check_keys(entry, _PUBLISHER_KEYS, where)
            rights = self.text_of(entry, "rights", where)
            self.check_rights(rights, where)
            slug = self.slug_of(self.text_of(entry, "slug", where), name, where, "slug")
            url = self.text_of(entry, "url", where)
            if url and not is_web_address(url):
                self.problem(where, "url", f'"{url}" is no web address')
                url = None
            aliases = self.list_of(entry, "aliases", where)
            note = self.text_of(entry, "note", where)
            found.append(Publisher(name, slug, url, rights, aliases, note))
        return found

    def slug_of(self, given: str | None, name: str, table: str, key: str) -> str:
        """The slug an entry has, or gets from its name."""
        slug = format_slug(name)
        if given is None or given == format_slug(given):
            return given or slug
        hint = f'{key} = "{format_slug(given)}"'
        self.problem(table, key, f'"{given}" cannot stand in an address', hint)
        return slug

    def topics(self, entries: object) -> list[TopicEntry]:
        """`[[topics]]` tables."""
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            self.problem("", "topics", "write one [[topics]] table per topic")
            return []
        found = []
        for entry in entries:
            self.check_keys(entry, _TOPIC_KEYS, "topics")
            label = self.text_of(entry, "label", "topics")
            if not label:
                self.problem("topics", "topics", "a topic needs a label", 'label = "…"')
                continue
            kind = self.text_of(entry, "kind", "topics") or "subject"
            if kind not in TOPIC_KINDS:
                hint = find_suggestion(kind, TOPIC_KINDS)
                self.problem("topics", "kind", f'"{kind}" is no kind of topic', hint)
                continue
            found.append(
                TopicEntry(
                    self.slug_of(self.text_of(entry, "id", "topics"), label, "topics", "id"),
                    label,
                    kind,
                    self.list_of(entry, "aliases", "topics"),
                    self.media_topic(entry),
                    self.list_of(entry, "implies", "topics"),
                    self.text_of(entry, "definition", "topics"),
                )
            )
        return found

    def media_topic(self, entry: Mapping[str, object]) -> str | None:
        """The IPTC code of a topic."""
        code = self.text_of(entry, "iptc", "topics")
        if code and not MEDIA_TOPIC.fullmatch(code):
            self.problem("topics", "iptc", f'"{code}" is no code of the IPTC', MEDIA_TOPIC_HINT)
            return None
        return code


def is_web_address(url: str) -> bool:
    """Whether this is an http(s) URL with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
