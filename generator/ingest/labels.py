"""Lines of a raw text that name a field: "Section", "Source: …", "By …", "© …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.ingest.boilerplate import BYLINE, COPYRIGHT, fold_line
from generator.ingest.dates import find_dates
from generator.ingest.lines import Line
from generator.model import Fact

# What a label means; each stands alone on its line ("Section" / "Harbour") or before a colon.
LABELS: dict[str, tuple[str, ...]] = {
    "section": ("category", "categories", "section", "rubric", "desk", "filed under"),
    "published": (
        "publication date",
        "date of publication",
        "date published",
        "published",
        "published on",
        "published at",
        "publish date",
        "posted",
        "posted on",
        "date",
        "pub date",
        "first published",
        "released",
        "sent",
    ),
    "updated": ("updated", "updated on", "last updated", "last update", "last modified"),
    "cited": ("source", "sources", "via"),
    "authors": ("author", "authors", "byline", "writer", "reporter", "written by", "reported by"),
    "title": ("title", "headline", "subject"),
    "deck": ("subtitle", "standfirst", "summary", "deck", "lead", "subheadline"),
    "publisher": ("publisher", "outlet", "newspaper", "publication"),
    "url": ("url", "link", "address", "original", "original url"),
    "tags": ("tags", "keywords", "topics", "tagged", "labels"),
}
_BY_NAME = {name: field for field, names in LABELS.items() for name in names}
_INLINE = re.compile(r"^([A-Za-z][A-Za-z ]{1,22}?)\s*:\s*(\S.*)$")
_LEADING_DATE = re.compile(
    r"^(?:(?:publication |published |posted |release )?(?:date|on)?:?\s*)??"
    r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?\s*[-–—|:,]?\s+(?=\S)",
    re.I,
)
_URL = re.compile(r"https?://[^\s<>\"]+")
_NAME = re.compile(
    r"[A-Z\u00c0-\u00de][\w.'’-]*(?:\s+(?:(?:de|da|di|van|von|der|den|al|el|bin|la|le|du)\s+)*"
    r"[A-Z\u00c0-\u00de][\w.'’-]*){1,4}"
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its value, and the indexes of the lines it takes up."""

    name: str
    value: str
    evidence: str
    value_lines: tuple[int, ...] = ()
    label_lines: tuple[int, ...] = ()


def find_labels(lines: Sequence[Line], limit: int) -> tuple[Field, ...]:
    """The labelled values among the first `limit` lines, and "Source: …" anywhere."""
    fields: list[Field] = []
    skip = -1
    for at, line in enumerate(lines):
        if at == skip:
            continue
        inline = _INLINE.match(line.text)
        name = _BY_NAME.get(fold_line(inline.group(1))) if inline else None
        if inline and name and _may_be(name, inline.group(2), at < limit):
            fields.append(Field(name, inline.group(2), f"line {line.number}", (at,)))
            continue
        name = _BY_NAME.get(fold_line(line.text))
        if name is None or at >= limit or line.words > 3:
            continue
        following = lines[at + 1] if at + 1 < len(lines) else None
        if following and following.number == line.number + 1 and not _is_label(following.text):
            value = following.text
            if _may_be(name, value, True):
                fields.append(Field(name, value, f"line {following.number}", (at + 1,), (at,)))
                skip = at + 1
                continue
        fields.append(Field(name, "", f"line {line.number}", (), (at,)))
    return tuple(fields)


def _is_label(text: str) -> bool:
    inline = _INLINE.match(text)
    return fold_line(inline.group(1) if inline else text) in _BY_NAME


def _may_be(name: str, value: str, head: bool) -> bool:
    """Whether a label may have this value; below the head only a cited source may."""
    words = value.count(" ") + 1
    if name == "cited":
        return words <= 6 and not value.rstrip().endswith(",")
    if name == "url":
        return bool(_URL.match(value))
    if name in ("published", "updated"):
        return bool(find_dates(value)) and (head or words <= 12)
    if name in ("title", "deck"):
        return head
    return head and words <= (20 if name == "tags" else 8)


