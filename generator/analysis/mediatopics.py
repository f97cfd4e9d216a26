"""What an article is about in the words of the IPTC: its top-level Media Topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.analysis.gazetteer import Gazetteer
from generator.analysis.matching import find_matches
from generator.analysis.topics import LEAD, describe_topic
from generator.model import Article, MediaTopic, Mention

LEAST = 2.5  # a topic named once, in the lead, is not what an article is about
SHARE = 0.4  # of the weight of the first code, for one that the title or the lead names
LATE_SHARE = 0.6  # the same for one that only the rest of the text names
LATE_LEAST = 8.0
TITLE, DECK, IN_LEAD, NAMED = 3.0, 1.5, 1.5, 1.0
SPORT = "15000000"


def infer_media_topics(
    articles: Iterable[Article],
    mentions: Mapping[str, Sequence[Mention]],
    gazetteer: Gazetteer,
) -> dict[str, tuple[MediaTopic, ...]]:
    """The top-level terms of each article, the weightiest first; none rather than a wrong one.

    They follow from the topics that the article's file gives: who corrects these corrects them.
    """
    return {
        article.id: _media_topics(article, mentions.get(article.id, ()), gazetteer)
        for article in articles
    }


def find_top_level(code: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The terms of the top level that a term stands below: mostly one."""
    term = gazetteer.iptc.get(code.removeprefix("medtop:"))
    if term is None:
        return ()
    if not term.broader:
        return (term.code,)
    found = (top for above in term.broader for top in find_top_level(above, gazetteer))
    return tuple(dict.fromkeys(found))


def _media_topics(
    article: Article, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[MediaTopic, ...]:
    weights, leading = _weigh(article, mentions, gazetteer)
    totals: defaultdict[str, float] = defaultdict(float)
    led = set()
    occasions: list[tuple[str, float]] = []
    wider = {gazetteer.parents.get(topic) for topic in article.topics}
    for topic in article.topics:
        if topic in wider and topic not in weights:
            continue  # it is there because of a part of it, which counts
        tops = _tops(topic, gazetteer)
        # An editor's topic that the text does not name is what the article is about.
        weight = weights.get(topic, LATE_LEAST)
        leads = topic in leading or topic not in weights
        if topic in gazetteer.occasions:
            occasions += [(top, weight) for top in tops]
            continue
        for top in tops:
            totals[top] += weight
            if leads:
                led.add(top)
    for top, weight in occasions:  # "Christmas market" is of religion where a church is too
        if top in totals:
            totals[top] += weight
    best = max(totals.values(), default=0.0)
    chosen = [top for top, weight in totals.items() if _is_enough(weight, best, top in led)]
    chosen.sort(key=lambda top: (-totals[top], top))
    return tuple(MediaTopic(f"medtop:{top}", gazetteer.iptc[top].label) for top in chosen)


def _is_enough(weight: float, best: float, leads: bool) -> bool:
    if leads:
        return weight >= max(LEAST, SHARE * best)
    return weight >= max(LATE_LEAST, LATE_SHARE * best)


def _tops(topic: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Those of a subject; a club and a league are of sport, other names tell nothing."""
    entry = describe_topic(topic, gazetteer)
    if entry.iptc:
        return find_top_level(entry.iptc, gazetteer)
    return (SPORT,) if gazetteer.types.get(topic) == "sport" else ()


def _weigh(
    article: Article, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[dict[str, float], set[str]]:
    """How much the text speaks of each topic, and which of them stand at its top."""
    weights: defaultdict[str, float] = defaultdict(float)
    leading = set()
    for mention in mentions:
        leads = mention.start < LEAD
        weights[mention.topic] += IN_LEAD if leads else NAMED
        if leads:
            leading.add(mention.topic)
    for text, weight in ((article.title.value, TITLE), (article.deck or "", DECK)):
        for match in find_matches(text, frozenset((0,)), gazetteer, proper=False):
            weights[match.entry] += weight
            leading.add(match.entry)
    return dict(weights), leading
