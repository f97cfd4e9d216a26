"""Sets of days on which an undated article can have been published.

1. Anchors: days of the story's events, written out in dated articles, or in undated ones with
   the year that the dated neighbours or a weekday give.
2. What every undated article says about such an event ("next week", still ahead) bounds it.
3. "on Tuesday opened": the Tuesday that lies nearest to the other articles of the story.
4. Words that one article dates ("said on Friday") and another one repeats bound that one below.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator.analysis.dates.references import Reference, Written, find_references, week_days
from generator.analysis.dates.repeated import find_repeated
from generator.analysis.dates.titles import name_articles
from generator.language.edtf import DateRange, format_edtf, format_edtf_words, parse_edtf
from generator.model import Article, Fact, Sentence

_WIDEST = 31  # an interval of more days than this says nothing that helps a reader
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_REACH = 400  # days between an article and the events that can date it


@dataclass(frozen=True, slots=True)
class Anchor:
    """An event with its days, and the article and words that give them."""

    days: DateRange
    references: tuple[Reference, ...]
    kinds: frozenset[str]
    names: frozenset[str]
    told_in: str  # the first reference's article, as reasons name it

    @property
    def ahead(self) -> bool:
        return any(reference.ahead for reference in self.references)

    @property
    def articles(self) -> int:
        return len({reference.article for reference in self.references})

    def about(self) -> str:
        """“what happens 12–14 May 2031 (“May 12-14” in “Lund to visit Norburg …”)”."""
        verb = "happens" if self.ahead else "happened"
        on = "on " if self.days.days == 1 else ""
        days = format_edtf_words(format_edtf(self.days))
        return f"what {verb} {on}{days} (“{self.references[0].text}” in {self.told_in})"


@dataclass(slots=True)
class _Candidate:
    """An undated article: its days so far, and why."""

    article: Article
    first: date = date.min
    last: date = date.max
    reasons: list[str] = field(default_factory=list)
    broken: bool = False

    def narrow(self, first: date, last: date, reason: str) -> None:
        if self.broken or (first <= self.first and last >= self.last):
            return
        self.first, self.last = max(self.first, first), min(self.last, last)
        self.broken = self.first > self.last
        self.reasons.append(reason)

    @property
    def known(self) -> bool:
        return not self.broken and self.first != date.min and self.last != date.max


def infer_dates(
    articles: Sequence[Article], sentences: Mapping[str, tuple[Sentence, ...]]
) -> Mapping[str, Fact[str]]:
    """Intervals for the undated articles of one story; articles of which nothing follows lack."""
    found = {}
    for candidate in _solve(articles, sentences):
        days = DateRange(candidate.first, candidate.last) if candidate.known else None
        if days is not None and days.days <= _WIDEST:
            reason = "; ".join(candidate.reasons)
            found[candidate.article.id] = Fact(format_edtf(days), "inferred", reason)
    return found


def find_contradictions(
    articles: Sequence[Article], sentences: Mapping[str, tuple[Sentence, ...]]
) -> tuple[tuple[str, str], ...]:
    """Undated articles whose evidence cannot all hold, by id, with the reasons."""
    return tuple(
        (candidate.article.id, "; ".join(candidate.reasons))
        for candidate in _solve(articles, sentences)
        if candidate.broken
    )


def _solve(
    articles: Sequence[Article], sentences: Mapping[str, tuple[Sentence, ...]]
) -> tuple[_Candidate, ...]:
    ordered = sorted(articles, key=lambda article: article.id)
    candidates = [_Candidate(each) for each in ordered if each.date is None]
    if not candidates:
        return ()
    references = {
        each.id: find_references(each, sentences.get(each.id, ()))
        for each in ordered
        if each.language == "en"
    }
    dated = {each.id: _published(each) for each in ordered if each.date is not None}
    years = [int(year) for each in ordered for year in _YEAR.findall(each.body)]
    known = {key: days for key, days in dated.items() if days}
    names = name_articles(ordered)
    anchors = _find_anchors(references, known, max(years, default=None), names)
    for candidate in candidates:
        for reference in references.get(candidate.article.id, ()):
            _apply(candidate, reference, anchors)
    _apply_acts(candidates, references, [day for day in dated.values() if day])
    _apply_repeated(candidates, ordered, references, dated, names)
    return tuple(candidates)


def _published(article: Article) -> DateRange | None:
    try:
        days = parse_edtf((article.date.value if article.date else "").partition("T")[0])
    except ValueError:
        return None
    return days if _is_near(days) else None


def _is_near(days: DateRange) -> bool:
    """Far enough from both ends of the calendar to count weeks from; open ends are no help."""
    return days.first.year > 1 and days.last.year < 9999


# ---------------------------------------------------------------- anchors


def _find_anchors(
    references: Mapping[str, tuple[Reference, ...]],
    dated: Mapping[str, DateRange],
    latest: int | None,
    titles: Mapping[str, str],
) -> tuple[Anchor, ...]:
    """Days written out, with a year that is certain; those of most articles first."""
    home = sorted(days.first for days in dated.values())
    middle = home[len(home) // 2] if home else None
    groups: dict[DateRange, list[Reference]] = {}
    for article, found in references.items():
        published = dated.get(article)
        near = published.first if published else middle
        for reference in found:
            if reference.written is None:
                continue
            days = _resolve(reference, near, references, latest)
            if (
                days is None
                or not _is_near(days)
                or (near and abs((days.first - near).days) > _REACH)
            ):
                continue
            groups.setdefault(days, []).append(reference)
    anchors = []
    for days, group in groups.items():
        group.sort(key=lambda each: (each.article not in dated, each.article, each.text))
        kinds = frozenset(kind for each in group for kind in each.kinds)
        names = frozenset(name for each in group for name in each.names)
        anchors.append(Anchor(days, tuple(group), kinds, names, titles[group[0].article]))
    return tuple(sorted(anchors, key=lambda each: (-each.articles, each.days)))


def _resolve(
    reference: Reference,
    near: date | None,
    found_all: Mapping[str, tuple[Reference, ...]],
    latest: int | None,
) -> DateRange | None:
    written = reference.written
    if written is None:
        return None
    if written.year is not None:
        span = written.in_year(written.year)
        return DateRange(*span) if span else None
    if near is None:
        return _year_by_weekday(written, reference, found_all, latest) if latest else None
    spans = [span for year in (-1, 0, 1) if (span := written.in_year(near.year + year))]
    # “is scheduled for 3 January”, written in December, is the next January.
    fitting = [span for span in spans if not reference.ahead or span[1] >= near] or spans
    best = min(fitting, key=lambda span: abs((span[0] - near).days), default=None)
    return DateRange(*best) if best else None


def _year_by_weekday(
    written: Written,
    reference: Reference,
    found_all: Mapping[str, tuple[Reference, ...]],
    latest: int,
) -> DateRange | None:
    """Without a dated neighbour: the one year, of the five from the latest year written anywhere
    in the story, in which the first day falls on the weekday the story gives the event."""
    weekdays = {
        each.shift
        for found in found_all.values()
        for each in found
        if each.kind == "weekday" and each.ahead and _same_event(each, reference)
    }
    fitting = [
        span
        for year in range(latest, latest + 5)
        if (span := written.in_year(year)) and {span[0].weekday()} == weekdays
    ]
    return DateRange(*fitting[0]) if len(fitting) == 1 else None


def _same_event(first: Reference | Anchor, second: Reference | Anchor) -> bool:
    return bool(first.kinds & second.kinds) and bool(first.names & second.names)


# ---------------------------------------------------------------- what an article says of them


def _apply(candidate: _Candidate, reference: Reference, anchors: Sequence[Anchor]) -> None:
    """Narrow the days of the article by one reference to an event whose days are known."""
    if reference.written is not None:
        own = next((each for each in anchors if reference in each.references), None)
        if own is not None and _same_event(reference, own):
            _apply_side(candidate, reference, own)
        return
    if reference.told is not None and not reference.ahead:
        return
    anchor = next(
        (
            each
            for each in anchors
            if each.ahead == reference.ahead and _same_event(reference, each)
        ),
        None,
    )
    if anchor is None:
        return
    span = _days_beside(reference, anchor.days.first)
    if span is None:
        _apply_side(candidate, reference, anchor)
        return
    begin, end = span
    reason = f"“{reference.text}” of {anchor.about()}"
    before = anchor.days.first - timedelta(days=1)
    if reference.ahead and before < end:
        end, reason = before, f"{reason}, which is still ahead"
    candidate.narrow(begin, end, reason)


def _days_beside(reference: Reference, first: date) -> tuple[date, date] | None:
    """The days on which the words of the reference can be said of an event that begins `first`."""
    if reference.kind == "week":
        return week_days(first, reference.shift)
    if reference.kind == "near":
        day = first - timedelta(days=reference.shift)
        return day, day
    if reference.kind == "weekday" and first.weekday() == reference.shift:
        reach = timedelta(days=13 if reference.ahead else 6)
        return (first - reach, first) if reference.ahead else (first, first + reach)
    return None


def _apply_side(candidate: _Candidate, reference: Reference, anchor: Anchor) -> None:
    """An event still ahead bounds the article above."""
    if reference.ahead:
        before = anchor.days.first - timedelta(days=1)
        candidate.narrow(date.min, before, f"ahead of {anchor.about()}")


def _apply_acts(
    candidates: Sequence[_Candidate],
    references: Mapping[str, tuple[Reference, ...]],
    dated: Sequence[DateRange],
) -> None:
    """“on Tuesday opened”: within a week before, on the Tuesday nearest to the others."""
    ranges = {
        candidate.article.id: DateRange(candidate.first, candidate.last)
        for candidate in candidates
        if candidate.known
    }
    for candidate in candidates:
        own = candidate.article.id
        others = [*dated, *(days for article, days in ranges.items() if article != own)]
        if candidate.broken or candidate.last == date.max or not others:
            continue
        for reference in references.get(own, ()):
            if reference.kind != "weekday" or reference.told is None or reference.ahead:
                continue
            act = _nearest_weekday(reference.shift, candidate, others)
            end = act + timedelta(days=6)
            day = format_edtf_words(act.isoformat())
            reason = f"“{reference.text}” is {day}, the nearest to the other articles"
            candidate.narrow(act, end, reason)


def _nearest_weekday(weekday: int, candidate: _Candidate, others: Sequence[DateRange]) -> date:
    """The act's day: of those that the article can look back on, the one nearest to the others."""
    last = candidate.last - timedelta(days=(candidate.last.weekday() - weekday) % 7)
    days = [last - timedelta(weeks=back) for back in range(9)]
    return min(days, key=lambda day: (sum(_distance(day, other) for other in others), last - day))


