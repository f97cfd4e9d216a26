"""What continues a dated account without a date of its own.

"Ms Vale opened the fair on Monday. She also announced …": the second sentence is of that Monday.
A sentence that steps back ("had earlier", "previously") or speaks of now or later ends the account.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.analysis.event_words import (
    find_kinds,
    find_names,
    find_past_verbs,
)
from generator.analysis.timeline.actors import find_actors
from generator.analysis.timeline.manner import (
    BACKGROUND,
    CREDIT,
    PERFECT,
    PRESENT,
    REPORTS,
    SUMMING,
    blank_quotations,
    cut_sentence,
    find_inside_quotations,
    find_main_clause,
    is_description,
    is_quotation,
    only_tells,
)
from generator.analysis.timeline.reports import Report, find_keys, published_days
from generator.language.edtf import DateRange, parse_edtf, timex_to_edtf
from generator.language.words import find_words
from generator.model import Article, Sentence, TimeExpression

_LEAD_REACH = 5  # sentences before the first dated one
_FRESH = 3  # days between the news and its publication
_REACH = 6  # sentences between one that is dated and one that only follows

_CONTINUES = re.compile(
    r"^\W*(?:(?:he|she|they)\b|also\b|in\s+addition\b|moreover\b|afterwards?\b|then\b|"
    r"(?:during|at|in|after|following)\s+(?:the|his|her|their|its)\s+(?:same\s+)?[\w' -]{0,30}?"
    r"(?:event|meeting|keynote|conference|speech|address|ceremony|summit|hearing|briefing|"
    r"announcement|statement|visit|talks|call|interview|session|case|trial|game|match|attack)\b)"
    r"|\b(?:he|she|they)\s+(?:said|added|told|noted|explained|continued)\b"
    r"|\balso\s+\w+ed\b|\bthen\s+\w+ed\b|\bat\s+the\s+(?:time|same\s+time|event)\b",
    re.IGNORECASE,
)
_PLUPERFECT = re.compile(r"\bhad\s+(?:\w+ly\s+|not\s+|also\s+|been\s+)*\w+(?:ed|en|n|t)\b")
_SPOKEN = re.compile(
    r"\b(?:announc\w+|unveil\w+|introduc(?:ed|ing)|present(?:ed|ation)|conference|keynote|speech|"
    r"address(?:ed)?|briefing|hearing|testi(?:fied|mony)|interview|spoke|statement|summit)\b",
    re.IGNORECASE,
)
_AT_THE_TIME = re.compile(
    r"\bat\s+(?:the|that)\s+time\b|\bthat\s+(?:same\s+)?(?:day|week|month)\b", re.IGNORECASE
)


def find_continued(
    article: Article,
    sentences: Sequence[Sentence],
    dated: Sequence[Report],
    times: Sequence[TimeExpression],
) -> tuple[Report, ...]:
    """Reports of the sentences that carry on from a dated one, with its date."""
    elsewhen = _find_elsewhen(sentences, times)
    by_sentence: dict[str, list[Report]] = {}
    for report in dated:
        by_sentence.setdefault(report.sentence.id, []).append(report)
    found = list(_find_lead(article, sentences, by_sentence))
    account = _Account()
    spoken = find_inside_quotations(article, sentences)
    total = max(1, len(sentences) - 1)
    for place, sentence in enumerate(sentences):
        own = by_sentence.get(sentence.id, [])
        opened = _opens_account(own) if own else None
        account.distance += 1
        if opened is not None and account.takes(opened, fresh=_is_fresh(article, opened)):
            continue
        frame = account.frame
        if frame is None or (account.aside and _PRONOUN.match(sentence.text)):
            continue
        if sentence.id in spoken or _is_elsewhen(sentence, elsewhen.get(sentence.id, ()), frame):
            continue
        if not _continues(sentence, own, frame, account.names, account.distance):
            continue
        if not (account.spoken or _SPOKEN.search(sentence.text)) and only_tells(sentence.text):
            continue
        account.spoken = account.spoken or bool(_SPOKEN.search(sentence.text))
        report = _continue(article, sentence, frame, place / total)
        found.append(report)
        if _is_day(frame.days):
            account.names |= report.names
            account.distance, account.aside = 0, False
    return tuple(found)


def _find_elsewhen(
    sentences: Sequence[Sentence], times: Sequence[TimeExpression]
) -> Mapping[str, Sequence[TimeExpression]]:
    """The time expressions of each sentence, by its id."""
    starts = [sentence.start for sentence in sentences]
    found: dict[str, list[TimeExpression]] = {}
    for time in times:
        place = bisect_right(starts, time.start) - 1
        if place >= 0:
            found.setdefault(sentences[place].id, []).append(time)
    return found


def _is_elsewhen(sentence: Sentence, times: Sequence[TimeExpression], frame: Report) -> bool:
    """Whether the sentence speaks of another time: “began as an assistant in 1975”, “for years”.

    What is announced or said lies where it will: “said that it sold nine boats last year”.
    """
    others = [time for time in times if _is_other_time(time, frame.days)]
    if not others:
        return False
    told = next(iter(find_past_verbs(blank_quotations(sentence.text))), None)
    said = told is not None and bool(REPORTS.fullmatch(told.norm))
    return not said or told is None or others[0].start - sentence.start < told.start


_YEARS = re.compile(r"P\d*X?\d*(?:Y|M|DE|CE)|P\d+(?:Y|M)")


def _is_other_time(time: TimeExpression, days: DateRange | None) -> bool:
    if time.type == "SET":
        return True
    if time.type == "DURATION":
        return bool(_YEARS.match(time.value or ""))
    value = timex_to_edtf(time.value, time.mod) if time.value else None
    if value is None or days is None:
        return time.value in ("PAST_REF", "FUTURE_REF")
    own = parse_edtf(value)
    return not (own.contains(days) or days.contains(own))


@dataclass(slots=True)
class _Account:
    """The dated report that is being told, and how far away it is."""

    frame: Report | None = None
    fresh: bool = False
    names: frozenset[str] = frozenset()
    distance: int = 0
    spoken: bool = False  # it is of a public word: what was said there belongs to it
    aside: bool = False  # the last dated sentence was background: “he” is of the background

    def takes(self, opened: Report, *, fresh: bool) -> bool:
        """Whether the dated sentence ends here: it opens an account, or steps aside from one.

        “… in May”, “born on 3 May 1955”: a month, or a day long before the news, is background.
        """
        if self.frame is not None and _is_day(self.frame.days):
            if not _is_day(opened.days):
                return False
            if self.fresh and not fresh:
                self.aside = True
                return False
        self.frame, self.fresh, self.distance, self.aside = opened, fresh, 0, False
        self.names |= opened.names
        self.spoken = opened.role is not None or bool(_SPOKEN.search(opened.sentence.text))
        return True


def _find_lead(
    article: Article, sentences: Sequence[Sentence], by_sentence: Mapping[str, Sequence[Report]]
) -> tuple[Report, ...]:
    """What stands before the first dated sentence: “X opened the bridge. The ceremony on Monday …”

    Only where that day is the day of the news: within the week before publication.
    """
    total = max(1, len(sentences) - 1)
    for place, opening in enumerate(sentences[: _LEAD_REACH + 1]):
        frame = _opens_account(by_sentence.get(opening.id, ()))
        if frame is None or not _is_day(frame.days) or not _is_fresh(article, frame):
            continue
        return tuple(
            _continue(article, sentence, frame, at / total)
            for at, sentence in enumerate(sentences[:place])
            if sentence.id not in by_sentence
            and _continues(sentence, (), frame, frame.names, 1, lead=True)
            and not only_tells(sentence.text)
        )
    return ()


def _is_fresh(article: Article, frame: Report) -> bool:
    published = published_days(article)
    return (
        published is not None
        and frame.days is not None
        and 0 <= (published.first - frame.days.first).days <= _FRESH
    )


def _opens_account(own: Sequence[Report]) -> Report | None:
    """What a dated sentence tells as happened, the most precise of it; plans open nothing."""
    happened = [report for report in own if report.status != "scheduled" and report.days]
    exact = [report for report in happened if _is_day(report.days)]
    return next(iter(exact or happened), None)


def _continues(
    sentence: Sentence,
    own: Sequence[Report],
    frame: Report,
    names: frozenset[str],
    distance: int,
    *,
    lead: bool = False,
) -> bool:
    if not _is_day(frame.days):
        return distance == 1 and not own and bool(_AT_THE_TIME.search(sentence.text))
    if distance > _REACH:
        return False
    plain = blank_quotations(sentence.text)
    if is_quotation(plain) or CREDIT.search(plain):
        return False
    if not (_CONTINUES.search(plain) or _names_any(plain, names)):
        return False
    main = find_main_clause(plain)
    end = plain.find(main) + len(main)
    if any(report.at < end for report in own):
        return False
    past = find_past_verbs(main)
    # The next word counts too: “was arrested two days | after the theft”.
    if not past or BACKGROUND.search(plain, plain.find(main), end + 8):
        return False
    if SUMMING.search(plain) and not REPORTS.fullmatch(past[0].norm):
        return False
    if is_description(main, past):
        return False
    # A lead may say “has opened the bridge”; further down that is background.
    if (_PLUPERFECT if lead else PERFECT).search(main):
        return False
    present = PRESENT.search(_HAS.sub(_blank, main) if lead else main)
    if present is None:
        return True
    # “said the bridge is safe” was said then; “the bridge built there is a gift” is a description.
    return present.start() >= past[0].start and bool(REPORTS.fullmatch(past[0].norm))


def _names_any(plain: str, names: frozenset[str]) -> bool:
    low = plain.lower()
    # Most sentences name none of them: then there is no need to read their words.
    return any(name in low for name in names) and bool(find_names(find_words(plain)) & names)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


_PRONOUN = re.compile(r"\W*(?:he|she|they|it|his|her|their)\b", re.IGNORECASE)
_HAS = re.compile(r"\b(?:has|have)\b", re.IGNORECASE)


def _is_day(days: DateRange | None) -> bool:
    return days is not None and days.first == days.last


def _continue(article: Article, sentence: Sentence, frame: Report, position: float) -> Report:
    keys, names = find_keys(sentence.text, None)
    start, end = cut_sentence(sentence)
    match = _AT_THE_TIME.search(sentence.text)
    return replace(
        frame,
        article=article.id,
        sentence=sentence,
        start=start,
        end=end,
        expression=match.group() if match else None,
        basis="inferred",
        status="happened",
        kinds=find_kinds(find_words(sentence.text)),
        names=names,
        actors=find_actors(sentence.text, 0),
        keys=keys,
        position=position,
        role=None,
        parent=frame.parent or (frame.article, frame.start),
    )
