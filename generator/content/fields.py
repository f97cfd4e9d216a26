"""Taking typed values out of one file's front matter, and gathering what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.config import find_suggestion, is_web_address
from generator.content.blocks import clean_text
from generator.content.frontmatter import FrontMatter
from generator.content.scalars import Value
from generator.errors import Diagnostic
from generator.language.edtf import parse_edtf
from generator.language.slugs import format_slug

_YES = frozenset({"yes", "true", "on", "1"})
EDTF_HINT = "2024-04-24, 2024-04, 2024-04~ or 2024-04-24/2024-04-26"


def one_line(text: str) -> str:
    """A text without control characters, its white space made single blanks."""
    return " ".join(clean_text(text).split())


def is_yes(value: Value | None) -> bool:
    """Whether a text means yes."""
    return isinstance(value, str) and value.strip().lower() in _YES


class FieldReader:
    """Reads the values of one front matter; every problem goes to `problems`."""

    def __init__(self, front: FrontMatter) -> None:
        self.front = front
        self.problems: list[Diagnostic] = []

    def problem(self, key: str | None, message: str, hint: str | None = None) -> None:
        """One problem, at the line of its key."""
        line = self.front.lines.get(key) if key else None
        self.problems.append(Diagnostic(self.front.path, line, message, hint))

    def check_keys(self, known: Sequence[str], ours: Sequence[str] = ()) -> None:
        """Unknown keys are mistakes: a misspelt one would otherwise just have no effect."""
        for key in self.front.values:
            if key not in known and key not in ours:
                self.problem(key, f'unknown key "{key}"', find_suggestion(key, known))

    def text(self, key: str) -> str | None:
        """One line of text; None when absent or empty."""
        value = self.front.values.get(key)
        if value is None or isinstance(value, str):
            return one_line(value or "") or None
        self.problem(key, f'"{key}" must be one text', f"{key}: …")
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        value = self.front.values.get(key)
        if isinstance(value, str):
            value = [value]
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(filter(None, (one_line(str(each)) for each in value)))
        if value:
            self.problem(key, f'"{key}" must be a list of texts', f"{key}: [one, two]")
        return ()

    def truth(self, key: str) -> bool:
        """Yes or no; anything that is not a yes is a no."""
        return is_yes(self.front.values.get(key))

    def date(self, key: str) -> str | None:
        """An EDTF date."""
        value = self.text(key)
        return value if value is None or self.check_date(key, value) else None

    def check_date(self, key: str, value: str) -> bool:
        try:
            parse_edtf(value)
        except ValueError:
            self.problem(key, f'"{value}" is no date', EDTF_HINT)
            return False
        return True

    def web_address(self, key: str) -> str | None:
        """An http(s) URL."""
        url = self.text(key)
        if url is None or is_web_address(url):
            return url
        self.problem(key, f'"{url}" is no web address', "https://…")
        return None

    def choice(self, key: str, allowed: Sequence[str]) -> str | None:
        """One of a few words."""
        value = self.text(key)
        if value is None or value in allowed:
            return value
        self.problem(key, f'"{value}" is no {key}', find_suggestion(value, allowed))
        return None

    def slug(self, key: str) -> str | None:
        """A name that can stand in an address."""
        value = self.text(key)
        if value:
            self.check_slug(key, value)
        return value

    def slugs(self, key: str) -> tuple[str, ...]:
        """Several of them, each once."""
        values = self.texts(key)
        for value in values:
            self.check_slug(key, value)
        return tuple(dict.fromkeys(values))

    def check_slug(self, key: str | None, value: str) -> None:
        if value != format_slug(value):
            self.problem(key, f'"{value}" cannot stand in an address', format_slug(value))

    def mappings(
        self, key: str, needed: str, known: Sequence[str]
    ) -> tuple[Mapping[str, Value], ...]:
        """A list of mappings that each have the key `needed` and no key that is not `known`."""
        value = self.front.values.get(key)
        if not value:
            return ()
        found = []
        for entry in value if isinstance(value, list) else [value]:
            if not isinstance(entry, dict) or not isinstance(entry.get(needed), str):
                self.problem(key, f'each of "{key}" must name its {needed}', f"- {needed}: …")
                continue
            for name in entry:
                if name not in known:
                    message = f'unknown key "{name}" in {key}'
                    self.problem(key, message, find_suggestion(name, known))
            found.append(entry)
        return tuple(found)
