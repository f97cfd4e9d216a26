"""Verdicts of the editor, and the words they judged."""

from generator.analysis.decisions import apply_decisions, find_drift, format_words
from generator.model import Difference, Reading, StoryDecisions

DIFFERENCE = Difference(
    "d-0a0a0a", "s", "number", "Number of goats", (Reading("12 goats", ()), Reading("9 goats", ()))
)


def decide(**item: str) -> StoryDecisions:
    return StoryDecisions("s", differences=({"difference": "d-0a0a0a", **item},))


def test_words_do_not_depend_on_the_order_of_readings():
    turned = Difference("d-0a0a0a", "s", "number", "Number of goats", DIFFERENCE.readings[::-1])
    assert format_words(turned) == format_words(DIFFERENCE) == "12 goats · 9 goats"


def test_a_verdict_on_the_same_words_does_not_drift():
    assert find_drift([DIFFERENCE], decide(verdict="real", words="12 goats · 9  Goats")) == ()
    assert find_drift([DIFFERENCE], decide(verdict="real")) == ()


def test_a_verdict_on_other_words_is_told():
    (drift,) = find_drift([DIFFERENCE], decide(verdict="variant", words="12 goats · 7 goats"))
    assert (drift.before, drift.now) == ("12 goats · 7 goats", "12 goats · 9 goats")
    # The editor wins until the editor says otherwise.
    (judged,) = apply_decisions([DIFFERENCE], decide(verdict="variant", words="12 goats"))
    assert not judged.publish
