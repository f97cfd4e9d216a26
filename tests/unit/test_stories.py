"""Which articles are one story, and what leads it."""

from dataclasses import replace

from generator.analysis import stories as room
from generator.analysis import story_groups
from generator.analysis.headlines import find_lead
from generator.model import Fact
from generator.shelf import Shelf
from tests.unit.invented_story import make_article, make_story

QUAKE_NORTH = (
    "An earthquake of magnitude 6.2 struck the valley of Orsa in northern Kelland on Sunday, "
    "killing nine people and destroying the church of Orsa. Rescuers searched the rubble in Orsa "
    "for survivors."
)
QUAKE_NORTH_2 = (
    "Nine people died when a magnitude 6.2 earthquake hit the Orsa valley in Kelland. The old "
    "church of Orsa fell, and rescuers searched for survivors in its rubble."
)
QUAKE_SOUTH = (
    "An earthquake of magnitude 5.8 struck the islands of Maro in the south of Tevia on Monday, "
    "triggering a tsunami warning. Fishermen in Port Maro fled uphill; no deaths were reported."
)
QUAKE_SOUTH_2 = (
    "A tsunami warning was issued for Port Maro after a magnitude 5.8 earthquake near the Maro "
    "islands of Tevia. Fishermen fled uphill and nobody was killed, Tevia's government said."
)


def group(articles, store=dict):
    return room.find_stories({article.id: article for article in articles}, store)


def quakes():
    return [
        make_article("one", "Earthquake kills nine in Orsa", QUAKE_NORTH),
        make_article("two", "Nine dead in Kelland earthquake", QUAKE_NORTH_2),
        make_article("three", "Earthquake strikes Maro islands", QUAKE_SOUTH),
        make_article("four", "Tsunami warning after Maro earthquake", QUAKE_SOUTH_2),
    ]


def test_two_earthquakes_are_two_stories():
    stories = group(quakes())
    one, two, three, four = (stories[article.id] for article in quakes())
    assert one == two and three == four and one != three


def test_the_order_of_articles_does_not_matter():
    assert dict(group(quakes())) == dict(group(quakes()[::-1]))


def test_a_recorded_membership_stays_and_draws_new_articles():
    articles = quakes()
    articles[0] = replace(articles[0], story="orsa-quake")
    stories = group(articles)
    assert stories[articles[0].id] == "orsa-quake" == stories[articles[1].id]
    assert stories[articles[2].id] != "orsa-quake"


def test_recorded_stories_are_never_joined():
    articles = quakes()
    articles[0] = replace(articles[0], story="first")
    articles[1] = replace(articles[1], story="second")
    stories = group(articles)
    assert (stories[articles[0].id], stories[articles[1].id]) == ("first", "second")


def test_an_undated_article_joins():
    articles = quakes()
    articles[1] = replace(articles[1], date=None)
    stories = group(articles)
    assert stories[articles[0].id] == stories[articles[1].id]


def test_the_lead_is_a_title_that_neither_asks_nor_ages():
    articles = make_story().articles
    assert find_lead(articles).title.value == "Crane collapse kills four in Tolna harbour"


def test_a_derived_title_never_leads_another():
    first, second = quakes()[:2]
    first = replace(first, title=Fact(first.title.value, "inferred"))
    second = replace(second, title=Fact("What shook Orsa?"))
    assert find_lead([first, second]) == second


def test_stories_on_the_disk_are_those_in_memory(monkeypatch):
    articles = [
        replace(article, id=f"{article.id}-{copy}", body=f"{article.body} Report {copy} ends.")
        for copy in range(7)
        for article in quakes()
    ]
    expected = dict(group(articles))
    assert len(set(expected.values())) < len(articles)
    monkeypatch.setattr(story_groups, "IN_HAND", 2)
    assert dict(group(articles, Shelf)) == expected
