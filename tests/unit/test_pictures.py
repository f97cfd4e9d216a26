"""Pictures: linked, or copied where the editor asks; never from anywhere else, never an SVG."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

import pytest

from generator.build import BuildOptions, build
from generator.content.pictures import FOLDER, LIST, load_pictures
from generator.intake import ingest
from generator.intake.pictures import read_picture
from tests.unit.test_intake_web import FEED, Web

PICTURE = "https://courier.example/bridge"


def png(width: int = 3, height: int = 2) -> bytes:
    """A real picture, small."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + b"\x80\x40\x20" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    )


def feed() -> bytes:
    entry = {
        "id": "tag:courier.example,2026:1",
        "url": "https://courier.example/1",
        "title": "Bridge closes",
        "image": PICTURE,
        "content_text": "The harbour bridge will be closed from May 10 to May 12, the port said.",
        "date_published": "2026-05-07T08:00:00+02:00",
    }
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": "The Courier", "items": [entry]}).encode()


def set_up(project: Path, settings: str) -> None:
    (project / "content").mkdir(parents=True)
    (project / "content/site.toml").write_text(settings)


def page(project: Path) -> str:
    build(project, BuildOptions())
    return (project / "site/sources/the-courier/bridge-closes/index.html").read_text()


def test_a_picture_is_linked_and_not_fetched(tmp_path: Path) -> None:
    set_up(tmp_path, 'title = "T"\n')
    web = Web(**{FEED: feed(), PICTURE: png()})
    assert ingest(tmp_path, [FEED], fetch=web).diagnostics == ()
    assert web.asked == [FEED]
    html = page(tmp_path)
    assert f'href="{PICTURE}"' in html
    assert "<img" not in html


def test_a_picture_is_copied_once_where_the_editor_asks(tmp_path: Path) -> None:
    set_up(tmp_path, "copy_images = true\n")
    web = Web(**{FEED: feed(), PICTURE: png()})
    for _ in range(2):
        assert ingest(tmp_path, [FEED], fetch=web).diagnostics == ()
    assert web.asked.count(PICTURE) == 1
    (copy,) = load_pictures(tmp_path).values()
    assert (copy.width, copy.height) == (3, 2)
    html = page(tmp_path)
    assert f'images/{copy.file}" width="3" height="2"' in html
    assert (tmp_path / "site/images" / copy.file).read_bytes() == png()

    (tmp_path / "content/site.toml").write_text('copy_images = true\nrights = "excerpt"\n')
    assert "<img" not in page(tmp_path)
    assert not (tmp_path / "site/images").exists()
    (tmp_path / "content/site.toml").write_text("copy_images = false\n")
    assert "<img" not in page(tmp_path)


@pytest.mark.parametrize(
    "data", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html>", b"", b"\x89PNG\r\n\x1a\nIHDR"]
)
def test_what_is_no_picture_stays_a_link(tmp_path: Path, data: bytes) -> None:
    assert read_picture(data) is None
    set_up(tmp_path, "copy_images = true\n")
    report = ingest(tmp_path, [FEED], fetch=Web(**{FEED: feed(), PICTURE: data}))
    assert [(each.path, each.severity) for each in report.diagnostics] == [(PICTURE, "warning")]
    assert f'href="{PICTURE}"' in page(tmp_path)
    assert not (tmp_path / LIST).exists()


def test_absurd_sizes_are_refused() -> None:
    head = bytearray(png())
    head[16:20] = struct.pack(">I", 10**6)
    assert read_picture(bytes(head)) is None


@pytest.mark.parametrize(
    "line",
    ["../../secret.png\t3\t2\thttps://a.example/", "0123456789abcdef.svg\t3\t2\thttps://a.example/",
     "0123456789abcdef.png\t-3\t2\thttps://a.example/", "0123456789abcdef.png\t3\t2", "nonsense"],
)  # fmt: skip
def test_a_hostile_list_names_nothing(tmp_path: Path, line: str) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "0123456789abcdef.png").write_bytes(png())
    (tmp_path / LIST).write_text(line + "\n")
    assert load_pictures(tmp_path) == {}
