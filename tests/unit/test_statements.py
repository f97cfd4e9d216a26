"""What all, several or only one report; cases in tests/cases/compare/statements.toml."""

import tomllib
from pathlib import Path

import pytest

from generator.analysis.statements import build_statements
from generator.language.words import find_norms
from tests.unit.invented_story import annotate, make_article, make_corpus, make_story

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases/compare/statements.toml").read_text(encoding="utf-8")
)["case"]


def has_words(text, words):
    return set(find_norms(words)) <= set(find_norms(text))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case):
    articles = [
        make_article(name, f"Report {name}", body)
        for name, body in zip(("one", "two", "three"), case["bodies"])
    ]
    rows = statements_of(make_corpus(*articles))
    shared = [row for row in rows if row.kind != "only"]
    alone = [row.evidence[0].text for row in rows if row.kind == "only"]
    labels = [row.label or row.evidence[0].text for row in shared]
    for words in case.get("shared", ()):
        assert any(has_words(label, words) for label in labels), rows
    for words in case.get("never", ()):
        for row in shared:
            assert not has_words(" ".join(e.text for e in row.evidence), words), row
    for words in case.get("silent", ()):
        assert not any(has_words(label, words) for label in (*labels, *alone))
    assert len(shared) == case.get("rows", len(shared)), shared
    if "alone" in case:
        assert len(alone) == len(case["alone"]), alone


def statements_of(corpus):
    return build_statements("story", corpus.articles, corpus.sentences, annotate(corpus))


def test_what_all_report_has_a_span_of_each():
    shared = [s for s in statements_of(make_story()) if s.kind == "all" and s.label is None]
    assert shared
    assert any(all("crane" in e.text and ("kill" in e.text) for e in s.evidence) for s in shared)


def test_every_span_is_verbatim_inside_its_sentence():
    corpus = make_story()
    bodies = {article.id: article.body for article in corpus.articles}
    for statement in statements_of(corpus):
        assert statement.evidence and statement.sources
        for e in statement.evidence:
            assert bodies[e.article][e.start : e.end] == e.text
            sentence = next(s for s in corpus.sentences[e.article] if s.id == e.sentence)
            assert sentence.start <= e.start < e.end <= sentence.end


def test_only_one_reports_what_has_substance():
    alone = [s for s in statements_of(make_story()) if s.kind == "only"]
    texts = [s.evidence[0].text for s in alone]
    assert any("$3 million" in text for text in texts)
    assert all(len(s.sources) == 1 for s in alone)


def test_a_different_number_is_not_the_same_report():
    corpus = make_corpus(
        make_article("one", "A", "The council of Varn will plant 300 oak trees along the canal."),
        make_article("two", "B", "The council of Varn will plant 900 oak trees along the canal."),
    )
    shared = [s for s in statements_of(corpus) if s.kind != "only" and s.label is None]
    assert all("300" not in e.text or len(s.evidence) == 1 for s in shared[1:] for e in s.evidence)


def test_a_denial_is_not_the_same_report():
    corpus = make_corpus(
        make_article("one", "A", "It rained. The brewery in Pask did poison the lake."),
        make_article("two", "B", "It snowed. The brewery in Pask did not poison the lake."),
    )
    spans = [{e.text for e in s.evidence} for s in statements_of(corpus) if s.kind == "all"]
    assert not any(
        "The brewery in Pask did not poison the lake." in span and len(span) > 1
        for span in spans[1:]
    )


def test_a_day_that_a_comma_cuts_belongs_to_no_clause():
    corpus = make_corpus(
        make_article("one", "A", "From May 1, 2031 to May 3, 2031, the lock of Varn is closed."),
        make_article("two", "B", "The lock of Varn is closed from May 1, 2031 to May 3, 2031."),
    )
    assert [s.kind for s in statements_of(corpus) if s.label is None]


def test_one_source_alone_has_no_comparison():
    assert statements_of(make_corpus(make_article("one", "A", "A dam broke in Sill."))) == ()
