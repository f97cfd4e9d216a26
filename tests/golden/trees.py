"""Two golden trees, both committed: seeds → content/articles, content → site."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.build import BuildOptions, build
from generator.intake import ingest

ROOT = Path(__file__).parent.parent.parent


def load_tree(folder: Path) -> dict[str, bytes]:
    """Relative path → bytes of every file, dot-folders of ours left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def make_content(folder: Path) -> dict[str, bytes]:
    """Ingest the committed seeds from nothing."""
    shutil.copytree(ROOT / "content" / "seeds", folder / "content" / "seeds")
    shutil.copy(ROOT / "content" / "site.toml", folder / "content" / "site.toml")
    ingest(folder, ())
    return load_tree(folder / "content" / "articles")


def make_site(folder: Path) -> dict[str, bytes]:
    """Build the committed content."""
    shutil.copytree(ROOT / "content", folder / "content")
    build(folder, BuildOptions())
    return load_tree(folder / "site")
