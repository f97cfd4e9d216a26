"""Records: the fields of INTERFACES, evidence that can be checked, rights."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from generator import data
from generator.config import Settings
from generator.data import KINDS, export_records, plan_data
from generator.rights import EXCERPT_WORDS, allowed_sentences, honour_rights
from tests.unit.ferry import build_ferry_digest

FIELDS = {
    "articles": "id title title_basis source published published_basis url seed authors section "
    "dateline language story topics iptc rights body sentences",
    "stories": "id title articles sources origins first last key_sentences",
    "timeline": "id date status salience story topics evidence",
    "quotations": "id story variants",
    "statements": "id story kind sources origins evidence",
    "differences": "id story kind slot readings",
    "topics": "id label kind aliases iptc articles",
    "sources": "id name url articles rights",
}


@pytest.mark.parametrize("kind", KINDS)
def test_fields(kind: str) -> None:
    records = list(export_records(kind, build_ferry_digest()))
    assert records
    for record in records:
        assert set(FIELDS[kind].split()) <= set(record)


def test_evidence_is_found_in_the_bodies() -> None:
    digest = build_ferry_digest()
    bodies = {record["id"]: str(record["body"]) for record in export_records("articles", digest)}
    seen = 0
    for kind in ("statements", "timeline"):
        records: list[Any] = list(export_records(kind, digest))
        for record in records:
            for each in record["evidence"]:
                assert bodies[each["article"]][each["start"] : each["end"]] == each["text"]
                seen += 1
    assert seen > 5


def test_link_rights_leave_no_word_of_the_text() -> None:
    digest = build_ferry_digest("link")
    text = json.dumps([list(export_records(kind, digest)) for kind in KINDS])
    assert "Fourteen" not in text and "bridge was promised" not in text
    (article,) = (r for r in export_records("articles", digest) if r["source"] == "south-mail")
    assert article["body"] == "" and article["sentences"] == [] and article["rights"] == "link"
    # Who reports it is still known, only the words are gone.
    several = next(r for r in export_records("statements", digest) if r["kind"] == "several")
    assert several["sources"] == ["north-post", "south-mail"]
    assert list(export_records("differences", digest)) == []


def test_an_excerpt_is_whole_sentences_from_the_start() -> None:
    digest = build_ferry_digest()
    sentences = digest.corpus.sentences["north-post/ferry-line-to-close"]
    assert allowed_sentences("excerpt", sentences, 11) == sentences[:1]
    assert allowed_sentences("excerpt", sentences, 20) == sentences[:2]
    assert allowed_sentences("excerpt", sentences, 1) == sentences[:1]
    assert allowed_sentences("full", sentences) == sentences
    assert EXCERPT_WORDS >= 20


def test_rights_do_nothing_where_all_is_free_and_nothing_twice() -> None:
    free = build_ferry_digest()
    assert honour_rights(free) is free
    once = honour_rights(build_ferry_digest("link"))
    assert honour_rights(once) == once


def test_files_are_listed_and_split_by_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "SPLIT_AFTER", 1)
    digest = build_ferry_digest()
    older = replace(digest.timeline[0], id="e-9", date="../2024")
    files = {
        each.path: each.data
        for each in plan_data(replace(digest, timeline=(*digest.timeline, older)), Settings())
    }
    index = json.loads(files["data/index.json"])
    assert index["schema"] == "newsdigest/1"
    listed = {f"data/{each['file']}": each["records"] for each in index["files"]}
    assert set(listed) == set(files) - {"data/index.json"}
    assert listed["data/timeline-2024.json"] == 1 and "data/timeline-undated.json" in listed
    assert all(len(json.loads(files[path])) == number for path, number in listed.items())
