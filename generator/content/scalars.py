"""The YAML that the machine writes: how it spells a text, and a fast reader of just that.

A head that ingest wrote is read line by line, some ten times faster than by a YAML parser; the
reader gives up (None) at anything else, and PyYAML takes over. Tests hold the two equal.
"""

from __future__ import annotations

import json
import re
from typing import TypeAlias

# A mapping, a list or a text. Mappings keep the order of the file.
Value: TypeAlias = "str | list[Value] | dict[str, Value]"

PLAIN = re.compile(
    r"(?:[^\W_]|[“‘(€£$])(?:[\w ,.;/()\[\]{}+’'“”‘\"–—?!%&@=*$€£~-]|:(?! |$)|#(?<! #))*(?<![ :])"
)
FLOW_ITEM = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
MOST_LINES, MOST_INDENT = 9_000, 8
# Words that YAML readers other than ours take for something else than a text.
_WORDS = frozenset("y n yes no true false on off null none".split())
_NOT_PRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_UNUSUAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_KEY = re.compile(r"([a-z_][a-z_0-9]*):(?: (.+))?")
_QUOTED = re.compile(r'"(?:[^"\\]|\\["\\nt])*"')
_FLOW = re.compile(r"\[[a-z0-9-]+(?:, [a-z0-9-]+)*\]")


def format_scalar(text: str) -> str:
    """A text as a YAML scalar on one line: plain where that is safe, else in double quotes."""
    if PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _NOT_PRINTABLE.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted)


def parse_written(head: str) -> tuple[dict[str, Value], dict[str, int]] | None:
    """Keys and their 0-based lines of a head as ingest writes it; None for any other."""
    if _UNUSUAL.search(head) or not head.endswith("\n"):
        return None
    if head.count("\n") + head.count(", ") > MOST_LINES:
        return None
    reader = _Reader(head[:-1].split("\n"))
    try:
        values = reader.mapping(0, top=True)
    except _OtherError:
        return None
    return (values, reader.keys) if reader.at == len(reader.lines) else None


class _OtherError(Exception):
    """The head has something that ingest does not write."""


class _Reader:
    """One pass over the lines; `at` is the line to read next."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0
        self.keys: dict[str, int] = {}

    def here(self, indent: int) -> str | None:
        """What stands on the next line, if it is indented just so."""
        if self.at >= len(self.lines):
            return None
        line = self.lines[self.at]
        text = line.lstrip(" ")
        return text if len(line) - len(text) == indent else None

    def mapping(self, indent: int, *, top: bool = False) -> dict[str, Value]:
        found: dict[str, Value] = {}
        while (text := self.here(indent)) is not None and not text.startswith("- "):
            match = _KEY.fullmatch(text)
            if match is None or match[1] in found:
                raise _OtherError
            if top:
                self.keys[match[1]] = self.at
            found[match[1]] = self.value(match[2], indent)
        return found

    def value(self, text: str | None, indent: int) -> Value:
        """A scalar, a list on one or more lines, or the block below."""
        self.at += 1
        if text is None:
            return self.block(indent + 2)
        if text.startswith("["):
            while not text.endswith("]") and (more := self.here(indent + 2)) is not None:
                text, self.at = f"{text} {more}", self.at + 1
            if not _FLOW.fullmatch(text):
                raise _OtherError
            return list(text[1:-1].split(", "))
        return scalar(text)

    def block(self, indent: int) -> Value:
        text = self.here(indent)
        if text is None or indent > MOST_INDENT:
            raise _OtherError
        if not text.startswith("- "):
            return self.mapping(indent)
        found: list[Value] = []
        while (text := self.here(indent)) is not None and text.startswith("- "):
            if _KEY.fullmatch(text[2:]):
                self.lines[self.at] = " " * (indent + 2) + text[2:]
                found.append(self.mapping(indent + 2))
            else:
                self.at += 1
                found.append(scalar(text[2:]))
        return found


def scalar(text: str) -> str:
    """The text of a scalar as `format_scalar` writes it."""
    if text.startswith('"'):
        if not _QUOTED.fullmatch(text):
            raise _OtherError
        return str(json.loads(text))
    if not PLAIN.fullmatch(text):
        raise _OtherError
    return text
