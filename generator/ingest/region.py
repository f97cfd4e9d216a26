"""Where the article lies in a page flattened to lines: between menus above and lists below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.ingest.boilerplate import CAPTION, END_MARKERS, KICKERS, SECTIONS, fold_line
from generator.ingest.dates import find_dates
from generator.ingest.labels import find_authors
from generator.ingest.lines import Line
from generator.ingest.titles import content_words

OUTSIDE = "around the text"  # the rule of all lines before and after the article

# A page has a frame when it has this many short lines, and they are this share of all lines.
FRAME_LINES = 14
FRAME_SHARE = 0.35

PROSE_MOST = 45  # words for which a paragraph counts at most
SHORT_COST = 8.0
RULE_COST = 10.0
WALL_COST = 45.0  # "Comments", "Related articles": the text seldom goes on behind it

CREDIT_COST = 20.0  # a byline or a date: another article begins

TITLE_ABOVE = 90  # lines above the text in which its title is looked for
TITLE_BELOW = 12
TITLE_OVER_HEAD = 8
HANGS_TOGETHER = 0.5  # nothing but title and decks between a line and the byline below
TITLE_GAIN = 0.5  # how much a clear title counts for the stretch below it
STRETCHES = 4
TITLE_LEAST = 0.6
DECK_MARGIN = 0.6
DECKS = 3  # lines between title and byline that may say more of the text than the title does

HEAD_LINES = 5  # a byline and a date this close to each other stand under one headline
HEAD_GAIN = 1.2  # how much more a text counts that begins under such a pair
TEXT_BELOW_HEAD = 25  # lines of buttons, captions, topics between the pair and the text
_BYLINES = frozenset(("by", "author", "authors", "written by", "words by"))  # the name is below
# "Published: 9 am", and glued together as pages flattened to text have it: "PublishedFriday".
_DATED = re.compile(r"(?:Last [uU]pdated|Published|Posted|Updated|PUBLISHED|UPDATED)(?![a-z]+\b)")

ENOUGH = 60.0  # the sum of a text that ends at a wall; less may be only its beginning

LIST_LINES = 8  # paragraphs from which on a list of teasers is told from a text
LEAST_COHERENCE = 0.3


@dataclass(frozen=True, slots=True)
class Head:
    """Byline and date that stand together: lines first … end-1."""

    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Region:
    """The article's lines are start … end-1; the title may stand above them."""

    start: int
    end: int
    title_at: int | None = None


def has_frame(lines: Sequence[Line]) -> bool:
    """Whether there is more around the article than a few lines."""
    short = sum(not line.prose and not line.bullet for line in lines)
    return short >= FRAME_LINES and short >= FRAME_SHARE * len(lines)


def find_region(lines: Sequence[Line], rules: Sequence[str | None]) -> Region:
    """The stretch of running text that is longest and hangs under the clearest title."""
    scores = [_score(line, rule) for line, rule in zip(lines, rules)]
    best, most = Region(0, len(lines)), 0.0
    for start, end, total in _find_stretches(scores):
        title, clear = find_title(lines, rules, start, end)
        value = total * (1 + TITLE_GAIN * clear) * _coherence(lines, rules, start, end)
        if value > most:
            if title is not None and start <= title < end:
                start = title + 1
            best, most = Region(start, end, title), value
    for head in find_heads(lines):
        start, end, total = _run_below(scores, head)
        value = total * (1 + HEAD_GAIN) * _coherence(lines, rules, start, end)
        if value > most:
            title, _ = find_title(lines, rules, start, end, head)
            if title is not None:
                best, most = Region(start, end, title), value
    return best


def find_heads(lines: Sequence[Line]) -> tuple[Head, ...]:
    """A byline with a date beside it: a headline stands above, its text below.

    "By Ann Lee" / "Published:" / "12:40 GMT, 22 May 2031"; "By" / "Ann Lee" / "Published Friday".
    """
    dates = [line.words <= 16 and bool(_DATED.match(line.text) or find_dates(line.text))
             for line in lines]  # fmt: skip
    found = []
    for at, line in enumerate(lines):
        named = find_authors(line.text) or fold_line(line.text) in _BYLINES
        if not named or line.words > 16 or at + 1 >= len(lines):
            continue
        near = range(max(0, at - HEAD_LINES), min(len(lines), at + HEAD_LINES + 1))
        dated = [other for other in near if dates[other]]
        if dated:
            found.append(Head(min(at, dated[0]), max(at, dated[-1]) + 1))
    return tuple(found)


def _run_below(scores: Sequence[float], head: Head) -> tuple[int, int, float]:
    """The text under a head: from its first good line to where it is best taken to end."""
    start = head.end
    for at in range(head.end, min(len(scores), head.end + TEXT_BELOW_HEAD)):
        if scores[at] <= -WALL_COST:
            break
        if scores[at] > 0:
            start = at
            break
    total = best = 0.0
    end = start
    for at in range(start, len(scores)):
        total += scores[at]
        if total > best:
            best, end = total, at + 1
        elif total <= best - (1 if best > ENOUGH else 4) * WALL_COST:
            break
    return start, end, best


