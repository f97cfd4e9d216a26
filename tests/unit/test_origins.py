"""Who the outlets have it from."""

from generator.analysis.origins import attribute_statements, find_origin_rows, find_origins
from generator.analysis.statements import build_statements
from tests.unit.invented_story import annotate, make_article, make_corpus, make_story


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


def test_a_surname_is_nobody_else():
    corpus = make_corpus(
        make_article("one", "A", "“The law is clear on this,” Judge Irena Falk said."),
        make_article("two", "B", "According to Part, his lawyer, an appeal will be filed in May."),
    )
    names = {o.name: {e.article.split("/")[0] for e in o.evidence} for o in origins_of(corpus)}
    assert names == {"Irena Falk": {"one"}, "Part": {"two"}}


def test_whom_two_quote_by_name_is_no_row():
    corpus = make_corpus(
        make_article("one", "A", "“The roof is safe for years,” said Mayor Ann Bell."),
        make_article("two", "B", "“Nobody told us about the flood,” said Mayor Ann Bell."),
    )
    assert find_origin_rows("s", origins_of(corpus), corpus.articles) == ()


def test_a_nameless_official_is_a_row_of_the_words_that_name_him():
    corpus = make_story()
    (row,) = find_origin_rows("s", origins_of(corpus), corpus.articles)
    assert row.sources == ("courier", "harbour")
    assert {e.text for e in row.evidence} == {"a senior port official"}


def test_copied_words_have_one_origin():
    words = "The crane of the old harbour fell into the water and broke in four pieces"
    corpus = make_corpus(
        make_article("one", "A", f"{words}."), make_article("two", "B", f"{words} on Monday.")
    )
    statements = build_statements("s", corpus.articles, corpus.sentences, annotate(corpus))
    shared = [s for s in attribute_statements(statements, (), corpus.articles) if s.kind == "all"]
    assert shared
    assert all(len(s.origins) == 1 for s in shared)
