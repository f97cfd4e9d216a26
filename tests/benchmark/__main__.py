"""`make bench`: how fast the whole is on this machine.

python -m tests.benchmark [ARTICLES …]      default: 100 1000
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmark.invented import build_feeds


def timed(folder: Path, *words: str) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", "generator", "--quiet", "-C", str(folder), *words]
    subprocess.run(command, check=True)
    return time.perf_counter() - start


def measure(articles: int) -> None:
    """Ingest, cold build, build without a change, build after one edit: seconds."""
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
    shown = "  ".join(f"{key} {seconds:.1f}s" for key, seconds in figures.items())
    print(f"{articles:7} articles  {shown}  {articles / figures['cold']:.0f} articles/s cold")


if __name__ == "__main__":
    for size in sys.argv[1:] or ("100", "1000"):
        measure(int(size))
