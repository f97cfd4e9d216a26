"""The documentation says what is so."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

from generator.cli import build_parser
from generator.config import Settings
from tests.test_architecture import FLOORS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def commands() -> set[str]:
    usage = build_parser().format_help()
    return set(re.findall(r"^    (\w+) {2,}\S", usage, re.M))


def test_every_command_is_in_the_readme() -> None:
    assert set(re.findall(r"\| `digest (\w+)", README)) == commands()


def test_commands_in_the_readme_parse() -> None:
    lines = re.findall(r"^\.venv/bin/digest (.+)$", README, re.M)
    assert lines
    for line in lines:
        for command in line.split(" && "):
            words = command.removeprefix(".venv/bin/digest ").split()
            build_parser().parse_args(words)


def test_every_make_target_named_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.M))
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", README + CONTRIBUTING, re.M))
    assert named and named <= targets


def test_every_room_is_in_the_house() -> None:
    table = CONTRIBUTING.partition("## The house")[2].partition("Verbs have")[0]
    named = {
        room.removesuffix("/")
        for row in re.findall(r"^\| \d \| ([^|]+) \|", table, re.M)
        for room in re.findall(r"`([\w/]+)`", row)
    }
    assert named == {room for rooms in FLOORS for room in rooms}


def test_every_setting_is_in_the_readme() -> None:
    table = README.partition("The settings in `content/site.toml`")[2].partition("\n\nAn article")[
        0
    ]
    named = set(re.findall(r"`\[*(\w+)(?:\.\"Name\")?\]*`", table.replace("`:", "`")))
    assert {field.name for field in fields(Settings)} <= named


def test_every_dependency_says_why() -> None:
    table = CONTRIBUTING.partition("## Dependencies")[2].partition("## Decisions")[0]
    extras = PROJECT["project"]["optional-dependencies"]
    wanted = [*PROJECT["project"]["dependencies"], *extras["all"], *extras["dev"]]
    names = {re.split(r"[<>=\[]", each)[0].lower() for each in wanted}
    missing = {name for name in names if name not in table.lower() and "types-" not in name}
    assert not missing


def test_locked_requirements_have_hashes_and_nothing_of_a_machine() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text("utf-8")
        pinned = re.findall(r"^[a-z][\w.\-]*==", text, re.M)
        assert len(pinned) > 10 and text.count("--hash=sha256:") >= len(pinned)
        assert not re.search(r"@ file:|^-|://|--index|--find-links", text, re.M)


def test_links_between_documents_are_alive() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        text = (ROOT / name).read_text("utf-8")
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
            assert (ROOT / target).exists(), f"{name} links to {target}"
