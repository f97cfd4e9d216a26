"""No document costs more than two seconds and 200 MB, whatever is in it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("feedparser")
pytest.importorskip("trafilatura")
if not sys.platform.startswith("linux"):
    pytest.skip("measured by what /proc says", allow_module_level=True)
from tests.unit import hostile

MOST_SECONDS, MOST_MEGABYTES = 2.0, 200.0
LABELS = [case[0] for case in hostile.cases()]


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, Any]]:
    """Every case in a process of its own."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "tests.unit.hostile"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found = map(json.loads, done.stdout.splitlines())
    return {each["label"]: each for each in found}


@pytest.mark.parametrize("label", LABELS)
def test_every_document_is_cheap(measured: dict[str, dict[str, Any]], label: str) -> None:
    found = measured[label]  # missing when its process died
    assert found["seconds"] <= MOST_SECONDS
    assert found["megabytes"] <= MOST_MEGABYTES
    # What came of it, or why nothing did: never silence.
    assert found["ids"] or found["problems"]


@pytest.mark.parametrize("name", hostile.FEEDS)
def test_what_is_readable_of_a_feed_is_kept(measured: dict[str, dict[str, Any]], name: str) -> None:
    wanted = hostile.FEEDS[name][2]
    assert tuple(measured[f"feed: {name}"]["ids"]) == wanted


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("100,000 attributes on an item", "item 2 was not read: an element has more than"),
        ("200,000 unclosed tags in a text", "item 2 was not read: it has more than 20000 elements"),
        ("500,000 references", "item 2 was not read: it has more than 60000 references"),
        ("5 MB of <", "item 2 was not read: it is larger than 2 MB"),
        ("attribute without an end", "item 2 was not read: an element has more than"),
        ("cut in an item", "item 2 was read in part: the feed breaks off in it"),
        ("a section that does not end", "item 2 was read in part: a section or comment in it"),
        ("JSON, a bad item", "item 2 was not read: it is not a valid JSON object"),
        ("JSON, cut", "item 3 was not read: the feed breaks off in it"),
    ],
)
def test_the_message_says_what_was_not_read(
    measured: dict[str, dict[str, Any]], name: str, words: str
) -> None:
    assert measured[f"feed: {name}"]["problems"][0][2].startswith(words)
