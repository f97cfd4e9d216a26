"""The house (CONTRIBUTING, "The house"): imports go down only, the core is pure."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"
FLOORS = [
    {"model", "errors"},
    {"language"},
    {"corpus", "config", "urls", "files", "shelf", "workers"},
    {"analysis", "ingest", "content", "markup", "checks", "output", "cache", "rights"},
    {"pages", "feeds", "search", "data", "calendars", "questions"},
    {"render", "telling", "indexing"},
    {"build", "intake", "inspection"},
    {"preview", "publish"},
    {"cli"},
    {"__main__"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
PURE = {"model", "errors", "language", "corpus", "urls", "analysis", "markup", "checks"} | FLOORS[4]
IMPURE_MODULES = {
    "os", "pathlib", "shutil", "tempfile", "time", "socket", "subprocess", "random", "locale",
    "urllib.request", "http", "httpx", "jinja2", "yaml", "frontmatter", "livereload", "tornado",
}  # fmt: skip
IMPURE_CALLS = {"open", "now", "today", "utcnow", "print", "input", "hash", "read_text"}
# A library is known in one room.
ONLY_IN = {
    "jinja2": "render",
    "yaml": "content",
    "frontmatter": "content",
    "livereload": "preview",
    "httpx": "ingest",
    "trafilatura": "ingest",
    "feedparser": "ingest",
    "nh3": "markup",
    "rjsmin": "render",
}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            base = node.module or ""
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    room = room_of(path)
    assert room in FLOOR, f"{room} has no floor: give it one in {Path(__file__).name}"
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "generator" or len(parts) < 2 or parts[1] not in FLOOR:
            continue
        other = parts[1]
        assert other == room or FLOOR[other] < FLOOR[room], f"{room} imports {other}: up or across"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_has_one_room(path: Path) -> None:
    for name in imports(path):
        owner = ONLY_IN.get(name.split(".")[0])
        assert owner in (None, room_of(path)), f"only {owner} may know {name}"


@pytest.mark.parametrize(
    "path",
    [path for path in modules() if room_of(path) in PURE],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_the_core_is_pure(path: Path) -> None:
    wrong = {name for name in imports(path) if name in IMPURE_MODULES}
    assert not wrong, f"the core must not know {wrong}"
    # A shipped table is part of the code: read through importlib.resources.
    ships_data = "importlib.resources" in imports(path) or "importlib" in imports(path)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name == "read_text" and ships_data:
                continue
            assert name not in IMPURE_CALLS, f"{path}:{node.lineno}: {name}()"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_fit_on_a_desk(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 420
