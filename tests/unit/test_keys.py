"""Key sentences stand alone."""

from generator.analysis.keys import find_key_sentences
from generator.analysis.statements import build_statements
from tests.unit.invented_story import annotate, make_article, make_corpus


def test_no_pronoun_opens_a_key_sentence():
    text = "They closed the old salt mine of Perrin for good on Friday afternoon."
    other = "The old salt mine of Perrin was closed for good on Friday afternoon."
    corpus = make_corpus(make_article("one", "A", text), make_article("two", "B", other))
    statements = build_statements("s", corpus.articles, corpus.sentences, annotate(corpus))
    keys = find_key_sentences(corpus.articles, corpus.sentences, statements, ())
    assert [key.text for key in keys] == [other]
