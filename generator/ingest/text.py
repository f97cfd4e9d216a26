"""Raw text to a draft: what is title, deck, body, and what is only around them.

Nothing is dropped silently: a line that is not kept is in `removed` with its rule, or carries a
field whose evidence names it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.errors import Diagnostic
from generator.ingest.boilerplate import RELATED, find_boilerplate
from generator.ingest.dateline import parse_opening
from generator.ingest.dates import find_dates
from generator.ingest.decode import decode
from generator.ingest.head import NEAR, changed_day, read_head
from generator.ingest.labels import (
    Field,
    find_labels,
    find_link,
    find_publisher,
    parse_names,
)
from generator.ingest.lines import Line, find_lines
from generator.ingest.region import OUTSIDE, Region, find_region, has_frame, is_caption
from generator.ingest.titles import derive_title, is_deck
from generator.language.detect import find_language
from generator.model import Draft, Fact, Related, Removed

HEADING_WORDS = 14
MOST_LINES = 40_000
_FORWARDED = re.compile(r"^(?:(?:fwd?|re|aw|wg)\s*:\s*)+", re.I)
# A raw message begins with fields, and one of them says how the rest is packed.
_MAIL = re.compile(
    r"(?:From \S+.*\r?\n)?(?:[A-Za-z-]{2,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n){0,50}){0,100}?"
    r"(?:MIME-Version|Content-Transfer-Encoding|Message-ID): ",
    re.I,
)


def convert_text(
    name: str, data: bytes, sha256: str
) -> tuple[tuple[Draft, ...], tuple[Diagnostic, ...]]:
    """The article of a plain text file, with everything that was found out about it."""
    text, problem = decode(data, name)
    diagnostics = (problem,) if problem else ()
    if text is None:
        return (), diagnostics
    if _MAIL.match(text):
        message = "this is an e-mail as mail programs store it, not an article"
        hint = "open it, copy its text, and ingest that; or save the web page it leads to"
        return (), (*diagnostics, Diagnostic(name, None, message, hint))
    lines = find_lines(text)
    if len(lines) > MOST_LINES:
        message = f"the text has more than {MOST_LINES} lines; an article has some hundreds"
        return (), (*diagnostics, Diagnostic(name, None, message, "save each article by itself"))
    if not lines:
        empty = Diagnostic(name, None, "the file has no text", "put the article's text into it")
        return (), (*diagnostics, empty)
    draft = build_draft(name, sha256, lines)
    if not draft.body:
        nothing = Diagnostic(
            name,
            None,
            "no article was found in the text: every line looks like navigation or a notice",
            "remove what is around the article, or write it as content by hand",
        )
        return (), (*diagnostics, nothing)
    return (draft,), diagnostics


def build_draft(name: str, sha256: str, lines: Sequence[Line]) -> Draft:
    """Decide for every line, then put the draft together."""
    rules = [find_boilerplate(line.text) for line in lines]
    scope = find_scope(lines, rules)
    rules = mark_outside(lines, rules, scope)
    start = scope.start if scope else _first_prose(lines, rules)
    fields = _within(find_labels(lines, start), scope)
    taken = {at for f in fields for at in (*f.value_lines, *f.label_lines)}
    start = next((at for at in range(start, len(lines)) if at not in taken), start)
    head = read_head(lines, rules, taken, start, scope)
    removed = {at: rule for at, rule in enumerate(rules) if rule and at not in taken}
    removed |= {at: "label" for f in fields for at in f.label_lines}
    removed |= dict(head.removed)
    field_lines = {at for f in fields for at in f.value_lines} | head.used
    kept = [at for at in range(len(lines)) if at not in removed and at not in field_lines]
    removed |= dict.fromkeys(_below(lines, kept), "below the text")
    kept = [at for at in kept if at not in removed]
    deck_at = None if head.dateline else _find_deck(lines, kept, head.title_at)
    kept = [at for at in kept if at != deck_at]
    body = _compose(lines, kept)
    updated = _day(fields, "updated") or head.updated
    deck = None if deck_at is None else Fact(lines[deck_at].text, "stated", _line(lines[deck_at]))
    draft = Draft(
        seed=name,
        seed_sha256=sha256,
        body=body,
        title=_subject(fields) or head.title or derive_title(body),
        deck=_value(fields, "deck") or deck,
        source=_value(fields, "publisher") or _publisher(lines, rules, kept),
        cited_source=_value(fields, "cited"),
        published=_day(fields, "published") or head.published or changed_day(updated),
        updated=updated,
        authors=_names(fields) or head.authors,
        section=_value(fields, "section") or head.section,
        dateline=head.dateline,
        language=find_language(body),
        url=next((find_link(f.value) for f in fields if f.name == "url"), None),
        tags=_tags(fields),
        related=_related(lines, rules),
    )
    draft = replace(draft, removed=_account(draft, lines, removed, field_lines))
    return _read_opening(draft, lines, kept)


def _read_opening(draft: Draft, lines: Sequence[Line], kept: Sequence[int]) -> Draft:
    """What the first paragraph opens with, where no line of its own says it."""
    first = next((lines[at] for at in kept if lines[at].prose), None)
    opening = parse_opening(first.text) if first else None
    if first is None or opening is None:
        return draft

    def stated(value: str | None) -> Fact[str] | None:
        return Fact(value, "stated", f"{_line(first)}: {opening.text}") if value else None

    return replace(
        draft,
        dateline=draft.dateline or stated(opening.place),
        published=draft.published or stated(opening.day),
        cited_source=draft.cited_source or stated(opening.agency),
    )


def _account(
    draft: Draft, lines: Sequence[Line], removed: Mapping[int, str], field_lines: set[int]
) -> tuple[Removed, ...]:
    """Every line that is neither in the text nor named as the evidence of a field."""
    dates = (draft.published, draft.updated)
    facts = (draft.title, draft.deck, draft.source, draft.cited_source, draft.section, *dates)
    evidence = "; ".join(f"{fact.evidence}; " for fact in (*facts, draft.dateline) if fact)
    named = {int(number) for number in re.findall(r"\bline (\d+)[:;]", evidence)}
    rules = dict.fromkeys(field_lines, "line of a field") | {
        at: rule for at, rule in removed.items() if at not in field_lines
    }
    return tuple(
        Removed(lines[at].number, lines[at].text, rule)
        for at, rule in sorted(rules.items())
        if lines[at].number not in named or at not in field_lines
    )


def _within(fields: Sequence[Field], scope: Region | None) -> tuple[Field, ...]:
    """In a page, only the labels close to the article are about it."""
    if scope is None:
        return tuple(fields)
    first = (scope.title_at if scope.title_at is not None else scope.start) - NEAR
    lines = range(max(0, first), scope.end + NEAR)
    return tuple(
        field
        for field in fields
        if field.name in ("published", "updated")
        or all(at in lines for at in (*field.value_lines, *field.label_lines))
    )


def find_scope(lines: Sequence[Line], rules: Sequence[str | None]) -> Region | None:
    """Where the article lies when there is a page around it; None for a tidy text."""
    return find_region(lines, rules) if has_frame(lines) else None


def mark_outside(
    lines: Sequence[Line], rules: Sequence[str | None], scope: Region | None
) -> list[str | None]:
    """The rules with those that only hold inside a page: what lies around, captions, scraps."""
    if scope is None:
        return list(rules)
    marked = list(rules)
    for at, line in enumerate(lines):
        if marked[at]:
            continue
        if not scope.start <= at < scope.end:
            marked[at] = OUTSIDE
        elif is_caption(line):
            marked[at] = "caption"
        elif line.words <= 3:
            marked[at] = "scrap"
    return marked


def _first_prose(lines: Sequence[Line], rules: Sequence[str | None]) -> int:
    return next((at for at, each in enumerate(lines) if each.prose and not rules[at]), len(lines))


def _below(lines: Sequence[Line], kept: Sequence[int]) -> list[int]:
    """Scraps behind the last paragraph or list item: a name, a row of tags."""
    texts = [at for at in kept if lines[at].prose or lines[at].bullet]
    last = texts[-1] if texts else len(lines)
    return [at for at in kept if at > last and not lines[at].ends and lines[at].words <= 12]


def _find_deck(lines: Sequence[Line], kept: Sequence[int], title_at: int | None) -> int | None:
    if title_at is None or not kept or kept[0] < title_at:
        return None
    first = kept[0]
    if lines[first].bullet or (lines[first].words < 6):
        return None
    heading_next = len(kept) > 2 and _is_heading(lines, kept, 1)
    following = [lines[at] for at in kept[1:]]
    return first if is_deck(lines[first], following, heading_next) else None


def _is_heading(lines: Sequence[Line], kept: Sequence[int], place: int) -> bool:
    """A short line without a full stop, before a paragraph or a list."""
    line = lines[kept[place]]
    if line.heading:
        return True
    if line.bullet or line.words > HEADING_WORDS or len(line.text) > 110 or place + 1 >= len(kept):
        return False
    if line.text.endswith((".", ",", ";", ":", ".”", '."')) or not line.text[0].isalnum():
        return line.text[0] in "\"'“‘" and not line.text.endswith((".", ",", ";", ":", ".”", '."'))
    following = lines[kept[place + 1]]
    if following.bullet:
        return True
    opens = following.prose or following.text.endswith(":")
    return opens and (line.text[0].isupper() or line.text[0].isdigit())


def _compose(lines: Sequence[Line], kept: Sequence[int]) -> str:
    blocks = []
    for place, at in enumerate(kept):
        line = lines[at]
        if line.bullet:
            blocks.append(f"- {line.text}")
        elif _is_heading(lines, kept, place):
            blocks.append(f"## {line.text}")
        else:
            blocks.append(line.text)
    return "\n\n".join(blocks)


def _line(line: Line) -> str:
    return f"line {line.number}"


def _value(fields: Sequence[Field], name: str) -> Fact[str] | None:
    found = next((f for f in fields if f.name == name and f.value), None)
    return Fact(found.value, "stated", found.evidence) if found else None


def _subject(fields: Sequence[Field]) -> Fact[str] | None:
    """The title a label names; of a forwarded mail without "Fwd:"."""
    fact = _value(fields, "title")
    return replace(fact, value=_FORWARDED.sub("", fact.value) or fact.value) if fact else None


def _day(fields: Sequence[Field], name: str) -> Fact[str] | None:
    for field in fields:
        days = find_dates(field.value) if field.name == name else ()
        if days:
            return Fact(days[0].value, "stated", f"{field.evidence}: {field.value}")
    return None


def _names(fields: Sequence[Field]) -> tuple[str, ...]:
    return next((parse_names(f.value) for f in fields if f.name == "authors"), ())


def _tags(fields: Sequence[Field]) -> tuple[str, ...]:
    found = next((f.value for f in fields if f.name == "tags"), "")
    return tuple(dict.fromkeys(tag.strip() for tag in found.split(",") if tag.strip()))


def _related(lines: Sequence[Line], rules: Sequence[str | None]) -> tuple[Related, ...]:
    found = []
    for line, rule in zip(lines, rules):
        match = RELATED.match(line.text) if rule == "related-link" else None
        if match and line.text[match.end() :]:
            found.append(Related(line.text[match.end() :], find_link(line.text)))
    return tuple(found)


def _publisher(
    lines: Sequence[Line], rules: Sequence[str | None], kept: Sequence[int]
) -> Fact[str] | None:
    """The © line below the text; one amid the text belongs to a picture."""
    last = kept[-1] if kept else 0
    found = [
        find_publisher(lines[at].text)
        for at, rule in enumerate(rules)
        if rule == "copyright" and at > last
    ]
    return next((each for each in reversed(found) if each), None)
