"""What goes into a fetch and what comes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator import __version__

AGENT = "newsdigest"
Resolve = Callable[[str, int], tuple[str, ...]]  # a name and a port to addresses


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may cost."""

    bytes: int = 5 * 1024 * 1024  # after decompression
    seconds: float = 30.0  # everything together: robots.txt, redirects, retries
    redirects: int = 5
    retries: int = 2
    pause: float = 1.0  # before the first retry; doubled before the next
    allow_private: bool = False
    robots: bool = True
    agent: str = f"{AGENT}/{__version__}"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to recognise an unchanged document by."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document, or the word that it has not changed."""

    url: str  # asked for
    final_url: str  # after redirects
    data: bytes
    content_type: str | None
    validators: Validators = field(default_factory=Validators)
    unchanged: bool = False


class RefusedError(Exception):
    """A request that may not or can no longer be made; the message is for the editor."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class PassingError(RefusedError):
    """A failure that may pass; `wait` is what the server asked for."""

    def __init__(self, message: str, wait: float = 0.0) -> None:
        super().__init__(message, "try again later")
        self.wait = wait


class MissingError(RefusedError):
    """The server has no such document (status 4xx)."""
