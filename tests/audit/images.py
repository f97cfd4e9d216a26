"""The pictures of the repository that a browser draws: icons, the image of shared links, README.

`python -m tests.audit.images` after a change of `static/icon.svg` or `docs/images/share.svg`;
`python -m tests.audit.images screenshots` after a change of the look, of the site in `site/`.
"""

from __future__ import annotations

import re
import struct
import sys
import zlib
from pathlib import Path
from typing import Any

from tests.browser.serving import serve_folder
from tests.conftest import ROOT, find_chromium

ICONS = (("apple-touch-icon.png", 180), ("icon-192.png", 192), ("icon-512.png", 512))


def read_png(data: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and rows of RGB, of the PNG that Chromium writes (8 bits, RGB or RGBA)."""
    at, packed, width, height, channels = 8, b"", 0, 0, 3
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        if kind == b"IHDR":
            width, height, _, colour = struct.unpack(">IIBB", body[:10])
            channels = 4 if colour == 6 else 3
        packed += body if kind == b"IDAT" else b""
        at += size + 12
    raw, rows = zlib.decompress(packed), []
    stride, above = width * channels, bytes(width * channels)
    for line in range(height):
        method, *found = raw[line * (stride + 1) : (line + 1) * (stride + 1)]
        above = _unfilter(method, bytearray(found), above, channels)
        rows.append(b"".join(above[i : i + 3] for i in range(0, stride, channels)))
    return width, height, rows


def _unfilter(method: int, row: bytearray, above: bytes, step: int) -> bytes:
    for i in range(len(row)):
        left = row[i - step] if i >= step else 0
        corner = above[i - step] if i >= step else 0
        if method == 1:
            row[i] = (row[i] + left) & 255
        elif method == 2:
            row[i] = (row[i] + above[i]) & 255
        elif method == 3:
            row[i] = (row[i] + (left + above[i]) // 2) & 255
        elif method == 4:
            guess = left + above[i] - corner
            near = [abs(guess - each) for each in (left, above[i], corner)]
            row[i] = (row[i] + (left, above[i], corner)[near.index(min(near))]) & 255
    return bytes(row)


def write_palette_png(data: bytes, colours: int = 64) -> bytes:
    """The same picture with its commonest colours only: a third of the bytes."""
    width, height, rows = read_png(data)
    counts: dict[bytes, int] = {}
    for row in rows:
        for i in range(0, len(row), 3):
            counts[row[i : i + 3]] = counts.get(row[i : i + 3], 0) + 1
    palette = sorted(counts, key=lambda each: (-counts[each], each))[:colours]
    place = {colour: number for number, colour in enumerate(palette)}
    for colour in counts:
        if colour not in place:
            apart = [sum((a - b) ** 2 for a, b in zip(colour, each)) for each in palette]
            place[colour] = apart.index(min(apart))
    lines = b"".join(
        b"\0" + bytes(place[row[i : i + 3]] for i in range(0, len(row), 3)) for row in rows
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", b"".join(palette)), (b"IDAT", zlib.compress(lines, 9)))
    out = b"\x89PNG\r\n\x1a\n"
    for kind, body in (*parts, (b"IEND", b"")):
        out += struct.pack(">I", len(body)) + kind + body
        out += struct.pack(">I", zlib.crc32(kind + body))
    return out


def draw(page: Any, source: Path, width: int, height: int) -> bytes:
    """The SVG drawn by the browser at this size."""
    svg = source.read_text("utf-8").replace("<svg ", f'<svg width="{width}" height="{height}" ', 1)
    page.set_viewport_size({"width": width, "height": height})
    page.set_content(f'<body style="margin:0;background:#fbfaf6">{svg}</body>')
    return write_palette_png(page.screenshot())


def take_screenshots(browser: Any) -> None:
    """Six pages of the committed site, on a phone and on a desk."""
    site = ROOT / "site"
    home = (site / "index.html").read_text("utf-8")
    story, topic, article = (
        re.findall(rf'href="\./({pattern})"', home)[0]
        for pattern in (r"stories/[^/]+/", r"topics/[^/]+/", r"sources/[^/]+/[^/]+/")
    )
    pages = {
        "home": "", "story": story, "compare": f"{story}compare/", "timeline": "timeline/",
        "article": article, "topic": topic,
    }  # fmt: skip
    with serve_folder(site) as base:
        for width, height in ((390, 844), (1280, 900)):
            page = browser.new_page(viewport={"width": width, "height": height})
            for name, address in pages.items():
                page.goto(base + address)
                target = ROOT / "docs" / "screenshots" / f"{name}-{width}.png"
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(write_palette_png(page.screenshot()))
                tell(target)


def tell(target: Path) -> None:
    sys.stdout.write(f"{target.relative_to(ROOT)} {target.stat().st_size} bytes\n")


def main() -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        if sys.argv[1:] == ["screenshots"]:
            take_screenshots(browser)
            return
        page = browser.new_page()
        jobs = [(ROOT / "static" / "icon.svg", name, size, size) for name, size in ICONS]
        jobs.append((ROOT / "docs" / "images" / "share.svg", "share.png", 1200, 630))
        for source, name, width, height in jobs:
            target = ROOT / "static" / name
            target.write_bytes(draw(page, source, width, height))
            tell(target)
        browser.close()


if __name__ == "__main__":
    main()
