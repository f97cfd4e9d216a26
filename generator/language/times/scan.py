"""Where expressions may stand: one combined trigger expression, and the rules it leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from generator.language.times.context import Rule
from generator.language.times.holidays import HOLIDAYS
from generator.language.times.lexicon import MONTHS, ORDINALS, WEEKDAYS, expand

# Quotes, dashes and blanks, each with its plain letter.
_PLAIN: Mapping[str, str] = MappingProxyType(
    dict.fromkeys("‘’‛′", "'")
    | dict.fromkeys("“”", '"')
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("\xa0\u2009\u202f\t\u2007\u200a", " ")
)
_BREAK = re.compile(r"\n[a-z\d]")
_SOFT_BREAK = re.compile(r"(?<=[a-z,])[ ]?\r?\n(?=[a-z\d])")

# ---------------------------------------------------------------- triggers

_UNITS = (
    "second sec minute min hour hr day night week fortnight weekend month quarter year yr decade"
    " century millennium weekday half-century quarter-century"
).split()
# The kinds of trigger, each with its words; a word may be of several kinds.
TRIGGERS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "month": (
            *MONTHS, *"jan feb mar apr jun jul aug sep sept oct nov dec".split(), "earlier",
        ),
        "weekday": (
            *WEEKDAYS, *(f"{day}s" for day in WEEKDAYS),
            *"mon tue tues wed thu thurs fri sat sun".split(), "earlier",
        ),
        "unit": (
            *_UNITS, *(f"{unit}s" for unit in _UNITS), "centuries", "annum",
            # These come before the unit: "the past year", "half an hour", "earlier this week".
            *"half past recent current present earlier previously midyear midweek midmonth".split(),
        ),
        "half": ("half",),
        "season": ("spring", "summer", "autumn", "fall", "winter", "springs", "summers", "winters"),
        "deictic": ("today", "yesterday", "tomorrow"),
        "daypart": (
            *"morning mornings afternoon afternoons evening evenings lunchtime tonight".split(),
            *"overnight dawn dusk night nights".split(),
        ),
        "clock": ("noon", "midday", "midnight", "o'clock"),
        "fiscal": ("fiscal", "financial", "fy"),
        "decade": (
            *"twenties thirties forties fifties sixties seventies eighties nineties".split(),
        ),
        "quarter": ("q1", "q2", "q3", "q4", "h1", "h2"),
        "set": (
            "daily weekly monthly quarterly yearly annual annually hourly nightly biweekly"
            " bi-weekly fortnightly biannual semiannual semi-annual semiannually biennial bimonthly"
            " everyday twice-daily twice-weekly twice-yearly"
        ).split(),
        "vague": (
            "now currently present presently nowadays moment time point days current recent"
            " recently lately previously past earlier ago formerly future soon shortly date being"
        ).split(),
        "holiday": tuple(dict.fromkeys(name.split(" ")[0] for name in HOLIDAYS)),
    }
)  # fmt: skip
_DIGITS = (
    r"(?P<clock>\d{1,2}(?:[:.]\d\d){0,2} ?(?:a\.m\b|p\.m\b|am\b|pm\b|a\. m\b|p\. m\b"
    r"|o'clock)|(?:[01]\d|2[0-3])[0-5]\d ?(?:gmt|utc)\b"
    r"|\d{1,2}:\d\d(?::\d\d)?(?!\d))"
    r"|(?P<num>\d{1,4}(?P<dash>[-/.])\d{1,2}(?:(?P=dash)\d{1,4})?(?!\d))"
    r"|(?P<decade>(?:1[5-9]|20)\d0'?s\b|\d0'?s\b)"
    r"|(?P<quarter>20\d\d[ -]?(?:q[1-4]|h[12])\b)"
    r"|(?P<era>\d{1,4} ?(?:b\.?c\b|bce\b|a\.d\b|ad\b|ce\b))"
    r"|(?P<year>(?:1\d|20)\d\d(?!\d))"
    r"|(?P<nth>\d{1,2}(?:st|nd|rd|th)\b)"
)
# A number of one shape may be the start of another: "2019-21" are years, "4.12" a clock.
_ALSO: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "num": ("clock", "year"),
        "clock": ("num",),
        "decade": ("year",),
        "fy": ("fiscal",),
        "anno": ("era",),
    }
)

# ---------------------------------------------------------------- what may stand before them

# "the [end of the second] week": words of an expression that come before its first trigger.
_LEFT = frozenset(
    (
        "the a an of in on very this that last next past previous current coming upcoming following"
        " same preceding ensuing subsequent prior present final recent latest each every other"
        " early earlier late later latter mid sometime beginning start outset opening dawn turn"
        " middle midpoint end close part rest remainder course days closing to or and about around"
        " approximately roughly nearly almost less fewer more than just well over under at least"
        " most no up some few quite couple several many number dozens hundreds thousands half"
        " between per time times once twice his her its their these those calendar full whole"
        " straight consecutive extra additional long good solid business working trading school"
        " month year day night quarter quarters short one two three four five six seven eight nine"
        " ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
        " thirty forty fifty sixty seventy eighty ninety hundred dozen thousand 1/2 ½ first through"
        " until till from thru right 1st 2nd 3rd 4th another all entire single academic near"
        " foreseeable distant new little slightly bit as much midnight hours"
    ).split()
) | frozenset(ORDINALS)
# Triggers that also stand before others: “this past summer”, “all day”, “the fourth quarter”.
_DOUBLE = frozenset(ORDINALS) | frozenset("new all good past current present earlier".split())
_REOPENED = ("year", "nth", "num")
# They stand inside expressions (“end of the year”), never at their beginning.
_NEVER_FIRST = frozenset("of on and or to until till from thru".split())
_MOST_LEFT, _REACH, _WORD = 9, 110, 16


def fold(text: str) -> str:
    """Lower case, plain quotes and dashes, same length; a break inside a sentence is a blank."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for odd, plain in _PLAIN.items():  # three times as fast as `translate`
        low = low.replace(odd, plain)
    if not _BREAK.search(low):
        return low
    return _SOFT_BREAK.sub(lambda m: " " * len(m.group()), low)


