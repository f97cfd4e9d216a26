"""What several sources report is not told in words that one of them disputes.

"A visit of four days begins on Monday" must not stand for three sources, when one of them says
three days: the row takes the words of a source that names neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model import Difference, Evidence, Statement


def _find_values(differences: Iterable[Difference]) -> dict[tuple[str, str], list[str]]:
    """(article, sentence) → the words there that other sources contradict."""
    found: dict[tuple[str, str], list[str]] = {}
    for difference in differences:
        if not difference.publish or difference.verdict in ("resolved", "variant"):
            continue
        for reading in difference.readings:
            for evidence in reading.evidence:
                found.setdefault((evidence.article, evidence.sentence), []).append(reading.value)
    return found


def mark_undisputed(
    statements: Sequence[Statement], differences: Iterable[Difference]
) -> tuple[Statement, ...]:
    """The same statements; the clearest undisputed span first, where there is one."""
    values = _find_values(differences)

    def is_disputed(evidence: Evidence) -> bool:
        words = values.get((evidence.article, evidence.sentence), ())
        return any(word in evidence.text for word in words)

    marked = []
    for statement in statements:
        first = statement.evidence[0] if statement.evidence else None
        if first is not None and len(statement.sources) > 1 and is_disputed(first):
            calm = [each for each in statement.evidence if not is_disputed(each)]
            rest = [each for each in statement.evidence if is_disputed(each)]
            if calm:
                statement = replace(statement, evidence=(*calm, *rest))
        marked.append(statement)
    return tuple(marked)
