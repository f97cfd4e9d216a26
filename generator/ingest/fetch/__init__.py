"""Pages and feeds from the web, within limits: the only room that knows the network.

What a server gave to recognise an unchanged document by goes in and comes out as a value;
keeping it is the caller's business.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib.util import find_spec

from generator.errors import Diagnostic
from generator.ingest.fetch.values import Fetched, Limits, RefusedError, Resolve, Validators

__all__ = ["Fetched", "Limits", "Validators", "fetch"]

INSTALL = "pip install 'newsdigest[fetch]'"


def fetch(
    url: str,
    limits: Limits | None = None,
    known: Validators | None = None,
    resolver: Resolve | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Fetched | Diagnostic:
    """The document at an address, or what was wrong with it. Never raises for the network."""
    if find_spec("httpx") is None:
        message = "fetching addresses needs httpx, which is not installed"
        return Diagnostic(url, None, message, INSTALL)
    from generator.ingest.fetch.client import Session

    session = Session(limits or Limits(), resolver, sleep)
    try:
        return session.fetch(url, known or Validators())
    except RefusedError as error:
        return Diagnostic(url, None, error.message, error.hint)
    finally:
        session.close()
