"""What a run of ingest did, or would do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.errors import Diagnostic

_WORDS = {
    "seed": "kept as a seed",
    "new": "new",
    "updated": "updated",
    "incoming": "a new version waits for the editor",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One file that was written: `action` is seed, new, updated or incoming."""

    path: str
    action: str
    fields: tuple[str, ...] = ()  # of an updated article: which keys, "body" among them


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """The files written, in the order of their paths, and everything worth telling."""

    changes: tuple[Change, ...]
    articles: int  # in the content, after the run
    diagnostics: tuple[Diagnostic, ...]
    dry_run: bool = False

    def count(self, action: str) -> int:
        """How many files had this done to them."""
        return Counter(change.action for change in self.changes)[action]

    def lines(self) -> tuple[str, ...]:
        """The report for a person."""
        would = "would be " if self.dry_run else ""
        told = [
            f"{change.path}: {would}{_WORDS[change.action]}"
            + (f" ({', '.join(change.fields)})" if change.fields else "")
            for change in self.changes
        ]
        changed = self.count("new") + self.count("updated")
        noun = "article" if self.articles == 1 else "articles"
        total = (
            f"{self.articles} {noun}: {self.count('new')} new, {self.count('updated')} updated, "
            f"{max(self.articles - changed, 0)} unchanged"
        )
        return (*told, total + (" (dry run: nothing was written)" if self.dry_run else ""))

    def record(self) -> dict[str, object]:
        """The report as JSON carries it."""
        return {
            "dry_run": self.dry_run,
            "articles": self.articles,
            "new": self.count("new"),
            "updated": self.count("updated"),
            "changes": [
                {"path": change.path, "action": change.action, "fields": list(change.fields)}
                for change in self.changes
            ],
            "problems": [
                {
                    "path": each.path,
                    "line": each.line,
                    "severity": each.severity,
                    "message": each.message,
                    "hint": each.hint,
                }
                for each in self.diagnostics
            ],
        }
