"""Sources with thousands of articles and busy days: nothing is left out, no page is endless."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.config import Settings
from generator.model import Article, Corpus, Digest, Fact
from generator.pages import plan_pages
from generator.pages.parting import MOST, NEWEST, part_words, split_articles, split_pages
from generator.render import render_pages
from tests.unit.ferry import build_ferry_digest

SOURCE = "south-mail"


def articles(number: int, day: str | None, first: int = 0) -> list[Article]:
    """Articles of one source; `day` has a place for the number: "2024-{:02}-01"."""
    model = next(
        each for each in build_ferry_digest().corpus.articles if each.id == f"{SOURCE}/last-ferry"
    )
    names = [f"a-{n}" for n in range(first, first + number)]
    return [
        replace(
            model,
            id=f"{SOURCE}/{name}",
            slug=name,
            date=Fact(day.format(n % 12 + 1)) if day else None,
        )
        for n, name in enumerate(names)
    ]


def site(found: list[Article]) -> dict[str, str]:
    source = build_ferry_digest().corpus.sources[SOURCE]
    corpus = Corpus(articles=tuple(found), sources={SOURCE: source}, sentences={})
    digest = Digest(corpus, None, {}, (), (), (), (), (), ())
    made = render_pages(plan_pages(digest, Settings()), Settings())
    return {each.path.removesuffix("index.html"): each.data.decode("utf-8") for each in made}


def listed(page: str) -> list[str]:
    """The articles that the page leads to in its lists."""
    main = page.partition("<main")[2].partition('<nav class="jump"')[0]
    return re.findall(rf'href="[./]*sources/{SOURCE}/(a-\d+)/"', main)


def test_few_articles_stay_together() -> None:
    ((part, found),) = split_articles(articles(MOST, "2024-{:02}-01"))
    assert part is None and len(found) == MOST
    pages = site(articles(MOST, "2024-05-{:02}"))
    assert not any("/articles/" in address for address in pages)
    assert len(listed(pages[f"sources/{SOURCE}/"])) == MOST
    assert "Newest articles" not in pages[f"sources/{SOURCE}/"]


def test_many_articles_are_parted_by_year_month_and_number() -> None:
    many = [
        *articles(400, "2025-03-02"),
        *articles(20, "2025", 400),
        *articles(200, "2024-{:02}", 500),
        *articles(9, "2023-11~", 700),
        *articles(160, None, 800),
    ]
    parts = dict(split_articles(many))
    assert list(parts)[:6] == [
        None, "2025-03", "2025-03-part-2", "2025-03-part-3", "2025", "2024-01",
    ]  # fmt: skip
    assert "2023" in parts and "undated-part-2" in parts
    assert parts[None] == tuple(many[:NEWEST])
    assert max(map(len, parts.values())) <= MOST
    whole = [each.id for part, found in parts.items() if part for each in found]
    assert sorted(whole) == sorted(each.id for each in many)
    pages = site(many)
    front = pages[f"sources/{SOURCE}/"]
    assert len(listed(front)) == NEWEST
    found = set()
    for address in re.findall(r'href="[./]*(sources/[\w-]+/articles/[\w-]+/)"', front):
        assert 'aria-current="page"' in pages[address]
        found |= set(listed(pages[address]))
    assert found == {each.slug for each in many}


def test_a_busy_day_is_parted() -> None:
    pages = site(articles(2 * MOST + 1, "2024-05-06"))
    addresses = ["days/2024-05-06/", "days/2024-05-06/2/", "days/2024-05-06/3/"]
    assert [address for address in pages if address.startswith("days/2024-05-06/")] == addresses
    assert [len(listed(pages[each])) for each in addresses] == [MOST, MOST, 1]
    assert "Monday 6 May 2024, part 2</time>" in pages[addresses[1]]
    assert all(addresses[2] in pages[each] for each in addresses[:2])


def test_parts_in_words() -> None:
    parts = ("2024", "2024-04", "2024-04-part-2", "undated")
    assert [part_words(part) for part in parts] == [
        "2024", "April 2024", "April 2024, part 2", "No date given",
    ]  # fmt: skip
    assert split_pages(()) == ((),)
