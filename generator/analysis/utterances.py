"""What people are quoted as saying in one article, and who says it.

Each paragraph is masked (words inside marks become `q`s) and cut into carriers: sentences in
which a quotation counts as one word. The said-clauses of a carrier give its quotations their
speaker; a quotation that stands alone inherits the speaker before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.analysis.named import People, find_people
from generator.analysis.paragraphs import join_paragraphs
from generator.analysis.said import (
    Clause,
    find_clause_after,
    find_clause_before,
    find_closing_clause,
    find_opening,
    find_opening_clause,
    has_clause,
)
from generator.analysis.speakers import parse_speaker
from generator.analysis.voices import (
    Memory,
    Voice,
    infer_voice,
    remember_said,
    remember_subject,
    resolve_phrase,
)
from generator.language.quotation_marks import Quoted, find_quoted
from generator.language.sentences import find_sentences
from generator.language.words import STOPWORDS, count_words
from generator.model import Article, Block, Sentence, Utterance

_SHORT = 5  # fewer words: a scare quote or a name
_SHORT_PIECE = 6  # of a lower-case piece inside somebody's sentence
_LONG_PIECE = 12  # a lower-case piece that stands for itself without a speaker
_REPORT = 5  # fewer words report nothing that could be compared


@dataclass(frozen=True, slots=True)
class Carrier:
    """A sentence of a masked paragraph with its quotations; offsets into the body."""

    start: int
    end: int
    quotes: tuple[Quoted, ...]
    alone: bool  # nothing but quotations
    first: bool  # opens its paragraph


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article is read with."""

    article: str
    body: str
    people: People
    sentences: Sequence[Sentence]
    starts: Sequence[int]
    paragraphs: Sequence[int]  # where each block begins


def find_utterances(article: Article, sentences: Sequence[Sentence]) -> tuple[Utterance, ...]:
    """All words in quotation marks, fragments marked, in order of place.

    A quotation that runs over several paragraphs is one: its marks are closed only at last.
    """
    return tuple(each for each in find_said(article, sentences) if each.direct)


def find_reports(article: Article, sentences: Sequence[Sentence]) -> tuple[Utterance, ...]:
    """Said-sentences without marks (“We are ready, Bell said.”): candidates for a variant."""
    return tuple(each for each in find_said(article, sentences) if not each.direct)


def find_said(article: Article, sentences: Sequence[Sentence]) -> tuple[Utterance, ...]:
    """Both: the words in marks, and the said-sentences without any (`direct` False)."""
    body = article.body
    starts = [sentence.start for sentence in sentences]
    paragraphs = [block.start for block in article.blocks]
    heading = f"{article.title.value}. {article.deck or ''}"
    reading = Reading(article.id, body, find_people(body, heading), sentences, starts, paragraphs)
    quotes = [_find_quotes(body, block) for block in article.blocks]
    masked = mask_quotes(body, [quote for inside in quotes for quote in inside])
    memory = Memory()
    found: list[Utterance] = []
    for number, (block, inside) in enumerate(zip(article.blocks, quotes)):
        if block.kind == "heading":
            memory = memory._replace(said=None)
            continue
        if block.kind == "quote" and not any(_is_long(body, quote) for quote in inside):
            new, memory = _read_block_quote(reading, number, block, memory)
            found.extend(new)
            continue
        for carrier in _find_carriers(masked, block, inside):
            new, memory = _read_carrier(reading, masked, number, carrier, memory)
            found.extend(new)
    return join_paragraphs(body, article.blocks, quotes, found)


# ---------------------------------------------------------------- paragraphs


def _find_quotes(body: str, block: Block) -> list[Quoted]:
    """The quotations of one block, with their places in the body."""
    if block.kind == "heading":
        return []
    found = [
        Quoted(each.start + block.start, each.end + block.start, each.closed, each.single)
        for each in find_quoted(body[block.start : block.end])
    ]
    return [each for each in found if each.closed or _runs_on(body, each, block)]


def _is_long(body: str, quote: Quoted) -> bool:
    return count_words(body[quote.start : quote.end]) >= _SHORT


def _runs_on(body: str, quote: Quoted, block: Block) -> bool:
    """An unclosed quotation counts when its paragraph ends like a sentence."""
    return quote.end >= block.end - 1 and body[quote.end - 1] in ".?!…"


