"""What must never go out: each case is a page, and what is wrong with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.checks import check_artifacts, check_digest
from generator.corpus import build_corpus
from generator.model import (
    Article,
    Artifact,
    Block,
    Corpus,
    Difference,
    Digest,
    Evidence,
    Fact,
    Quotation,
    Reading,
    Source,
    Statement,
    Utterance,
)

HOME = Artifact("index.html", b'<h1 id="top">Home</h1>')


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ('<a href="../">', None),
        ('<a href="../#top">', None),
        ('<a href="">', None),
        ('<a href="https://example.org/">', None),
        ('<p>write style="x" and href="none/"</p>', None),
        ('<a href="../?q=1#top">', None),
        ('<a href="HTTP://example.org/">', None),
        ('<a href="../none/">', "dead link: ../none/"),
        ('<a href="../#no">', "dead anchor: ../#no"),
        ('<a href="#no">', "dead anchor: #no"),
        ('<a href="/repo/">', None),
        ('<a href="/repo/x">', "dead link: /repo/x"),
        ('<p id="a"><p id="a">', "the id “a” is twice"),
        ('<p onclick="x()">', "inline code in the page: onclick='x()'"),
        ('<p style="x">', "inline code in the page: style='x'"),
        ('<script src="https://example.org/x.js">', "the page loads a foreign file"),
        ('<img src="//example.org/x.png">', "the page loads a foreign file"),
        ('<link rel="stylesheet" href="https://example.org/">', "the page loads a foreign file"),
    ],
)
def test_pages(html: str, message: str | None) -> None:
    found = check_artifacts([HOME, Artifact("a/index.html", html.encode())], "/repo/")
    assert [problem.path for problem in found] == (["a/index.html"] if message else [])
    assert message is None or found[0].message.startswith(message)


@pytest.mark.parametrize("path", ["a/index.html", "A/index.html"])
def test_two_files_at_one_address(path: str) -> None:
    found = check_artifacts([HOME, Artifact("a/index.html", b"<p>"), Artifact(path, b"<p>")])
    assert [problem.message for problem in found] == [
        "two files at one address, the other: a/index.html"
    ]


BODY = "The bridge closes on Monday. Ferries will run."


@pytest.fixture
def digest() -> Digest:
    article = Article("a/one", "a", "one", Fact("One"), BODY, (Block("paragraph", 0, len(BODY)),))
    corpus: Corpus = build_corpus([article], {"a": Source("a", "A", True, "A")})
    return Digest(corpus, None, {}, (), (), (), (), (), ())


def evidence(digest: Digest, number: int = 0) -> Evidence:
    sentence = digest.corpus.sentences["a/one"][number]
    return Evidence("a/one", sentence.id, sentence.start, sentence.end, sentence.text)


def statement(*spans: Evidence) -> Statement:
    return Statement("st-1", "s", "only", ("a",), (), spans)


def problems(digest: Digest) -> list[str]:
    return [problem.message for problem in check_digest(digest)]


def test_sound_claims_pass(digest: Digest) -> None:
    assert problems(replace(digest, statements=(statement(evidence(digest)),))) == []


def test_a_statement_needs_evidence(digest: Digest) -> None:
    assert problems(replace(digest, statements=(statement(),))) == [
        "statement st-1 of s has no evidence"
    ]


def test_evidence_is_verbatim_inside_its_sentence(digest: Digest) -> None:
    first, second = evidence(digest), evidence(digest, 1)
    for broken, message in [
        (replace(first, text=first.text.upper()), "is not found verbatim"),
        (replace(first, sentence="s-none"), "points to the sentence s-none"),
        (replace(first, sentence=second.sentence), "leaves its sentence"),
        (replace(first, end=first.start), "leaves its sentence"),
    ]:
        found = problems(replace(digest, statements=(statement(broken),)))
        assert len(found) == 1 and message in found[0]


def test_a_quotation_is_verbatim(digest: Digest) -> None:
    good = Utterance("a/one", 0, 10, BODY[:10], True, False, ())
    assert problems(replace(digest, quotations=(Quotation("q", "s", (good,)),))) == []
    bad = replace(good, text="The brigde")
    assert (
        "not found verbatim"
        in problems(replace(digest, quotations=(Quotation("q", "s", (bad,)),)))[0]
    )


def test_a_difference_needs_two_readings(digest: Digest) -> None:
    one = Difference("d-1", "s", "number", "Slot", (Reading("1", (evidence(digest),)),))
    assert problems(replace(digest, differences=(one,))) == [
        "difference d-1 has fewer than two readings"
    ]