def _trie(words: list[str]) -> str:
    """An expression for many words that looks at each letter once."""
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[:1], []).append(word[1:])
    parts = [
        re.escape(head) + (_trie(rest) if rest != [""] else "")
        for head, rest in sorted(tails.items())
        if head
    ]
    return f"(?:{'|'.join(parts)})" + ("?" if "" in tails else "")


class LiveRule:
    """A rule with its expression, compiled when first tried: few texts lead to all of them."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, between borders of words."""
        return re.compile(rf"(?<![a-z\d])(?:{expand(self.rule.pattern)})(?![a-z])")

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of its groups, in their order."""
        places = self.pattern.groupindex
        return tuple(sorted(places, key=lambda name: places[name]))


@dataclass(frozen=True, slots=True)
class Grammar:
    """The trigger expression; for each word or kind of number, the rules it leads to."""

    trigger: re.Pattern[str]
    rules: Mapping[str, tuple[LiveRule, ...]]


def build_grammar(rules: tuple[Rule, ...]) -> Grammar:
    live = [(frozenset(rule.heads.split()), LiveRule(rule)) for rule in rules]
    kinds: dict[str, set[str]] = {}
    for kind, words in TRIGGERS.items():
        for word in words:
            kinds.setdefault(word, set()).add(kind)
    for kind in ("clock", "num", "decade", "quarter", "year", "nth", "fy", "short", "era", "anno"):
        kinds[f"#{kind}"] = {kind, *_ALSO.get(kind, ())}
    leads = {
        word: tuple(rule for heads, rule in live if heads & wanted)
        for word, wanted in kinds.items()
    }
    spelt = _trie(sorted(word for word in kinds if word[0] != "#"))
    trigger = (
        rf"(?<![a-z\d])(?:{spelt}(?![a-z])|(?=\d)(?:{_DIGITS})|(?P<fy>fy ?'?\d\d)|"
        rf"(?P<short>'\d\d\b)|(?P<anno>a\.?d\.? \d{{1,4}}\b))"
    )
    return Grammar(re.compile(trigger), MappingProxyType(leads))


def find_starts(low: str, floor: int, start: int) -> list[int]:
    """Where an expression with its first trigger at `start` may begin, the leftmost first."""
    starts = [start, start - 1] if start > floor and low[start - 1] == "'" else [start]
    at = start
    for _ in range(_MOST_LEFT):
        end = at
        while end > floor and at - end < 4 and low[end - 1] in " -,'":
            end -= 1
        if end == at:
            break
        begin = end
        while begin > floor and end - begin < _WORD and low[begin - 1] not in " -,\n('\"":
            begin -= 1
        word = low[begin:end]
        if not word or (word not in _LEFT and not word[0].isdigit()):
            break
        if word not in _NEVER_FIRST:
            starts.append(begin)
        at = begin
    return starts[::-1]


def find_matches(
    low: str, grammar: Grammar, limit: int
) -> Iterator[tuple[LiveRule, re.Match[str], list[bool]]]:
    """Each fitting rule in turn; the caller appends True to the list to accept it."""
    at = floor = 0
    for _ in range(limit):
        hit = grammar.trigger.search(low, at)
        if hit is None:
            return
        rules = grammar.rules[f"#{hit.lastgroup}" if hit.lastgroup else hit.group()]
        stop, at_next = min(len(low), hit.end() + _REACH), hit.end()
        accepted: list[bool] = []
        for start in find_starts(low, floor, hit.start()):
            for live in rules:
                match = live.pattern.match(low, start, stop)
                if match is None or match.end() <= hit.start():
                    continue
                yield live, match, accepted
                if accepted:
                    at_next = (
                        max(match.end(), hit.end()) if match.end() < hit.end() else match.end()
                    )
                    break
            if accepted:
                break
        # “fourth” may be the Fourth of July; when it is not, “the fourth quarter” can follow,
        # and “24th”, “24-26” may stand before “April”.
        reopened = not accepted and (hit.lastgroup in _REOPENED or hit.group() in _DOUBLE)
        at, floor = at_next, max(floor, hit.start() - _WORD) if reopened else at_next
