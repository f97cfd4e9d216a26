"""Expressions with cues: that none of them can match where no cue stands."""

import re
import re._constants as op
import re._parser as parser

import pytest

from generator.analysis import (
    attribution,
    claims,
    denials,
    naming,
    nobody,
    origins,
    readable,
    slots,
    spots,
    topic_rows,
)
from generator.language.cues import Cued


def find_silent(parsed, tails, cues):
    """What the ways through an expression end in that came by no cue; `tails`: before it.

    A tail is what is written out since the last thing that may be anything.
    """
    for kind, value in parsed:
        if not tails:
            break
        tails = {
            tail[-max(map(len, cues)) :]
            for tail in pass_item(kind, value, tails, cues)
            if not any(cue in tail for cue in cues)
        }
    return tails


def pass_item(kind, value, tails, cues):
    if kind is op.LITERAL:
        return {tail + chr(value).lower() for tail in tails}
    if kind is op.SUBPATTERN:
        return find_silent(value[3], tails, cues)
    if kind is op.BRANCH:
        return set().union(*(find_silent(each, tails, cues) for each in value[1]))
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, most, inner = value
        once = find_silent(inner, tails, cues)
        if most > 1 and once:
            once = {*once, ""}
        return once if least else {*tails, *once}
    if kind is op.IN:
        letters = find_letters(value)
        return {tail + letter for tail in tails for letter in letters} if letters else {""}
    if kind is op.ASSERT and not find_silent(value[1], tails, cues):
        return set()  # what it looks ahead at, or back, holds a cue
    return tails if kind in (op.AT, op.ASSERT, op.ASSERT_NOT) else {""}


def find_letters(members):
    """The letters of a set, of a small one."""
    if not all(kind in (op.LITERAL, op.RANGE) for kind, _ in members):
        return ()
    spans = [value if kind is op.RANGE else (value, value) for kind, value in members]
    codes = [code for first, last in spans for code in range(first, last + 1)]
    return {chr(code).lower() for code in codes} if len(codes) < 12 else ()


def find_all():
    rooms = (
        *(attribution, claims, denials, naming, nobody),
        *(origins, readable, slots, spots, topic_rows),
    )
    found = [
        pytest.param(value, id=f"{room.__name__.split('.')[-1]}.{name}")
        for room in rooms
        for name, value in sorted(vars(room).items())
        if isinstance(value, Cued)
    ]
    return found + [pytest.param(each, id=each.source[:30]) for _, each in origins._PATTERNS]


@pytest.mark.parametrize("cued", find_all())
def test_no_match_is_without_a_cue(cued):
    assert not find_silent(parser.parse(cued.source), {""}, cued.cues)
    assert all(cue == cue.lower() for cue in cued.cues)


@pytest.mark.parametrize("cued", find_all())
def test_what_looks_at_no_case_is_in_small_letters(cued):
    plain = re.sub(r"\\.|\(\?P<\w+>", "", cued.source)
    assert cued.cased or plain == plain.lower()


@pytest.mark.parametrize(
    "text", ["A Storm came", "STORMS, a storm", "a gale", "İ Storm İ storm", ""]
)
def test_matches_are_those_of_the_expression(text):
    source = r"\bstorms?\b"
    found = [match.span() for match in Cued(("storm",), source).finditer(text)]
    assert found == [match.span() for match in re.finditer(source, text, re.IGNORECASE)]


def test_capitals_may_mean_capitals():
    assert Cued(("storm",), "Storm", cased=True).search("a storm, Storm Ada").start() == 9


@pytest.mark.parametrize(
    ("cues", "source", "proved"),
    [
        (("storm",), r"\bstorms?\b", True),
        (("storm",), r"\b(?:storm|gale)\b", False),
        (("storm", "gale"), r"\b(?:storm|gale)\b", True),
        (("storm",), r"st(?:orm|ream)", False),
        (("stor", "stre"), r"st(?:orm|ream)", True),
        (("storm",), r"(?:storm )?warning", False),
        (("warn",), r"(?:storm )*warning", True),
        (("a b",), r"a\s+b", False),
        (("1", "2"), r"[12]\d", True),
    ],
)
def test_what_proves_that(cues, source, proved):
    assert proved is not bool(find_silent(parser.parse(source), {""}, cues))
