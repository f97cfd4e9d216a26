"""A new project, and the workflow that puts its site on GitHub Pages."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from generator import __version__
from generator.errors import Diagnostic, DigestError
from generator.files import write_bytes

# The files of a new project: path in the project → file in generator/starter/.
_STARTER = (
    ("README.md", "README.md"),
    (".gitignore", "gitignore"),
    ("content/site.toml", "site.toml"),
    ("content/seeds/example.txt", "example.txt"),
    (".github/workflows/pages.yml", "pages.yml"),
)


def write_new_project(folder: Path) -> tuple[Path, ...]:
    """Write the files of a new digest into an empty or new folder; their paths."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise DigestError(Diagnostic(str(folder), None, "this is not a folder"))
    if folder.is_dir() and any(folder.iterdir()):
        raise DigestError(
            Diagnostic(str(folder), None, "the folder is not empty", "Name a new folder.")
        )
    written = []
    starter = resources.files("generator") / "starter"
    for target, name in _STARTER:
        text = (starter / name).read_text(encoding="utf-8").replace("@VERSION@", __version__)
        write_bytes(folder / target, text.encode("utf-8"))
        written.append(folder / target)
    return tuple(written)
