"""Every page of the committed site in a real browser: accessible, quiet, whole, self-contained."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from generator.build import BuildOptions, build
from tests.browser.serving import page_addresses, serve_folder

ROOT = Path(__file__).parent.parent.parent
SITE = ROOT / "site"
WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")


def axe() -> str:
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def open_context(browser: Any, **options: Any) -> Any:
    """A context that writes down what a page must not do."""
    # axe is put into the page by the test, which the page's own policy would forbid.
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", **options)
    context.set_default_timeout(20_000)
    return context


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_accessibility_violation(browser: Any, width: int, scheme: str) -> None:
    script = axe()
    found = []
    with serve_folder(SITE) as base:
        context = open_context(
            browser, viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        page = context.new_page()
        for address in page_addresses(SITE):
            page.goto(base + address)
            page.add_script_tag(content=script)
            result = page.evaluate("axe.run({resultTypes: ['violations']})")
            for violation in result["violations"]:
                nodes = [node["target"] for node in violation["nodes"][:3]]
                found.append((address, violation["id"], nodes))
        context.close()
    assert found == []


@pytest.mark.parametrize("base_path", ["/", "/some/repo/"])
def test_quiet_whole_and_self_contained(browser: Any, base_path: str, project: Path) -> None:
    """With the page's own policy in force: no console message, no failed or foreign request."""
    trouble: list[tuple[str, str]] = []
    site = build(project, BuildOptions(base_url=f"http://127.0.0.1{base_path}")).folder
    with serve_folder(site, base_path) as base:
        context = browser.new_context(viewport={"width": 320, "height": 800})
        page = context.new_page()
        where = [""]
        page.on(
            "console",
            lambda message: "no/such/page" in where[0] or trouble.append((where[0], message.text)),
        )
        page.on("pageerror", lambda error: trouble.append((where[0], str(error))))
        page.on(
            "request",
            lambda request: (
                request.url.startswith(base)
                or trouble.append((where[0], f"foreign request {request.url}"))
            ),
        )
        page.on(
            "response",
            lambda answer: (
                answer.status < 400
                or answer.url.endswith("no/such/page/")
                or trouble.append((where[0], f"{answer.status} {answer.url}"))
            ),
        )
        for address in [*page_addresses(site), "no/such/page/"]:
            where[0] = address
            page.goto(base + address)
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > 320:
                trouble.append((address, f"{wide}px wide on a screen of 320px"))
        context.close()
    assert trouble == []


def test_same_words_without_scripts(browser: Any) -> None:
    different = []
    with serve_folder(SITE) as base:
        contexts = [browser.new_context(java_script_enabled=on) for on in (True, False)]
        pages = [context.new_page() for context in contexts]
        for address in page_addresses(SITE):
            texts = []
            for page in pages:
                page.goto(base + address)
                page.evaluate("document.querySelector('#filter')?.replaceChildren()")  # comfort
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
