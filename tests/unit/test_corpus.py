"""The index of sentences: anchors that are stable, unique, and quick to give."""

from __future__ import annotations

from generator.corpus import index_sentences, sentence_id
from generator.model import Article, Block, Fact


def test_a_repeated_sentence_is_numbered() -> None:
    seen: dict[str, int] = {}
    first = sentence_id("The bridge is closed.", seen)
    other = sentence_id("The tram is late.", seen)
    again = sentence_id("The  bridge is\nclosed.", seen)
    third = sentence_id("The bridge is closed.", seen)
    assert (again, third) == (f"{first}-2", f"{first}-3")
    assert other not in (first, again, third)


def test_one_sentence_twenty_thousand_times_takes_no_quadratic_time() -> None:
    body = "The bridge is closed. " * 20_000
    block = Block("paragraph", 0, len(body))
    article = Article("a/b", "a", "b", Fact("Bridge"), body, (block,))
    sentences = index_sentences(article)
    assert len({sentence.id for sentence in sentences}) == 20_000
