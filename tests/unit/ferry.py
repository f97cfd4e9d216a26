"""An invented digest for the tests of pages, feeds and data: three sources on one ferry line."""

from __future__ import annotations

from dataclasses import replace

from generator.corpus import build_corpus, span_evidence
from generator.model import (
    Annotations,
    Article,
    Block,
    Corpus,
    DatedEvidence,
    Difference,
    Digest,
    Evidence,
    Fact,
    MediaTopic,
    Mention,
    Origin,
    Quotation,
    Reading,
    Removed,
    Source,
    Statement,
    Story,
    TimelineEntry,
    Topic,
    Utterance,
)

SHIPPING = MediaTopic("medtop:20000343", "waterway and maritime transport")
STORY = "the-ferry-line-closes"
_TEXTS = {
    "north-post/ferry-line-to-close": (
        "The ferry line across the sound closes on 3 May 2025.",
        "Twelve boats will be sold, the harbour office said.",
        "“We kept it going for as long as we could,” said the mayor, Ada Holm.",
    ),
    "south-mail/last-ferry": (
        "The last ferry leaves on 3 May 2025.",
        "Fourteen boats will be sold, a clerk said.",
        "A bridge was promised in June 2019.",
    ),
    "unidentified-boats/boats-for-sale": (
        "Boats <b>for</b> sale & a line that ends on 3 May 2025.",
        "We kept it going for as long as we could, the mayor told us.",
    ),
}
SOURCES = {
    "north-post": Source("north-post", "North Post", True, "A", "https://north.example/"),
    "south-mail": Source("south-mail", "South Mail", True, "B"),
    "unidentified-boats": Source("unidentified-boats", "Unidentified C", False, "C"),
}


def _article(name: str, paragraphs: tuple[str, ...]) -> Article:
    body, blocks = "", []
    for text in paragraphs:
        body += "\n\n" if body else ""
        blocks.append(Block("paragraph", len(body), len(body) + len(text)))
        body += text
    source, _, slug = name.partition("/")
    derived = source.startswith("unidentified")
    return Article(
        name,
        source,
        slug,
        Fact(paragraphs[0].rstrip("."), "inferred" if derived else "stated"),
        body,
        tuple(blocks),
        date=None if derived else Fact("2025-05-01"),
        url=f"https://{source}.example/{slug}",
        story=STORY,
        topics=("ferries",),
        removed=(Removed(9, "Share this", "chrome"),),
    )


def build_ferry_corpus() -> Corpus:
    return build_corpus((_article(*each) for each in _TEXTS.items()), SOURCES)


class Quoter:
    """Finds words in the corpus and returns them as evidence."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.articles = {article.id: article for article in corpus.articles}

    def __call__(self, source: str, words: str) -> Evidence:
        article = next(each for each in self.corpus.articles if each.source == source)
        start = article.body.index(words)
        for sentence in self.corpus.sentences[article.id]:
            if sentence.start <= start < sentence.end:
                return span_evidence(sentence, start, start + len(words))
        raise LookupError(words)

    def utterance(self, source: str, words: str, speaker: str, direct: bool) -> Utterance:
        found = self(source, words)
        return Utterance(
            found.article, found.start, found.end, words, direct, False, (found.sentence,),
            speaker, speaker, None, None, "clause",
        )  # fmt: skip


def _statements(quote: Quoter) -> tuple[Statement, ...]:
    rows = (
        ("all", ("north-post", "south-mail", "unidentified-boats"), (
            quote("north-post", "The ferry line across the sound closes on 3 May 2025"),
            quote("south-mail", "The last ferry leaves on 3 May 2025"),
            quote("unidentified-boats", "a line that ends on 3 May 2025"),
        )),
        ("several", ("north-post", "south-mail"), (
            quote("north-post", "Twelve boats will be sold"),
            quote("south-mail", "Fourteen boats will be sold"),
        )),
        ("only", ("south-mail",), (quote("south-mail", "A bridge was promised in June 2019."),)),
    )  # fmt: skip
    return tuple(
        Statement(f"st-{number}", STORY, kind, sources, (), evidence)
        for number, (kind, sources, evidence) in enumerate(rows, 1)
    )


def build_ferry_digest(rights: str = "full") -> Digest:
    """`rights` are those of South Mail."""
    corpus = build_ferry_corpus()
    sources = {**SOURCES, "south-mail": replace(SOURCES["south-mail"], rights=rights)}
    corpus = replace(corpus, sources=sources)
    quote = Quoter(corpus)
    names = tuple(article.id for article in corpus.articles)
    words = "We kept it going for as long as we could"
    difference = Difference(
        "d-1", STORY, "number", "Number of boats",
        (
            Reading("twelve", (quote("north-post", "Twelve boats"),)),
            Reading("fourteen", (quote("south-mail", "Fourteen boats"),)),
        ),
    )  # fmt: skip
    closes = quote("north-post", "The ferry line across the sound closes on 3 May 2025")
    closing = TimelineEntry(
        "e-1", "2025-05-03", "scheduled", 0.9, STORY, ("ferries",),
        (DatedEvidence(closes, "3 May 2025", "stated", "2025-05-03"),),
        ("north-post",), ("d-1",),
    )  # fmt: skip
    bridge = TimelineEntry(
        "e-2", "2019-06", "claimed", 0.4, STORY, (),
        (
            DatedEvidence(quote("south-mail", "A bridge was promised in June 2019."),
                          "June 2019", "stated", "2019-06"),
        ),
        ("south-mail",),
    )  # fmt: skip
    undated = TimelineEntry(
        "e-3", None, "happened", 0.2, STORY, (),
        (
            DatedEvidence(quote("unidentified-boats", "the mayor told us"), None, "stated", None),
        ),
        ("unidentified-boats",),
    )  # fmt: skip
    quotation = Quotation(
        "q-1", STORY,
        (
            quote.utterance("north-post", words, "Ada Holm", True),
            quote.utterance("unidentified-boats", words, "the mayor", False),
        ),
    )  # fmt: skip
    relayed = (quote("north-post", "the harbour office said"), quote("south-mail", "a clerk said"))
    story = Story(
        STORY, "The ferry line across the sound closes on 3 May 2025", names[0], names,
        tuple(sources), (Origin("o-1", "the harbour office", "role", relayed),),
        "2025-05-01", "2025-05-01", (quote("north-post", "Twelve boats will be sold"),),
        ("ferries",),
    )  # fmt: skip
    mention = quote("north-post", "ferry")
    annotations = {
        name: Annotations(
            name, (), (),
            (Mention("ferries", "Ferries", "subject", mention.start, mention.end, "ferry"),)
            if name == mention.article else (),
        )
        for name in names
    }  # fmt: skip
    return Digest(
        corpus, "2025-05-01", annotations, (story,), (closing, bridge, undated), (quotation,),
        _statements(quote), (difference,),
        (Topic("ferries", "Ferries", "subject", ("ferry",), SHIPPING.code, names, term=SHIPPING),),
        {names[0]: (MediaTopic("medtop:04000000", "economy, business and finance"),)},
    )  # fmt: skip
