"""The index of everything that was read: articles, and their sentences with stable anchors."""

from __future__ import annotations

import hashlib
import string
from collections.abc import Iterable, Mapping

from generator.language.sentences import find_sentences
from generator.model import Article, Corpus, Evidence, Sentence, Source, StoryDecisions, TopicEntry


def sentence_id(words: str, seen: dict[str, int]) -> str:
    """`s-` and six hex digits of the words' hash; a repeated sentence gets `-2`, `-3`, …"""
    name = "s-" + hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:6]
    count = seen[name] = seen.get(name, 0) + 1
    return name if count == 1 else f"{name}-{count}"


def index_sentences(article: Article) -> tuple[Sentence, ...]:
    """All sentences of the article in order; headings are no sentences."""
    seen: dict[str, int] = {}
    found = []
    for block in article.blocks:
        if block.kind == "heading":
            continue
        for start, end in find_sentences(article.body[block.start : block.end]):
            start, end = start + block.start, end + block.start
            words = article.body[start:end]
            found.append(Sentence(article.id, sentence_id(words, seen), start, end, words))
    return tuple(found)


def build_corpus(
    articles: Iterable[Article],
    sources: Mapping[str, Source],
    decisions: Mapping[str, StoryDecisions] | None = None,
    topics: Iterable[TopicEntry] = (),
) -> Corpus:
    """The corpus, ordered by article id whatever the order given."""
    ordered = tuple(sorted(articles, key=lambda article: article.id))
    sentences = {article.id: index_sentences(article) for article in ordered}
    return Corpus(ordered, sentences, dict(sources), dict(decisions or {}), tuple(topics))


def sentence_evidence(sentence: Sentence) -> Evidence:
    """The whole sentence as evidence."""
    return Evidence(sentence.article, sentence.id, sentence.start, sentence.end, sentence.text)


def span_evidence(sentence: Sentence, start: int, end: int) -> Evidence:
    """Part of a sentence; `start` and `end` are offsets into the body, inside the sentence."""
    if not sentence.start <= start < end <= sentence.end:
        raise ValueError(f"span {start}-{end} leaves sentence {sentence.id} of {sentence.article}")
    text = sentence.text[start - sentence.start : end - sentence.start]
    return Evidence(sentence.article, sentence.id, start, end, text)


def letter_for(position: int) -> str:
    """A, B, …, Z, AA, AB, …: the letter of the source at this 0-based position."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = string.ascii_uppercase[rest] + letters
    return letters
