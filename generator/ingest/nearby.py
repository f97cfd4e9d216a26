"""What a reader sees around the headline of a page: bylines and dates stand there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.ingest.lines import clean_line

_INLINE = frozenset(
    "a abbr b bdi cite code em font i label mark q s small span strong sub sup time tt u".split()
)
_UNSEEN = frozenset("script style svg noscript template head iframe select option button".split())
MOST_BEFORE = 300  # characters above the headline, below it, and until the text has begun
MOST_AFTER = 1500
LONG = 220  # a chunk this long is a paragraph of the text


def find_chunks(tree: Any, heading: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The runs of text just before and just after the heading, each in reading order."""
    before: list[str] = []
    after: list[str] = []
    seen = paragraphs = 0
    for text, passed in _chunks(tree, heading):
        if not passed:
            before = [*before[-12:], text]
            continue
        after.append(text)
        seen += len(text)
        paragraphs += len(text) >= LONG
        if seen > MOST_AFTER or paragraphs >= 2:
            break
    kept: list[str] = []
    for text in reversed(before):
        if sum(map(len, kept)) + len(text) > MOST_BEFORE:
            break
        kept.insert(0, text)
    return tuple(kept), tuple(after)


def _chunks(tree: Any, heading: Any) -> Iterator[tuple[str, bool]]:
    """(run of text, whether it stands after the heading), broken at block elements."""
    run: list[str] = []
    passed = False
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        element, leaving = stack.pop()
        if leaving:
            if element is heading:
                run, passed = [], True
            elif run and not _is_inline(element):
                yield from _flush(run, passed)
                run = []
            if element.tail:
                run.append(element.tail)
            continue
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN:
            if element.tail:
                run.append(element.tail)
            continue
        if run and not _is_inline(element):
            yield from _flush(run, passed)
            run = []
        if element.text:
            run.append(element.text)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    yield from _flush(run, passed)


def _is_inline(element: Any) -> bool:
    return element.tag in _INLINE


def _flush(run: list[str], passed: bool) -> Iterator[tuple[str, bool]]:
    text = clean_line(" ".join(run))
    if text:
        yield text, passed
