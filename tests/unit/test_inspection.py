"""`inspect`: one object per article, offsets that hold, the same whatever the number of workers."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generator.errors import UsageError
from generator.ingest.convert import PARALLEL_FROM, convert, map_documents
from generator.inspection import inspect_files

DATED = """date 2026-05-04 Envoy to visit the island from May 12 to 14

The envoy will visit the island from May 12 to May 14, her office said on Monday.

“We hope to reopen the harbour before the summer,” said the envoy, Maria Lind.

© Harbour Courier
"""
UNDATED = """Envoy to travel to the island next week

The envoy will travel to the island next week to reopen the harbour, her office said.

The visit of the envoy to the island was announced on Monday.
"""


def put(folder: Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return [str(folder / f"{name}.txt") for name in texts]


def one(files: list[str], **more: Any) -> dict[str, Any]:
    records, problems = inspect_files(files, **more)
    assert problems == ()
    return dict(records[-1])


def test_what_a_document_says(tmp_path: Path) -> None:
    found = one(put(tmp_path, dated=DATED))
    assert found["title"]["value"] == "Envoy to visit the island from May 12 to 14"
    assert (found["source"]["value"], found["published"]["value"]) == (
        "Harbour Courier",
        "2026-05-04",
    )
    body = found["body"]
    for key in ("times", "quotations"):
        for item in found[key]:
            if item.get("field", "body") == "body":
                assert body[item["start"] : item["end"]] == item["text"]
    values = {(time["field"], time["value"]) for time in found["times"]}
    assert ("published", "2026-05-04") in values
    assert ("title", "2026-05-12/2026-05-14") in values
    spoken = [quote for quote in found["quotations"] if quote["direct"]]
    assert [quote["speaker"] for quote in spoken] == ["Maria Lind"]
    assert [removed["rule"] for removed in found["removed"]] == ["copyright"]
    assert all(body[s["start"] : s["end"]].strip() for s in found["sentences"])


def test_alone_and_together(tmp_path: Path) -> None:
    files = put(tmp_path, dated=DATED, undated=UNDATED)
    assert one(files)["published"] is None
    published = one(files, together=True)["published"]
    assert published["basis"] == "inferred"
    assert published["value"].startswith("2026-05-0")


def test_a_body_keeps_its_offsets(tmp_path: Path) -> None:
    text = "  The ferry\r\nleft on May 3.\n\n\n- It is back today.\n"
    path = tmp_path / "body.txt"
    path.write_bytes(text.encode())
    found = one([str(path)], kind="body", published="2026-05-04")
    assert (found["body"], found["title"], found["removed"]) == (text, None, [])
    assert [(text[t["start"] : t["end"]], t["value"]) for t in found["times"]] == [
        ("May 3", "2026-05-03"),
        ("today", "2026-05-04"),
    ]


def test_standard_input_and_files_that_are_not_there(tmp_path: Path) -> None:
    records, problems = inspect_files(
        ["-", str(tmp_path / "no.txt")], stdin=io.BytesIO(DATED.encode())
    )
    assert [record["file"] for record in records] == ["-"]
    assert [problem.message for problem in problems] == ["there is no such file"]
    with pytest.raises(UsageError, match="--published"):
        inspect_files(["-"], published="yesterday", stdin=io.BytesIO(b""))


def test_workers_change_nothing() -> None:
    data = [(UNDATED + f"\nPart {number} of the story.\n").encode() for number in range(50)]
    assert len(data) >= PARALLEL_FROM
    work = partial(convert, "a.txt")
    assert list(map_documents(work, data, 1)) == list(map_documents(work, data, 2))
