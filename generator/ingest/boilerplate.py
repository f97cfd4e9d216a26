"""Rules for lines that are not the article. The tables are in boilerplate.toml.

A rule names what it recognises, never an outlet.
"""

from __future__ import annotations

import re
import tomllib
from importlib import resources

from generator.ingest.dates import find_dates

_TABLES = tomllib.loads(
    resources.files("generator.ingest").joinpath("boilerplate.toml").read_text("utf-8")
)
KICKERS: frozenset[str] = frozenset(_TABLES["words"]["kickers"])
SECTIONS: frozenset[str] = frozenset(_TABLES["words"]["sections"])
END_MARKERS: frozenset[str] = frozenset(_TABLES["words"]["end_markers"])
_LINK_WORDS: frozenset[str] = frozenset(_TABLES["words"]["link_words"])
_EXACT: dict[str, str] = {
    phrase: rule for rule, phrases in _TABLES["exact"].items() for phrase in phrases
}
_DENSITY: tuple[tuple[str, frozenset[str], tuple[tuple[re.Pattern[str], int], ...]], ...] = tuple(
    (
        rule,
        frozenset(rows["words"]),
        tuple(
            (re.compile(pattern, re.I), points)
            for points, name in ((1, "one"), (2, "two"))
            for pattern in rows.get(name, ())
        ),
    )
    for rule, rows in _TABLES["density"].items()
)
_WORD = re.compile(r"[a-z]+")
_READER = frozenset("you your yours we our us i my me".split())
_IMPERATIVE = re.compile(
    r"^\W*(?:sign|subscribe|enter|click|please|join|get|become|create|log|download|follow|already"
    r"|support|manage|accept|do not|by)\b",
    re.I,
)
_SAID = re.compile(r"[,.?!][”\"’']\s+(?:[\w.’'-]+\s){0,5}?(?:said|says|told|added|asked|wrote)\b")
LONGEST = 2000  # characters: a notice that is longer is not one line

# ---------------------------------------------------------------- lines that begin so