def mask_quotes(body: str, quotes: Sequence[Quoted]) -> str:
    """The body; inside marks only `q`s and the last sign are left, the marks are curly."""
    pieces = []
    at = 0
    for quote in quotes:
        words = body[quote.start : quote.end]
        pieces.append(body[at : quote.start - 1] + "“")
        last = words[-1] if words[-1] in ".?!…,;:—-" else "q"
        first = "Q" if words[0].isupper() or not words[0].isalpha() else "q"
        pieces.append((first + "q" * (len(words) - 2) + last)[: len(words)])
        at = quote.end
        if quote.closed and at < len(body):
            pieces.append("”")
            at += 1
    return "".join((*pieces, body[at:]))


def _find_carriers(masked: str, block: Block, quotes: Sequence[Quoted]) -> list[Carrier]:
    carriers: list[Carrier] = []
    rest = deque(quotes)
    for start, end in find_sentences(masked[block.start : block.end]):
        start, end = start + block.start, end + block.start
        inside = []
        while rest and rest[0].start < end:
            inside.append(rest.popleft())
        alone = bool(inside) and not any(
            map(str.isalnum, _words_outside(masked, start, end, inside))
        )
        before = carriers[-1] if carriers else None
        if before and before.alone and not inside and _is_late_clause(masked, before, end):
            carriers[-1] = replace(before, end=end, alone=False)
            continue
        carriers.append(Carrier(start, end, tuple(inside), alone, not carriers))
    return carriers


def _words_outside(masked: str, start: int, end: int, quotes: Sequence[Quoted]) -> str:
    pieces = []
    for quote in quotes:
        pieces.append(masked[start : quote.start])
        start = quote.end
    return "".join((*pieces, masked[start:end]))


def _is_late_clause(masked: str, carrier: Carrier, end: int) -> bool:
    """“We are ready.” Bell said. — the clause comes behind a full stop."""
    if masked[carrier.end : end].count(" ") > 9:
        return False
    return find_clause_after(masked, carrier.quotes[-1].end + 1, end, True) is not None


_CREDIT = re.compile(r"\n?\s*[—–-]{1,2}\s*(?P<who>[^\n—–]{3,80})$")


def _read_block_quote(
    reading: Reading, number: int, block: Block, memory: Memory
) -> tuple[list[Utterance], Memory]:
    """A paragraph set as a quotation: “— Ann Bell” below it, or who spoke before a colon."""
    text = reading.body[block.start : block.end]
    credit = _CREDIT.search(text)
    end = block.end
    voice = None
    if credit:
        at = block.start + credit.start("who")
        comma = reading.body.find(",", at, block.end)
        phrase = parse_speaker(reading.body, at, comma if comma > 0 else block.end)
        if phrase:
            end = block.start + credit.start()
            voice = resolve_phrase(phrase, number, memory, reading.people)
    elif reading.body[max(0, block.start - 9) : block.start].rstrip(" \n>").endswith(":"):
        voice = infer_voice(memory, number, True)
    if voice:
        memory = remember_said(memory, number, voice)
    span = Quoted(block.start, end, True)
    return [_build_utterance(reading, span, voice, False, True)], memory


# ---------------------------------------------------------------- carriers


def _read_carrier(
    reading: Reading, masked: str, number: int, carrier: Carrier, memory: Memory
) -> tuple[list[Utterance], Memory]:
    found: list[Utterance] = []
    if carrier.alone:
        voice = infer_voice(memory, number, carrier.first)
        for quote in carrier.quotes:
            fragment = _is_fragment(reading, quote, voice, True)
            found.append(_build_utterance(reading, quote, voice, fragment, True))
        if voice:
            memory = memory._replace(said_block=number)
        elif any(not each.fragment for each in found):
            memory = memory._replace(said=None)
        return found, memory
    opening = None
    if masked[carrier.start] not in "“‘'\"":
        opening = find_opening(masked, carrier.start, carrier.end)
    if opening and opening.kind != "document" and opening.name != "it":
        subject = resolve_phrase(opening, number, memory, reading.people)
        memory = remember_subject(memory, number, subject)
    clauses = _find_clauses(masked, carrier)
    for quote, clause in zip(carrier.quotes, clauses):
        voice = None
        if clause:
            opens = carrier.first and quote.start - 1 <= carrier.start
            since = reading.paragraphs[max(0, number - opens)]
            voice = resolve_phrase(clause.speaker, number, memory, reading.people, since)
            memory = remember_said(memory, number, voice)
        fragment = _is_fragment(reading, quote, voice, _is_sentence(masked, carrier, quote, clause))
        found.append(_build_utterance(reading, quote, voice, fragment, True))
    if all(each.fragment for each in found) and has_clause(masked, carrier.start, carrier.end):
        report, memory = _read_report(reading, masked, number, carrier, memory)
        found.extend(report)
    return found, memory


