"""Words that news uses for the same thing, and the tokens two reports are compared by.

A token is the stem of a content word, a concept ("trip", "visit" → `*visit`), a number in
digits (`#12`), or a topic of the gazetteer (`@north-korea`) in place of the words of its mention.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.language.words import find_words, is_content, stem
from generator.model import Mention, TimeExpression

# One concept a line, the first word names it. Only words that news exchanges freely in one
# report of one event ("a trip", "a visit"); not every synonym a dictionary has. A word behind “=”
# is meant as written; of the others all that has their root.
_CONCEPTS = """
visit visits trip trips tour travel travels travelling traveling journey heading go goes fly flies
visit flew flying
kill kills killed killing dead die dies died dying death deaths fatality fatalities casualty
injure injured injures injuring injuries injury hurt wound wounded wounds
talk talks meeting meetings meet meets met discuss discusses discussed discussion negotiations
summit summits
quake quakes earthquake earthquakes tremor temblor
fire fires blaze blazes wildfire
goal goals objective objectives aim aims
cut cuts curtail curtailed cease ceases reduce reduces reduced stop stops halt halts end
buy buys bought purchase purchased purchases acquire acquires acquired acquisition
strike strikes walkout
job jobs position positions
protest protests protester protesters demonstration demonstrations demonstrators
detain detained detains arrest arrested arrests custody
accuse accused accuses charge charged charges indict indicted indictment
sentence sentenced prison jail jailed imprisoned imprisonment
deny denied denies denial
approve approved approves approval pass passed passes passage
resign resigned resigns resignation quit quits
retire retires retired retirement
announce announced announces announcement
arms weapons weapon weaponry munitions
soldier soldiers troop troops
company firm firms companies
police officers officer
ask asks asked urge urges urged call request
threat threats threaten threatens threatening
build rebuild rebuilds rebuilding rebuilt reconstitute reconstituted reconstitutes restore restored
communication communications communicate
cooperation cooperate collaboration
release released releases free freed
rescue rescued rescues save saved
evacuate evacuated evacuees evacuation flee fled
crash crashed crashes collision collide collided
drop dropped fall fell falls fallen plunge plunged tumble tumbled decline declined decrease shrink
rise rose risen climb climbed jump jumped surge surged increase increased
house houses home homes household households
worker workers employee employees staff
child children kid kids
aircraft airplane airplanes aeroplane aeroplanes jet jets =plane =planes
car vehicle vehicles cars
storm hurricane typhoon cyclone
match game games matches
main primary principal chief
win wins won victory beat beats
leader leaders
second again previous previously
high higher highest
big bigger biggest large larger largest
captive captives captivity hostage hostages
kidnap kidnapped kidnapping abduct abducted abduction
author writer novelist
use uses used using
ship vessel ships vessels
student students pupil pupils
road highway motorway
hospital hospitals
lawsuit suit sued sue sues
loan loans lend lends lent
donate donated donation donations gift
percent % pct
=million mn
=billion bn
=trillion tn
excavator excavators digger diggers
truck trucks lorry lorries
explosion explosions explode exploded explodes blast blasts
apartment apartments =flats
thief thieves robber robbers burglar burglars
jewellery jewelry jewels jewel
piece pieces fragment fragments chunk chunks
=rubble =ruins =debris =wreckage
gunman gunmen shooter attacker attackers assailant assailants
=founded =established
start starts started begin begins began beginning launch launched
holiday vacation
photo photos photograph photographs picture pictures image images
film films movie movies
know knows knew known
steal steals stole stolen
lose loses lost
=sink =sinks =sank =sunk =sinking
break breaks broke broken
catch catches caught
hold holds held
spend spends spent
shoot shoots shot shooting
throw throws threw thrown
drive drives drove driven
grow grows grew grown
fight fights fought
bring brings brought
keep keeps kept
=send =sends =sent
pay pays paid
hear hears heard
speak speaks spoke spoken
write writes wrote written
choose chooses chose chosen
doctor doctors physician physicians =medic =medics
kilometre kilometres kilometer kilometers km
"""
_NUMBER_WORDS = dict(
    zip(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen twenty".split(),
        map(str, range(2, 21)),
    )
)
_TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10))
)
_UNITS = dict(zip("one two three four five six seven eight nine".split(), range(1, 10)))
# “the 54-year-old said”: who somebody is, nothing that is reported.
_AGE = re.compile(r"\b[\w-]+[- ]year[- ]olds?\b", re.IGNORECASE)
# Words with little of their own to say in a report.
_PALE = frozenset(
    "according official officials told added noted explained stated statement reporters reported"
    " report reports spokesman spokeswoman spokesperson also well will including include includes"
    " among amid issue issues various number part way time thing things new mr mrs ms dr".split()
)

_ENDINGS = (
    "ization", "isation", "ation", "ement", "ment", "ness", "ity", "ible", "ibl", "ibly", "ably",
    "able", "abl", "ance", "ence", "anc", "enc", "ive", "iv", "ion", "al", "ib", "ab",
)  # fmt: skip


def root_of(norm: str) -> str:
    """A heavier stem than `stem`: “responsible” and “responsibly”, “management” and “manage”."""
    root = stem(norm)
    if not root.endswith(_ENDINGS):
        return root
    for ending in _ENDINGS:
        if root.endswith(ending) and len(root) - len(ending) >= 4:
            return root[: -len(ending)]
    return root


# “=plane” stands for itself alone: its root is that of “plan”.
_EXACT = {
    word[1:]: "*" + line.split()[0].lstrip("=")
    for line in _CONCEPTS.strip().splitlines()
    for word in line.split()
    if word[0] == "="
}
_CONCEPT = {
    root_of(word): "*" + line.split()[0].lstrip("=")
    for line in _CONCEPTS.strip().splitlines()
    for word in line.split()
    if word[0] != "="
}


class Token(NamedTuple):
    """What a word, or a mention of several words, stands for in a comparison."""

    start: int
    end: int
    key: str


def number_of(norm: str) -> str | None:
    """The digits of a number written in digits or as a small word."""
    if norm[0].isdigit():
        return norm
    return _NUMBER_WORDS.get(norm) or (str(_TENS[norm]) if norm in _TENS else None)


def find_tokens(
    text: str,
    offset: int,
    mentions: Sequence[Mention],
    dates: Sequence[TimeExpression] = (),
) -> tuple[Token, ...]:
    """The tokens of a text that stands at `offset`; `mentions` are those of the whole article.

    A date is a token as resolved: “last November” is “mid-November”; one of no certain day is
    no token.
    """
    # A subject is told in changing words ("compete with", "rivalry"): its words are kept.
    end_of_text = offset + len(text)
    inside = [
        m for m in mentions if offset <= m.start and m.end <= end_of_text and m.kind != "subject"
    ]
    tokens = [Token(mention.start, mention.end, "@" + mention.topic) for mention in inside]
    tokens += [Token(d.start, d.end, f"~{d.value}") for d in dates]
    covered = [(m.start, m.end) for m in inside] + [(d.start, d.end) for d in dates]
    if "year" in text:
        covered += [(offset + a.start(), offset + a.end()) for a in _AGE.finditer(text)]
    covered.sort(reverse=True)
    words = find_words(text)
    free = offset  # up to here all is covered
    for at, (begin, stop, _, norm) in enumerate(words):
        start, end = begin + offset, stop + offset
        while covered and covered[-1][0] <= start:
            free = max(free, covered.pop()[1])
        if start < free:
            continue
        if norm in _TENS and at + 1 < len(words) and text[stop : words[at + 1].start] == "-":
            unit = words[at + 1]
            if unit.norm in _UNITS:  # “twenty-eight”
                free = unit.end + offset
                number = f"#{_TENS[norm] + _UNITS[unit.norm]}"
                tokens.append(Token(start, unit.end + offset, number))
                continue
        if key := token_key(norm):
            tokens.append(Token(start, end, key))
    return tuple(sorted(tokens))


@lru_cache(maxsize=1 << 14)
def token_key(norm: str) -> str | None:
    """The key of one word, None for a word that says nothing."""
    number = number_of(norm)
    if number:
        return "#" + number
    if not is_content(norm) or norm in _PALE:
        return None
    return concept_of(norm)


def concept_of(norm: str) -> str:
    """The concept of a word, or its root."""
    if norm in _EXACT:
        return _EXACT[norm]
    root = root_of(norm)
    return _CONCEPT.get(root, root)
