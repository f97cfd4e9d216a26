"""Whether a dated clause tells of what happened, what is planned, or what one party claims."""

from __future__ import annotations

import re

from generator.analysis.clauses import find_clauses
from generator.analysis.event_words import (
    find_ahead,
    find_past_verbs,
    is_ahead,
    is_reported_plan,
    word_list,
)
from generator.language.edtf import DateRange

# “its alleged owner” says nothing of the event; “she alleged”, “allegedly” do.
_CLAIM = re.compile(
    r"\b(?:allegedly|purportedly|reportedly|supposedly|alleg(?:es|ing)|accus(?:es|ed|ing)|"
    r"(?<!the\s)(?<!an\s)(?<!its\s)(?<!his\s)(?<!her\s)(?<!their\s)(?<!['’]s\s)alleged|"
    r"found\s+out|claim(?:s|ed|ing)?|suspects?\s+that|"
    r"(?:is|are|was|were)\s+(?:believed|suspected|thought|rumou?red|said)\s+to)\b",
    re.IGNORECASE,
)
_CLAIM_REACH = 100  # letters before the clause in which a claim still governs it
_FRONT = 12  # letters before a date that opens its clause: “Last May, the auditors found out …”
_CLAIM_NOUN = re.compile(
    r"\bclaim(?:ed|s|ing)?\s+(?:the\s+lives|responsibility|\w*\s*victory)", re.IGNORECASE
)
_WAS_PLANNED = re.compile(
    r"\b(?:was|were|been)\s+(?:\w+ly\s+)?(?:scheduled|due|set|expected|supposed|slated|planned)\b",
    re.IGNORECASE,
)


def find_status(
    sentence: str,
    focus: tuple[int, int],
    when: tuple[int, int],
    days: DateRange,
    published: DateRange | None,
) -> str:
    """happened, scheduled or claimed: the calendar first, tense where it leaves both open.

    `when` is where the date stands; as `focus`, offsets into the sentence.
    """
    piece, at = sentence[focus[0] : focus[1]], when[0]
    later = published is not None and days.first > published.last
    overlapping = published is None or published.first <= days.last
    open_date = not _AHEAD_DATE.match(sentence, at) and not _OWNS.match(sentence, when[1])
    act = (
        open_date and overlapping and _is_past_act(sentence[focus[0] :], at - focus[0], later=later)
    )
    if later and not act:
        return "scheduled"
    if overlapping and not act and is_ahead(_drop_planned_things(piece)):
        return "scheduled"
    if overlapping and not find_past_verbs(piece) and is_reported_plan(piece):
        return "scheduled"
    if _WAS_PLANNED.search(piece) and len(find_past_verbs(piece)) < 2:
        return "scheduled"
    return "claimed" if _is_claimed(sentence, focus, at) else "happened"


_PLANNED_THING = re.compile(
    r"(?:\b(?:the|an?|its|his|her|their|our|this)|['’]s)\s+"
    r"(?:planned|scheduled|expected|upcoming|forthcoming|looming)(?=\s+\w)",
    re.IGNORECASE,
)


def _drop_planned_things(piece: str) -> str:
    """“She criticised the town's planned tower this week”: what she did is no plan."""
    return _PLANNED_THING.sub(" ", piece) if find_past_verbs(piece) else piece


_AHEAD_DATE = re.compile(r"(?:the\s+|this\s+)?(?:next|coming|tomorrow|following)\b", re.IGNORECASE)
_OWNS = re.compile(r"\s?['’]s?\b")  # “tomorrow's vote”
# “Last week”, “In July this year, …”: the date opens its clause, and so belongs to its verb.
_OPENS = re.compile(r"\W*(?:(?:and|but|then|in|on|at|early|late|earlier|during|over)\s+)*", re.I)
_ASIDE = re.compile(r"\W*(?:which|who|whose|that|where|when|while|as|ahead|after|before)\b", re.I)
# Verbs whose object lies ahead: “agreed to open”, “called an election”.
_PLANS = frozenset(
    """planned intended expected hoped promised pledged vowed agreed decided scheduled set due
    invited announced postponed delayed moved booked called confirmed proposed threatened warned
    wanted needed offered approved ordered prepared slated supposed""".split()
)


def _is_no_act(verb: str) -> bool:
    return verb in _PLANS or (verb in word_list("telling") and verb not in ("was", "were", "had"))


def _is_past_act(text: str, at: int, *, later: bool) -> bool:
    """Whether the date belongs to a verb of the past: “In May the town engaged her for the
    upcoming fair”. Where the date is `later` than the article, only if it opens the clause.
    """
    clauses = find_clauses(text)
    for clause in clauses:
        words = text[clause.start : clause.end]
        if clause.end <= at or (clause.start > at and _ASIDE.match(words)):
            continue
        verbs = find_past_verbs(words)
        plan = find_ahead(words)
        if not verbs:
            if plan is not None:
                return False
            continue
        # “was expected”, “had agreed”: the second is the verb that counts
        if any(_is_no_act(verb.norm) for verb in verbs[:2]):
            return False
        first = verbs[0].start
        if plan is not None and plan < first:
            return False
        if at < clause.start + first:
            opening = max((each.head for each in clauses if each.head <= at), default=0)
            return bool(_OPENS.fullmatch(text[opening:at]))
        return not later and (plan is None or at < clause.start + plan)
    return False


def _is_claimed(sentence: str, focus: tuple[int, int], at: int) -> bool:
    """Whether a claim stands before the date, or behind a date that opens the clause."""
    fronted = at - focus[0] < _FRONT
    begin = max(0, focus[0] - _CLAIM_REACH)
    for match in _CLAIM.finditer(sentence, begin, focus[1]):
        if _CLAIM_NOUN.match(sentence, match.start()):
            continue
        if match.start() < at or fronted:
            return True
    return False
