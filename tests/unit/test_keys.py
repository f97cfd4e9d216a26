"""Key sentences stand alone."""

from generator.analysis.claims import find_claims
from generator.analysis.keys import find_key_sentences
from generator.analysis.statements import build_statements
from tests.unit.invented_story import annotate, make_article, make_corpus


def test_no_pronoun_opens_a_key_sentence():
    text = "They closed the old salt mine of Perrin for good on Friday afternoon."
    other = "The old salt mine of Perrin was closed for good on Friday afternoon."
    corpus = make_corpus(make_article("one", "A", text), make_article("two", "B", other))
    notes = annotate(corpus)
    statements = build_statements("s", corpus.articles, corpus.sentences, notes)
    claims = find_claims(corpus.articles, corpus.sentences, notes)
    keys = find_key_sentences(claims, statements, ())
    assert [key.text for key in keys] == [other]
