"""The whole analysis of an invented story; key sentences; the editor's verdicts."""

from dataclasses import replace

from generator.analysis.digest import build_digest
from generator.analysis.drift import check_decisions
from generator.checks import check_digest
from generator.corpus import build_corpus
from generator.model import StoryDecisions
from tests.unit.invented_story import annotate, make_article, make_corpus, make_story


def digest_of(corpus):
    return build_digest(corpus, annotate(corpus), "2021-06-02")


def test_every_claim_stands_on_a_sentence():
    assert check_digest(digest_of(make_story())) == ()


def test_one_story_with_its_lead():
    digest = digest_of(make_story())
    assert len(digest.stories) == 1
    assert digest.stories[0].title == "Crane collapse kills four in Tolna harbour"
    assert digest.stories[0].title_article.startswith("harbour/")


def test_key_sentences_are_not_in_dispute():
    digest = digest_of(make_story())
    disputed = {
        (e.article, e.sentence) for d in digest.differences for r in d.readings for e in r.evidence
    }
    keys = digest.stories[0].key_sentences
    assert keys
    assert not any((e.article, e.sentence) in disputed for e in keys)


def test_the_editor_decides_about_a_difference():
    corpus = make_story()
    digest = digest_of(corpus)
    name = digest.differences[0].id
    story = digest.stories[0].id
    decisions = StoryDecisions(
        story, differences=({"difference": name, "verdict": "variant", "note": "Same thing."},)
    )
    again = digest_of(replace(corpus, decisions={story: decisions}))
    judged = next(d for d in again.differences if d.id == name)
    assert (judged.publish, judged.verdict, judged.note) == (False, "variant", "Same thing.")


def test_merged_stories_are_one():
    first, second, third = make_story().articles
    articles = (replace(first, story="a"), replace(second, story="b"), replace(third, story="a"))
    corpus = build_corpus(articles, make_story().sources, {"a": StoryDecisions("a", merge=("b",))})
    assert [story.id for story in digest_of(corpus).stories] == ["a"]


def test_the_order_of_articles_does_not_matter():
    corpus = make_story()
    again = build_corpus(corpus.articles[::-1], corpus.sources)
    assert digest_of(corpus) == digest_of(again)


def test_no_claims_about_a_language_that_is_not_known():
    text = "Beim Einsturz eines Krans in Tolna starben 2021 vier Arbeiter, sagte Ilia Brandt."
    german = make_article("bote", "Kran in Tolna stürzt ein", text, language="de")
    digest = digest_of(make_corpus(*make_story().articles, german))
    assert len(digest.stories[0].articles) == 4
    named = {e.article for s in digest.statements for e in s.evidence}
    named |= {e.evidence.article for entry in digest.timeline for e in entry.evidence}
    assert named and german.id not in named


def test_english_of_a_country_is_english():
    plain, british = (
        make_article("bote", "Ferry", "The ferry sank on 2 June 2021.", language=language)
        for language in ("en", "en-GB")
    )
    assert annotate(make_corpus(british)) == annotate(make_corpus(plain))


def test_decisions_that_lost_what_they_judged_are_told():
    corpus = make_story()
    plain = digest_of(corpus)
    name, entry = plain.stories[0].id, plain.timeline[0].id
    decisions = StoryDecisions(
        name,
        timeline=({"entry": entry, "hide": True}, {"entry": "e-2021-06-01-000000", "pin": True}),
        differences=(
            {"difference": plain.differences[0].id, "verdict": "variant"},
            {"difference": "d-000000", "verdict": "real"},
        ),
        path=f"content/stories/{name}.md",
    )
    found = check_decisions(digest_of(replace(corpus, decisions={name: decisions})))
    assert [(problem.severity, problem.message) for problem in found] == [
        ("warning", 'there is no difference "d-000000" in this story'),
        ("warning", 'there is no timeline entry "e-2021-06-01-000000" in this story'),
    ]
