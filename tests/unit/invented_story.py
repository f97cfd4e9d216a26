"""A small invented story of three sources, for the tests of the comparison."""

from __future__ import annotations

from collections.abc import Mapping

from generator.analysis.annotate import build_annotations
from generator.analysis.gazetteer import load_gazetteer
from generator.corpus import build_corpus, letter_for
from generator.model import Annotations, Article, Block, Corpus, Fact, Source

HARBOUR = (
    "A crane collapsed in the harbour of Tolna on Tuesday and killed four dock workers, the port "
    "authority said.\n\n"
    "The crane had been inspected in March, according to a senior port official.\n\n"
    "The port will stay closed for a two-day inspection of all cranes.\n\n"
    "The operator Melk Shipping offered $3 million to the families."
)
COURIER = (
    "Four dock workers were killed on Tuesday when a crane collapsed in the harbour of Tolna.\n\n"
    "“We heard the steel break before it fell,” said Ilia Brandt, a foreman.\n\n"
    "The port will stay closed for a five-day inspection of all cranes, a senior port official "
    "said."
)
DAILY = (
    "A crane collapsed in the harbour of Tolna, killing four dock workers.\n\n"
    "“We heard the steel break before it fell,” said the mayor, Vera Holm.\n\n"
    "The last such accident in Tolna happened in 1987."
)


def make_article(source: str, title: str, text: str, **fields: object) -> Article:
    """An article of plain paragraphs, published on 2 June 2021 unless `date` says otherwise."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("paragraph", at, at + len(paragraph)))
        at += len(paragraph) + 2
    fields.setdefault("date", Fact("2021-06-02"))
    slug = title.lower().replace(" ", "-")
    return Article(
        id=f"{source}/{slug}",
        source=source,
        slug=slug,
        title=Fact(title),
        body=text,
        blocks=tuple(blocks),
        **fields,
    )


def make_corpus(*articles: Article) -> Corpus:
    """A corpus of the articles, each source with a letter."""
    names = sorted({article.source for article in articles})
    sources = {
        name: Source(name, name.title(), True, letter_for(at)) for at, name in enumerate(names)
    }
    return build_corpus(articles, sources)


def annotate(corpus: Corpus) -> Mapping[str, Annotations]:
    """The annotations of every article."""
    gazetteer = load_gazetteer(())
    return {a.id: build_annotations(a, corpus.sentences[a.id], gazetteer) for a in corpus.articles}


def make_story() -> Corpus:
    """The harbour accident as three sources tell it."""
    return make_corpus(
        make_article("harbour", "Crane collapse kills four in Tolna harbour", HARBOUR),
        make_article("courier", "Four dead as crane falls in Tolna today", COURIER),
        make_article(
            "daily", "Why did the crane in Tolna fall?", DAILY, cited_source="Tolna Radio"
        ),
    )
