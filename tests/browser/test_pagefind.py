"""Search by Pagefind in a real browser, under a sub-path, with the page's own policy in force."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.build import BuildOptions, build, plan_site
from generator.config import Settings
from tests.browser.serving import serve_folder
from tests.browser.test_search import BASE_PATH, Reader
from tests.unit.ferry import build_ferry_digest


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pagefind")
    for artifact in plan_site(folder, build_ferry_digest(), Settings(search="pagefind"), jobs=1):
        path = folder / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.data)
    return folder


@pytest.fixture
def reader(browser: Any, site: Path) -> Iterator[Reader]:
    context = browser.new_context()
    context.set_default_timeout(20_000)
    with serve_folder(site, BASE_PATH) as base:
        found = Reader(context.new_page(), base)
        yield found
        context.close()
    assert found.trouble == []


def test_a_sentence_is_found_and_shown_at_its_place(reader: Reader) -> None:
    assert reader.search("q=fourteen") == ["The last ferry leaves on 3 May 2025"]
    assert reader.page.locator(".found mark").first.inner_text() == "Fourteen"
    reader.page.locator(".found .said a").click()
    anchor = reader.page.url.partition("#")[2]
    assert reader.page.url.startswith(f"{reader.base}sources/south-mail/last-ferry/#s-")
    assert "Fourteen boats will be sold" in reader.page.locator(f"#{anchor}").inner_text()


def test_every_kind_is_found_and_data_is_text(reader: Reader) -> None:
    assert "Ferries" in reader.search("q=ferries")
    assert reader.search("q=north&kind=1") == ["North Post"]
    found = reader.search("q=sale&kind=4")
    assert found == ["Boats <b>for</b> sale & a line that ends on 3 May 2025"]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("source=south-mail&kind=4", 1),
        ("topic=ferries&kind=3", 1),
        ("from=2025-05-02&to=2025-05-04&kind=3", 1),
        ("to=2019-12-31", 1),
        ("from=2026-01-01", 0),
        ('q="twelve+boats"', 1),
        ('q="boats+twelve"', 0),
    ],
)
def test_filters_and_phrases(reader: Reader, query: str, number: int) -> None:
    assert len(reader.search(query)) == number


def test_from_a_folder_our_own_search_is_there(project: Path) -> None:
    settings = project / "content" / "site.toml"
    settings.write_text('search = "pagefind"\n' + settings.read_text("utf-8"), "utf-8")
    folder = build(project, BuildOptions(portable=True)).folder
    assert (folder / "search" / "index.js").is_file()
    assert not (folder / "search" / "pagefind").exists()
    assert "wasm" not in (folder / "search" / "index.html").read_text("utf-8")
