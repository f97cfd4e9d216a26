"""Fetching, against small servers on this machine that do what servers should not."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from generator.errors import Diagnostic
from generator.ingest.fetch import Fetched, Limits, Validators, fetch
from generator.ingest.fetch.robots import may_fetch, parse_robots

pytest.importorskip("httpx")
from generator.ingest.fetch import gate

Answer = Callable[[str, socket.socket], None]


def respond(connection: socket.socket, status: str, body: bytes = b"", *headers: str) -> None:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)


@contextmanager
def server(
    answer: Answer, host: str = "127.0.0.1", robots: bool = False
) -> Iterator[tuple[str, list[str]]]:
    """A server whose every answer is written by hand; yields its address and what was asked."""
    listener = socket.create_server((host, 0))
    asked: list[str] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=reply, args=(connection,), daemon=True).start()

    def reply(connection: socket.socket) -> None:
        with connection:
            request = b""
            while b"\r\n\r\n" not in request:
                part = connection.recv(4096)
                if not part:
                    return
                request += part
            text = request.decode("latin-1")
            path = text.split(" ")[1]
            if path != "/robots.txt":
                asked.append(text)
            try:
                if path == "/robots.txt" and not robots:
                    respond(connection, "404 Not Found")
                else:
                    answer(path, connection)
            except OSError:
                pass

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://{host}:{listener.getsockname()[1]}", asked
    finally:
        listener.close()


def get(url: str, known: Validators | None = None, **limits: Any) -> Fetched | Diagnostic:
    limits = {"allow_private": True, "seconds": 5.0, "pause": 0.01} | limits
    return fetch(url, Limits(**limits), known, sleep=lambda _: None)


def refused(found: Fetched | Diagnostic) -> str:
    assert isinstance(found, Diagnostic)
    return found.message


def test_a_page_with_its_validators() -> None:
    def answer(path: str, connection: socket.socket) -> None:
        respond(connection, "200 OK", b"<p>Hello", 'ETag: "a1"', "Content-Type: text/html")

    with server(answer) as (base, asked):
        found = get(f"{base}/a#part")
    assert isinstance(found, Fetched)
    assert (found.data, found.content_type, found.validators.etag) == (
        b"<p>Hello",
        "text/html",
        '"a1"',
    )
    assert "user-agent: newsdigest/" in asked[0].lower()


def test_an_unchanged_page_is_asked_for_with_its_validators() -> None:
    def answer(path: str, connection: socket.socket) -> None:
        respond(connection, "304 Not Modified")

    known = Validators('"a1"', "Mon, 21 Apr 2031 10:00:00 GMT")
    with server(answer) as (base, asked):
        found = get(base, known)
    assert isinstance(found, Fetched)
    assert found.unchanged and found.validators == known
    assert 'if-none-match: "a1"' in asked[0].lower()


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1",
     "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1"],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert not gate.is_public(address)


def test_public_addresses() -> None:
    assert gate.is_public("93.184.216.34") and gate.is_public("2606:2800:220:1::1")


def test_no_request_reaches_a_private_address() -> None:
    with server(lambda path, connection: respond(connection, "200 OK", b"secret")) as (base, asked):
        message = refused(get(base, allow_private=False))
        named = fetch(
            f"http://news.example:{base.rsplit(':', 1)[1]}/",
            Limits(seconds=3),
            resolver=lambda host, port: ("93.184.216.34", "127.0.0.1"),
        )
    assert "private address 127.0.0.1" in message
    assert "private address 127.0.0.1" in refused(named)
    assert asked == []


def test_a_redirect_to_a_private_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "is_public", lambda address: address == "127.0.0.1")
    with server(lambda p, c: respond(c, "200 OK", b"secret"), "127.0.0.2") as (inner, reached):

        def lead(path: str, connection: socket.socket) -> None:
            respond(connection, "302 Found", b"", f"Location: {inner}/x")

        with server(lead) as (base, _):
            message = refused(get(base, allow_private=False))
    assert "private address 127.0.0.2" in message
    assert reached == []


def test_a_name_that_changes_its_mind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Public when robots.txt is asked for, private for the page: judged at every connection."""
    monkeypatch.setattr(gate, "is_public", lambda address: address == "127.0.0.1")
    answers = iter([("127.0.0.1",), ("127.0.0.2",)])
    with server(lambda p, c: respond(c, "200 OK", b"secret"), "127.0.0.1") as (base, asked):
        port = base.rsplit(":", 1)[1]
        found = fetch(
            f"http://news.example:{port}/", Limits(seconds=3), resolver=lambda *_: next(answers)
        )
    assert "private address 127.0.0.2" in refused(found)
    assert asked == []


def test_robots_of_where_a_redirect_leads() -> None:
    def forbid(path: str, connection: socket.socket) -> None:
        rules = b"User-agent: *\nDisallow: /" if path == "/robots.txt" else b"page"
        respond(connection, "200 OK", rules)

    def lead(path: str, connection: socket.socket) -> None:
        respond(connection, "302 Found", b"", f"Location: {addresses[0]}/x")

    addresses: list[str] = []
    with server(forbid, robots=True) as (inner, reached), server(lead) as (base, _):
        addresses.append(inner)
        assert "robots.txt" in refused(get(base))
    assert reached == []


