"""What a search costs a reader: bytes to the first result, time a query.

python -m tests.benchmark.bench_search [ARTICLES]      default: 10000

The words are invented but as unevenly spread as those of a language (Zipf), so that the index is
as large as one of real articles: 25 sentences of 20 words, five articles a story.
"""

from __future__ import annotations

import gzip
import random
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path

from playwright.sync_api import sync_playwright

from generator.config import Settings
from generator.model import (
    Article,
    Block,
    Corpus,
    DatedEvidence,
    Digest,
    Evidence,
    Fact,
    Sentence,
    Source,
    Story,
    TimelineEntry,
    Topic,
)
from generator.pages import plan_pages
from generator.render import load_static, render_pages
from generator.search import plan_search
from tests.browser.serving import serve_folder
from tests.conftest import find_chromium

VOCABULARY, SENTENCES, WORDS, PER_STORY, OUTLETS = 80_000, 25, 20, 5, 20
STARTS = "con pro in re de ex un com pre dis per sta tra ma ca po mi ba se le bo ro ha la".split()
MIDDLES = "ti na ter men ri lo si ta ver mo ni gra do ce li po ne ra vi to mi se co pe la".split()
ENDS = "tion ment er ing ed al ity ous able ate ism ist or ly s n t d ness ance ic ian".split()


def invent_words(chance: random.Random) -> list[str]:
    """Distinct words that share their beginnings as words do; the first are the most frequent."""
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        middle = "".join(chance.choices(MIDDLES, k=chance.choice((0, 1, 1, 2, 2, 3))))
        words.setdefault(chance.choice(STARTS) + middle + chance.choice(ENDS))
    return sorted(words, key=lambda word: (len(word) + chance.random() * 6, word))


def build_article(number: int, texts: list[str], day: str) -> tuple[Article, tuple[Sentence, ...]]:
    """An article of these sentences."""
    name = f"outlet-{number % OUTLETS}/article-{number}"
    body = " ".join(texts)
    sentences, start = [], 0
    for place, text in enumerate(texts):
        end = start + len(text)
        sentences.append(Sentence(name, f"s-{number:05x}{place:02x}", start, end, text))
        start = end + 1
    title = " ".join(texts[0].split()[:9])
    source, slug = name.split("/")
    blocks = (Block("paragraph", 0, len(body)),)
    return Article(name, source, slug, Fact(title), body, blocks, date=Fact(day)), tuple(sentences)


def build_digest(number: int) -> tuple[Digest, list[str]]:
    """Invented articles in stories with two timeline entries each, and their vocabulary."""
    chance = random.Random(7)
    words = invent_words(chance)
    weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
    articles, sentences, stories, timeline = [], {}, [], []
    for first in range(0, number, PER_STORY):
        day = f"{2022 + first * 3 // number}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        own = chance.choices(words[2_000:], k=40)  # what the story is about
        members = []
        for each in range(first, min(first + PER_STORY, number)):
            drawn = iter(chance.choices(words, cum_weights=weights, k=SENTENCES * WORDS))
            texts = [
                " ".join(
                    chance.choice(own) if chance.random() < 0.15 else next(drawn)
                    for _ in range(WORDS)
                ).capitalize()
                + "."
                for _ in range(SENTENCES)
            ]
            article, found = build_article(each, texts, day)
            articles.append(article)
            sentences[article.id] = found
            members.append(article)
        story = f"story-{first}"
        names = tuple(article.id for article in members)
        sources = tuple(article.source for article in members)
        title = members[0].title.value
        stories.append(Story(story, title, names[0], names, sources, (), day, day, ()))
        for place in (1, 2):
            each_sentence = sentences[names[0]][place]
            evidence = Evidence(
                names[0], each_sentence.id, each_sentence.start, each_sentence.end,
                each_sentence.text,
            )  # fmt: skip
            dated = DatedEvidence(evidence, None, "stated", day)
            timeline.append(
                TimelineEntry(
                    f"e-{first}-{place}", day, "happened", 0.5, story, (), (dated,), sources
                )
            )
    topics = tuple(
        Topic(f"topic-{n}", words[900 + n].capitalize(), "subject", (), None, (articles[n].id,))
        for n in range(min(1_000, number))
    )
    sources = {
        f"outlet-{n}": Source(f"outlet-{n}", f"Outlet {n}", True, chr(65 + n))
        for n in range(OUTLETS)
    }
    corpus = Corpus(tuple(articles), sentences, sources)
    digest = Digest(
        corpus, "2025-01-01", {}, tuple(stories), tuple(timeline), (), (), (), topics
    )  # fmt: skip
    return digest, words