def _coherence(lines: Sequence[Line], rules: Sequence[str | None], start: int, end: int) -> float:
    """1 for a text, whose paragraphs share words with their neighbours; less for teasers."""
    texts = [
        content_words(lines[at].text)
        for at in range(start, end)
        if lines[at].prose and not rules[at]
    ]
    if len(texts) < LIST_LINES:
        return 1.0
    shares = []
    for at, words in enumerate(texts):
        near = frozenset().union(*texts[max(0, at - 4) : at], *texts[at + 1 : at + 5])
        shares.append(len(words & near) / (len(words) or 1))
    share = sum(shares) / len(shares)
    return min(1.0, max(LEAST_COHERENCE, (share - 0.1) / 0.1))


def is_caption(line: Line) -> bool:
    """A line under a picture: it ends with a credit."""
    return len(line.text) <= 500 and line.words <= 60 and bool(CAPTION.search(line.text))


def _score(line: Line, rule: str | None) -> float:
    if fold_line(line.text) in END_MARKERS:
        return -WALL_COST
    if rule:
        return -RULE_COST
    if line.prose and not is_caption(line):
        return float(min(line.words, PROSE_MOST))
    if _is_credit(line):
        return -CREDIT_COST
    return -SHORT_COST


def _find_stretches(scores: Sequence[float]) -> tuple[tuple[int, int, float], ...]:
    """The best stretches (start, end, sum) that do not overlap, the best first."""
    left = list(scores)
    found = []
    for _ in range(STRETCHES):
        start, end, total = _best_stretch(left)
        if total <= 0:
            break
        found.append((start, end, total))
        left[start:end] = [-1000.0] * (end - start)
    return tuple(found)


def _best_stretch(scores: Sequence[float]) -> tuple[int, int, float]:
    best = total = 0.0
    start = begin = end = 0
    for at, score in enumerate(scores):
        if total <= 0:
            total, begin = 0.0, at
        total += score
        if total > best:
            best, start, end = total, begin, at + 1
    return start, end, best


# ---------------------------------------------------------------- the title


def find_title(
    lines: Sequence[Line],
    rules: Sequence[str | None],
    start: int,
    end: int,
    head: Head | None = None,
) -> tuple[int | None, float]:
    """The headline and how clear it is: shares its words with the text, over byline and date.

    Where there is a `head`, the headline is close above it.
    """
    text: Counter[str] = Counter()
    for at in range(start, end):
        if not rules[at] and lines[at].prose:
            text.update(content_words(lines[at].text))
    folded = [fold_line(line.text) for line in lines]
    scores: dict[int, float] = {}
    window = range(max(0, start - TITLE_ABOVE), min(end, start + TITLE_BELOW))
    if head is not None:
        window = range(max(0, head.first - TITLE_OVER_HEAD), head.first)
    for at in window:
        score = _title_score(lines, rules, folded, text, at, start)
        if score is not None:
            scores[at] = score
    for at in range(head.first - 1, window[0] - 1, -1) if head else ():
        if at not in scores:
            break
        scores[at] += HANGS_TOGETHER
    best = max(scores, key=lambda at: (scores[at], -at), default=None)
    if best is None or scores[best] < TITLE_LEAST:
        return None, 0.0
    clear = min(max(scores[best] - 1.0, 0.0), 1.0)
    return _above_decks(lines, folded, scores, best), clear


def _above_decks(
    lines: Sequence[Line], folded: Sequence[str], scores: Mapping[int, float], best: int
) -> int:
    """Under a title often stands a deck that shares even more words with the text."""
    for _ in range(DECKS):
        above = best - 1
        if above not in scores or folded[above].endswith(folded[best]) or lines[above].words < 4:
            return best
        deck = lines[best].words >= max(9, 1.2 * lines[above].words)
        credited = any(_is_credit(line) for line in lines[best + 1 : best + 3])
        margin = DECK_MARGIN if deck or credited else DECK_MARGIN / 3
        if scores[above] <= scores[best] - margin:
            return best
        best = above
    return best


def _title_score(
    lines: Sequence[Line],
    rules: Sequence[str | None],
    folded: Sequence[str],
    text: Counter[str],
    at: int,
    start: int,
) -> float | None:
    line = lines[at]
    words = content_words(line.text)
    if rules[at] or not words or not 3 <= line.words <= 40 or len(line.text) > 250:
        return None
    if folded[at] in KICKERS or folded[at] in SECTIONS or find_authors(line.text):
        return None
    if line.words <= 6 and find_dates(line.text):
        return None
    score = sum(1 for word in words if text[word]) / (len(words) + 1)
    score += min(line.words, 8) / 10 - max(0, line.words - 22) / 20
    score -= max(0, start - at) / TITLE_ABOVE
    if line.words > 2 and sum(each.endswith(folded[at]) for each in folded) > 1:
        score += 0.3
    if any(_is_credit(lines[next_at]) for next_at in range(at + 1, min(at + 9, len(lines)))):
        score += 0.35
    if is_caption(line):
        score -= 0.7
    if line.ends:
        score -= 0.1 if line.text.endswith(("?", "!")) else 0.4
    if at >= start:
        score -= 0.4 + 0.3 * sum(lines[before].prose for before in range(start, at))
    return score


def _is_credit(line: Line) -> bool:
    return line.words <= 16 and bool(find_authors(line.text) or find_dates(line.text))
