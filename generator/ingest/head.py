"""What stands above (and just below) a raw text: title, section, place, authors, dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.ingest.boilerplate import KICKERS, SECTIONS, fold_line
from generator.ingest.dates import find_dates
from generator.ingest.labels import find_authors, find_leading_date, find_lone_name
from generator.ingest.lines import Line
from generator.ingest.region import OUTSIDE, Region, is_caption
from generator.ingest.titles import content_words, is_title_like, is_upper
from generator.model import Fact

NEAR = 8  # lines above the title and below the text where a date may still stand
DATE_WORDS = 16


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines around the text say, and which lines that took."""

    title: Fact[str] | None = None
    title_at: int | None = None
    section: Fact[str] | None = None
    dateline: Fact[str] | None = None
    published: Fact[str] | None = None
    updated: Fact[str] | None = None
    authors: tuple[str, ...] = ()
    used: frozenset[int] = frozenset()
    removed: tuple[tuple[int, str], ...] = ()


def read_head(
    lines: Sequence[Line],
    rules: Sequence[str | None],
    taken: set[int],
    start: int,
    scope: Region | None,
) -> Head:
    """Everything the lines above the text state; those below it only for a date."""
    free = [
        at for at in range(start) if at not in taken and (not rules[at] or rules[at] == OUTSIDE)
    ]
    title_at, stated = _find_title(lines, free, scope)
    first = title_at if title_at is not None else start - NEAR
    head = [at for at in free if at >= first or not scope]
    head += _find_early(lines, rules, taken, start)
    authors_at = next((at for at in head if find_authors(lines[at].text)), None)
    named = _find_name(lines, rules, taken, title_at, start) if authors_at is None else None
    days = _find_days(lines, head, [at for at in free if first - NEAR <= at < first])
    if scope and not days:
        days = _find_days(lines, range(scope.end, min(scope.end + NEAR, len(lines))), ())
    published, updated = _choose(lines, days)
    if stated and title_at is not None:
        published = Fact(stated[0], "stated", f"line {lines[title_at].number}: {stated[1]}")
    used = {at for at in (title_at, authors_at) if at is not None} | {at for at, _ in days}
    section_at = next((at for at in head if fold_line(lines[at].text) in SECTIONS), None)
    place_at = _find_place(lines, head, title_at, {*used, section_at})
    used |= {at for at in (section_at, place_at) if at is not None}
    used |= frozenset(named[1]) if named else frozenset()
    title = None
    if title_at is not None:
        words = stated[2] if stated else lines[title_at].text
        title = Fact(words, "stated", _line(lines[title_at]))
    return Head(
        title,
        title_at,
        _fact(lines, section_at),
        _fact(lines, place_at),
        published,
        updated,
        find_authors(lines[authors_at].text)
        if authors_at is not None
        else named[0]
        if named
        else (),
        frozenset(used),
        tuple(_find_kickers(lines, [at for at in head if at not in used], title_at)),
    )


def _find_name(
    lines: Sequence[Line],
    rules: Sequence[str | None],
    taken: set[int],
    title_at: int | None,
    start: int,
) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    """The author whose name stands alone between title and text, and the lines that took."""
    if title_at is None:
        return None
    below = [line.text for line in lines[start + 1 :][-NEAR:]]
    for at in range(title_at + 1, min(start + NEAR, len(lines) - 1)):
        if lines[at].prose:
            break
        if at in taken or rules[at] not in (None, OUTSIDE) or lines[at].bullet:
            continue
        found = find_lone_name(lines[at].text, lines[at + 1].text, below)
        if found:
            return (found[0],), (at, at + 1) if found[1] else (at,)
    return None


def _find_early(
    lines: Sequence[Line], rules: Sequence[str | None], taken: set[int], start: int
) -> list[int]:
    """Bylines and dates behind the first paragraph: a deck stood above them."""
    found: list[int] = []
    prose = 0
    for at in range(start, min(start + NEAR, len(lines))):
        line = lines[at]
        prose += line.prose
        if prose > 1:
            break
        if not line.prose and not rules[at] and at not in taken and _is_credit(line):
            found.append(at)
    return found


