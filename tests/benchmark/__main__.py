"""`make bench`: how fast the rooms of the analysis and the whole are on this machine.

python -m tests.benchmark [ARTICLES …]      default: 100 1000

Seconds on the clock, and in brackets those of all processors together.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmark import bench_rooms
from tests.benchmark.invented import build_feeds


@dataclass(frozen=True, slots=True)
class Figure:
    """Seconds on the clock, and of all processors together: a busy machine shows in the first."""

    wall: float
    processor: float

    def __str__(self) -> str:
        return f"{self.wall:.1f}s ({self.processor:.1f}s)"


def timed(folder: Path, *words: str) -> Figure:
    start, before = time.perf_counter(), os.times()
    command = [sys.executable, "-m", "generator", "--quiet", "-C", str(folder), *words]
    subprocess.run(command, check=True)
    after = os.times()
    used = after.children_user + after.children_system
    used -= before.children_user + before.children_system
    return Figure(time.perf_counter() - start, used)


def measure(articles: int) -> None:
    """Ingest, cold build, build without a change, build after one edit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "content" / "seeds").mkdir(parents=True)
        for number, feed in enumerate(build_feeds(articles)):
            path = folder / "content" / "seeds" / f"{number:02}.json"
            path.write_text(json.dumps(feed), "utf-8")
        figures = {"ingest": timed(folder, "ingest"), "again": timed(folder, "ingest")}
        figures["cold"] = timed(folder, "build")
        figures["same"] = timed(folder, "build")
        article = sorted(folder.glob("content/articles/*/*.md"))[0]
        article.write_text(article.read_text("utf-8") + "\nOne more sentence here.\n", "utf-8")
        figures["one edit"] = timed(folder, "build")
    shown = "  ".join(f"{key} {figure}" for key, figure in figures.items())
    rate = articles / figures["cold"].processor
    print(f"{articles:7} articles  {shown}  {rate:.0f} articles/s cold on one core", flush=True)


if __name__ == "__main__":
    bench_rooms.measure()
    for size in sys.argv[1:] or ("100", "1000"):
        measure(int(size))
