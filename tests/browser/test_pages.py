"""Every page of the committed site in a real browser: accessible, quiet, whole, self-contained."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from generator.build import BuildOptions, build
from tests.browser.judging import (
    LOOKS,
    Trouble,
    axe,
    find_overflow,
    find_violations,
    listen,
    open_page,
)
from tests.browser.serving import page_addresses, serve_folder

ROOT = Path(__file__).parent.parent.parent
SITE = ROOT / "site"
LIGHTEST = 25_000  # bytes of a cold first page, as compressed by a server
REQUESTS = 4


def kind_of(address: str) -> str:
    """Addresses of one shape are pages of one template: `sources/*/`, `stories/*/compare/`."""
    parts = address.split("/")[:-1]
    fixed = ("compare", "quotes", "timeline", "search", "about")
    return "/".join(each if not at or each in fixed else "*" for at, each in enumerate(parts))


def test_no_accessibility_violation(browser: Any) -> None:
    """One page of each kind in all looks, the others in one each; `make audit` does all in all."""
    script = axe()
    found = []
    kinds: set[str] = set()
    with serve_folder(SITE) as base:
        page = open_page(browser)
        for number, address in enumerate(page_addresses(SITE)):
            page.goto(base + address)
            kind = kind_of(address)
            looks = LOOKS if kind not in kinds else LOOKS[number % 4 :][:1]
            found += [
                (address, each)
                for each in find_violations(page, script, looks, unfold=kind not in kinds)
            ]
            kinds.add(kind)
        page.context.close()
    assert found == []


@pytest.mark.parametrize("base_path", ["/", "/some/repo/"])
def test_quiet_whole_and_self_contained(browser: Any, base_path: str, project: Path) -> None:
    """With the page's own policy in force: no console message, no failed or foreign request."""
    trouble: Trouble = []
    site = build(project, BuildOptions(base_url=f"http://127.0.0.1{base_path}")).folder
    with serve_folder(site, base_path) as base:
        page = browser.new_context(viewport={"width": 320, "height": 800}).new_page()
        address = ""
        listen(page, base, lambda: address, trouble)
        for address in [*page_addresses(site), "no/such/page/"]:
            page.goto(base + address)
            if wide := find_overflow(page):
                trouble.append((address, wide))
        page.context.close()
    assert trouble == []


def test_same_words_without_scripts(browser: Any) -> None:
    different = []
    with serve_folder(SITE) as base:
        contexts = [browser.new_context(java_script_enabled=on) for on in (True, False)]
        pages = [context.new_page() for context in contexts]
        for address in page_addresses(SITE):
            if address == "search/":  # without a script it offers other ways
                continue
            texts = []
            for page in pages:
                page.goto(base + address)
                page.evaluate("document.querySelector('#filter')?.remove()")  # comfort
                texts.append(page.locator("main").inner_text())
            if texts[0] != texts[1] or not texts[0].strip():
                different.append(address)
        for context in contexts:
            context.close()
    assert different == []


def test_evidence_leads_to_its_sentence(browser: Any) -> None:
    """Follow the first links of the timeline: the address and the anchor exist and are in view."""
    page = browser.new_page()
    with serve_folder(SITE) as base:
        page.goto(base + "timeline/")
        links = page.eval_on_selector_all(
            "main a[href*='#s-']", "links => links.slice(0, 5).map(a => a.href)"
        )
        assert links, "the timeline has no link to a sentence"
        for link in links:
            page.goto(link)
            anchor = link.partition("#")[2]
            assert page.locator(f"[id='{anchor}']").is_visible()
        page.close()


def test_a_cold_first_page_is_light(browser: Any) -> None:
    asked: list[str] = []
    with serve_folder(SITE) as base:
        page = browser.new_context().new_page()
        page.on("request", lambda each: asked.append(each.url.removeprefix(base)))
        page.goto(base, wait_until="networkidle")
        page.context.close()
    sizes = {
        name: len(gzip.compress((SITE / (name or "index.html")).read_bytes(), 9)) for name in asked
    }
    assert len(asked) <= REQUESTS, asked
    assert sum(sizes.values()) <= LIGHTEST, sizes


def test_comforts_of_the_script(browser: Any) -> None:
    with serve_folder(SITE) as base:
        page = browser.new_context(color_scheme="light", reduced_motion="reduce").new_page()
        page.goto(base + "timeline/")
        everything = page.locator(".entry:visible").count()
        page.select_option("#filter select", index=1)
        assert 0 < page.locator(".entry:visible").count() < everything
        page.fill("#filter input", "no entry has these words")
        assert page.locator(".entry:visible").count() == 0
        assert page.inner_text("#filter [role=status]") == f"0 of {everything} entries"
        page.goto(base + "timeline/")
        page.click("main .label a[href*='#s-']")
        page.locator("span:target").wait_for()
        page.click(".back")
        page.wait_for_url("**/timeline/")
        assert not page.locator(".back").is_visible(), "nobody came from elsewhere"
        page.click(".bottom button")
        page.goto(base + "about/")
        paper = "getComputedStyle(document.body).backgroundColor"
        assert page.evaluate(paper) == "rgb(21, 23, 27)", "the choice of dark is remembered"
        page.context.close()


def test_what_is_folded_is_printed(browser: Any) -> None:
    heights = """() => [...document.querySelectorAll('main details:not([open], .aside)')].flatMap(
      each => [...each.children].slice(1).map(child => child.getBoundingClientRect().height))"""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with serve_folder(SITE) as base:
        page.goto(f"{base}timeline/")
        page.emulate_media(media="print")
        printed = page.evaluate(heights)
        assert printed and min(printed) > 0
        context.close()
