"""What the editor decided about differences: it wins, always."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.model import Difference, StoryDecisions

VERDICTS = ("resolved", "variant", "real")


def apply_decisions(
    differences: Sequence[Difference], decisions: StoryDecisions
) -> tuple[Difference, ...]:
    """Differences with the editor's verdicts: a variant is none, a real one is shown."""
    judged = {str(item.get("difference")): item for item in decisions.differences}
    decided = []
    for difference in differences:
        item = judged.get(difference.id)
        verdict = str(item.get("verdict")) if item else None
        if item is None or verdict not in VERDICTS:
            decided.append(difference)
            continue
        note, by = item.get("note"), item.get("by", decisions.by)
        decided.append(
            replace(
                difference,
                verdict=verdict,
                note=str(note) if note else None,
                by=str(by) if by else None,
                publish=verdict != "variant",
            )
        )
    return tuple(decided)
