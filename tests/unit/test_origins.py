"""Who the outlets have it from."""

from generator.analysis.origins import attribute_statements, find_origins
from generator.analysis.statements import build_statements
from tests.unit.invented_story import annotate, make_story


def origins_of(corpus):
    return find_origins(corpus.articles, corpus.sentences, annotate(corpus))


def test_a_role_that_two_sources_name_is_one_origin():
    corpus = make_story()
    official = next(o for o in origins_of(corpus) if o.name == "Senior port official")
    assert official.kind == "role"
    assert {e.article.split("/")[0] for e in official.evidence} == {"courier", "harbour"}


def test_a_cited_outlet_is_an_origin_without_a_sentence():
    cited = next(o for o in origins_of(make_story()) if o.kind == "outlet")
    assert (cited.name, cited.evidence) == ("Tolna Radio", ())


def test_persons_are_origins():
    assert {"Ilia Brandt", "Vera Holm"} <= {o.name for o in origins_of(make_story())}


def test_every_statement_has_an_origin():
    corpus = make_story()
    statements = build_statements("s", corpus.articles, corpus.sentences, annotate(corpus))
    known = {o.id for o in origins_of(corpus)}
    for statement in attribute_statements(statements, origins_of(corpus), corpus.articles):
        assert statement.origins
        assert all(o in known or o.startswith("o-outlet-") for o in statement.origins)
