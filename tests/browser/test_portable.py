"""A portable site opened from a folder: every page has its style, every link its file."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.build import BuildOptions, build
from tests.browser.judging import Trouble, listen
from tests.conftest import ROOT

SANS = "getComputedStyle(document.body).fontFamily.startsWith('system-ui')"
THEMED = "document.documentElement.dataset.theme !== undefined"  # by the script
GIVEN = """() => [...document.querySelectorAll('a[href], form[action], link[href], script[src]')]
  .map(each => each.href || each.src || each.action)"""
SENTENCES = """() => [...document.querySelectorAll('.body p')].map(each => [each.textContent,
  [...each.querySelectorAll('span[id]')].map(span => span.textContent).join(' ')])"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a base path, which a folder does not have."""
    project = tmp_path_factory.mktemp("portable")
    shutil.copytree(ROOT / "content", project / "content")
    options = BuildOptions(base_url="https://example.org/some/repo/", portable=True)
    return build(project, options).folder


def first(folder: Path, pattern: str) -> Path:
    return min(path for path in folder.glob(pattern) if path.parent.name != "timeline")


def test_from_a_folder(browser: Any, folder: Path) -> None:
    files = [
        folder / "index.html",
        first(folder, "stories/*/index.html"),
        first(folder, "sources/*/*/index.html"),
        folder / "search" / "index.html",
        folder / "404.html",
    ]
    trouble: Trouble = []
    context = browser.new_context()
    page = context.new_page()
    address = ""
    listen(page, folder.as_uri(), lambda: address, trouble)
    page.on("requestfailed", lambda each: trouble.append((address, f"no {each.url}")))
    for file in files:
        address = file.as_uri()
        page.goto(address, wait_until="load")
        assert page.evaluate(SANS), f"{address} has no style"
        assert page.evaluate(THEMED), f"{address} has no script"
        for given in page.evaluate(GIVEN):
            if given.startswith("file:"):
                path = given.removeprefix("file://").partition("#")[0].partition("?")[0]
                assert Path(path).is_file(), f"{address} leads to {given}"
    page.click(".brand")
    assert page.url == files[0].as_uri()
    context.close()
    assert trouble == []


def test_signs_are_shown_and_are_no_text(browser: Any, folder: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(first(folder, "sources/*/*/index.html").as_uri())
    signs = page.locator(".body a.m")
    assert signs.count() > 0
    shown = "each => getComputedStyle(each, '::before').content"
    assert signs.first.evaluate(shown).strip('"') == signs.first.get_attribute("data-sign")
    assert all(text == sentences for text, sentences in page.evaluate(SENTENCES))
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.body'))")
    copied = page.evaluate("getSelection().toString()")
    assert "⇄" not in copied
    assert copied.split() == page.locator(".body").text_content().split()
    context.close()
