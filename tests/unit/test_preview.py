"""The preview server: only for this machine, only what GitHub Pages would serve."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tornado.httpclient import HTTPRequest, HTTPResponse
from tornado.testing import AsyncHTTPTestCase

from generator.errors import Diagnostic, LockedError
from generator.preview import (
    Preview,
    allowed_host,
    build_application,
    find_file,
    mark_live,
    watch_and_rebuild,
    watch_files,
)

PAGE = (
    b'<!doctype html><html><head><meta http-equiv="Content-Security-Policy" '
    b"content=\"default-src 'none'; style-src 'self'\"></head><body>Hello</body></html>"
)


@pytest.mark.parametrize(
    ("header", "allowed"),
    [
        ("localhost:8000", True),
        ("127.0.0.1", True),
        ("[::1]:8000", True),
        ("digest.example:8000", False),
        ("127.0.0.1.example", False),
        ("", False),
    ],
)
def test_only_names_of_this_machine(header: str, allowed: bool) -> None:
    assert allowed_host(header, "127.0.0.1") is allowed


def test_files_by_the_rules_of_github_pages(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("index.html", "a/index.html", "b.html", ".secret"):
        (tmp_path / name).write_text("x")
    (tmp_path / "out").symlink_to("/etc")
    found = {
        path: (f.relative_to(tmp_path).as_posix() if (f := find_file(tmp_path, path)) else None)
        for path in ("", "a/", "a", "b", "b.html", ".secret", "../x", "%2e%2e/x", "out/passwd")
    }
    assert found == {
        "": "index.html", "a/": "a/index.html", "a": None, "b": "b.html", "b.html": "b.html",
        ".secret": None, "../x": None, "%2e%2e/x": None, "out/passwd": None,
    }  # fmt: skip


def test_the_reload_script_is_let_through_the_policy() -> None:
    page = mark_live(PAGE, "/repo/", "127.0.0.1:8000").decode()
    assert '<script src="/repo/livereload.js"></script></body>' in page
    assert "connect-src 'self' ws://127.0.0.1:8000" in page
    assert "script-src 'self'" in page


def test_a_rebuild_waits_for_the_ingest_that_holds_the_lock(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("one")
    watcher = watch_files((page,))
    page.write_text("two")
    os.utime(page, (1, 1))
    tries: list[bool] = []

    def rebuild() -> bool:
        tries.append(True)
        if len(tries) < 3:
            raise LockedError(Diagnostic("lock", None, "another run works on this project"))
        return False

    async def watch() -> None:
        with ThreadPoolExecutor(max_workers=1) as pool:
            await asyncio.wait_for(
                watch_and_rebuild(Preview(tmp_path, (page,), rebuild), watcher, pool, 0.01), 0.5
            )

    with pytest.raises(TimeoutError):
        asyncio.run(watch())
    assert len(tries) == 3


class TestServer(AsyncHTTPTestCase):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        for name in ("index.html", "a/index.html", "404.html"):
            (tmp_path / name).write_bytes(PAGE)
        self.folder = tmp_path

    def get_app(self) -> object:
        return build_application(Preview(self.folder, (), lambda: True, base_path="/repo/"))

    def ask(self, path: str, **headers: str) -> HTTPResponse:
        return self.fetch(path, headers=headers, follow_redirects=False)

    def test_pages_live_below_the_base_path(self) -> None:
        assert self.ask("/repo/").code == 200
        assert self.ask("/repo/a").headers["Location"] == "/repo/a/"
        assert self.ask("/").headers["Location"] == "/repo/"
        missing = self.ask("/elsewhere")
        assert (missing.code, b"Hello" in missing.body) == (404, True)

    def test_foreign_names_and_doors_are_shut(self) -> None:
        assert self.ask("/repo/", Host="evil.example").code == 421
        assert self.ask("/forcereload").code == 404
        assert self.ask("/repo/livereload.js").code == 200

    def test_sockets_only_from_our_own_pages(self) -> None:
        handshake = {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "x3JJHMbDL1EzLkh9GBhXDw==",
        }
        request = HTTPRequest(
            self.get_url("/livereload"), headers={**handshake, "Origin": "http://evil.example"}
        )
        answer = self.io_loop.run_sync(lambda: self.http_client.fetch(request, raise_error=False))
        assert answer.code == 403
