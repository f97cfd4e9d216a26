"""`python -m tests.benchmark.bench_memory [ITEMS]`: what an ingest of one large feed adds.

Peak memory of a whole `digest ingest` in a process of its own, less that of a feed of one item,
for each byte of the feed. Items of three invented articles each, about four kilobytes.
"""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmark.invented import build_article

ITEMS = 9500  # about 37 MB; a seed may have 42


def build_feed(items: int) -> dict[str, object]:
    """A JSON Feed of one outlet: three of its items are about the same."""
    first = datetime.date(2025, 1, 1)
    made = []
    for number in range(items):
        story, writer = divmod(number, 3)
        parts = [build_article(story + far, writer, first) for far in (0, 10**6, 2 * 10**6)]
        text = "\n\n".join(str(part["content_text"]) for part in parts)
        url = f"https://outlet.example/{number}"
        made.append({**parts[0], "id": str(number), "url": url, "content_text": text})
    version = "https://jsonfeed.org/version/1.1"
    return {"version": version, "title": "Northport Courier", "items": made}


def measure_peak(items: int) -> tuple[int, int]:
    """(bytes of the feed, largest resident size of the ingest in bytes)."""
    with tempfile.TemporaryDirectory() as name:
        feed = Path(name, "feed.json")
        feed.write_text(json.dumps(build_feed(items)), "utf-8")
        Path(name, "content").mkdir()
        command = [sys.executable, "-m", "generator", "-C", name, "--quiet", "ingest", str(feed)]
        with subprocess.Popen(command) as process:
            _, _, used = os.wait4(process.pid, 0)
        return feed.stat().st_size, used.ru_maxrss * 1024


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ITEMS
    _, least = measure_peak(1)
    size, peak = measure_peak(count)
    print(
        f"{count} items, {size / 1e6:.1f} MB: {peak / 1e6:.0f} MB of memory, of one item"
        f" {least / 1e6:.0f} MB: {(peak - least) / size:.2f} times the feed"
    )