def _distance(day: date, days: DateRange) -> int:
    return max(0, (days.first - day).days, (day - days.last).days)


# ---------------------------------------------------------------- the same words, dated elsewhere


def _apply_repeated(
    candidates: Sequence[_Candidate],
    articles: Sequence[Article],
    references: Mapping[str, tuple[Reference, ...]],
    dated: Mapping[str, DateRange | None],
    titles: Mapping[str, str],
) -> None:
    """Words said “on Friday” in one article cannot be repeated before that Friday in another."""
    by_id = {candidate.article.id: candidate for candidate in candidates}
    acts: dict[tuple[str, str], tuple[date, str]] = {}
    for article in articles:
        candidate = by_id.get(article.id)
        days = dated.get(article.id)
        if candidate is not None and candidate.known:
            days = DateRange(candidate.first, candidate.last)
        if days is not None and days.days <= 7:
            acts.update(_find_acts(references.get(article.id, ()), days))
    for teller, noun, repeater, words in find_repeated(articles, sorted(acts)):
        other = by_id.get(repeater)
        if other is not None and not other.broken:
            day, text = acts[teller, noun]
            said = format_edtf_words(day.isoformat())
            reason = f"“{words} …”, which was said “{text}”, {said}, in {titles[teller]}"
            other.narrow(day, date.max, reason)


def _find_acts(
    references: Sequence[Reference], published: DateRange
) -> Mapping[tuple[str, str], tuple[date, str]]:
    """By article and noun of the speaker: the day of a statement, if all days of publication
    agree on it. A speaker with statements of two days is no evidence."""
    found: dict[tuple[str, str], tuple[date, str]] = {}
    unclear = set()
    for reference in references:
        if reference.kind != "weekday" or reference.told is None or reference.ahead:
            continue
        first, last = (
            day - timedelta(days=(day.weekday() - reference.shift) % 7)
            for day in (published.first, published.last)
        )
        key = (reference.article, reference.told)
        if first != last or found.get(key, (first,))[0] != first:
            unclear.add(key)
        found[key] = (first, reference.text)
    return {key: act for key, act in found.items() if key not in unclear}
