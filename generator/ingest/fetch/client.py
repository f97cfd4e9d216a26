"""One address to its bytes: redirects re-checked, robots.txt honoured, everything bounded."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from generator.ingest.fetch.body import read_body
from generator.ingest.fetch.gate import Deadline, Gate, GateTransport, resolve
from generator.ingest.fetch.robots import Rule, may_fetch, parse_robots
from generator.ingest.fetch.values import (
    AGENT,
    Fetched,
    Limits,
    MissingError,
    PassingError,
    RefusedError,
    Resolve,
    Validators,
)

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({429, 500, 502, 503, 504})
_MOST_ROBOTS = 512 * 1024
_STEP = 10.0  # seconds that a single read may take
_ACCEPT = (
    "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,"
    "application/feed+json,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"
)


class Session:
    """One fetch with its retries, its redirects and the robots.txt of every host it meets."""

    def __init__(
        self, limits: Limits, resolver: Resolve | None, sleep: Callable[[float], None]
    ) -> None:
        self.limits = limits
        self.sleep = sleep
        self.deadline = Deadline(limits.seconds)
        gate = Gate(self.deadline, limits.allow_private, resolver or resolve)
        headers = {
            "User-Agent": limits.agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
        }
        self.client = httpx.Client(
            transport=GateTransport(gate), timeout=_STEP, trust_env=False, headers=headers
        )
        self.robots: dict[str, tuple[Rule, ...]] = {}

    def close(self) -> None:
        """Let go of all connections."""
        self.client.close()

    def fetch(self, url: str, known: Validators) -> Fetched:
        """The document, after as many attempts as the limits allow."""
        pause = self.limits.pause
        for attempt in range(self.limits.retries + 1):
            try:
                return self._follow(url, known)
            except PassingError as error:
                wait = max(pause, error.wait)
                if attempt == self.limits.retries or wait >= self.deadline.left():
                    raise
            self.sleep(wait)
            pause *= 2
        raise RefusedError("it could not be fetched")

    def _follow(self, url: str, known: Validators) -> Fetched:
        address = check_address(url)
        for _ in range(self.limits.redirects + 1):
            if self.limits.robots and not may_fetch(self._rules(address), address):
                raise RefusedError(
                    f"the robots.txt of {urlsplit(address).netloc} does not allow it",
                    "save the page in a browser and ingest the file",
                )
            found = self._ask(address, known, self.limits.bytes)
            if isinstance(found, Fetched):
                return replace(found, url=url)
            address = check_address(urljoin(address, found))
        raise RefusedError(
            f"it leads on more than {self.limits.redirects} times", "check the address"
        )

    def _rules(self, address: str) -> tuple[Rule, ...]:
        """robots.txt of a host; a missing one allows all, a broken server nothing yet."""
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self.robots:
            self.robots[origin] = parse_robots(self._robots_text(origin), AGENT)
        return self.robots[origin]

    def _robots_text(self, origin: str) -> str:
        address = f"{origin}/robots.txt"
        for _ in range(self.limits.redirects + 1):
            try:
                found = self._ask(address, Validators(), _MOST_ROBOTS)
            except MissingError:
                return ""
            if isinstance(found, Fetched):
                return found.data.decode("utf-8", "replace").removeprefix("\ufeff")
            address = check_address(urljoin(address, found))
        return ""

    def _ask(self, address: str, known: Validators, limit: int) -> str | Fetched:
        """One request: the document, or where it leads on."""
        headers = {}
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        self.deadline.left()
        try:
            with self.client.stream("GET", address, headers=headers) as answer:
                return _read_answer(answer, address, known, limit)
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            raise PassingError("the server did not answer in time") from error
        except (httpcore.NetworkError, httpx.NetworkError) as error:
            raise PassingError(f"the connection failed: {str(error) or 'closed'}") from error
        except (httpcore.RemoteProtocolError, httpx.RemoteProtocolError) as error:
            raise PassingError(f"the server broke off: {error}") from error
        except (httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL) as error:
            raise RefusedError(f"the server's answer makes no sense: {error}") from error


def check_address(url: str) -> str:
    """An http(s) address without a user's name or password, or a refusal."""
    try:
        parts = urlsplit(url)
        valid = bool(parts.hostname) and (parts.port is None or 0 < parts.port < 65536)
    except ValueError:
        valid = False
    if not valid or parts.scheme.lower() not in ("http", "https") or len(url) > 4000:
        raise RefusedError(f"“{url[:80]}” is not an http or https address", "check the address")
    if parts.username or parts.password:
        raise RefusedError("the address carries a password, which is not sent", "leave it out")
    return parts._replace(fragment="").geturl()


def _read_answer(
    answer: httpx.Response, address: str, known: Validators, limit: int
) -> str | Fetched:
    status = answer.status_code
    if status in _REDIRECTS and answer.headers.get("location"):
        return str(answer.headers["location"])
    if status == 304:
        return Fetched(address, address, b"", None, known, unchanged=True)
    if status in _PASSING:
        raise PassingError(f"the server answers {status}", _retry_after(answer))
    if status >= 400:
        raise MissingError(f"the server answers {status}", "check the address")
    if not 200 <= status < 300:
        raise RefusedError(f"the server answers {status}")
    announced = answer.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limit:
        raise RefusedError(
            f"the document is larger than {limit >> 20} MB", "save only the article as a file"
        )
    data = read_body(answer.iter_raw(), answer.headers.get("content-encoding", ""), limit)
    validators = Validators(answer.headers.get("etag"), answer.headers.get("last-modified"))
    return Fetched(address, address, data, answer.headers.get("content-type"), validators)


def _retry_after(answer: httpx.Response) -> float:
    text = answer.headers.get("retry-after", "")
    return float(text) if re.fullmatch(r"\d{1,4}", text) else 0.0
