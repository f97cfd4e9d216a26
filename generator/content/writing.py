"""Writing article files: whole ones anew, single lines of those an editor may have changed.

An editor's file never goes through a YAML dumper: only the lines of keys that still hold what the
machine wrote are replaced, and the `ingest:` block; everything else keeps its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.content.articles import KEYS, ArticleFile, body_hash
from generator.content.frontmatter import FrontMatter
from generator.content.memory import MEMORY_KEY, FieldValue, Memory, field_value
from generator.content.scalars import FLOW_ITEM, format_scalar
from generator.model import Fact

_LONGEST_LINE = 100
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"' + r"|'(?:[^']|'')*'")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")


def format_field(key: str, value: FieldValue, indent: str = "") -> str:
    """The lines of one key."""
    if isinstance(value, str):
        return f"{indent}{key}: {format_scalar(value)}\n"
    if all(FLOW_ITEM.fullmatch(each) for each in value):
        return _wrap(f"{indent}{key}: [{', '.join(value)}]", f"{indent}  ")
    items = "".join(f"{indent}  - {format_scalar(each)}\n" for each in value)
    return f"{indent}{key}:\n{items}"


def _wrap(line: str, indent: str) -> str:
    """A long list of names on several lines."""
    lines = []
    while len(line) > _LONGEST_LINE and ", " in line[:_LONGEST_LINE].strip():
        cut = line.rindex(", ", 0, _LONGEST_LINE) + 1
        lines.append(line[:cut])
        line = indent + line[cut:].lstrip()
    return "\n".join([*lines, line]) + "\n"


def format_memory(memory: Memory) -> str:
    """The `ingest:` block."""
    head: dict[str, str | None] = {
        "id": memory.id,
        "seed": memory.seed,
        "sha256": memory.sha256,
        "index": str(memory.index) if memory.index else None,
        "guid": memory.guid,
        "publisher": memory.publisher,
        "body": memory.body,
    }
    lines = [format_field(key, value, "  ") for key, value in head.items() if value]
    fields = [
        format_field(key, memory.fields[key].value, "      ").replace(f"{key}:", "value:", 1)
        for key in KEYS
        if key in memory.fields
    ]
    if fields:
        lines.append("  fields:\n")
        keys = [key for key in KEYS if key in memory.fields]
        for key, value in zip(keys, fields):
            lines += [f"    {key}:\n", value, _format_reason(memory.fields[key])]
    lines += _format_entries(
        "related", [{"text": each.text, "url": each.url} for each in memory.related]
    )
    lines += _format_entries(
        "images",
        [{"url": each.url, "credit": each.credit, "alt": each.alt} for each in memory.images],
    )
    lines += _format_entries(
        "removed",
        [{"line": str(each.line), "text": each.text, "rule": each.rule} for each in memory.removed],
    )
    return f"{MEMORY_KEY}:\n" + "".join(lines) if lines else ""


def _format_reason(fact: Fact[FieldValue]) -> str:
    evidence = format_field("evidence", fact.evidence, "      ") if fact.evidence else ""
    return format_field("basis", fact.basis, "      ") + evidence


def _format_entries(key: str, entries: list[dict[str, str | None]]) -> list[str]:
    """A list of mappings; keys without a value are left out."""
    lines = [f"  {key}:\n"] if entries else []
    for entry in entries:
        mark = "    - "
        for name, value in entry.items():
            if value:
                lines.append(f"{mark}{name}: {format_scalar(value)}\n")
                mark = "      "
    return lines


def format_body_text(markdown: str) -> str:
    """The part of a file below its head."""
    return f"\n{markdown}\n" if markdown else ""


def format_article(fields: Mapping[str, FieldValue], memory: Memory, markdown: str) -> str:
    """A new article file."""
    lines = [format_field(key, fields[key]) for key in KEYS if key in fields]
    head = "".join(lines) + format_memory(memory)
    return f"---\n{head}---\n{format_body_text(markdown)}"


def is_untouched(file: ArticleFile) -> bool:
    """Whether the file is byte for byte what the machine wrote."""
    memory = file.memory
    if memory.body != body_hash(file.front.body):
        return False
    fields = {key: fact.value for key, fact in memory.fields.items()}
    lines = "".join(format_field(key, fields[key]) for key in KEYS if key in fields)
    return file.front.text == f"---\n{lines}{format_memory(memory)}---\n{file.front.body}"


def current_value(front: FrontMatter, key: str) -> FieldValue | None:
    """What a file holds for a key, as the merge compares it."""
    return field_value(front.values.get(key))


def has_comment(front: FrontMatter, key: str) -> bool:
    """Whether an editor wrote something beside the value of a key."""
    if key not in front.segments:
        return False
    start, end = front.segments[key]
    return any(_comment(line) for line in front.text[start:end].split("\n"))


def update_text(
    front: FrontMatter,
    changes: Mapping[str, FieldValue | None],
    memory: Memory,
    body: str | None = None,
) -> str:
    """The file with some keys set (None: taken out), the memory renewed, the body replaced."""
    edits = [_edit(front, key, changes[key]) for key in KEYS if key in changes]
    edits.append(_edit_memory(front, memory))
    # From the end of the file to its start, so that offsets hold. At one place a replacement goes
    # before insertions, and those so that they end up in the order of the keys.
    edits.reverse()
    text = front.text
    if body is not None:
        text = text[: front.body_start] + body
    for start, end, lines in sorted(edits, key=lambda edit: (-edit[0], edit[0] == edit[1])):
        text = text[:start] + lines + text[end:]
    return front.mark + text


def _edit(front: FrontMatter, key: str, value: FieldValue | None) -> tuple[int, int, str]:
    """Which span of the text becomes what."""
    lines = _line_ends(front, format_field(key, value) if value is not None else "")
    if key in front.segments:
        return (*front.segments[key], lines)
    before = [each for each in KEYS[: KEYS.index(key)] if each in front.segments]
    ours = front.segments.get(MEMORY_KEY)
    place = front.segments[before[-1]][1] if before else front.head[0]
    if ours and ours[0] < place:  # an editor moved the block up: stay above nothing of it
        place = max(place, ours[1])
    return place, place, lines


def _edit_memory(front: FrontMatter, memory: Memory) -> tuple[int, int, str]:
    """The renewed block; comments that an editor put into it move above it."""
    lines = format_memory(memory)
    if MEMORY_KEY not in front.segments:
        return front.head[1], front.head[1], _line_ends(front, lines)
    start, end = front.segments[MEMORY_KEY]
    found = (_comment(line) for line in front.text[start:end].split("\n"))
    comments = "".join(f"{comment}\n" for comment in found if comment)
    return start, end, _line_ends(front, comments + lines)


def _comment(line: str) -> str | None:
    """The comment at the end of a line; a "#" inside quotes is none."""
    masked = _QUOTED.sub(lambda match: "x" * len(match.group()), line)
    found = _COMMENT.search(masked)
    return line[found.start() :].rstrip("\r") if found else None


def _line_ends(front: FrontMatter, lines: str) -> str:
    """Our lines with the line ends that the head has."""
    windows = "\r\n" in front.text[: front.head[1]]
    return lines.replace("\n", "\r\n") if windows else lines