def find_queries(digest: Digest, words: list[str]) -> dict[str, str]:
    """Queries of every kind, of words that are there."""
    text = digest.corpus.articles[len(digest.corpus.articles) // 2].body
    middle = text.split()
    rare = [word.strip(".").lower() for word in middle if word in words[5_000:]]
    return {
        "a rare word": rare[0],
        "two rare words": f"{rare[1]} {rare[2]}",
        "a frequent word": words[60],
        "a very frequent word": words[2],
        "three words": f"{words[40]} {rare[3]} {words[300]}",
        "a beginning of three letters": "con",
        "a beginning of five letters": rare[4][:5],
        "a phrase": '"' + " ".join(middle[50:54]).lower() + '"',
        "a phrase of frequent words": f'"{words[0]} {words[1]}"',
        "sentences only": f"{rare[5]}&kind=4s",
        "within a month": f"{words[60]}&from=2023-03-01&to=2023-03-31",
        "of one source": f"{rare[6]}&source=outlet-3",
    }


def measure(number: int) -> None:
    """Print the size of the index, and bytes and milliseconds of each query."""
    digest, words = build_digest(number)
    settings = Settings()
    start = time.perf_counter()
    index = plan_search(digest, settings)
    seconds = time.perf_counter() - start
    pages = [page for page in plan_pages(digest, settings) if page.address == "search/"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sizes = {}
        for artifact in (*index, *render_pages(pages, settings), *load_static()):
            path = folder / artifact.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(artifact.data)
            sizes[artifact.path] = len(gzip.compress(artifact.data))
        (folder / "404.html").write_text("", "utf-8")
        parts = {
            kind: [s for p, s in sizes.items() if p.startswith(f"search/{kind}")] for kind in "itd"
        }
        print(
            f"{number} articles: {len(index)} files in {seconds:.1f}s, gzip"
            f" {sum(sizes[each.path] for each in index) / 1e6:.1f} MB; manifest"
            f" {sizes['search/index.js']} B, terms {len(parts['t'])} files of at most"
            f" {max(parts['t'])} B, documents {len(parts['d'])} of at most {max(parts['d'])} B"
        )
        ask(folder, sizes, find_queries(digest, words))


WATCH = """
addEventListener("DOMContentLoaded", () =>
  new MutationObserver((_, seen) => {
    seen.disconnect();
    window.first = performance.getEntriesByType("resource").map((entry) => entry.name);
  }).observe(document.querySelector(".found"), { childList: true }))
"""
REPEAT = """async () => {
  const times = [];
  for (let n = 0; n < 9; n++) {
    const start = performance.now();
    await search();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[4];
}"""


def ask(folder: Path, sizes: dict[str, int], queries: dict[str, str]) -> None:
    """Each query in a fresh page, then nine times more with everything loaded (the median)."""
    with sync_playwright() as playwright, serve_folder(folder) as base:

        def weight(urls: list[str]) -> float:
            names = {url.removeprefix(base).partition("?")[0] for url in urls}
            return sum(sizes[name] for name in {*names, "search/index.html"} if name in sizes) / 1e3

        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        print(
            f"search page {weight([]):.1f} kB, its script {sizes['static/search.js'] / 1e3:.1f} kB"
        )
        for what, query in queries.items():
            page = browser.new_context().new_page()
            page.add_init_script(WATCH)
            loaded: list[str] = []
            page.on("request", lambda request, seen=loaded: seen.append(request.url))
            page.goto(f"{base}search/?q={query}")
            page.wait_for_selector(".found > li")
            page.wait_for_timeout(300)
            first = weight(page.evaluate("window.first"))
            spent = page.evaluate(REPEAT)
            print(
                f"{what:29} {first:5.1f} kB to the first, {weight(loaded):5.1f} kB to the tenth,"
                f" {spent:4.0f} ms  {page.evaluate('form.state.value')}"
            )
            page.context.close()
        browser.close()


if __name__ == "__main__":
    measure(int(sys.argv[1]) if sys.argv[1:] else 10_000)
