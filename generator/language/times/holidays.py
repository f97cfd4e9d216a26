"""Feasts and public days: when they fall, and the rules that find them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from generator.language.times.calendar import easter, make_date, nth_weekday
from generator.language.times.context import Context, Reading, Rule, Slots
from generator.language.times.lexicon import parse_part

FIXED: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "new year's day": (1, 1), "new year's": (1, 1), "new years day": (1, 1),
        "new year's eve": (12, 31), "new years eve": (12, 31), "epiphany": (1, 6),
        "groundhog day": (2, 2), "valentine's day": (2, 14), "valentines day": (2, 14),
        "st patrick's day": (3, 17), "st. patrick's day": (3, 17), "april fools' day": (4, 1),
        "april fool's day": (4, 1), "april fools day": (4, 1), "earth day": (4, 22),
        "anzac day": (4, 25), "may day": (5, 1), "cinco de mayo": (5, 5), "juneteenth": (6, 19),
        "canada day": (7, 1), "independence day": (7, 4), "fourth of july": (7, 4),
        "bastille day": (7, 14), "halloween": (10, 31), "all saints' day": (11, 1),
        "guy fawkes night": (11, 5), "bonfire night": (11, 5), "veterans day": (11, 11),
        "armistice day": (11, 11), "remembrance day": (11, 11), "christmas eve": (12, 24),
        "christmas day": (12, 25), "christmas": (12, 25), "xmas": (12, 25), "boxing day": (12, 26),
        "australia day": (1, 26), "international women's day": (3, 8),
        "international workers' day": (5, 1), "midsummer's day": (6, 24),
    }
)  # fmt: skip
# Month, weekday (0 Monday), which one (-1 the last), days added.
BY_WEEKDAY: Mapping[str, tuple[int, int, int, int]] = MappingProxyType(
    {
        "martin luther king day": (1, 0, 3, 0), "martin luther king jr. day": (1, 0, 3, 0),
        "mlk day": (1, 0, 3, 0), "presidents' day": (2, 0, 3, 0), "presidents day": (2, 0, 3, 0),
        "mother's day": (5, 6, 2, 0), "memorial day": (5, 0, -1, 0), "father's day": (6, 6, 3, 0),
        "labor day": (9, 0, 1, 0), "labour day": (9, 0, 1, 0), "columbus day": (10, 0, 2, 0),
        "thanksgiving day": (11, 3, 4, 0), "thanksgiving": (11, 3, 4, 0),
        "black friday": (11, 3, 4, 1), "cyber monday": (11, 3, 4, 4), "election day": (11, 0, 1, 1),
    }
)  # fmt: skip
# Days after Easter Sunday.
BY_EASTER: Mapping[str, int] = MappingProxyType(
    {
        "shrove tuesday": -47, "mardi gras": -47, "ash wednesday": -46, "palm sunday": -7,
        "maundy thursday": -3, "good friday": -2, "easter sunday": 0, "easter monday": 1,
        "easter": 0, "ascension day": 39, "whit monday": 50, "pentecost": 49, "whitsun": 49,
    }
)  # fmt: skip


def holiday_date(name: str, year: int) -> date | None:
    """When a feast falls in a year."""
    if name in FIXED:
        return make_date(year, *FIXED[name])
    if name in BY_WEEKDAY:
        month, weekday, nth, plus = BY_WEEKDAY[name]
        found = nth_weekday(year, month, weekday, nth)
        return found + timedelta(days=plus) if found else None
    return easter(year) + timedelta(days=BY_EASTER[name]) if name in BY_EASTER else None


def holiday(s: Slots, c: Context) -> Reading | None:
    name = s["h"] or ""
    if not c.is_capital("h"):
        return None
    part = parse_part(s.get("p"))
    if s.get("y"):
        found = holiday_date(name, int(s["y"] or 0))
        return Reading("DATE", found.isoformat(), part) if found else None
    if c.day is None:
        known = FIXED.get(name)
        return Reading("DATE", f"XXXX-{known[0]:02d}-{known[1]:02d}" if known else None, part)
    days = [d for n in (-1, 0, 1) if (d := holiday_date(name, c.day.year + n))]
    past = [d for d in days if d <= c.day][-1]
    future = next(d for d in days if d >= c.day)
    rel = s.get("r")
    if rel in ("last", "past"):
        found = [d for d in days if d < c.day][-1]
    elif rel in ("next", "coming"):
        found = next(d for d in days if d > c.day)
    elif rel == "this":
        found = days[1]
    elif c.direction:
        found = past if c.direction < 0 else future
    else:
        found = past if (c.day - past).days <= (future - c.day).days else future
    return Reading("DATE", found.isoformat(), part, True)


HOLIDAYS = tuple(sorted((*FIXED, *BY_WEEKDAY, *BY_EASTER), key=lambda n: (-len(n), n)))
_NAMES = "|".join(name.replace(".", r"\.") for name in HOLIDAYS)

RULES: tuple[Rule, ...] = (
    Rule(
        "holiday",
        "holiday weekday month unit",
        rf"{{p=part}}?(?:(?P<r>last|next|this|this past|coming) )?(?P<h>{_NAMES})(?:,? (?:of "
        rf"|in )?{{y=year}})?(?:(?<=\beve)|(?! eve\b)(?![ -](?:tree|card|carol|gift|present|island"
        rf"|party|song|movie|cake|bonus|pudding|cracker|stocking|jumper)s?\b))",
        holiday,
        "It opens on [Christmas Eve].",
        "DATE 2024-12-24",
    ),
)
