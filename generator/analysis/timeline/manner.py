"""How a sentence tells: as background, summing up, in somebody's words, as a description."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from generator.analysis.clauses import count_words, find_clauses, words_between
from generator.analysis.event_words import (
    find_past_verbs,
    is_ahead,
    is_passive,
    select_past_verbs,
)
from generator.analysis.timeline.spans import find_start
from generator.language.quotation_marks import find_quoted
from generator.language.words import Word, find_words
from generator.model import Article, Sentence

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

# Words of a long time: what is told with them sums up, and is of no day.
SUMMING = re.compile(
    r"\b(?:careers?|tenure|seasons?|reign|era|stint|reputation|lifetime|childhood|decades?|"
    r"(?:three|four|five|six|seven|eight|nine|ten)-(?:year|month|season)|time\s+with|"
    r"from\s+(?:there|then)\s+on|never|rarely|consistently|over\s+time|"
    r"(?:in|at|by)\s+(?:his|her|their)\s+(?:teens|youth|\w+ties))\b",
    re.IGNORECASE,
)

CREDIT = re.compile(
    r"\bcontributed\s+(?:to|from|reporting)\b|\bfile\s+photo\b|©|\bpic\.|https?:", re.IGNORECASE
)

PRESENT = re.compile(
    r"\b(?:is|are|has|have|says?|includes?|adds?|can|may|must|does|do|will|would)\b", re.IGNORECASE
)

# What somebody only says is no event, unless the account itself is of a public word.
TELLS = re.compile(
    r"\b(?:said|says|told|noted|added|explained|argued|claimed|insisted|stressed|remarked|commented|"
    r"believed|thought|felt|hoped|wanted|warned|suggested|estimated|replied|recalled)\b",
    re.IGNORECASE,
)

REPORTS = re.compile(
    TELLS.pattern + r"|announced|admitted|acknowledged|revealed|called|confirmed|stated|agreed|"
    r"declared|showed|reported|promised|asked|ruled|found",
    re.IGNORECASE,
)

_COPULA = re.compile(r"was|were|remained|seemed|looked|appeared|stood", re.IGNORECASE)

_SAID = re.compile(
    r"^\W*·{12,}|\b(?:said|says|added|told\s+[\w ]{1,30}|noted|explained|wrote)\s*[,:]\s*·{12,}"
)

_FRONTED = re.compile(
    r"^\W*(?:in|on|at|even|during|while|when|after|as|despite|for|with|although|though|following|"
    r"because|if|speaking|asked|rather)\b",
    re.IGNORECASE,
)


def is_quotation(plain: str) -> bool:
    """“…,” she said; she said: “…”: what is told is an opinion or a plan, not an event.

    A phrase in quotation marks (“called it ‘a gift’”) is none. The quotations are dots.
    """
    said = _SAID.search(plain)
    return plain.count("·") > 0.7 * len(plain) or said is not None


def only_tells(text: str) -> bool:
    main = find_main_clause(blank_quotations(text))
    past = find_past_verbs(main)
    return bool(past) and bool(TELLS.fullmatch(past[0].norm))


def is_description(main: str, past: Sequence[Word]) -> bool:
    """“The bridge was the longest of all”: a state; “was opened”, “was leaving” are events."""
    if not _COPULA.fullmatch(past[0].norm) or is_passive(find_words(main)):
        return False
    if re.search(r"\bthere\s+$", main[: past[0].start], re.IGNORECASE):
        return False  # “there was a fire”
    after = find_words(main[past[0].end :])[:2]
    return not any(word.norm.endswith("ing") for word in after)


def find_inside_quotations(article: Article, sentences: Sequence[Sentence]) -> frozenset[str]:
    """Sentences in the midst of a quotation that began in one before them."""
    quoted = find_quoted(article.body)
    starts = [each.start for each in quoted]
    inside = []
    for sentence in sentences:
        at = bisect_left(starts, sentence.start) - 1
        if at >= 0 and sentence.start < quoted[at].end - 1:
            inside.append(sentence.id)
    return frozenset(inside)


def find_main_clause(plain: str) -> str:
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
            or PRESENT.search(piece)
            or is_ahead(piece)
        ):
            return plain[clauses[begin].start : clause.end]
    return plain


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


def cut_sentence(sentence: Sentence, limit: int = 30) -> tuple[int, int]:
    """The sentence, or its first clauses up to the limit of words, as offsets into the body."""
    clauses = find_clauses(sentence.text)
    end = len(sentence.text)
    if len(find_words(sentence.text)) > limit:
        ends = (clause.end for clause in clauses)
        fitting = [end for end in ends if count_words(sentence.text, 0, end) <= limit]
        end = max(fitting, default=clauses[0].end if clauses else end)
    end = sentence.start + max(1, end)
    return find_start(sentence, sentence.start, end), end
