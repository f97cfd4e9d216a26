"""Time expressions: the grammar's own examples, the data cases, properties, and speed."""

from __future__ import annotations

import re
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.language.times import RULES, find_times, join_ranges

CASES = Path(__file__).parent.parent / "cases" / "times"


def cases() -> list[object]:
    found: list[object] = []
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            found.append(pytest.param(case, id=f"{path.stem}: {case['text'][:50]}"))
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_reads_its_example(rule) -> None:
    marked = re.search(r"\[(.*?)\]", rule.example)
    assert marked, "an example has its expression in brackets"
    text = rule.example.replace("[", "").replace("]", "")
    found = [
        f"{t.text} = {t.type} {t.value}" + (f" {t.mod}" if t.mod else "")
        for t in find_times(text, "2024-04-24")
        if t.start < marked.start() + len(marked[1]) and t.end > marked.start()
    ]
    assert found == [f"{marked[1]} = {rule.expects}"]


@pytest.mark.parametrize("case", cases())
def test_cases(case) -> None:
    found = {t.text: t for t in find_times(case["text"], case.get("published") or None)}
    wanted = case.get("finds", {})
    assert {text: t.value or "" for text, t in found.items()} == wanted
    for text, mod in case.get("mod", {}).items():
        assert found[text].mod == mod


WORDS_TOO = (
    "In [May], they left.",
    "In [March] she won.",
    "At [14:30] it shut.",
    "By [1640] it fell.",
)


@pytest.mark.parametrize("example", [*(rule.example for rule in RULES), *WORDS_TOO])
def test_a_paragraph_begins_like_a_sentence(example: str) -> None:
    """“In May, …” reads the same at the head of a paragraph and after a full stop."""
    before, _, rest = example.partition("[")
    words = before.split()
    tail = (words[-1].capitalize() + " " if words else "") + rest.replace("]", "")

    def read(lead: str) -> list[tuple[str, str | None, int]]:
        found = find_times(f"The council was glad.{lead}{tail}", "2024-04-17")
        return [(each.text, each.value, each.start - len(lead)) for each in found]

    assert read("\n\n") == read(" ")


def test_ranges_are_joined_on_demand() -> None:
    text = "The fair ran from 28 March to 2 April and between 2019 and 2021; Monday and Friday."
    times = find_times(text, "2024-04-24")
    assert [t.text for t in times][:2] == ["28 March", "2 April"]
    assert [(t.text, t.value) for t in join_ranges(text, times)][:2] == [
        ("28 March to 2 April", "2024-03-28/2024-04-02"),
        ("2019 and 2021", "2019/2021"),
    ]
    assert len(join_ranges(text, times)) == 4


def test_basis_says_whether_the_day_of_publication_was_needed() -> None:
    stated, inferred = find_times("On 5 March 2020 and yesterday.", "2024-04-24")
    assert (stated.basis, inferred.basis) == ("stated", "inferred")


WORDS = st.sampled_from(
    "May March the of last next week year years two 24 24-26 2024 , . 9 a.m. Friday 's in end"
    " early 1990s '80s quarter second half İ ß \n \u00a0 12/3 10:30 fiscal every a – “ ”".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=30).map(" ".join)),
    st.sampled_from(["2024-04-24", None, "2024-04-21/2024-04-23", "0001-01-01", "9999-12-31", "x"]),
)
def test_never_fails_and_never_overlaps(text: str, published: str | None) -> None:
    end = 0
    for found in find_times(text, published):
        assert end <= found.start < found.end <= len(text)
        assert found.text == text[found.start : found.end]
        end = found.end


@pytest.mark.parametrize("piece", ["Monday ", "May 5, ", "late ", "two to ", "2024-", "12:", "a"])
def test_hostile_input_takes_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begun = time.process_time()
    find_times(text, "2024-04-24")
    assert time.process_time() - begun < 5