def test_pauses_grow() -> None:
    pauses: list[float] = []
    with server(lambda p, c: respond(c, "503 Busy")) as (base, asked):
        found = fetch(base, Limits(allow_private=True), sleep=pauses.append)
    assert "503" in refused(found)
    assert (len(asked), pauses) == (3, [1.0, 2.0])


def test_a_body_shorter_than_announced() -> None:
    def cut(path: str, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>half")

    with server(cut) as (base, asked):
        assert "broke off" in refused(get(base))
    assert len(asked) == 3


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://a.example/", "http://u:p@a.example/"]
)
def test_redirects_elsewhere(location: str) -> None:
    with server(lambda p, c: respond(c, "301 Moved", b"", f"Location: {location}")) as (
        base,
        asked,
    ):
        refused(get(base))
    assert len(asked) == 1


def test_a_redirect_loop() -> None:
    with server(lambda p, c: respond(c, "302 Found", b"", "Location: /again")) as (base, asked):
        message = refused(get(base))
    assert "more than 5 times" in message
    assert len(asked) == 6


def test_an_endless_drip_in_the_body() -> None:
    def drip(path: str, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(200):
            connection.sendall(b"x")
            time.sleep(0.05)

    begun = time.monotonic()
    with server(drip) as (base, _):
        message = refused(get(base, seconds=0.6))
    assert "too long" in message
    assert time.monotonic() - begun < 3


def test_an_endless_drip_in_the_head() -> None:
    def drip(path: str, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(200):
            connection.sendall(b"x")
            time.sleep(0.05)

    begun = time.monotonic()
    with server(drip) as (base, _):
        refused(get(base, seconds=0.6))
    assert time.monotonic() - begun < 3


def test_a_gzip_bomb() -> None:
    bomb = gzip.compress(bytes(64 * 1024 * 1024))
    with server(lambda p, c: respond(c, "200 OK", bomb, "Content-Encoding: gzip")) as (base, _):
        assert "larger than 5 MB" in refused(get(base))


def test_gzip_is_unpacked() -> None:
    packed = gzip.compress(b"Hello")
    with server(lambda p, c: respond(c, "200 OK", packed, "Content-Encoding: gzip")) as (base, _):
        found = get(base)
    assert isinstance(found, Fetched) and found.data == b"Hello"


def test_a_body_without_end() -> None:
    sent = 0

    def pour(path: str, connection: socket.socket) -> None:
        nonlocal sent
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(1000):
            connection.sendall(bytes(1024 * 1024))
            sent += 1

    with server(pour) as (base, _):
        assert "larger than 5 MB" in refused(get(base))
    assert sent < 40


def test_an_announced_gigabyte_is_not_read() -> None:
    def announce(path: str, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")

    with server(announce) as (base, _):
        assert "larger than 5 MB" in refused(get(base))


def test_a_busy_server_is_asked_again() -> None:
    answers = iter(["503 Busy", "429 Slow down", "200 OK"])
    pauses: list[float] = []
    with server(lambda p, c: respond(c, next(answers), b"ok", "Retry-After: 3")) as (base, asked):
        limits = Limits(allow_private=True, seconds=20)
        found = fetch(base, limits, sleep=pauses.append)
    assert isinstance(found, Fetched) and found.data == b"ok"
    assert (len(asked), pauses) == (3, [3.0, 3.0])


def test_a_missing_page_is_not_asked_for_again() -> None:
    with server(lambda p, c: respond(c, "404 Not Found")) as (base, asked):
        assert "404" in refused(get(base))
    assert len(asked) == 1


def test_robots_are_honoured() -> None:
    def answer(path: str, connection: socket.socket) -> None:
        rules = b"User-agent: *\nDisallow: /private\n"
        respond(connection, "200 OK", rules if path == "/robots.txt" else b"page")

    with server(answer, robots=True) as (base, asked):
        assert "robots.txt" in refused(get(f"{base}/private/a"))
        assert isinstance(get(f"{base}/open"), Fetched)
        assert isinstance(get(f"{base}/private/a", robots=False), Fetched)
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?x=1", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: NewsDigest\nDisallow: /z", "/a", True),
        ("User-agent: other\nUser-agent: newsdigest\nDisallow: /", "/a", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("# nothing", "/a", True),
        ("User-agent: *\nDisallow: " + "/*a" * 500, "/" + "b" * 5000, True),
    ],
)
def test_robots_rules(text: str, path: str, allowed: bool) -> None:
    assert may_fetch(parse_robots(text, "newsdigest"), f"https://a.example{path}") is allowed


@pytest.mark.parametrize(
    "url", ["file:///x", "gopher://a/", "http://", "http://a:99999/", "mailto:a@b"]
)
def test_only_web_addresses(url: str) -> None:
    assert "not an http" in refused(get(url))
