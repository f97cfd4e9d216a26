"""Three-way decisions: what the machine wrote, what the file holds, what the machine says now."""

from __future__ import annotations

from dataclasses import dataclass

FieldValue = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a field: the value the file is to hold, and whose it is.

    `before` is what the machine's memory is to keep: its own last value in the file. It does not
    move while the field is the editor's, so that the field stays theirs even when the machine
    comes to the same value and then leaves it again.
    """

    value: FieldValue | None
    before: FieldValue | None
    changed: bool = False
    drift: bool = False  # the machine would write something else now, and may not


def decide_field(
    before: FieldValue | None,
    current: FieldValue | None,
    now: FieldValue | None,
    *,
    held: bool = False,
) -> Decision:
    """The editor wins: only a value that the machine wrote last, and nobody changed, is renewed.

    An absent key counts like a value: a key that the editor took out stays out. `held` says that
    the editor left something beside the value, such as a comment.
    """
    if current == before and not held:
        return Decision(now, now, changed=now != current)
    return Decision(current, before, drift=now not in (before, current))


def decide_body(before: str | None, current: str, now: str) -> str:
    """Hashes of a body → "same", "replace", "keep" (the editor's) or "conflict" (both changed)."""
    if current == now:
        return "same"
    if current == before:
        return "replace"
    return "keep" if before == now else "conflict"
