"""What the editor decided about differences: it wins, always."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.language.words import fold
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


@dataclass(frozen=True, slots=True)
class Drift:
    """A verdict on words that the sources no longer say."""

    difference: Difference
    before: str
    now: str


def format_words(difference: Difference) -> str:
    """What a verdict judges: the readings, whatever their order."""
    return " · ".join(sorted({reading.value for reading in difference.readings}, key=fold))


def find_drift(differences: Sequence[Difference], decisions: StoryDecisions) -> tuple[Drift, ...]:
    """The verdicts whose `words` are not the words of the difference any more."""
    known = {difference.id: difference for difference in differences}
    found = []
    for item in decisions.differences:
        difference = known.get(str(item.get("difference")))
        before = item.get("words")
        if difference is None or not isinstance(before, str):
            continue
        now = format_words(difference)
        if fold(" ".join(before.split())) != fold(" ".join(now.split())):
            found.append(Drift(difference, before, now))
    return tuple(found)
