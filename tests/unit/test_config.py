"""Settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import Settings, find_publisher, load_settings, parse_settings
from generator.errors import DigestError

FULL = """
title = "Harbour Digest"
base_url = "https://example.org/harbour/"
rights = "excerpt"
feeds = ["https://example.org/feed.xml"]

[publishers."Harbour Courier"]
slug = "courier"
rights = "link"
aliases = ["The Courier"]

[[topics]]
label = "Old harbour"
kind = "place"
aliases = ["the docks"]
"""


def test_everything_that_can_be_said() -> None:
    settings = parse_settings(FULL)
    assert (settings.title, settings.rights) == ("Harbour Digest", "excerpt")
    assert settings.feeds == ("https://example.org/feed.xml",)
    publisher = find_publisher(settings, " the COURIER")
    assert publisher and (publisher.slug, publisher.rights) == ("courier", "link")
    assert (settings.topics[0].id, settings.topics[0].kind) == ("old-harbour", "place")


def test_without_a_file_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("text", "line", "says", "hint"),
    [
        ('title = "A"\ntitel = "B"', 2, 'unknown setting "titel"', 'did you mean "title"?'),
        ('title = "A"\ntitle "B"', 2, "", "a setting is one line"),
        ("title = 3", 1, "must be a text", "title ="),
        ('feeds = "x"', 1, "must be a list", ""),
        ('\nbase_url = "example.org"', 2, "no web address", "https://"),
        ('title = "A"\ntime_zone = "Europe/Berln"', 2, "no time zone", 'mean "Europe/Berlin"?'),
        ('time_zone = "CEST-2"', 1, "no time zone", "UTC, Europe/Berlin"),
        ('time_zone = "../x"', 1, "no time zone", ""),
        ('rights = "ful"', 1, "no kind of rights", 'did you mean "full"?'),
        ('[publishers."A B"]\nslug = "A B"', 2, "cannot stand in an address", '"a-b"'),
        ('[publishers."A B"]\n\nrigths = "full"', 3, "unknown setting", "rights"),
        ('[[topics]]\nkind = "place"', 1, "needs a label", ""),
        ('[[topics]]\nlabel = "A"\nkind = "plce"', 3, "no kind of topic", "place"),
        ('[[topics]]\nlabel = "A"\niptc = "574"', 3, "no code of the IPTC", "medtop:"),
        ("a = " + "[" * 5000, None, "nested too deeply", ""),
    ],
)
def test_mistakes_have_a_line(text: str, line: int | None, says: str, hint: str) -> None:
    with pytest.raises(DigestError) as caught:
        parse_settings(text)
    problem = caught.value.diagnostics[0]
    assert problem.line == line
    assert says in problem.message
    assert hint in (problem.hint or "")


def test_all_mistakes_at_once_and_bytes_that_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(DigestError) as caught:
        parse_settings('titel = "A"\nlanguage = "a b"\nrights = "x"')
    assert len(caught.value.diagnostics) == 3
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.toml").write_bytes(b'title = "A"\ntagline = "\xff"\n')
    with pytest.raises(DigestError, match=r"site\.toml:2: error: this line is not UTF-8"):
        load_settings(tmp_path)


def test_the_last_slash_of_the_address_does_not_matter() -> None:
    spellings = ("https://a.example/repo", "https://a.example/repo/")
    found = {parse_settings(f'base_url = "{url}"\n').base_url for url in spellings}
    assert found == {"https://a.example/repo/"}
