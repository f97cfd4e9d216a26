"""A site for a folder: what leads to a folder names the file in it, nothing starts at the root."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import plan_site
from generator.checks import check_artifacts
from generator.config import Settings
from tests.unit.ferry import build_ferry_digest


@pytest.mark.parametrize("base", [None, "https://example.org/", "https://example.org/a/b/"])
def test_every_address_names_a_file(base: str | None, tmp_path: Path) -> None:
    digest = build_ferry_digest()
    moved = tuple(
        replace(article, former=("unidentified-x/old",) * (article.source == "south-mail"))
        for article in digest.corpus.articles
    )
    digest = replace(digest, corpus=replace(digest.corpus, articles=moved))
    site = plan_site(tmp_path, digest, Settings(base_url=base), portable=True)
    assert check_artifacts(site) == ()
    pages = {each.path: each.data.decode() for each in site if each.path.endswith(".html")}
    given = {
        (path, found)
        for path, page in pages.items()
        for found in re.findall(r'\s(?:href|src|action|content)="(?:0; url=)?([^"]*)"', page)
        if not re.match(r"[a-z]+:", found)
    }
    assert sorted(each for each in given if re.match(r"[^?#\s]*/(?:$|[?#])", each[1])) == []
    assert sorted(each for each in given if each[1].startswith("/")) == []
    assert 'href="./static/style.css"' in pages["404.html"]
    assert 'action="./index.html"' in pages["search/index.html"]
    assert "south-mail/last-ferry/index.html" in pages["sources/unidentified-x/old/index.html"]
    assert not any("webmanifest" in page for page in pages.values())
