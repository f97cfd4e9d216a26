"""Writing the site: nothing lost, nothing foreign touched, repeatable after an interruption."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import DigestError, LockedError
from generator.files import hold_lock, load_bytes, write_bytes
from generator.model import Artifact
from generator.output import MANIFEST, check_paths, write_site


def site(*files: tuple[str, bytes]) -> tuple[Artifact, ...]:
    return (Artifact(".nojekyll", b""), *(Artifact(path, data) for path, data in files))


def test_writes_only_what_changed(tmp_path: Path) -> None:
    out = tmp_path / "site"
    first = write_site(out, site(("a/index.html", b"a"), ("b.html", b"b")))
    before = (out / "b.html").stat().st_mtime_ns
    second = write_site(out, site(("a/index.html", b"A"), ("b.html", b"b")))
    assert (first.written, second.written, second.unchanged) == (3, 1, 2)
    assert (out / "a/index.html").read_bytes() == b"A"
    assert (out / "b.html").stat().st_mtime_ns == before


def test_removes_its_own_stale_files_only(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write_site(out, site(("old/index.html", b"1"), ("changed.html", b"2")))
    (out / "CNAME").write_text("example.org")
    (out / "changed.html").write_text("by hand")
    report = write_site(out, site(("new.html", b"3")))
    assert report.removed == 1
    left = sorted(path.relative_to(out).as_posix() for path in out.rglob("*"))
    assert left == [MANIFEST, ".nojekyll", "CNAME", "changed.html", "new.html"]
    with pytest.raises(DigestError, match="not written by a build"):
        write_site(out, site(("changed.html", b"4")))


def test_a_project_that_was_moved_knows_its_stale_files(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    write_site(before / "site", site(("old/index.html", b"1")))
    before.rename(after)
    assert write_site(after / "site", site(("new.html", b"2"))).removed == 1


def test_refuses_a_folder_of_other_files(tmp_path: Path) -> None:
    out = tmp_path / "papers"
    out.mkdir()
    (out / "index.html").write_text("mine")
    with pytest.raises(DigestError, match="not written by a build"):
        write_site(out, site(("index.html", b"new")))
    assert (out / "index.html").read_text() == "mine"


def test_a_hostile_manifest_removes_nothing_outside(tmp_path: Path) -> None:
    out, outside = tmp_path / "site", tmp_path / "outside.txt"
    write_site(out, site())
    outside.write_bytes(b"mine")
    digest = hashlib.sha256(b"mine").hexdigest()
    (out / MANIFEST).write_text(json.dumps({"../outside.txt": digest, str(outside): digest}))
    assert write_site(out, site(("a.html", b"a"))).removed == 0
    assert outside.exists()


@pytest.mark.parametrize("path", ["../evil", "/etc/passwd", "a/../../b", "a//b", "a\\b", ""])
def test_no_path_leaves_the_folder(path: str) -> None:
    assert check_paths([Artifact(path, b"")])


def test_two_pages_at_one_address() -> None:
    both = [Artifact("a/Index.html", b""), Artifact("a/index.html", b"")]
    assert [problem.message for problem in check_paths(both)] == ["two pages have this address"]
    clash = [Artifact("a", b""), Artifact("a/b", b"")]
    assert [problem.message for problem in check_paths(clash)] == [
        "a file and a folder have this address"
    ]


def test_does_not_follow_links_out_of_the_site(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    write_site(out, site())
    elsewhere.mkdir()
    (out / "a").symlink_to(elsewhere)
    with pytest.raises(DigestError, match="symbolic link"):
        write_site(out, site(("a/b.html", b"x")))
    assert list(elsewhere.iterdir()) == []


names = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join)


@given(st.lists(st.dictionaries(names, st.binary(max_size=3), max_size=4), max_size=4))
def test_any_sequence_of_builds_ends_as_the_last(
    tmp_path_factory: pytest.TempPathFactory, builds: list[dict[str, bytes]]
) -> None:
    project = tmp_path_factory.mktemp("p")
    out = project / "site"
    for files in builds:
        artifacts = site(*((f"{path}.html", data) for path, data in files.items()))
        write_site(out, artifacts)
        made = {
            p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()
        }
        del made[MANIFEST]
        assert made == {artifact.path: artifact.data for artifact in artifacts}


def test_one_run_at_a_time(tmp_path: Path) -> None:
    with hold_lock(tmp_path), pytest.raises(LockedError), hold_lock(tmp_path):
        pass
    with hold_lock(tmp_path):
        pass  # free again


def test_only_regular_files_of_sane_size(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.write_bytes(b"12345")
    assert load_bytes(real, 5) == b"12345"
    with pytest.raises(DigestError, match="too large"):
        load_bytes(real, 4)
    link = tmp_path / "link"
    link.symlink_to(real)
    with pytest.raises(DigestError, match="symbolic link"):
        load_bytes(link, 5)
    with pytest.raises(DigestError, match="symbolic link"):
        write_bytes(link, b"x")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DigestError, match="not a regular file"):
        load_bytes(tmp_path / "pipe", 5)
    with pytest.raises(DigestError, match="folder"):
        load_bytes(tmp_path, 5)