def find_leading_date(text: str) -> tuple[str, str, str] | None:
    """(date, the words that state it, the rest) of "date 2031-05-06 Bridge to reopen"."""
    match = _LEADING_DATE.match(text)
    if match is None or not find_dates(match.group(1)):
        return None
    rest = text[match.end() :]
    return (match.group(1), match.group().strip(" -–—|:,"), rest) if rest.count(" ") >= 2 else None


def find_authors(text: str) -> tuple[str, ...]:
    """The names of a byline: "By Ann Lee and Bo Oak, staff writers"."""
    match = BYLINE.match(text)
    if match is None or len(text) > 160:
        return ()
    rest = re.split(r"\s[|•·–—]\s|\s(?:in|for|at|via|on)\s|\s\(|,?\s+\d", text[match.end() :])[0]
    # "… and Bo Oak, The Example Post": what follows the pair is where they work
    return parse_names(re.sub(r"(\sand\s[^,]+),.*$", r"\1", rest))


# What a name without "By" needs beside it, lest a place or a section be taken for a person:
# "Ann Lee, Harbour Reporter", "Ann Lee" / "Political correspondent", "Ann Lee" / "@annlee".
_JOB = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|columnist|journalist|contributor|bureau chief"
    r"|producer|critic)\b",
    re.I,
)
_HANDLE = re.compile(r"@\w+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def find_lone_name(text: str, following: str, elsewhere: Sequence[str]) -> tuple[str, bool] | None:
    """The person a line names without "By", and whether the line below is their job or address.

    `elsewhere` are lines below the text, which may introduce the author: "Ann Lee is a reporter".
    """
    name, _, rest = text.partition(",") if "," in text else re.split(r"\s([|–—•])\s|$", text)[:3]
    name, rest = name.strip(), (rest or "").strip()
    if not _NAME.fullmatch(name) or name.count(" ") > 3 or _JOB.search(name):
        return None
    if rest:
        return (name, False) if _JOB.search(rest) and rest.count(" ") <= 5 else None
    below = following.strip()
    job = bool(_JOB.search(below)) and below.count(" ") <= 5 and not below.endswith(".")
    if job or _HANDLE.fullmatch(below):
        return name, True
    introduced = any(re.match(rf"{re.escape(name)} (?:is|covers|reports|writes)\b", line)
                     for line in elsewhere)  # fmt: skip
    return (name, False) if introduced else None


def parse_names(text: str) -> tuple[str, ...]:
    """Names joined with commas, "and", "&"; what is not a name (a job, an agency) falls out."""
    names = []
    for part in re.split(r"\s*(?:,|;|&|\band\b|/|\bwith\b)\s*", text):
        part = part.strip(" .:")
        if _NAME.fullmatch(part) and not part.startswith("The ") and part not in names:
            names.append(part)
    return tuple(names)


_RIGHTS = re.compile(
    r"\s*[.,|–—-]?\s*\b(?:all rights|or its affiliat|and its affiliat|and/or its|rights reserved"
    r"|registered|reserved|powered by|terms|privacy)\b.*",
    re.I,
)
_YEARS = re.compile(r"^\W*(?:(?:19|20)\d\d(?:\s*[-–—/,]\s*(?:(?:19|20)?\d\d|present))*)?\W*", re.I)


def find_publisher(text: str) -> Fact[str] | None:
    """ "© 2031 The Example Post. All rights reserved." names the publisher."""
    match = COPYRIGHT.match(text)
    if match is None or "rights reserved" in match.group().lower():
        return None
    rest = re.sub(r"^\W*(?:©|\(c\)|copyright)\W*", "", text[match.end() :], flags=re.I)
    name = _YEARS.sub("", rest)
    name = re.sub(r"^by\s+", "", _RIGHTS.sub("", name), flags=re.I)
    name = re.split(r"(?<=\w{3})\.\s|\s[|•·]\s", name)[0]
    name = re.sub(r",?\s*(?:(?:19|20)\d\d)(?:\s*[-–]\s*(?:19|20)\d\d)?\W*$", "", name).strip(
        " .,|-–—"
    )
    if not name or name.count(" ") > 6 or not name[0].isalnum() or name[0].islower():
        return None
    return Fact(name, "stated", text)


def find_link(text: str) -> str | None:
    """The first web address of a line."""
    match = _URL.search(text)
    return match.group().rstrip(".,;)") if match else None
