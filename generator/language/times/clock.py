"""Times of day, alone and with their day."""

from __future__ import annotations

import re
from datetime import date

from generator.language.times.calendar import (
    shift_days,
    weekday_of,
)
from generator.language.times.context import Context, Reading, Rule, Slots, last_word
from generator.language.times.lexicon import (
    CARDINALS,
    DAY_PARTS,
    parse_count,
    parse_month,
    parse_ordinal,
    parse_part,
    parse_weekday,
)
from generator.language.times.resolve import (
    day_value,
)

_CLOCK_LEADS = ("at", "by", "until", "till", "before", "after", "from", "around", "about", "since",
                "to", "and", "between", "on", "circa")  # fmt: skip


_DAY = (
    r"(?:(?P<day>today|yesterday|tomorrow)|(?:{x=weekday},? )?{m=month} {dd=day}(?:,? {y=year})?"
    r"|(?:(?P<r>last|next) )?{w=weekday})"
)


_DAY2 = (
    r"(?:(?P<day2>today|yesterday|tomorrow)"
    r"|(?:{x2=weekday},? )?{m2=month} {dd2=day}(?:,? {y2=year})?"
    r"|(?:{x3=weekday},? )?{dd3=day} {m3=month}(?:,? {y3=year})?"
    r"|(?:(?P<r2>last|next) )?{w2=weekday})"
)


def clock_value(text: str) -> str | None:
    """ "3:30 p.m." is T15:30, "noon" T12:00."""
    if text.startswith(("noon", "midday")):
        return "T12:00"
    if text.startswith("midnight"):
        return "T24:00"
    text = re.sub(r"^(\d\d)(\d\d)$", r"\1:\2", text)  # 0430 GMT
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if not numbers:
        word = CARDINALS.get(re.split(r"[ -]", text)[0])
        if word is None:
            return None
        numbers = [word]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if hour > 24 or minute > 59:
        return None
    if re.search(r"p\.? ?m", text) and hour < 12:
        hour += 12
    if re.search(r"a\.? ?m", text) and hour == 12:
        hour = 0
    seconds = f":{numbers[2]:02d}" if len(numbers) > 2 else ""
    return f"T{hour:02d}:{minute:02d}{seconds}"


def _day_of(s: Slots, c: Context) -> str | None:
    """The day named with a time, else the day the text is at, else publication."""
    word = s.get("day")
    if word and c.day:
        steps = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
        found = shift_days(c.day, steps)
        return found.isoformat() if found else None
    if s.get("w"):
        if c.day is None:
            return f"XXXX-WXX-{parse_weekday(s['w'] or '') + 1}"
        rel, number = s.get("r"), parse_weekday(s["w"] or "")
        start = c.day
        if rel in ("last", "next"):
            start = date.fromordinal(c.day.toordinal() + (1 if rel == "next" else -1))
        ahead = rel == "next" or (rel != "last" and c.direction > 0)
        found = weekday_of(start, number, 1 if ahead else -1)
        return found.isoformat() if found else None
    if s.get("m"):
        return day_value(
            parse_month(s["m"] or ""), parse_ordinal(s["dd"] or "") or 0, s.get("y"), c
        )[0]
    return None


def clock_time(s: Slots, c: Context) -> Reading | None:
    """ "9 a.m. Friday", "at 14:30 on 5 March"."""
    text = s["clock"] or ""
    if s.get("half") in ("afternoon", "evening", "night") and "o'clock" in text:
        text = text.replace("o'clock", "p.m.") if "12" not in text else text
    time = clock_value(text)
    if time is None or (s.get("w") and not c.is_capital("w")):
        return None
    if re.fullmatch(r"\d\d?[.:]\d\d(?::\d\d)?", s["clock"] or "") and not _is_clock(s, c):
        return None
    day = _day_of(s, c)
    if day is None and c.near_day is not None and not s.get("day"):
        day = c.near_day.isoformat()
    zone = "Z" if (s.get("zone") or "").strip(" ()") in ("gmt", "utc") else ""
    return Reading("TIME", f"{day or 'XXXX-XX-XX'}{time}{zone}", None, day is not None)


