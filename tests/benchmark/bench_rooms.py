"""`python -m tests.benchmark.bench_rooms`: the rooms of the analysis, on one core.

Processor time, of texts that are read for the first time, after the tables are loaded.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generator.analysis.annotate import build_annotations
from generator.analysis.digest import find_material, tell_story
from generator.analysis.gazetteer import Gazetteer, load_gazetteer
from generator.analysis.mentions import find_mentions
from generator.analysis.quotations import find_said
from generator.config import load_settings
from generator.content import load_corpus
from generator.intake import ingest
from generator.language.times import find_times
from generator.model import Corpus
from tests.benchmark.invented import build_feeds

SEEDS = Path(__file__).parent.parent.parent  # the project with the five seeds
WORDS = 500  # of the articles that rates are told in


def spend(work: Callable[[], object]) -> float:
    """Processor seconds of a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def invent_corpus(articles: int, per_story: int) -> Corpus:
    """The corpus of invented articles, as ingest writes them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "content" / "seeds").mkdir(parents=True)
        for number, feed in enumerate(build_feeds(articles, per_story)):
            path = folder / "content" / "seeds" / f"{number:02}.json"
            path.write_text(json.dumps(feed), "utf-8")
        ingest(folder)
        return load_corpus(folder, load_settings(folder))[0]


def analyse(corpus: Corpus, gazetteer: Gazetteer) -> None:
    """Everything the articles say: read one by one, then told story by story."""
    notes = {
        each.id: build_annotations(each, corpus.sentences[each.id], gazetteer)
        for each in corpus.articles
    }
    for material in find_material(corpus, notes):
        tell_story(material)


def measure() -> None:
    """Print seconds of a small and a large story, and articles a second of each room."""
    gazetteer = load_gazetteer()
    analyse(invent_corpus(10, 5), gazetteer)  # loads the other tables
    seeds = load_corpus(SEEDS, load_settings(SEEDS))[0]
    print(f"the five seeds: {spend(lambda: analyse(seeds, gazetteer)) * 1000:.0f} ms")
    for size in (50, 100, 200):
        story = invent_corpus(size, size)
        seconds = spend(lambda corpus=story: analyse(corpus, gazetteer))
        print(f"a story of {size} articles: {seconds:.1f} s")
    corpus = invent_corpus(200, 5)
    words = sum(len(article.body.split()) for article in corpus.articles)
    rooms: dict[str, Callable[..., object]] = {
        "times": lambda article, _: find_times(article.body, "2025-06-01"),
        "quotations": find_said,
        "topics": lambda article, sentences: find_mentions(article, sentences, gazetteer),
    }
    for name, read in rooms.items():
        seconds = spend(
            lambda read=read: [read(each, corpus.sentences[each.id]) for each in corpus.articles]
        )
        print(f"{name}: {words / WORDS / seconds:.0f} articles of {WORDS} words a second")


if __name__ == "__main__":
    measure()