def _find_clauses(masked: str, carrier: Carrier) -> list[Clause | None]:
    """For each quotation of the sentence the said-clause that it belongs to."""
    clauses: list[Clause | None] = []
    quotes = carrier.quotes
    for index, quote in enumerate(quotes):
        until = quotes[index + 1].start - 1 if index + 1 < len(quotes) else carrier.end
        since = quotes[index - 1].end + 1 if index else carrier.start
        clause = None
        ending = masked[quote.end - 1]
        behind = masked[quote.end + 1 : quote.end + 3].strip()
        parted = ending in ",?!…—-" or behind[:1] in (",", "—", "–")
        parted = parted or bool(_SAID_BEHIND.match(masked, quote.end + 1, until))
        opens = index == 0 and quote.start - carrier.start <= 2
        if parted or ending == "." or opens:
            clause = find_clause_after(masked, quote.end + 1, until, ending == ".")
        if clause is None and parted and index + 1 < len(quotes):
            clause = _find_over_title(masked, carrier, index)
        if clause is None and quote.start - 1 > since:
            clause = find_clause_before(masked, since, quote.start - 1, carrier.start)
        clauses.append(clause)
    return _spread_clauses(masked, carrier, clauses)


_SAID_BEHIND = re.compile(
    r"\s(?:said|says|added|wrote)\s(?=[A-Z]|the\b|an?\b)"
)  # a comma forgotten


def _find_over_title(masked: str, carrier: Carrier, index: int) -> Clause | None:
    """The clause behind, past a short title: “…,” Moss, author of “Night,” told the paper."""
    start, title = carrier.quotes[index].end + 1, carrier.quotes[index + 1]
    if title.end - title.start > 30:
        return None
    plain = masked[start : carrier.end].replace("“", " ").replace("”", " ")
    clause = find_clause_after(plain, 0, len(plain), False)
    if clause is None:
        return None
    who = clause.speaker
    who = who._replace(start=who.start + start, end=who.end + start)
    return replace(clause, speaker=who, start=clause.start + start, end=clause.end + start)


def _spread_clauses(
    masked: str, carrier: Carrier, clauses: list[Clause | None]
) -> list[Clause | None]:
    """Quotations without a clause of their own: that of the sentence, or of a neighbour."""
    if all(clauses) or not clauses:
        return clauses
    whole = find_closing_clause(masked, carrier.start, carrier.end)
    whole = whole or _find_according(masked, carrier)
    spread: list[Clause | None] = []
    for index, clause in enumerate(clauses):
        if clause is None and whole is not None:
            clause = whole
        elif clause is None and index and spread[index - 1] is not None:
            between = masked[carrier.quotes[index - 1].end : carrier.quotes[index].start]
            if re.fullmatch(r"\W*(?:and|or|but)?(?: that)?\W*", between):
                clause = spread[index - 1]
        spread.append(clause)
    for index in range(len(spread) - 2, -1, -1):  # “a” and “b,” Bell said
        if spread[index] is None and spread[index + 1] is not None:
            between = masked[carrier.quotes[index].end : carrier.quotes[index + 1].start]
            if re.fullmatch(r"\W*(?:and|or|but)?(?: that)?\W*", between):
                spread[index] = spread[index + 1]
    return spread


def _find_according(masked: str, carrier: Carrier) -> Clause | None:
    """“According to Bell, …”: for all of the sentence, unless somebody else acts in it."""
    clause = find_opening_clause(masked, carrier.start, carrier.end)
    if clause is None or clause.verb != "according":
        return None
    actor = find_opening(masked, clause.end, carrier.end)
    return None if actor and actor.kind in ("person", "pronoun") else clause


