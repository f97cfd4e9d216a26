"""iCalendar files (RFC 5545) of what is scheduled: one for the site, one for each story.

Deterministic: the time stamp of every event is the day of the edition, its identity the id of
the timeline entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from generator import urls
from generator.config import Settings
from generator.language.edtf import format_edtf_words, parse_edtf
from generator.model import Artifact, Digest, TimelineEntry
from generator.rights import honour_rights

_LINE = 75  # octets in a line, without its end
_LONGEST = 31  # days; “scheduled for 2026” is no date for a calendar


def plan_calendars(digest: Digest, settings: Settings) -> tuple[Artifact, ...]:
    """`calendar.ics` of the site, and beside every story that has something scheduled."""
    digest = honour_rights(digest)
    if digest.today is None:
        return ()
    entries = tuple(entry for entry in digest.timeline if _is_planned(entry))
    found = [_build_file(urls.CALENDAR, settings.title, entries, digest, settings)]
    for story in digest.stories:
        own = tuple(entry for entry in entries if entry.story == story.id)
        if own:
            path = urls.story_address(story.id) + urls.CALENDAR
            found.append(_build_file(path, story.title, own, digest, settings))
    return tuple(found)


def _is_planned(entry: TimelineEntry) -> bool:
    if entry.status != "scheduled" or entry.date is None:
        return False
    return parse_edtf(entry.date).days <= _LONGEST


def _build_file(
    path: str, name: str, entries: Iterable[TimelineEntry], digest: Digest, settings: Settings
) -> Artifact:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//newsdigest//newsdigest 1//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escape_text(name)}",
    ]
    stamp = (digest.today or "").replace("-", "") + "T000000Z"
    for entry in entries:
        lines += _event_lines(entry, stamp, digest, settings)
    lines.append("END:VCALENDAR")
    text = "".join(f"{fold_line(line)}\r\n" for line in lines)
    return Artifact(path, text.encode())


def _event_lines(
    entry: TimelineEntry, stamp: str, digest: Digest, settings: Settings
) -> Iterable[str]:
    days = parse_edtf(entry.date or "")
    first = entry.evidence[0].evidence
    summary = entry.label or " ".join(first.text.split())
    lines = [
        "BEGIN:VEVENT",
        f"UID:{entry.story or 'site'}.{entry.id}@{_host(settings)}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{days.first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{days.last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escape_text(summary)}",
        f"DESCRIPTION:{escape_text(_describe(entry, digest))}",
    ]
    if settings.base_url:
        page = urls.story_timeline_address(entry.story) if entry.story else urls.TIMELINE
        lines.append(f"URL:{urls.absolute_url(settings.base_url, page, entry.id)}")
    # What is planned may still change, and takes nobody's time.
    return (*lines, "STATUS:TENTATIVE", "TRANSP:TRANSPARENT", "END:VEVENT")


def _describe(entry: TimelineEntry, digest: Digest) -> str:
    """The date in words, and the words of every source, named."""
    carrier = next((each for each in entry.evidence if each.date == entry.date), entry.evidence[0])
    parts = [format_edtf_words(entry.date or "", carrier.expression)]
    seen = set()
    for each in entry.evidence:
        name = each.evidence.article.partition("/")[0]
        if name in seen:
            continue
        seen.add(name)
        known = digest.corpus.sources.get(name)
        words = " ".join(each.evidence.text.split())
        parts.append(f"{known.name if known else name}: {words}")
    return "\n".join(parts)


def _host(settings: Settings) -> str:
    base = settings.base_url or ""
    return base.partition("://")[2].partition("/")[0].partition(":")[0] or "newsdigest.invalid"


def escape_text(text: str) -> str:
    """A TEXT value: backslash, semicolon, comma and line break escaped, no control characters."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return "".join(letter for letter in text if letter >= " " and letter != "\x7f")


def fold_line(line: str) -> str:
    """The line in pieces of at most 75 octets, never cut inside a character."""
    pieces, piece, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += width
    return "\r\n".join([*pieces, piece])
