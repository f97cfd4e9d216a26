"""The search index: terms, lists, chunks; what is in it, and what must not be."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import urls
from generator.config import Settings
from generator.model import Artifact, Corpus, Digest
from generator.pages import plan_pages, timeline
from generator.render import render_pages
from generator.search import plan_search, postings
from generator.search.documents import ONE_PAGE, find_days, find_documents
from generator.search.plan import split_documents, split_terms
from generator.search.postings import build_postings, format_postings
from generator.search.terms import find_terms
from tests.unit.ferry import STORY, build_ferry_digest

SETTINGS = Settings()
EMPTY = Digest(Corpus((), {}, {}), None, {}, (), (), (), (), (), ())


def read(artifact: Artifact) -> Any:
    name, _, value = artifact.data.decode("utf-8").partition("=")
    assert name == "newsdigest." + artifact.path.removeprefix("search/").removesuffix(".js")
    return json.loads(value.removesuffix(";\n"))


def parse_postings(text: str) -> list[int]:
    """As the script reads them."""
    found, value, number = [], 0, 0
    for letter in text:
        code = ord(letter)
        value = value * 32 + (code & 31)
        if code > 95:
            number += value >> 3
            found.append(number * 8 + (value & 7))
            value = 0
    return found


class Index:
    """The files read back."""

    def __init__(self, digest: Digest) -> None:
        files = {each.path: read(each) for each in plan_search(digest, SETTINGS)}
        self.version, self.starts, self.bulk, firsts, sizes, self.common = files["search/index.js"]
        self.terms: dict[str, list[int]] = {}
        for number in range(len(firsts)):
            parts = files[f"search/t{number}.js"][1].split(" ")
            pairs = zip(parts[::2], parts[1::2], strict=True)
            self.terms.update((term, [n // 8 for n in parse_postings(t)]) for term, t in pairs)
        self.records: list[list[str]] = []
        for number, size in enumerate(sizes):
            chunk = files[f"search/d{number}.js"][1]
            assert len(chunk) == size
            self.records += chunk

    def titles(self, term: str) -> list[str]:
        return [self.records[number][0] for number in self.terms.get(term, ())]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The Mayor’s boats aren't sold.", "the mayor boats aren t sold"),
        ("U.S. and US, J.K. Sund", "us and us jk sund"),
        ("Łódź, Ærøskøbing, Straße, İzmir, ΟΔΟΣ", "lodz aeroskobing strasse izmir οδοσ"),
        ("1,300 boats, 3.5 per cent, 1,2", "1300 boats 3 5 per cent 1 2"),
        ("full-time “quoted”—dash", "full time quoted dash"),
        ("東京タワー 2025", "東 京 タ ワ ー 2025"),
        ("ﬁne e\u0301tude étude", "fine etude etude"),
        ("… !? --", ""),
    ],
)
def test_terms(text: str, terms: str) -> None:
    assert find_terms(text) == terms.split()


@given(st.lists(st.integers(0, 3_000_000), max_size=50))
def test_lists_survive(values: list[int]) -> None:
    ordered = sorted({value // 8: value for value in values}.values())
    text = format_postings(ordered)
    assert parse_postings(text) == ordered
    assert not set(text) & set('" ')


@given(
    st.sets(st.text("abcé東\U0001f6a2#@~", min_size=1, max_size=6), min_size=1), st.integers(5, 60)
)
def test_chunks_of_terms_are_found_by_their_start(terms: set[str], size: int) -> None:
    def order(text: str) -> bytes:
        return text.encode("utf-16-be")

    chunks = list(split_terms(dict.fromkeys(terms, "]"), size))
    firsts = [first for first, _ in chunks]
    assert firsts[0] == "" and firsts == sorted(firsts, key=order)
    for term in terms:
        place = max(n for n, first in enumerate(firsts) if order(first) <= order(term))
        assert term in chunks[place][1].split(" ")[::2]


def test_everything_is_found() -> None:
    index = Index(build_ferry_digest())
    assert index.starts == [0, 1, 4, 5, 8, 11] and len(index.records) == 11
    assert index.titles("ferries") == ["Ferries"]
    assert index.titles("north")[0] == "North Post"
    assert any(record[1] == f"stories/{STORY}/timeline/#e-1" for record in index.records)
    article = next(r for r in index.records if r[1] == "sources/south-mail/last-ferry/")
    anchors, sentences = article[4::2], article[5::2]
    assert sentences[1] == "Fourteen boats will be sold, a clerk said."
    assert all(anchor.startswith("s-") for anchor in anchors)
    assert article[0] in index.titles("fourteen")


def test_every_address_has_its_page_and_anchor() -> None:
    digest = build_ferry_digest()
    pages = {
        each.path: each.data.decode("utf-8")
        for each in render_pages(plan_pages(digest, SETTINGS), SETTINGS)
    }
    for _, address, _, _, *lines in Index(digest).records:
        for place in [address, *(f"{address}#{anchor}" for anchor in lines[::2] if anchor)]:
            path, _, anchor = place.partition("#")
            page = pages[urls.file_path(path)]
            assert not anchor or f'id="{anchor}"' in page


def test_filters_are_terms() -> None:
    index = Index(build_ferry_digest())
    article = "The last ferry leaves on 3 May 2025"
    assert article in index.titles("@south-mail") and article in index.titles("#ferries")
    assert article in index.titles("~2025-05-01") and article not in index.titles("~2025-05-03")
    assert "A bridge was promised in June 2019." in index.titles("~2019-06-30")


@pytest.mark.parametrize(
    ("date", "days"),
    [
        (None, []),
        ("2025-05-30/2025-06-01", ["~2025-05-30", "~2025-05-31", "~2025-06-01"]),
        ("2025-05-01/..", ["~2025-05-01"]),
        ("2025-02-10/2025-04-10", ["~2025-02-10", "~2025-03-01", "~2025-04-01", "~2025-04-10"]),
    ],
)
def test_days_of_dates(date: str | None, days: list[str]) -> None:
    assert list(find_days(date)) == days


def test_a_year_is_found_in_each_of_its_months() -> None:
    days = find_days("2024")
    assert [day for day in days if day.endswith("-01")] == [
        f"~2024-{n:02}-01" for n in range(1, 13)
    ]


@pytest.mark.parametrize("rights", ["excerpt", "link"])
def test_rights_are_honoured(rights: str) -> None:
    index = Index(build_ferry_digest(rights))
    words = json.dumps(index.records, ensure_ascii=False)
    assert "last-ferry" in words, "the article is found by its title"
    if rights == "link":
        assert "Fourteen" not in words and "fourteen" not in index.terms
        assert "bridge" not in words and "bridge" not in index.terms


def test_same_digest_same_bytes_and_an_edit_changes_little() -> None:
    digest = build_ferry_digest()
    first, again = plan_search(digest, SETTINGS), plan_search(build_ferry_digest(), SETTINGS)
    assert first == again
    story = replace(digest.stories[0], title=digest.stories[0].title + ".")
    other = Index(replace(digest, stories=(story,)))
    assert other.version == Index(digest).version
    fewer = replace(digest, timeline=digest.timeline[1:])
    assert Index(fewer).version != other.version


def test_nothing_to_find() -> None:
    index = Index(EMPTY)
    assert index.starts == [0] * 6 and index.records == []


def test_an_article_is_never_torn_apart() -> None:
    digest = build_ferry_digest()
    documents = tuple(find_documents(digest, "en"))
    chunks = list(split_documents(documents, 1))
    assert [len(chunk) for chunk in chunks] == [1] * len(documents)


def test_what_nearly_all_have_is_looked_for_in_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "COMMON_FROM", 3)
    found = build_postings(tuple(find_documents(build_ferry_digest(), "en")))
    assert "3" in found.common and "fourteen" not in found.common
    assert all(n // 8 < found.bulk for n in parse_postings(found.lists["3"]))
    assert not any(term.startswith(("@", "#", "~")) for term in found.common)


def test_long_timelines_are_split_where_search_thinks() -> None:
    assert timeline.SPLIT_AFTER == ONE_PAGE
