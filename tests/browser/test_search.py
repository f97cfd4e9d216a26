"""Search in a real browser, with the page's own policy in force."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from generator.build import BuildOptions, build
from generator.config import Settings
from generator.pages import plan_pages
from generator.render import load_static, render_pages
from generator.search import plan_search
from generator.search.terms import find_terms
from tests.browser.serving import serve_folder
from tests.unit.ferry import build_ferry_digest

BASE_PATH = "/some/repo/"
TEXTS = (
    "The Mayor’s boats aren't sold; U.S. and US, J.K. Sund.",
    "Łódź, Ærøskøbing, Straße, İzmir, ΟΔΟΣ, Ελλάς, đồng, e\u0301tude étude",
    "1,300 boats, 3.5 per cent, 1,2 and 12,345,678; ½ ² Ⅷ ①",
    "東京タワー 2025, がぎ, 한국어, हिन्दी में, עִבְרִית, العَرَبِيَّة, ภาษาไทย",
    "full-time “quoted”—dash… @name #tag ﬁne ™ a.b.c o'clock l’eau x_y ＡＢＣ",
)


def write_site(folder: Path) -> Path:
    """The invented ferry line, and a title that would be code if it were not shown as text."""
    settings = Settings()
    digest = build_ferry_digest()
    artifacts = (
        *render_pages(plan_pages(digest, settings), settings),
        *plan_search(digest, settings),
        *load_static(),
    )
    for artifact in artifacts:
        path = folder / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.data)
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("search"))


class Reader:
    """Someone who searches; what a page must not do is written down."""

    def __init__(self, page: Any, base: str) -> None:
        self.page, self.base = page, base
        self.trouble: list[str] = []
        page.on("console", lambda message: self.trouble.append(message.text))
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on(
            "request",
            lambda request: (
                request.url.startswith((base, "file:")) or self.trouble.append(request.url)
            ),
        )

    def search(self, query: str) -> list[str]:
        """The first line of each result."""
        self.page.goto(f"{self.base}search/?{query}")
        return self.results()

    def results(self) -> list[str]:
        self.page.locator("output", has_text="found").wait_for()
        return [text.split("\n")[0] for text in self.page.locator(".found > li").all_inner_texts()]


@pytest.fixture
def reader(browser: Any, site: Path) -> Iterator[Reader]:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    with serve_folder(site, BASE_PATH) as base:
        found = Reader(context.new_page(), base)
        yield found
        context.close()
    assert found.trouble == []


def test_words_are_parted_as_in_the_index(reader: Reader) -> None:
    reader.search("q=ferry")
    assert reader.page.evaluate(f"{json.dumps(TEXTS)}.map(words)") == [
        find_terms(text) for text in TEXTS
    ]


def test_every_kind_is_found(reader: Reader) -> None:
    assert reader.search("q=ferr")[0] == "Ferries"
    notes = " ".join(reader.page.locator(".found .by").all_inner_texts())
    for kind in ("Topic", "Story", "Timeline", "Article"):
        assert f"{kind} ·" in notes
    assert reader.search("q=north+post&kind=1") == ["North Post"]


def test_a_sentence_is_found_and_shown_at_its_place(reader: Reader) -> None:
    assert reader.search("q=fourteen") == ["The last ferry leaves on 3 May 2025"]
    reader.page.locator(".found .said a").click()
    anchor = reader.page.url.partition("#")[2]
    assert reader.page.url.startswith(f"{reader.base}sources/south-mail/last-ferry/#s-")
    assert "Fourteen boats will be sold" in reader.page.locator(f"#{anchor}").inner_text()


def test_phrases(reader: Reader) -> None:
    assert len(reader.search("q=boats+twelve")) == 1
    assert reader.search('q="boats+twelve"') == []
    assert len(reader.search("q=“twelve+boats”")) == 1
    assert reader.search('q="ferr"') == []


def test_all_words_before_some(reader: Reader) -> None:
    assert len(reader.search("q=bridge+fourteen&kind=4")) == 1
    assert "Nothing has all" not in reader.page.locator("output").inner_text()
    reader.search("q=bridge+zeppelin")
    assert "Nothing has all" in reader.page.locator("output").inner_text()
    assert reader.search("q=zeppelin") == []


def test_data_is_text(reader: Reader) -> None:
    found = reader.search("q=sale&kind=4")
    assert found == ["Boats <b>for</b> sale & a line that ends on 3 May 2025"]
    assert reader.page.locator(".found b").count() == 0
    assert reader.page.locator(".found mark").first.inner_text() == "sale"


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("source=south-mail&kind=4", 1),
        ("topic=ferries&kind=3", 1),
        ("from=2025-05-02&to=2025-05-04&kind=3", 1),
        ("to=2019-12-31", 1),
        ("from=2026-01-01", 0),
        ("q=boats&kind=4s", 3),
        ("topic=nowhere", 0),
    ],
)
def test_filters(reader: Reader, query: str, number: int) -> None:
    assert len(reader.search(query)) == number
    if "q=" not in query:
        assert reader.page.locator("details").first.get_attribute("open") is not None


@pytest.mark.parametrize("query", ["", "q=", "action=1&length=2&no=3"])
def test_nothing_asked(reader: Reader, query: str) -> None:
    page = reader.page
    page.goto(f"{reader.base}search/?{query}", wait_until="networkidle")
    assert page.locator("output").inner_text() == ""
    assert page.locator(".found > li").count() == 0


def test_words_of_a_query_are_no_filters(reader: Reader) -> None:
    reader.search("q=to+from+topic")
    assert reader.page.locator("details").first.get_attribute("open") is None


def test_typing_and_keys(reader: Reader) -> None:
    page = reader.page
    page.goto(f"{reader.base}search/")
    page.get_by_label("Words").press_sequentially("Ada Hol")
    page.locator(".found > li").first.wait_for()
    page.wait_for_url("**/search/?q=Ada+Hol")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('li') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/north-post/**")
    page.go_back()
    assert reader.results()
    assert page.get_by_label("Words").input_value() == "Ada Hol"


def test_an_index_of_another_build_is_told_apart(reader: Reader) -> None:
    def older(route: Any) -> None:
        route.fulfill(body='newsdigest.t0=["older",""];', content_type="text/javascript")

    reader.page.route("**/search/t0.js*", older)
    reader.page.goto(f"{reader.base}search/?q=ferry")
    reader.page.locator("output", has_text="load this page again").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_are_accessible(browser: Any, site: Path, scheme: str) -> None:
    context = browser.new_context(
        bypass_csp=True, color_scheme=scheme, viewport={"width": 390, "height": 900}
    )
    with serve_folder(site) as base:
        page = context.new_page()
        page.goto(f"{base}search/?q=boats&source=south-mail")
        page.locator(".found > li").first.wait_for()
        script = (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
        page.add_script_tag(content=script)
        result = page.evaluate("axe.run({resultTypes: ['violations']})")
        assert [each["id"] for each in result["violations"]] == []
        context.close()


def test_without_scripts_there_are_other_ways(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    with serve_folder(site) as base:
        page = context.new_page()
        page.goto(base)
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Search").click()
        main = page.locator("main")
        assert "needs a script" in main.inner_text()
        assert not page.locator("form").is_visible()
        for name in ("All topics, A to Z", "All sources", "All days"):
            assert main.get_by_role("link", name=name).is_visible()
        context.close()


def test_from_a_folder(browser: Any, project: Path) -> None:
    folder = build(project, BuildOptions(portable=True)).folder
    context = browser.new_context()
    reader = Reader(context.new_page(), "")
    reader.page.goto(f"{(folder / 'search' / 'index.html').as_uri()}?q=visit")
    assert reader.results()
    for address in reader.page.eval_on_selector_all(".found a", "all => all.map(a => a.href)"):
        assert (folder / address.partition("/site/")[2].partition("#")[0]).is_file(), address
    context.close()
    assert reader.trouble == []
