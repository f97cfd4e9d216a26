"""What continues a dated account without a date of its own.

"Ms Vale opened the fair on Monday. She also announced …": the second sentence is of that Monday.
A sentence that steps back ("had earlier", "previously") or speaks of now or later ends the account.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.analysis.clauses import count_words, find_clauses, words_between
from generator.analysis.event_words import (
    find_kinds,
    find_names,
    find_past_verbs,
    is_ahead,
    is_passive,
    select_past_verbs,
)
from generator.analysis.timeline.actors import find_actors
from generator.analysis.timeline.reports import Report, find_keys, published_days
from generator.language.edtf import DateRange
from generator.language.quotation_marks import find_quoted
from generator.language.words import Word, find_words
from generator.model import Article, Sentence

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
BACKGROUND = re.compile(
    r"\b(?:previously|formerly|earlier|in\s+the\s+past|used\s+to|ever\s+since|originally|once|"
    r"years?\s+ago|months?\s+ago|recently|in\s+recent|over\s+the\s+(?:past|last)|historically|"
    r"traditionally|since\s+(?:then|its|his|her|the)|always|often|usually|every|for\s+years|"
    r"before\s+the|(?:hours?|days?|weeks?|months?|years?)\s+(?:after|later|before))\b",
    re.IGNORECASE,
)
PERFECT = re.compile(
    r"\b(?:has|have|had|'ve|'d)\s+(?:\w+ly\s+|not\s+|also\s+|been\s+)*"
    r"\w+(?:ed|en|n|t|ne|de|ld)\b"
)
_CREDIT = re.compile(
    r"\bcontributed\s+(?:to|from|reporting)\b|\bfile\s+photo\b|©|\bpic\.|https?:", re.IGNORECASE
)
_PLUPERFECT = re.compile(r"\bhad\s+(?:\w+ly\s+|not\s+|also\s+|been\s+)*\w+(?:ed|en|n|t)\b")
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|says?|includes?|adds?|can|may|must|does|do|will|would)\b", re.IGNORECASE
)
# What somebody only says is no event, unless the account itself is of a public word.
_TELLS = re.compile(
    r"\b(?:said|says|told|noted|added|explained|argued|claimed|insisted|stressed|remarked|commented|"
    r"believed|thought|felt|hoped|wanted|warned|suggested|estimated|replied|recalled)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    _TELLS.pattern + r"|announced|admitted|acknowledged|revealed|called|confirmed|stated|agreed|"
    r"declared|showed|reported|promised|asked|ruled|found",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:announc\w+|unveil\w+|introduc(?:ed|ing)|present(?:ed|ation)|conference|keynote|speech|"
    r"address(?:ed)?|briefing|hearing|testi(?:fied|mony)|interview|spoke|statement|summit)\b",
    re.IGNORECASE,
)
_COPULA = re.compile(r"was|were|remained|seemed|looked|appeared|stood", re.IGNORECASE)
_AT_THE_TIME = re.compile(
    r"\bat\s+(?:the|that)\s+time\b|\bthat\s+(?:same\s+)?(?:day|week|month)\b", re.IGNORECASE
)


def find_continued(
    article: Article, sentences: Sequence[Sentence], dated: Sequence[Report]
) -> tuple[Report, ...]:
    """Reports of the sentences that carry on from a dated one, with its date."""
    by_sentence: dict[str, list[Report]] = {}
    for report in dated:
        by_sentence.setdefault(report.sentence.id, []).append(report)
    found = list(_find_lead(article, sentences, by_sentence))
    account = _Account()
    spoken = _find_inside_quotations(article, sentences)
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
        if sentence.id in spoken:
            continue
        if not _continues(sentence, own, frame, account.names, account.distance):
            continue
        if not (account.spoken or _SPOKEN.search(sentence.text)) and _only_tells(sentence.text):
            continue
        account.spoken = account.spoken or bool(_SPOKEN.search(sentence.text))
        report = _continue(article, sentence, frame, place / total)
        found.append(report)
        if _is_day(frame.days):
            account.names |= report.names
            account.distance, account.aside = 0, False
    return tuple(found)


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
            and not _only_tells(sentence.text)
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
    if _is_quotation(plain) or _CREDIT.search(plain):
        return False
    if not (_CONTINUES.search(plain) or _names_any(plain, names)):
        return False
    main = _main_clause(plain)
    end = plain.find(main) + len(main)
    if any(report.at < end for report in own):
        return False
    past = find_past_verbs(main)
    # The next word counts too: “was arrested two days | after the theft”.
    if not past or BACKGROUND.search(plain, plain.find(main), end + 8):
        return False
    if _is_description(main, past):
        return False
    # A lead may say “has opened the bridge”; further down that is background.
    if (_PLUPERFECT if lead else PERFECT).search(main):
        return False
    present = _PRESENT.search(_HAS.sub(_blank, main) if lead else main)
    if present is None:
        return True
    # “said the bridge is safe” was said then; “the bridge built there is a gift” is a description.
    return present.start() >= past[0].start and bool(_REPORTS.fullmatch(past[0].norm))


def _names_any(plain: str, names: frozenset[str]) -> bool:
    low = plain.lower()
    # Most sentences name none of them: then there is no need to read their words.
    return any(name in low for name in names) and bool(find_names(find_words(plain)) & names)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


_PRONOUN = re.compile(r"\W*(?:he|she|they|it|his|her|their)\b", re.IGNORECASE)
_HAS = re.compile(r"\b(?:has|have)\b", re.IGNORECASE)
_SAID = re.compile(
    r"^\W*·{12,}|\b(?:said|says|added|told\s+[\w ]{1,30}|noted|explained|wrote)\s*[,:]\s*·{12,}"
)
_FRONTED = re.compile(
    r"^\W*(?:in|on|at|even|during|while|when|after|as|despite|for|with|although|though|following|"
    r"because|if|speaking|asked|rather)\b",
    re.IGNORECASE,
)


def _is_quotation(plain: str) -> bool:
    """“…,” she said; she said: “…”: what is told is an opinion or a plan, not an event.

    A phrase in quotation marks (“called it ‘a gift’”) is none. The quotations are dots.
    """
    said = _SAID.search(plain)
    return plain.count("·") > 0.7 * len(plain) or said is not None


def _only_tells(text: str) -> bool:
    main = _main_clause(blank_quotations(text))
    past = find_past_verbs(main)
    return bool(past) and bool(_TELLS.fullmatch(past[0].norm))


def _is_description(main: str, past: Sequence[Word]) -> bool:
    """“The bridge was the longest of all”: a state; “was opened”, “was leaving” are events."""
    if not _COPULA.fullmatch(past[0].norm) or is_passive(find_words(main)):
        return False
    if re.search(r"\bthere\s+$", main[: past[0].start], re.IGNORECASE):
        return False  # “there was a fire”
    after = find_words(main[past[0].end :])[:2]
    return not any(word.norm.endswith("ing") for word in after)


def _find_inside_quotations(article: Article, sentences: Sequence[Sentence]) -> frozenset[str]:
    """Sentences in the midst of a quotation that began in one before them."""
    quoted = find_quoted(article.body)
    starts = [each.start for each in quoted]
    inside = []
    for sentence in sentences:
        at = bisect_left(starts, sentence.start) - 1
        if at >= 0 and sentence.start < quoted[at].end - 1:
            inside.append(sentence.id)
    return frozenset(inside)


def _main_clause(plain: str) -> str:
    """The sentence up to the first clause that has a verb of its own.

    “In reply to critics who feared a delay, Ms Vale said …”: what stands in front is passed over.
    """
    clauses = find_clauses(plain)
    begin = 0
    if _FRONTED.match(plain):
        begin = next(
            (
                index
                for index, clause in enumerate(clauses)
                if index and plain[: clause.start].rstrip(' "”').endswith(",")
            ),
            0,
        )
    for clause in clauses[begin:]:
        piece = plain[clause.head : clause.end]
        if (
            select_past_verbs(words_between(plain, clause.head, clause.end))
            or _PRESENT.search(piece)
            or is_ahead(piece)
        ):
            return plain[clauses[begin].start : clause.end]
    return plain


def _is_day(days: DateRange | None) -> bool:
    return days is not None and days.first == days.last


_MARK = re.compile("[\"“”„«»'‘’]")


def blank_quotations(text: str) -> str:
    """The sentence with dots for its quotations: their tense is the speaker's.

    Dots, for a long run of spaces would cost every pattern that looks for one its square.
    """
    if not _MARK.search(text):
        return text
    for quoted in reversed(find_quoted(text)):
        text = text[: quoted.start] + "·" * (quoted.end - quoted.start) + text[quoted.end :]
    return text


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


def cut_sentence(sentence: Sentence, limit: int = 30) -> tuple[int, int]:
    """The sentence, or its first clauses up to the limit of words, as offsets into the body."""
    clauses = find_clauses(sentence.text)
    end = len(sentence.text)
    if len(find_words(sentence.text)) > limit:
        ends = (clause.end for clause in clauses)
        fitting = [end for end in ends if count_words(sentence.text, 0, end) <= limit]
        end = max(fitting, default=clauses[0].end if clauses else end)
    return sentence.start, sentence.start + max(1, end)