def spoken_hour(s: Slots, c: Context) -> Reading | None:
    """ "at 2 in the morning", "three in the afternoon"."""
    if not c.before(12).endswith(("at ", "until ", "till ", "by ", "after ", "before ", "around ")):
        return None
    half = "a.m." if s["half"] == "morning" else "p.m."
    return clock_time({**s, "clock": f"{CARDINALS.get(s['hour'] or '', s['hour'])} {half}"}, c)


def _is_clock(s: Slots, c: Context) -> bool:
    """ "at 14:30" is a time; "won 3:2", "Genesis 4:12" are not."""
    if s.get("zone") or s.get("w") or s.get("day") or s.get("m"):
        return True
    lead = last_word(c.before(12).rstrip(" "))
    return ":" in (s["clock"] or "") and lead in _CLOCK_LEADS


def day_part(s: Slots, c: Context) -> Reading | None:
    """ "Friday morning", "yesterday evening", "the morning of March 5"."""
    if s.get("w") and not c.is_capital("w"):
        return None
    code = DAY_PARTS[s["t"] or ""]
    day = _day_of(s, c)
    return Reading("TIME", f"{day}T{code}" if day else None, parse_part(s.get("p")), True)


def this_part(s: Slots, c: Context) -> Reading | None:
    """ "this morning", "tonight", "last night", "overnight"."""
    word = s["t"] or ""
    rel = s.get("r") or ""
    code = "NI" if word in ("tonight", "night") else DAY_PARTS[word]
    if c.day is None:
        return Reading("TIME", None, parse_part(s.get("p")))
    base = c.anchor if rel.startswith(("that", "the")) else c.day
    steps = {"last": -1, "the following": 1, "the next": 1, "the previous": -1}.get(rel, 0)
    found = shift_days(base, steps) if base else None
    return Reading(
        "TIME", f"{found.isoformat()}T{code}" if found else None, parse_part(s.get("p")), True
    )


def bare_part(s: Slots, c: Context) -> Reading | None:
    """ "in the morning": of the day the text is at."""
    code = DAY_PARTS[s["t"] or ""]
    base = c.near_day
    return Reading(
        "TIME",
        f"{base.isoformat()}T{code}" if base else f"XXXX-XX-XXT{code}",
        parse_part(s.get("p")),
        True,
    )


def clock_pair(s: Slots, c: Context) -> tuple[Reading, ...] | None:
    """ "from 6 p.m. to 8 p.m. on Friday": both hours are of the day."""
    first, last = clock_value(s["clock"] or ""), clock_value(s["b"] or "")
    if first is None or last is None or (s.get("w") and not c.is_capital("w")):
        return None
    day = _day_of(s, c)
    if day is None:
        return None
    return (
        Reading("TIME", f"{day}{first}", None, True, group="a"),
        Reading("TIME", f"{day}{last}", None, True, group="till"),
    )


_MINUTES = {"half": 30, "quarter": 15, "a quarter": 15}


def spoken_minutes(s: Slots, c: Context) -> Reading | None:
    """ "half past eight", "20 minutes past nine in the evening", "a quarter to ten"."""
    words = re.sub(r" min(?:ute)?s?$", "", s["minutes"] or "")
    minutes = _MINUTES.get(words) or int(parse_count(words) or 0)
    hour = int(parse_count(s["hour"] or "") or 0)
    if not (0 < minutes < 60 and 0 < hour < 13):
        return None
    if s["side"] == "to":
        if not c.before(12).endswith(("at ", "until ", "till ", "by ", "after ", "before ")):
            return None
        hour, minutes = hour - 1 or 12, 60 - minutes
    if s.get("half") in ("afternoon", "evening", "night"):
        hour = hour % 12 + 12
    day = c.near_day
    return Reading(
        "TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{hour:02d}:{minutes:02d}", None, True
    )


def clock_span(s: Slots, c: Context) -> tuple[Reading, ...] | None:
    """ "3-8 p.m.", "from 3 to 8 p.m.": the second half of the day is said once."""
    meridiem = "p.m." if re.search(r"p\.? ?m", s["b"] or "") else "a.m."
    late = clock_value(s["b"] or "")
    early = clock_value(f"{s['a']} {meridiem}")
    if late is None or early is None:
        return None
    if early > late and meridiem == "p.m.":
        early = clock_value(f"{s['a']} a.m.")
    day = _day_of(s, c) or (c.near_day.isoformat() if c.near_day else "XXXX-XX-XX")
    return (
        Reading("TIME", f"{day}{early}", None, True, group="a"),
        Reading("TIME", f"{day}{late}", None, True, group="b"),
    )


