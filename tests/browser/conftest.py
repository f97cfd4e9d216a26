"""A browser for the tests of this folder."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.conftest import find_chromium


# Of the package, not of the session: while Playwright lives, no other event loop runs here.
@pytest.fixture(scope="package")
def browser() -> Iterator[object]:
    """Chromium of the distribution; without one the browser tests are skipped, except in CI."""
    program = find_chromium()
    if program is None:
        message = "no Chromium found (Debian, Ubuntu: apt install chromium)"
        if os.environ.get("DIGEST_REQUIRE_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    switches = [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ]  # fmt: skip
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=switches)
        yield chromium
        chromium.close()
