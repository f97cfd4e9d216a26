"""Pagefind instead of our own search: only what may be shown, clear words when it is missing."""

from __future__ import annotations

import gzip
import importlib.util
import subprocess
from pathlib import Path

import pytest

from generator.build import plan_site
from generator.config import Settings, parse_settings
from generator.errors import DigestError
from generator.indexing import INSTALL, build_pagefind
from generator.search import plan_records
from tests.unit.ferry import build_ferry_digest

SETTINGS = Settings(search="pagefind")


def words(rights: str) -> str:
    """All that the program wrote, unpacked."""
    records = plan_records(build_ferry_digest(rights), SETTINGS)
    files = [each.data for each in build_pagefind(records, "en") if "pf_" in Path(each.path).suffix]
    plain = (gzip.decompress(data) for data in files)
    return b"\n".join(plain).decode("utf-8", "replace").casefold()


@pytest.mark.parametrize(("rights", "shown"), [("full", True), ("link", False)])
def test_rights_are_honoured(rights: str, shown: bool) -> None:
    found = words(rights)
    assert "sources/south-mail/last-ferry/" in found, "the article is found by its title"
    assert ("fourteen" in found) is shown


def test_only_the_search_page_may_run_its_code(tmp_path: Path) -> None:
    files = {
        each.path: each.data for each in plan_site(tmp_path, build_ferry_digest(), SETTINGS, jobs=1)
    }
    allowed = {path for path, data in files.items() if b"wasm-unsafe-eval" in data}
    assert {path for path in allowed if path.endswith(".html")} == {"search/index.html"}
    assert "search/index.js" not in files and "static/search.js" not in files
    own = plan_site(tmp_path, build_ferry_digest(), Settings(), jobs=1)
    assert not any("pagefind" in each.path or b"wasm-unsafe" in each.data for each in own)


def test_a_missing_program_is_told_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(DigestError) as caught:
        build_pagefind((), "en")
    (problem,) = caught.value.diagnostics
    assert "not installed" in problem.message and problem.hint == INSTALL


def test_a_failing_program_is_told_in_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*words: object, **options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 1, "", "thread panicked\nno space left")

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(DigestError, match="no space left"):
        build_pagefind(plan_records(build_ferry_digest(), SETTINGS), "en")


def test_the_setting_is_checked() -> None:
    assert parse_settings('search = "pagefind"').search == "pagefind"
    with pytest.raises(DigestError, match='did you mean "pagefind"'):
        parse_settings('search = "pagefnd"')
