"""Reading the files of `content/`: UTF-8, regular, in the order of their names."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Diagnostic, DigestError
from generator.files import load_bytes

LARGEST = 5_000_000


def load_text(path: Path, name: str, limit: int = LARGEST) -> str:
    """A text file, strictly UTF-8, with its byte-order mark; messages call it `name`."""
    try:
        data = load_bytes(path, limit)
    except DigestError as error:
        raise DigestError(
            Diagnostic(name, each.line, each.message, each.hint) for each in error.diagnostics
        ) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "save the file as UTF-8"
        raise DigestError(Diagnostic(name, line, "this line is not UTF-8 text", hint)) from None


def find_markdown(folder: Path) -> tuple[Path, ...]:
    """The Markdown files below a folder in the order of their names; dot-files are left alone."""
    found = (
        path
        for path in folder.rglob("*.md")
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not path.is_dir()
    )
    return tuple(sorted(found, key=lambda path: path.relative_to(folder).as_posix()))
