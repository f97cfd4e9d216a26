"""Invented articles in any number: stories of several outlets that agree, differ, stand alone."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

OUTLETS = [f"{place} {kind}" for kind in ("Courier", "Herald", "Post", "Radio")
           for place in ("Northport", "Eastvale", "Harbour", "Westmoor", "Lakeside")]  # fmt: skip
PLACES = "Aldern Bresk Corvane Dunmere Elstow Farrow Glint Hexham Ivel Jarrow Kelso Lorne".split()
NAMES = "Maria Lind,Omar Haddad,Jun Park,Ana Silva,Piet Vos,Ewa Nowak,Tom Reed,Ida Berg".split(",")
THINGS = "bridge,tunnel,hospital,school,reservoir,power station,stadium,library,airport,dam".split(
    ","
)
ACTS = "closed,opened,evacuated,repaired,inspected,sold,rebuilt,flooded".split(",")
REST = (
    "Residents of {place} said that they had been told on {day} and had little time to prepare.",
    "{name}, who leads the council of {place}, asked for patience while the work went on.",
    "The {thing} was last {act} in {year}, according to records of the council.",
    "Engineers found {count} cracks in the structure during a visit in early {month}.",
    "“We cannot give a date before the reports of the engineers are in,” said {name}.",
    "Trade with neighbouring towns fell by {count} percent last month, the chamber said.",
    "The ministry of transport did not answer questions about the cost.",
    "A public meeting is planned for next week in the town hall of {place}.",
)


def build_article(story: int, outlet: int, first: datetime.date) -> dict[str, object]:
    """One invented article as a JSON Feed item, the same for the same numbers."""
    common, own = random.Random(story), random.Random(story * 1000 + outlet)
    place, thing, act = common.choice(PLACES), common.choice(THINGS), common.choice(ACTS)
    name, count = common.choice(NAMES), common.randint(3, 90)
    day = first + datetime.timedelta(days=common.randint(0, 360))
    town = f"{place} {common.randint(1, 400)}"
    words = {"place": town, "thing": thing, "act": act, "name": name, "count": str(count),
             "day": f"{day:%A}", "month": f"{day:%B}", "year": str(day.year - 4)}  # fmt: skip
    if own.random() < 0.1:
        words["count"] = str(count + 1)
    lines = [
        f"The {thing} of {town} was {act} on {day:%A} after a storm, {name} said.",
        f"The closure will last {words['count']} days, the council of {town} announced.",
    ]
    lines += [own.choice(REST).format(**words) for _ in range(14)]
    return {
        "id": f"{story}-{outlet}",
        "url": f"https://outlet{outlet}.example/{story}",
        "title": f"{thing.capitalize()} of {town} {act} after storm, {OUTLETS[outlet]} learns",
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
        items.setdefault(outlet, []).append(build_article(story, outlet, first))
    for outlet in sorted(items):
        yield {
            "version": "https://jsonfeed.org/version/1.1",
            "title": OUTLETS[outlet],
            "items": items[outlet],
        }
