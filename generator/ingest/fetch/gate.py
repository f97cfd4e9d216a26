"""The gate to the network: every connection is made here, to an address that was checked.

A name is resolved once, all its addresses are judged, and the connection goes to the very
address that was judged; so a name that changes its mind between check and use gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from generator.ingest.fetch.values import RefusedError, Resolve

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet, also behind a transition prefix."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a name, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(info[4][0]) for info in found))


class Deadline:
    """A moment after which nothing more is read or written."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds left, at most `most`; refuses when there are none."""
        seconds = self.end - time.monotonic()
        if seconds <= 0:
            raise RefusedError(
                "it took too long", "try again later, or save the page and ingest the file"
            )
        return seconds if most is None else min(seconds, most)


class _Stream(httpcore.NetworkStream):
    """A connection whose every read and write ends at the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self.inner = inner
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, self.deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, self.deadline.left(timeout))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self.deadline.left(timeout)
        return _Stream(self.inner.start_tls(ssl_context, server_hostname, left), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


class Gate(httpcore.NetworkBackend):
    """Connects to public addresses only, unless private ones are allowed."""

    def __init__(self, deadline: Deadline, allow_private: bool, resolver: Resolve) -> None:
        self.deadline = deadline
        self.allow_private = allow_private
        self.resolver = resolver
        self.inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._resolve(host, port)
        private = [each for each in addresses if not is_public(each)]
        if private and not self.allow_private:
            raise RefusedError(
                f"{host} is the private address {private[0]}",
                "give --allow-private if this server is yours",
            )
        problem: Exception | None = None
        for address in addresses[:4]:
            try:
                inner = self.inner.connect_tcp(
                    address, port, self.deadline.left(timeout), local_address, socket_options
                )
                return _Stream(inner, self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
        raise problem or httpcore.ConnectError(f"{host} has no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise RefusedError("a socket on this machine is not a web address")

    def _resolve(self, host: str, port: int) -> tuple[str, ...]:
        """In a thread of its own: the system's resolver knows no deadline."""
        found: list[tuple[str, ...]] = []

        def ask() -> None:
            try:
                found.append(self.resolver(host, port))
            except (OSError, UnicodeError):
                found.append(())

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(self.deadline.left(10.0))
        if not found or not found[0]:
            raise RefusedError(f"there is no server called {host}", "check the address")
        return found[0]


class _Body(httpx.SyncByteStream):
    def __init__(self, inner: Any) -> None:
        self.inner = inner

    def __iter__(self) -> Iterator[bytes]:
        yield from self.inner

    def close(self) -> None:
        if hasattr(self.inner, "close"):
            self.inner.close()


class GateTransport(httpx.BaseTransport):
    """httpx over the gate."""

    def __init__(self, gate: Gate) -> None:
        self.pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=gate, max_connections=2
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self.pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=url,
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer.stream),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        self.pool.close()
