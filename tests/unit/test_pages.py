"""Pages: which there are, what they say, and that every line leads to its sentence."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.checks import check_artifacts
from generator.config import Settings
from generator.data import plan_data
from generator.feeds import plan_feeds
from generator.model import Artifact, Corpus, Digest, TimelineEntry, TopicEntry
from generator.pages import plan_pages
from generator.pages.article import build_signs, format_reason
from generator.pages.compare import build_comparison
from generator.pages.entries import build_quotation, by_date
from generator.pages.frame import page_root
from generator.pages.index import build_index, count_sources
from generator.pages.timeline import split_timeline
from generator.pages.window import find_own_words
from generator.render import load_static, render_pages
from tests.unit.ferry import STORY, build_ferry_digest

SETTINGS = Settings(title="Sound News", base_url="https://example.org/news/")
EMPTY = Digest(Corpus((), {}, {}), None, {}, (), (), (), (), (), ())


def site(digest: Digest, settings: Settings = SETTINGS) -> dict[str, str]:
    artifacts = render_pages(plan_pages(digest, settings), settings)
    return {artifact.path: artifact.data.decode("utf-8") for artifact in artifacts}


@pytest.mark.parametrize("base", [None, "https://example.org/", "https://example.org/a/b/"])
@pytest.mark.parametrize("rights", ["full", "excerpt", "link"])
def test_no_dead_link(base: str | None, rights: str) -> None:
    settings = Settings(base_url=base)
    digest = build_ferry_digest(rights)
    artifacts: list[Artifact] = [
        *render_pages(plan_pages(digest, settings), settings),
        *load_static(),
        *plan_feeds(digest, settings),
        *plan_data(digest, settings),
        Artifact("calendar.ics", b""),
    ]
    path = "/" if base is None else base.removeprefix("https://example.org")
    assert check_artifacts(artifacts, path) == ()


def test_the_same_digest_gives_the_same_bytes() -> None:
    first, second = site(build_ferry_digest()), site(build_ferry_digest())
    assert first == second
    assert all(text.endswith("</html>\n") for text in first.values())


def test_every_page_there_is() -> None:
    story = f"stories/{STORY}"
    pages = set(site(build_ferry_digest()))
    assert pages >= {
        "index.html", "404.html", "about/index.html", "stories/index.html",
        f"{story}/index.html", f"{story}/compare/index.html", f"{story}/quotes/index.html",
        f"{story}/timeline/index.html", "timeline/index.html", "sources/index.html",
        "sources/north-post/index.html", "sources/north-post/ferry-line-to-close/index.html",
        "topics/index.html", "topics/ferries/index.html", "days/index.html",
        "days/2025-05-01/index.html", "days/2025-05-03/index.html",
    }  # fmt: skip


def test_an_empty_digest_says_what_to_do() -> None:
    pages = site(EMPTY)
    assert "digest ingest" in pages["index.html"]
    assert "sources/index.html" in pages


def test_home_of_one_story_is_its_digest() -> None:
    home = site(build_ferry_digest())["index.html"]
    assert "Thursday 1 May 2025" in home
    for words in ("Number of boats", "<b>2</b>", "<b>1</b>", "Scheduled", "That is all"):
        assert words in home
    assert home.count("<h1") == 1


def test_the_comparison_is_a_table_of_own_words() -> None:
    page = site(build_ferry_digest())[f"stories/{STORY}/compare/index.html"]
    row = page[page.index('id="d-1"') : page.index("</tr>", page.index('id="d-1"'))]
    assert "Twelve boats" in row and "Fourteen boats" in row and "not mentioned" in row
    assert re.search(r'href="[./]+sources/north-post/ferry-line-to-close/#s-[0-9a-f]{6}"', row)
    assert [g for g in ("differ", "all", "most", "only") if f'id="{g}"' in page] == [
        "differ", "all", "most", "only",
    ]  # fmt: skip


def test_a_source_that_says_two_things_has_both_in_its_cell() -> None:
    digest = build_ferry_digest()
    difference = digest.differences[0]
    one, two = difference.readings
    both = replace(two, evidence=(*two.evidence, *one.evidence))
    differences = (replace(difference, readings=(one, both)), *digest.differences[1:])
    index = build_index(replace(digest, differences=differences), "en")
    view = build_comparison(index, index.stories[STORY])
    row = view.groups[0].rows[0]
    found = {column.id: len(cells) for column, cells in zip(view.columns, row.cells)}
    assert found["north-post"] == 2 and found["south-mail"] == 1


def test_quotations_name_their_speakers() -> None:
    page = site(build_ferry_digest())[f"stories/{STORY}/quotes/index.html"]
    assert "“We kept it going" in page and "without quotation marks" in page
    assert "<b>Ada Holm</b>" in page and "<b>the mayor</b>" in page


def test_a_quotation_of_two_paragraphs_runs_on_and_its_pronoun_is_a_name() -> None:
    digest = build_ferry_digest()
    first = digest.quotations[0]
    variant = first.variants[0]
    said = replace(
        variant,
        text="We kept it going.\n\n“Now it ends.",
        speaker="Ada Holm",
        speaker_text="She",
    )
    quotation = replace(first, variants=(said, replace(variant, text="Now it ends.")))
    view = build_quotation(build_index(digest, "en"), quotation)
    assert view.sources == 1 and view.variants[0].speaker == "Ada Holm"
    assert "".join(run.text for run in view.variants[0].words) == "We kept it going. Now it ends."


def test_what_has_no_date_stands_by_itself() -> None:
    page = site(build_ferry_digest())["timeline/index.html"]
    assert page.index('id="y-2019"') < page.index('id="y-2025"') < page.index('id="undated"')
    assert page.index('id="undated"') < page.index('id="e-3"')


def test_an_article_shows_how_it_was_read() -> None:
    page = site(build_ferry_digest())["sources/unidentified-boats/boats-for-sale/index.html"]
    assert '<meta name="robots" content="noindex,follow">' in page
    assert "Boats &lt;b&gt;for&lt;/b&gt; sale &amp; a line" in page
    assert "Removed from this text (1 line)" in page and "Share this" in page
    assert "working title" in page and "No date given" in page
    assert 'rel="noopener">Read the original at unidentified-boats.example' in page


@pytest.mark.parametrize(
    ("language", "said"), [("en", False), ("en-GB", False), ("de", True), ("he", True)]
)
def test_an_article_that_is_not_read_says_so(language: str, said: bool) -> None:
    digest = build_ferry_digest()
    articles = tuple(replace(each, language=language) for each in digest.corpus.articles)
    pages = site(replace(digest, corpus=replace(digest.corpus, articles=articles)))
    page = pages["sources/north-post/ferry-line-to-close/index.html"]
    assert ("No claims are made about this text" in page) == said


@pytest.mark.parametrize("path", ["index.html", f"stories/{STORY}/index.html", "404.html"])
def test_nothing_foreign_and_nothing_inline(path: str) -> None:
    page = site(build_ferry_digest())[path]
    assert "default-src 'none'" in page
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script>", page)
    assert not re.search(r'(?:src|href)="https?://(?!example\.org|\w[\w-]*\.example)', page)


def test_404_has_absolute_links() -> None:
    page = site(build_ferry_digest())["404.html"]
    assert 'href="/news/static/style.css"' in page and 'href="./' not in page


def test_a_former_address_leads_to_the_new_one() -> None:
    digest = build_ferry_digest()
    moved = tuple(
        replace(article, former=("unidentified-x/old",) * (article.source == "south-mail"))
        for article in digest.corpus.articles
    )
    pages = site(replace(digest, corpus=replace(digest.corpus, articles=moved)))
    assert (
        "url=../../../sources/south-mail/last-ferry/"
        in pages["sources/unidentified-x/old/index.html"]
    )
    assert "url=../../sources/south-mail/" in pages["sources/unidentified-x/index.html"]


def test_rights_are_honoured_everywhere() -> None:
    digest = build_ferry_digest("link")
    files = site(digest)
    for artifact in (*plan_feeds(digest, SETTINGS), *plan_data(digest, SETTINGS)):
        files[artifact.path] = artifact.data.decode("utf-8")
    for words in ("Fourteen", "A bridge was promised"):
        assert [path for path, text in files.items() if words in text] == [], words
    page = files["sources/south-mail/last-ferry/index.html"]
    assert "at the wish of its publisher" in page
    compare = files[f"stories/{STORY}/compare/index.html"]
    row = compare[compare.index('id="st-2"') : compare.index("</tr>", compare.index('id="st-2"'))]
    assert row.count("<svg") == 2, "who reports it is still shown"


def test_to_name_a_topic_is_not_to_report_the_same() -> None:
    digest = build_ferry_digest()
    before = build_signs(build_index(digest, "en"), STORY)
    assert {mark.sign for mark in before.values()} == {"3", "1", "⇄"}
    topics = tuple(replace(each, label="Ferries") for each in digest.statements)
    after = build_signs(build_index(replace(digest, statements=topics), "en"), STORY)
    assert {mark.sign for mark in after.values()} == {"⇄"}


def test_roots() -> None:
    assert page_root("") == "./"
    assert page_root("timeline/") == "../"
    assert page_root("sources/a/b/") == "../../../"


def test_counts_in_words() -> None:
    assert count_sources(1, 1) == "1 source"
    assert count_sources(1, 5) == "Only one source"
    assert count_sources(3, 5) == "3 of 5 sources"
    assert count_sources(5, 5) == "All 5 sources"


def test_own_words_for_a_value() -> None:
    text = "She opens the hall on her visit of 24-26 May, as planned."
    found = find_own_words(text, "May 24 through 26")
    assert found and text[slice(*found)] == "24-26 May"
    assert find_own_words(text, "four days") is None
    assert find_own_words("a mare of seven years old won", "7 years old") == (10, 25)
    # Words without their number are no value.
    assert find_own_words("a shaft 35 metres deep", "90ft deep") is None


def test_reasons_are_told_in_words() -> None:
    digest = build_ferry_digest()
    reason = 'after 2025-05-03/2025-05-05 ("3 May" in south-mail/last-ferry)'
    words = format_reason(build_index(digest, "en"), reason)
    assert words == 'after 3–5 May 2025 ("3 May" in South Mail)'


def _entries(number: int, year: int) -> list[TimelineEntry]:
    return [
        TimelineEntry(f"e-{n}", f"{year}-{n % 12 + 1:02d}", "happened", 0.5, None, (), (), ())
        for n in range(number)
    ]


def test_long_timelines_are_split() -> None:
    assert [part for part, _ in split_timeline(_entries(150, 2020))] == [None]
    parts = dict(split_timeline([*_entries(100, 2020), *_entries(160, 2021)]))
    assert "2020" in parts and "2021" not in parts and "2021-04" in parts
    whole = [entry for part, found in parts.items() if part for entry in found]
    assert len(whole) == 260
    assert whole == sorted(whole, key=by_date)


def test_a_merged_topic_leaves_its_address() -> None:
    digest = build_ferry_digest()
    entries = (
        TopicEntry("ferries", "Ferries", "subject", ("Boat lines", "Ferries")),
        TopicEntry("quays", "Quays", "subject", ("Piers",)),  # without a page
    )
    pages = site(replace(digest, corpus=replace(digest.corpus, topics=entries)))
    assert 'href="../../topics/ferries/"' in pages["topics/boat-lines/index.html"]
    assert "This page has moved" not in pages["topics/ferries/index.html"]
    assert "topics/piers/index.html" not in pages


def test_a_long_index_of_topics_has_letters() -> None:
    digest = build_ferry_digest()
    (topic,) = digest.topics
    labels = [f"{letter}{n} quay" for letter in ("a", "É", "3") for n in range(21)]
    topics = tuple(
        replace(topic, id=f"t-{place}", label=label) for place, label in enumerate(labels)
    )
    page = site(replace(digest, topics=topics))["topics/index.html"]
    assert re.findall(r'<h3 id="([^"]+)">([^<]+)', page) == [
        ("subject-0-9", "0–9"),
        ("subject-a", "A"),
        ("subject-e", "E"),
    ]
    assert 'href="#subject-e"' in page and 'class="shelves"' in page
    few = site(replace(digest, topics=topics[:20]))["topics/index.html"]
    assert "<h3" not in few and 'class="kinds"' in few
