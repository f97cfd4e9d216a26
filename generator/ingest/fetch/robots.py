"""robots.txt as RFC 9309 reads it: the group of our name, the longest rule, `*` and `$`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

MOST_LINES = 5000


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: a pattern of paths, and whether they may be fetched."""

    pattern: str
    allow: bool


def parse_robots(text: str, agent: str) -> tuple[Rule, ...]:
    """The rules for an agent: those of its own groups, else those of `*`."""
    own: list[Rule] = []
    everyone: list[Rule] = []
    named: list[str] = []
    in_rules = False
    for line in text.splitlines()[:MOST_LINES]:
        key, _, value = line.split("#", 1)[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            named = [value.lower()] if in_rules else [*named, value.lower()]
            in_rules = False
        elif key in ("allow", "disallow"):
            in_rules = True
            if not value:
                continue
            rule = Rule(value, key == "allow")
            if agent.lower() in named:
                own.append(rule)
            elif "*" in named:
                everyone.append(rule)
    own_named = re.search(rf"^\s*user-agent\s*:\s*{re.escape(agent)}\s*(?:#|$)", text, re.I | re.M)
    return tuple(own if own_named else everyone)


def may_fetch(rules: tuple[Rule, ...], url: str) -> bool:
    """Whether the longest rule that fits the address allows it; no rule allows."""
    parts = urlsplit(url)
    path = _normal(parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if path == "/robots.txt":
        return True
    fitting = [rule for rule in rules if _fits(rule.pattern, path)]
    best = max(fitting, key=lambda rule: (len(rule.pattern), rule.allow), default=None)
    return best is None or best.allow


def _normal(path: str) -> str:
    return quote(unquote(path), safe="/*$=&;:@!,+~'()-._")


def _fits(pattern: str, path: str) -> bool:
    """A walk over the parts between the stars: no pattern can make it slow."""
    ends = pattern.endswith("$")
    parts = [_normal(part) for part in pattern.removesuffix("$").split("*")]
    if not path.startswith(parts[0]):
        return False
    at = len(parts[0])
    for part in parts[1:-1]:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if len(parts) == 1:
        return not ends or at == len(path)
    last = parts[-1]
    if ends:
        return len(path) - len(last) >= at and path.endswith(last)
    return path.find(last, at) >= 0