RULES: tuple[Rule, ...] = (
    Rule(
        "span of hours",
        "clock",
        rf"(?P<a>(?:1[0-2]|[1-9])(?:[:.][0-5]\d)?)(?:{{dash}}| to )(?P<b>(?:1[0-2]|[1-9])"
        rf"(?:[:.][0-5]\d)? ?(?:a\.m\.|p\.m\.|am\b|pm\b))(?: (?:on )?{_DAY})?",
        clock_span,
        "It is open from [9] to 11 a.m.",
        "TIME 2024-04-24T09:00",
    ),
    Rule(
        "hours of a day",
        "clock",
        rf"(?P<a>{{clock=clock}}{{zone=zone}}?)(?: to | and | until |{{dash}})"
        rf"(?P<till>{{b=clock}}{{z=zone}}?(?:,? (?:on )?{_DAY2}))",
        clock_pair,
        "It was shut from [6 p.m.] to 8 p.m. on Monday.",
        "TIME 2024-04-22T18:00",
    ),
    Rule(
        "half past eight",
        "half unit",
        r"(?P<minutes>half|(?:a )?quarter|{number} min(?:ute)?s?) (?P<side>past|to) "
        r"(?P<hour>1[0-2]|[1-9]|{cardinal})(?: (?:in the|this|that) "
        r"(?P<half>morning|afternoon|evening))?(?! percent| per| million|[%.,:]\d)",
        spoken_minutes,
        "It began at [half past eight] in Oslo.",
        "TIME 2024-04-24T08:30",
    ),
    Rule(
        "hour and day",
        "clock",
        rf"(?P<approx>{{approx}})?{{clock=clock}}{{zone=zone}}?(?: (?:that|this|in the) "
        rf"(?P<half>morning|afternoon|evening|night))?(?:,? (?:on |of |late |early )?{_DAY2})?",
        clock_time,
        "It began at [9:30 a.m. Tuesday].",
        "TIME 2024-04-23T09:30",
    ),
    Rule(
        "day and hour",
        "deictic weekday month",
        rf"{_DAY},? (?:at |around |about |by )?{{clock=clock}}{{zone=zone}}?",
        clock_time,
        "It began [Tuesday at 9 a.m.]",
        "TIME 2024-04-23T09:00",
    ),
    Rule(
        "part of a named day",
        "deictic weekday month",
        rf"{{p=part}}?{_DAY} (?P<t>{{daypart}})",
        day_part,
        "It began on [Tuesday morning].",
        "TIME 2024-04-23TMO",
    ),
    Rule(
        "morning of a day",
        "daypart",
        rf"{{p=part}}?(?:the )?{{t=daypart}} of {_DAY2}",
        day_part,
        "It began on [the morning of March 5].",
        "TIME 2024-03-05TMO",
    ),
    Rule(
        "dawn on a day",
        "daypart",
        rf"(?P<t>dawn|dusk|lunchtime) (?:on )?{_DAY}",
        day_part,
        "It began at [dawn on Tuesday].",
        "TIME 2024-04-23TMO",
    ),
    Rule(
        "this morning",
        "daypart",
        r"{p=part}?(?P<r>this|last|that|the (?:following|next|previous|same)) (?P<t>{daypart})"
        r"(?!-|s)|{p2=part}?(?P<t2>tonight|overnight)",
        this_part,
        "It began [last night].",
        "TIME 2024-04-23TNI",
    ),
    Rule(
        "two in the morning",
        "daypart",
        r"(?:around |about )?(?P<hour>1[0-2]|[1-9]|{cardinal}) in the "
        r"(?P<half>morning|afternoon|evening)",
        spoken_hour,
        "It began at [2 in the morning].",
        "TIME 2024-04-24T02:00",
    ),
    Rule(
        "in the morning",
        "daypart",
        r"(?<=\bin\s|\bby\s|\bof\s){p=part}?the {p2=part}?(?P<t>morning|afternoon|evening)"
        r"|{p3=part}(?P<t3>morning|afternoon|evening)|(?<=\bat\s)(?P<t4>dawn|dusk|night|lunchtime)",
        bare_part,
        "It began in [the morning].",
        "TIME 2024-04-24TMO",
    ),
)
