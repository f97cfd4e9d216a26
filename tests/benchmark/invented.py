"""Invented articles in any number: stories of several outlets that agree, differ, stand alone.

Every story has places, people and bodies of its own, as news has; what recurs is how it is told.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence

OUTLETS = [f"{place} {kind}" for kind in ("Courier", "Herald", "Post", "Radio")
           for place in ("Northport", "Eastvale", "Harbour", "Westmoor", "Lakeside")]  # fmt: skip
HEADS = "Al Bres Cor Dun El Far Glin Hex Iv Jar Kel Lor Mar Nor Os Pel Quen Ros Stav Tor Ul".split()
MIDS = ["", *"an el in or ul ber den gal lis mar nes tal vor wen".split()]
TAILS = "dern ken vane mere stow row ton ham el field so ne by wick thorpe ley mouth gate".split()
FIRST = "Maria Omar Jun Ana Piet Ewa Tom Ida Lena Karim Yuki Rosa Jan Eva Paul Nora".split()
KINDS = "Council,Institute,Union,Authority,Company,Trust,Agency,Board".split(",")
THINGS = (
    "bridge,tunnel,hospital,school,reservoir,power station,stadium,library,airport,dam,ferry,"
    "mine,brewery,museum,prison,refinery,orchard,lighthouse,canal,market,theatre,archive"
).split(",")
ACTS = "closed,opened,evacuated,repaired,inspected,sold,rebuilt,flooded,searched,occupied".split(
    ","
)
AFTER = "a storm,a strike,a vote,a fire,a court ruling,an audit,an earthquake,a long drought".split(
    ","
)
# What all outlets of a story have from the same people, each in three wordings.
SHARED = (
    ("The {thing} of {place} was {act} on {day} after {after}, {name} said.",
     "{name} said the {thing} in {place} was {act} on {day} following {after}.",
     "After {after}, the {thing} of {place} was {act} on {day}, according to {name}."),
    ("The work will last {count} days, the {body} announced.",
     "It will take {count} days, according to the {body}.",
     "The {body} announced that the work would last {count} days."),
    ("“We cannot wait for another {season} to bring {place} what {other} has had for years,”"
     " said {name}.",
     "“We cannot wait for another {season} to bring {place} what {other} has,” {name} told"
     " reporters.",
     "{name} said they “cannot wait for another {season}”."),
    ("About {people} people in {place} and {other} are affected.",
     "Some {people} residents of {place} and {other} are affected, the {body} said.",
     "In {place} and {other}, {people} people are affected."),
    ("{second} of the {body} is expected to visit {place} next week.",
     "Next week {second} of the {body} will visit {place}.",
     "A visit of {second}, who leads the {body}, to {place} is planned for next week."),
    ("The {thing} was last {act} in {month} {year}.",
     "It was last {act} in {month} {year}, records of the {body} show.",
     "Records show that the {thing} was {act} once before, in {month} {year}."),
)  # fmt: skip
# What an outlet has alone.
OWN = (
    "{mine}, who has lived in {place} for {own} years, had been told on {day} evening.",
    "The {kind} of {other} lent {own} {goods}, its director {mine} said.",
    "“I saw {own} {goods} on the road to {other} that morning,” said {mine}, a {job}.",
    "A {job} from {other} found {own} cracks during a visit in early {month}.",
    "Trade in {goods} between {place} and {other} fell by {own} percent last month.",
    "The price of {goods} has risen to ${own} in {other} since {month}.",
    "{mine} did not answer questions about the {goods} that went missing in {year}.",
    "A {job} named {mine} denied that the {kind} of {other} had been asked.",
    "In {year} the {kind} of {other} paid {own} million euros for {goods}.",
    "Pupils of {mine} painted {goods} on the walls of the {thing} in {month}.",
    "By late {month}, {own} of the {goods} had been brought to {other}.",
    "The {kind} keeps {goods} for {own} weeks, {mine} wrote in a letter to the {body}.",
)
GOODS = "barges,lorries,timber,salt,wool,pumps,cables,bricks,lanterns,tractors,seeds,boats".split(
    ","
)
JOBS = "farmer,teacher,pilot,nurse,engineer,baker,lawyer,welder,historian,driver".split(",")
SEASONS = "spring,summer,autumn,winter".split(",")


def _name(chance: random.Random) -> str:
    return chance.choice(HEADS) + chance.choice(MIDS) + chance.choice(TAILS)


def _person(chance: random.Random) -> str:
    return f"{chance.choice(FIRST)} {_name(chance)}{chance.choice(('', 'sen', 'ova', 'i'))}"


def _story_words(chance: random.Random, day: datetime.date) -> dict[str, str]:
    place = _name(chance)
    return {
        "place": place, "other": _name(chance), "name": _person(chance), "second": _person(chance),
        "thing": chance.choice(THINGS), "act": chance.choice(ACTS), "after": chance.choice(AFTER),
        "body": f"{_name(chance)} {chance.choice(KINDS)}", "count": str(chance.randint(3, 90)),
        "people": str(chance.randint(2, 90) * 100), "season": chance.choice(SEASONS),
        "day": f"{day:%A}", "month": f"{day:%B}", "year": str(day.year - chance.randint(2, 9)),
    }  # fmt: skip


def _own_line(chance: random.Random, line: str, words: dict[str, str]) -> str:
    own = {"mine": _person(chance), "goods": chance.choice(GOODS), "job": chance.choice(JOBS),
           "own": str(chance.randint(3, 70)), "kind": chance.choice(KINDS)}  # fmt: skip
    return line.format(**{**words, **own})


def build_article(story: int, writer: int, first: datetime.date) -> dict[str, object]:
    """One invented article as a JSON Feed item, the same for the same numbers."""
    common, own = random.Random(story), random.Random(story * 1000 + writer)
    outlet = writer % len(OUTLETS)
    day = first + datetime.timedelta(days=common.randint(0, 360))
    words = _story_words(common, day)
    if own.random() < 0.1:
        words["count"] = str(int(words["count"]) + 1)
    shared: Sequence[Sequence[str]] = (*SHARED[:1], *own.sample(SHARED[1:], 4))
    lines = [own.choice(wordings).format(**words) for wordings in shared]
    lines += [_own_line(own, line, words) for line in own.sample(OWN, 9)]
    title = f"{words['thing'].capitalize()} of {words['place']} {words['act']}"
    ending = f"after {words['after']}", f"says {words['name']}", f"in {words['month']}"
    return {
        "id": f"{story}-{writer}",
        "url": f"https://outlet{outlet}.example/{story}-{writer}",
        "title": f"{title} {own.choice(ending)}",
        "content_text": "\n\n".join(lines),
        "date_published": f"{day}T08:00:00Z",
    }


def build_feeds(articles: int, per_story: int = 5) -> Iterator[dict[str, object]]:
    """JSON Feeds, one an outlet, with this many articles in all."""
    first = datetime.date(2025, 1, 1)
    items: dict[int, list[dict[str, object]]] = {}
    for number in range(articles):
        story, place = divmod(number, per_story)
        outlet = (story + place) % len(OUTLETS)
        writer = outlet + place // len(OUTLETS) * len(OUTLETS)
        items.setdefault(outlet, []).append(build_article(story, writer, first))
    for outlet in sorted(items):
        yield {
            "version": "https://jsonfeed.org/version/1.1",
            "title": OUTLETS[outlet],
            "items": items[outlet],
        }
