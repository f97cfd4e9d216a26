"""`python -m tests.benchmark.bench_topics`: articles a second whose topics are found, on one core.

The aim is 500 of about 500 words. Processor time: a busy machine shows less than a quiet one.
"""

from __future__ import annotations

import time

from generator.analysis.gazetteer import load_gazetteer
from generator.analysis.topics import infer_topics
from generator.model import Article, Block, Fact

PARAGRAPH = (
    "Foreign Minister Ana Pereira of Peru said on Tuesday that the ceasefire in Malta would hold,"
    " and that Lima and Oslo would raise trade practices at the next summit. The Ministry of Tides"
    " denied it. Pereira, 54, told reporters of the harbour that floods and a strike had closed two"
    " schools, and thanked Chen Hao-ming, who leads the Harbour Lights Foundation, for his help. "
)


def build_articles(number: int) -> list[Article]:
    """Articles of 500 words, in stories of five."""
    text = " ".join((PARAGRAPH * 9).split(" ")[:500])
    block = Block("paragraph", 0, len(text))
    return [
        Article(f"a/{n}", "a", str(n), Fact("Peru and Malta"), text, (block,), story=f"s{n // 5}")
        for n in range(number)
    ]


if __name__ == "__main__":
    articles = build_articles(200)
    by_id = {article.id: article for article in articles}
    gazetteer = load_gazetteer()
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        dict(infer_topics(by_id, gazetteer))
        best = min(best, time.process_time() - start)
    print(f"{len(articles) / best:.0f} articles of 500 words a second")
