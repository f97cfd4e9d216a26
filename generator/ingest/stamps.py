"""Moments as machines write them: ISO 8601 and its many near misses, RFC 2822, epochs."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from generator.ingest.dates import find_dates

_ISO = re.compile(
    r"^\s*(\d{4})-(\d\d)-(\d\d)(?:[T\s]\s*(\d\d):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*"
    r"(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?\s*$",
    re.I,
)
_LEADING_DAY = re.compile(r"^\s*(\d{4})-(\d\d)-(\d\d)(?:T|\s|$)")
_COMPACT = re.compile(r"^\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?\s*$")
_EPOCH = re.compile(r"^\s*(\d{10})(?:\d{3})?\s*$")
_YEARS = range(1980, 2101)


def parse_stamp(text: str) -> str | None:
    """An ISO day, or a moment with its zone where the text gives one; None if it is neither."""
    text = text[:80]
    match = _ISO.match(text)
    if match:
        return _read_iso(match)
    day = _LEADING_DAY.match(text) or _COMPACT.match(text)
    if day:
        return _day(*(int(part) for part in day.groups()))
    epoch = _EPOCH.match(text)
    if epoch:
        return _format(datetime.fromtimestamp(int(epoch.group(1)), UTC))
    return _read_mail(text) or next((found.value for found in find_dates(text)), None)


def same_moment(first: str, second: str) -> bool:
    """Whether two stamps name one instant, perhaps in different zones."""
    one, two = _moment(first), _moment(second)
    return one is not None and two is not None and abs((one - two).total_seconds()) < 120


def has_zone(stamp: str) -> bool:
    """Whether the stamp is a moment in a zone of its own, not a day or universal time."""
    return len(stamp) > 10 and not stamp.endswith(("Z", "+00:00"))


def _moment(stamp: str) -> datetime | None:
    return datetime.fromisoformat(stamp) if len(stamp) > 10 else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year in _YEARS else None
    except ValueError:
        return None


def _read_iso(match: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, zone = match.groups()
    found = _day(int(year), int(month), int(day))
    if found is None or hour is None or zone is None:
        return found
    if zone[0] not in "+-":
        zone = "+00:00"
    elif ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:] or '00'}"
    try:
        return _format(datetime.fromisoformat(f"{found}T{hour}:{minute}:{second or '00'}{zone}"))
    except ValueError:
        return found


def _read_mail(text: str) -> str | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.year not in _YEARS:
        return None
    return _format(moment) if moment.tzinfo else moment.date().isoformat()


def _format(moment: datetime) -> str:
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")
