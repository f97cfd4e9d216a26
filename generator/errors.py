"""What can go wrong, as values.

Every problem that a person can mend is a `Diagnostic`: where it is, what is wrong, what to do.
Loaders collect them and report all broken files at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. `line` is 1-based, None when the whole file is meant."""

    path: str
    line: int | None
    message: str
    hint: str | None = None
    severity: str = "error"  # or "warning": told, but nothing stops


def format_diagnostic(diagnostic: Diagnostic) -> str:
    """The two lines a person sees: `path:line: error: message` and `hint: …`."""
    place = diagnostic.path
    if diagnostic.line is not None:
        place = f"{place}:{diagnostic.line}"
    text = f"{place}: {diagnostic.severity}: {diagnostic.message}"
    return f"{text}\n  hint: {diagnostic.hint}" if diagnostic.hint else text


class DigestError(Exception):
    """The one family of errors that a user can meet; carries its diagnostics."""

    def __init__(self, diagnostics: Diagnostic | Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = (
            (diagnostics,) if isinstance(diagnostics, Diagnostic) else tuple(diagnostics)
        )
        super().__init__("\n".join(format_diagnostic(each) for each in self.diagnostics))


class UsageError(DigestError):
    """Wrong arguments (exit status 2)."""


class LockedError(DigestError):
    """Another run holds the lock (exit status 75)."""