def _is_sentence(masked: str, carrier: Carrier, quote: Quoted, clause: Clause | None) -> bool:
    """Whether the quotation stands as a sentence: it opens the carrier, or follows “said:”."""
    if quote.start - carrier.start <= 2:
        return True
    before = masked[carrier.start : quote.start - 1].rstrip()
    return before.endswith((":", ",")) and clause is not None and clause.end <= quote.start


def _is_fragment(reading: Reading, quote: Quoted, voice: Voice | None, sentence: bool) -> bool:
    text = reading.body[quote.start : quote.end]
    count = count_words(text)
    if count < _SHORT:
        return True
    capital = text[0].isupper() or not text[0].isalpha()
    if _is_title(text) and not (sentence and voice and text[-1] in ".,?!…"):
        return True
    if sentence and (capital or voice):
        return False
    if voice:
        return count < _SHORT_PIECE
    return count < _LONG_PIECE


def _is_title(text: str) -> bool:
    """“The Long Road to the Mill”: every word that tells something has a capital."""
    words = [word.strip(".,;:!?'’‘") for word in text.split()]
    telling = [word for word in words if word and word.lower() not in STOPWORDS]
    return len(words) <= 14 and all(word[0].isupper() or word[0].isdigit() for word in telling)


# ---------------------------------------------------------------- reports


def _read_report(
    reading: Reading, masked: str, number: int, carrier: Carrier, memory: Memory
) -> tuple[list[Utterance], Memory]:
    """The words that a sentence without a full quotation reports somebody to have said."""
    clause = find_closing_clause(masked, carrier.start, carrier.end)
    if clause:
        start, end = carrier.start, clause.start
    else:
        clause = find_opening_clause(masked, carrier.start, carrier.end)
        if clause is None:
            return [], memory
        start, end = clause.end, carrier.end
    voice = resolve_phrase(clause.speaker, number, memory, reading.people)
    memory = remember_said(memory, number, voice)
    spans = [(start, end)]
    if start == clause.end and clause.start > carrier.start:
        spans.insert(0, (carrier.start, clause.start))  # “…, the mayor said, adding that …”
    found = []
    for start, end in spans:
        lead = _REPORT_LEAD.match(masked, start, end)
        start = lead.end() if lead else start
        end -= len(masked[start:end]) - len(masked[start:end].rstrip(" ,.;:—–-"))
        if count_words(reading.body[start:end]) >= _REPORT:
            span = Quoted(start, end, True)
            found.append(_build_utterance(reading, span, voice, False, False))
    return found, memory


# “… said | on 4 March that”, “… wrote | on Warble late at night that”
_REPORT_LEAD = re.compile(
    r"[\s,:.;\"“”‘’'—–-]*(?:(?:adding|saying)\s+)?"
    r"(?:(?:(?:(?:on|in|at|during|via|to|through|after|before|late|early|earlier|last|this|reporters"
    r"|journalists|lawmakers|parliament|yesterday|today|[A-Z][a-z]+day)\b[^,;“”\"]{0,70}?"
    r"(?<!of)(?<!in)(?<!at)(?<!on)(?<!to)(?<!by)(?<!for)(?<!from)(?<!with)\s)?"
    r"that\s+(?!(?:was|were|is|are|has|had)\s))"
    r"|(?:(?:on|late|early|last)\s(?:\w+\s){0,2}?[A-Z][a-z]+day\s+))?"
)


def _build_utterance(
    reading: Reading, quote: Quoted, voice: Voice | None, fragment: bool, direct: bool
) -> Utterance:
    low = max(0, bisect_right(reading.starts, quote.start) - 1)
    touched = []
    for sentence in reading.sentences[low:]:
        if sentence.start >= quote.end:
            break
        if sentence.end > quote.start:
            touched.append(sentence.id)
    return Utterance(
        article=reading.article,
        start=quote.start,
        end=quote.end,
        text=reading.body[quote.start : quote.end],
        direct=direct,
        fragment=fragment,
        sentences=tuple(touched),
        speaker=voice.name if voice else None,
        speaker_text=None if voice is None else reading.body[voice.start : voice.end],
        speaker_start=None if voice is None else voice.start,
        speaker_end=None if voice is None else voice.end,
        speaker_basis=voice.basis if voice and voice.name else None,
    )