def _find_title(
    lines: Sequence[Line], free: Sequence[int], scope: Region | None
) -> tuple[int | None, tuple[str, str, str] | None]:
    """Where the title stands, and the date in front of it if there is one."""
    for at in free:
        stated = find_leading_date(lines[at].text)
        if stated and (scope is None or at == scope.title_at):
            return at, stated
    if scope:
        return scope.title_at, None
    plain = [at for at in free if not _is_credit(lines[at]) and is_title_like(lines[at])]
    text = frozenset(word for line in lines[len(free) :] for word in content_words(line.text))
    return max(plain, key=lambda at: _likeness(lines[at], text, at), default=None), None


def _likeness(line: Line, text: frozenset[str], at: int) -> float:
    """How much a line is the headline of a text: shares its words, is no scrap, stands early."""
    words = content_words(line.text)
    return len(words & text) / (len(words) + 1) + min(line.words, 8) / 10 - at / 50


def _is_credit(line: Line) -> bool:
    return bool(find_authors(line.text) or (line.words <= 14 and find_dates(line.text)))


def _find_days(
    lines: Sequence[Line], head: Iterable[int], above: Iterable[int]
) -> list[tuple[int, tuple[str, str | None]]]:
    """(line, (day, role)) of the lines that carry little more than a date."""
    for places in (head, above):
        found = [
            (at, (day.value, day.role))
            for at in places
            if lines[at].words <= (2 if find_authors(lines[at].text) else 1) * DATE_WORDS
            and not is_caption(lines[at])
            for day in find_dates(lines[at].text)
        ]
        if found:
            return found
    return []


def _choose(
    lines: Sequence[Line], days: Sequence[tuple[int, tuple[str, str | None]]]
) -> tuple[Fact[str] | None, Fact[str] | None]:
    """The day of publication and of the last change; the one called "published" goes first."""
    named = [each for each in days if each[1][1] == "published"]
    plain = [each for each in days if each[1][1] is None]
    changed = [each for each in days if each[1][1] == "updated"]
    updated = _day_fact(lines, changed[0]) if changed else None
    if named or plain:
        return _day_fact(lines, (named or plain)[0]), updated
    return changed_day(updated), updated


def changed_day(updated: Fact[str] | None) -> Fact[str] | None:
    """The day of the last change in place of a day of publication that nothing states."""
    if updated is None:
        return None
    words = f"only the day of the last change is stated ({updated.evidence})"
    return Fact(updated.value, "inferred", words)


def _day_fact(lines: Sequence[Line], found: tuple[int, tuple[str, str | None]]) -> Fact[str]:
    line = lines[found[0]]
    return Fact(found[1][0], "stated", f"line {line.number}: {line.text}")


def _find_place(
    lines: Sequence[Line], head: Sequence[int], title_at: int | None, used: set[int | None]
) -> int | None:
    """The place of a dateline: "GENEVA" alone between title and text."""
    if title_at is None:
        return None
    for at in head:
        text = lines[at].text
        if at > title_at and at not in used and is_upper(text) and lines[at].words <= 4:
            return at if fold_line(text) not in KICKERS else None
    return None


def _find_kickers(
    lines: Sequence[Line], free: Sequence[int], title_at: int | None
) -> list[tuple[int, str]]:
    found = []
    for at in free:
        if fold_line(lines[at].text) in KICKERS:
            found.append((at, "kicker"))
        elif is_upper(lines[at].text) and lines[at].words <= 4:
            found.append((at, "upper-case line"))
        elif title_at is not None and at < title_at:
            found.append((at, "above the title"))
    return found


def _fact(lines: Sequence[Line], at: int | None) -> Fact[str] | None:
    return None if at is None else Fact(lines[at].text, "stated", _line(lines[at]))


def _line(line: Line) -> str:
    return f"line {line.number}"
