"""The command line from outside: statuses, messages, streams."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.cli import INTERRUPTED
from generator.files import WORK_FOLDER
from tests.conftest import ROOT, Run


def test_a_new_project_from_start_to_site(digest: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert digest("init", str(folder)).returncode == 0
    assert digest("ingest", folder=folder).returncode == 0
    assert digest("build", folder=folder).returncode == 0
    assert (folder / "site" / "index.html").is_file()
    again = digest("init", str(folder))
    assert again.returncode == 1 and "not empty" in again.stderr


def test_a_new_project_stands_where_the_project_option_says(digest: Run, tmp_path: Path) -> None:
    (tmp_path / "a b").mkdir()
    done = digest("init", "sub", folder=tmp_path / "a b")
    assert done.returncode == 0
    assert (tmp_path / "a b" / "sub" / "content" / "site.toml").is_file()
    assert f"digest -C '{tmp_path}/a b/sub' ingest" in done.stderr


@pytest.mark.parametrize("words", [["build"], ["check"], ["export", "articles"], ["serve"]])
def test_a_folder_that_is_no_digest(digest: Run, tmp_path: Path, words: list[str]) -> None:
    done = digest(*words, folder=tmp_path)
    assert done.returncode == 2 and list(tmp_path.iterdir()) == []
    assert "no digest" in done.stderr and "digest init DIR" in done.stderr


def test_a_digest_without_articles(digest: Run, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert digest("build", folder=tmp_path).returncode == 0
    assert (tmp_path / "site" / "index.html").is_file()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["bild"], "invalid choice: 'bild'"),
        (["build", "--today", "tomorrow"], "'tomorrow' is not a day"),
        (["build", "--base-url", "nowhere"], "not the address of a site"),
        (["build", "--jobs", "0"], "starts at 1"),
        (["serve", "--port", "99999"], "ports go from 0"),
        (["export", "everything"], "invalid choice"),
        (["-C", "/none/such", "build"], "no such folder"),
    ],
)
def test_wrong_usage(digest: Run, project: Path, words: list[str], message: str) -> None:
    result = digest(*words, folder=project if words[0] != "-C" else None)
    assert result.returncode == 2
    assert message in result.stderr and "error:" in result.stderr and result.stdout == ""


def test_a_held_lock(digest: Run, project: Path) -> None:
    from generator.files import hold_lock

    with hold_lock(project):
        result = digest("build", folder=project)
    assert result.returncode == 75 and "another run" in result.stderr


def test_export_is_json_lines_with_a_header(digest: Run, project: Path) -> None:
    for kind in ("articles", "stories", "timeline", "statements", "sources", "topics"):
        result = digest("export", kind, folder=project)
        head, *records = [json.loads(line) for line in result.stdout.splitlines()]
        assert head == {"schema": "newsdigest/1", "kind": kind}
        assert records and all("id" in record for record in records), kind


def test_unknown_front_matter_key(digest: Run, project: Path) -> None:
    article = sorted(project.glob("content/articles/*/*.md"))[0]
    article.write_text(article.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")
    result = digest("build", folder=project)
    assert result.returncode == 1 and "Traceback" not in result.stderr
    assert f"{article.name}:2" in result.stderr and "title" in result.stderr


def test_unknown_setting(digest: Run, project: Path) -> None:
    settings = project / "content" / "site.toml"
    settings.write_text('title = "X"\nbase_ur = "https://example.org/"\n', "utf-8")
    result = digest("build", folder=project)
    assert result.returncode == 1
    assert "site.toml:2" in result.stderr and "base_url" in result.stderr


def test_a_problem_writes_nothing(digest: Run, project: Path) -> None:
    assert digest("build", folder=project).returncode == 0
    before = {p: p.read_bytes() for p in (project / "site").rglob("*") if p.is_file()}
    article = sorted(project.glob("content/articles/*/*.md"))[0]
    article.write_text("---\ntitle: [\n---\n", "utf-8")
    assert digest("build", folder=project).returncode == 1
    after = {p: p.read_bytes() for p in (project / "site").rglob("*") if p.is_file()}
    assert before == after


def test_bad_seeds_are_told_and_the_others_go_on(digest: Run, tmp_path: Path) -> None:
    seeds = tmp_path / "content" / "seeds"
    seeds.mkdir(parents=True)
    good = "A bridge is closed\n\nThe old bridge was closed on Monday, the mayor said.\n"
    (seeds / "good.txt").write_text(good, "utf-8")
    (seeds / "empty.txt").write_bytes(b"")
    (seeds / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (seeds / "windows.txt").write_bytes(good.replace("old", "caf\xe9").encode("cp1252"))
    (seeds / "wide.txt").write_bytes(good.replace("old", "wide").encode("utf-16"))
    with (seeds / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    result = digest("ingest", folder=tmp_path)
    assert result.returncode == 1 and "Traceback" not in result.stderr
    for name in ("empty.txt", "binary.txt", "huge.txt"):
        assert name in result.stderr
    bodies = [path.read_text("utf-8") for path in tmp_path.glob("content/articles/*/*.md")]
    assert len(bodies) == 3 and any("café bridge" in body for body in bodies)
    assert digest("build", folder=tmp_path).returncode == 0


def test_the_same_bytes_in_any_environment(digest: Run, project: Path) -> None:
    trees = []
    for number, env in enumerate(
        [
            {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
            {"TZ": "America/Anchorage", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
        ]
    ):
        out = project / f"out{number}"
        result = digest("build", "--output", str(out), folder=project, env=env)
        assert result.returncode == 0, result.stderr
        trees.append({p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()})
    assert trees[0] == trees[1]


def test_a_stopped_command_says_that_it_can_be_run_again(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    command = [sys.executable, "-m", "generator", "-C", str(tmp_path), "ingest", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as running:
        deadline = time.monotonic() + 20
        # It holds the lock from before it waits for standard input.
        while not (tmp_path / WORK_FOLDER).exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=20)
    assert running.returncode == INTERRUPTED
    assert "run again" in told


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits as Linux has them")
@pytest.mark.parametrize("words", [["ingest", "seeds"], ["build"]])
def test_a_disk_that_takes_no_more(tmp_path: Path, words: list[str]) -> None:
    """Whatever cannot be written is told as what it is, not as a bug of ours."""
    (tmp_path / "content").mkdir()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("A title\n\n" + "A ship came in. " * 900)
    code = (
        "import resource, sys; from generator.cli import run;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000)); sys.exit(run(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "-C", str(tmp_path), *words]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=_env())
    assert done.returncode == 1
    assert "hint: " in done.stderr and "Traceback" not in done.stderr


def _env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}
