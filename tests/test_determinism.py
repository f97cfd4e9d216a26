"""Promise 9: the same content gives the same bytes, cold or with a memory, with any workers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import render, telling, workers
from generator.build import BuildOptions, build
from generator.intake import ingest
from tests.benchmark.invented import build_feeds


@pytest.fixture
def project(tmp_path: Path) -> Path:
    seeds = tmp_path / "content" / "seeds"
    seeds.mkdir(parents=True)
    for number, feed in enumerate(build_feeds(20)):
        (seeds / f"{number:02}.json").write_text(json.dumps(feed), "utf-8")
    ingest(tmp_path)
    return tmp_path


def site(project: Path, jobs: int = 1, *, forget: bool = False) -> str:
    """The hash of the whole site; `forget` builds it without any memory."""
    if forget:
        for path in (project / ".digest").glob("*.jsonl"):
            path.unlink()
    build(project, BuildOptions(jobs=jobs, clean=forget))
    digest = hashlib.sha256()
    for name, data in files(project / "site"):
        digest.update(name.encode() + b"\0" + data + b"\0")
    return digest.hexdigest()


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def test_cold_warm_edited_and_back(project: Path) -> None:
    first = site(project)
    assert site(project) == first
    article = next(iter(sorted(project.glob("content/articles/*/*.md"))))
    text = article.read_text("utf-8")
    article.write_text(text + "\nThe mayor of Bresken opened a second tunnel on 3 May 2024.\n")
    edited = site(project)
    assert edited != first
    assert site(project, forget=True) == edited
    article.write_text(text)
    assert site(project) == first
    assert site(project, forget=True) == first


def test_any_number_of_workers(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = site(project, forget=True)
    monkeypatch.setattr(telling, "ARTICLES_FROM", 2)
    monkeypatch.setattr(telling, "STORIES_FROM", 2)
    monkeypatch.setattr(render, "_FORK_FROM", 2)
    monkeypatch.setattr(workers, "_BLOCK", 3)
    for jobs in (2, 3):
        assert site(project, jobs, forget=True) == alone


def test_what_is_written_over_is_mended(project: Path) -> None:
    first = site(project)
    page = project / "site" / "about" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"a", b"b", 1))
    (project / "site" / "index.html").unlink()
    assert site(project) == first


def test_a_build_that_changes_nothing_reads_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(project, BuildOptions())
    with monkeypatch.context() as patch:
        patch.setattr("generator.build.load_digest", None)
        again = build(project, BuildOptions())
    assert again.pages == first.pages and again.diagnostics == first.diagnostics
    assert (again.written.written, again.written.unchanged) == (0, first.written.written)
    other = build(project, BuildOptions(today="2031-01-01"))
    assert other.written.written > 0


def test_a_damaged_memory_is_only_lost_work(project: Path) -> None:
    first = site(project)
    for path in (project / ".digest").iterdir():
        if path.suffix in (".json", ".jsonl") and "manifest" not in path.name:
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert site(project) == first