RELATED = re.compile(
    r"^(?:\W*)(?:read (?:more|also|next|now|on)|also read|see also|related(?: (?:story|article|news"
    r"|stories|articles|coverage|link))?|more on this|watch(?: also| more| now| next)?|listen"
    r"|don['’]t miss|must read|recommended|you may also like|up next|in pictures|editor['’]?s pick"
    r"|more (?:news|stories)|explained|live updates)\s*(?:[:|»>–—]|-\s)\s*(?=\S)",
    re.I,
)
# "More from Weekend", "Click here for our guide", "8 min read", "12 comments", "2:34", "3h ago"
CHROME = re.compile(
    r"^\W*(?:more (?:from|in|on|about|stories)\b(?!.*[.!?][”’\"']?$).{0,60}"
    r"|(?:click|tap) (?:here|to)\b.{0,80}"
    r"|share (?:on|via|this|to|all)\b.{0,120}|(?:a )?(?:post|photo|tweet) shared by\b.*"
    r"|\d+\s*-?\s*min(?:ute)?s?\.? (?:read|listen|ago)\b.*|reading time.*"
    r"|\d+\s*(?:comments?|shares?|views?|likes?|votes?|replies|photos|images|votes)"
    r"|(?:\d+|an?|one)\s*(?:s|m|h|d|w|secs?|mins?|hrs?|hours?|minutes?|days?|weeks?|months?|years?)"
    r"\s*ago|[\d\s:./|,+%$€£-]+|(?:image|photo|slide|page) \d+ (?:of|/) \d+"
    r"|\d+\s*(?:/|of)\s*\d+|(?:view|see|show|read|browse|explore)(?: all| more| our)?"
    r" (?:\w+ )?(?:comments?|posts|articles|stories|profile|archive|gallery|photos|bio|on \w+)"
    r"|archive ?page|opens? in (?:a )?new (?:window|tab)|https?://\S+|www\.\S+|@\w+|#\w+)\W*$",
    re.I,
)
COPYRIGHT = re.compile(
    r"^\W*(?:©|\(c\)\s*(?=(?:19|20)\d\d|[A-Z])"
    r"|(?i:copyright)\s*(?=©|\([cC]\)|(?:19|20)\d\d|by\b)|(?i:copyright)\W*$"
    r"|(?i:all rights reserved|all content copyright))"
)
CREDIT = re.compile(
    r"^\W*(?:(?:photo(?:s|graph)?(?: illustration)?|image(?: source)?|picture|pic|illustration"
    r"|video|graphic|file photo|foto)(?: by| credit| courtesy(?: of)?)?\s*[:/|]"
    r"|(?:photo(?:graph)?|image|picture|illustration|graphic|video) by\b"
    r"|credit(?:s)?\s*[:|]|(?:image |photo |picture )credits?\b|photo courtesy|courtesy of\b"
    r"|(?:[\w.'’-]+ ){1,4}submitted photo|file photo)",
    re.I,
)
# A caption gives itself away by the credit at its end: "(Jo Doe/Agency)", "Photograph: Jo Doe",
# "Jo Doe / Agency", "Agency via Getty-like Images".
CAPTION = re.compile(
    r"(?:\((?:[^()]{0,60}(?:/|\bphotos?\b|\bimages?\b|\bvia\b|credit|courtesy|submitted|handout)"
    r"[^()]{0,60})\)|(?:photo(?:graph(?:er)?|graphy)?|image|picture|illustration|video)"
    r"(?: credits?| by| courtesy(?: of)?| source)?\s?:\s*[^.:]{2,60}|\bcredits?\s?: ?[^.:]{2,50}"
    r"|\b(?:images|photo|photos)|\bhandout\b[^.]{0,20}|\bvia \w+|\bcourtesy of [^.]{2,40}"
    r"|\b[A-Z][\w.’'-]+ ?/ ?[A-Z][\w.’' -]{1,30})\W*$",
    re.I,
)
BYLINE = re.compile(
    r"^(?:(?:(?i:written|reported|posted|published|story|words|text|review|reviewed) )?(?i:by)"
    r"|(?i:authors?|writer|reporter)\s?:)"
    r"(?:\s*:?\s+(?=[A-Z\u00c0-\u00de])|(?<=By)(?=[A-Z][a-z]))",  # glued: "ByAnn Lee"
)

# ---------------------------------------------------------------- the code that reads them

_TRIM = " .:!…»«›‹>|•·-–—→←↓↑+*#"


def fold_line(text: str) -> str:
    """Lower case, straight apostrophes, without the marks of buttons around it."""
    return text.casefold().replace("’", "'").strip(_TRIM)


def find_boilerplate(text: str) -> str | None:
    """The name of the rule that a single line falls under, looked at by itself."""
    if len(text) > LONGEST:
        return None
    folded = fold_line(text)
    if not folded or folded in _EXACT:
        return _EXACT.get(folded, "interface")
    if RELATED.match(text):
        return "related-link"
    if COPYRIGHT.match(text):
        return "copyright"
    if len(text) < 200:
        if CREDIT.match(text) and not (text.endswith(".") and text.count(" ") > 12):
            return "credit"
        if _LINK_WORDS.issuperset(re.split(r"[\s|/,·•]+", folded)):
            return "interface"
        if CHROME.match(text) and not find_dates(text):
            return "interface"
    return find_density(text)


def find_density(text: str) -> str | None:
    """The group whose phrases are dense enough; long paragraphs need more of them."""
    words = text.count(" ") + 1
    if words > 120:
        return None
    present = set(_WORD.findall(text.lower()))
    addressed = not _READER.isdisjoint(present) or bool(_IMPERATIVE.match(text))
    best, most = None, 0
    for rule, needed, rows in _DENSITY:
        if needed.isdisjoint(present) or not (addressed or rule == "legal") or _SAID.search(text):
            continue
        points = sum(points for pattern, points in rows if pattern.search(text))
        if points > most:
            best, most = rule, points
    return best if most >= (2 if words <= 30 else 3) else None
