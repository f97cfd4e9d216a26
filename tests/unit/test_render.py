"""Rendering: strict templates, overrides, problems with their place."""

from __future__ import annotations

from pathlib import Path

import pytest
import rjsmin

from generator.config import Settings
from generator.errors import DigestError
from generator.pages import Page
from generator.pages.about import NotFoundView
from generator.pages.frame import Head, SiteView
from generator.render import load_static, render_pages, shipped_folder

SITE = SiteView("T <1>", "What.", "en", (), 1, 1, 1, 0)


def page(template: str, address: str = "x/") -> Page:
    return Page(address, template, NotFoundView(0), Head("A & B", "D"), SITE, "../")


def put(folder: Path, name: str, text: str) -> Path:
    (folder / "templates").mkdir(exist_ok=True)
    path = folder / "templates" / name
    path.write_text(text, "utf-8")
    return path


def test_values_are_escaped_and_lines_end(tmp_path: Path) -> None:
    put(tmp_path, "mine.html", "{{ head.title }} {{ site.title }}")
    (artifact,) = render_pages((page("mine.html"),), Settings(), tmp_path)
    assert artifact.path == "x/index.html"
    assert artifact.data == b"A &amp; B T &lt;1&gt;\n"


def test_a_project_overrides_one_template(tmp_path: Path) -> None:
    put(tmp_path, "404.html", '{% extends "base.html" %}{% block main %}Gone.{% endblock %}')
    (artifact,) = render_pages((page("404.html", "404.html"),), Settings(), tmp_path)
    assert b"Gone." in artifact.data and b"<footer" in artifact.data


def test_a_missing_variable_is_told_with_its_place(tmp_path: Path) -> None:
    path = put(tmp_path, "mine.html", "one\n{{ view.wrong }}\n")
    with pytest.raises(DigestError) as caught:
        render_pages((page("mine.html"), page("mine.html", "y/")), Settings(), tmp_path)
    (problem,) = caught.value.diagnostics
    assert problem.path == str(path)
    assert problem.line == 2
    assert "wrong" in problem.message
    assert problem.hint == "while making the page x/"


@pytest.mark.parametrize(
    ("text", "line"), [("a\n{% if %}", 2), ("{% extends 'none.html' %}", None), ("\n{{ 1/0 }}", 2)]
)
def test_a_broken_template_is_told_with_its_place(
    tmp_path: Path, text: str, line: int | None
) -> None:
    put(tmp_path, "mine.html", text)
    with pytest.raises(DigestError) as caught:
        render_pages((page("mine.html"),), Settings(), tmp_path)
    (problem,) = caught.value.diagnostics
    assert "mine.html" in problem.path
    assert line is None or problem.line == line


def test_templates_hold_to_the_rules() -> None:
    for path in sorted(shipped_folder("templates").glob("*.html")):
        text = path.read_text("utf-8")
        assert "|safe" not in text.replace(" ", ""), path
        assert " style=" not in text and "http://" not in text, path
        assert "='" not in text.replace("=='", ""), f"{path}: attributes stand in double quotes"


def test_scripts_are_served_small() -> None:
    scripts = {each.path: each.data for each in load_static() if each.path.endswith(".js")}
    assert len(scripts["static/search.js"]) <= 6_000
    assert sum(map(len, scripts.values())) <= 8_000
    # Where no compiler was there when it was installed, it is slower and does the same.
    for path, data in scripts.items():
        source = (shipped_folder("static").parent / path).read_bytes()
        assert rjsmin.jsmin_for_posers(source.decode("utf-8")).encode("utf-8") == data
        assert len(data) < len(source)


def test_scripts_of_a_project_are_its_own(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "mine.js").write_text("// @license\nlet a = 1;\n", "utf-8")
    files = {artifact.path: artifact.data for artifact in load_static(tmp_path)}
    assert files["static/mine.js"] == b"// @license\nlet a = 1;\n"


def test_static_files_of_the_project_win(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "style.css").write_text("p{}", "utf-8")
    (tmp_path / "static" / ".hidden").write_text("x", "utf-8")
    (tmp_path / "static" / "link.css").symlink_to(tmp_path / "static" / "style.css")
    files = {artifact.path: artifact.data for artifact in load_static(tmp_path)}
    assert files["static/style.css"] == b"p{}"
    assert "static/icon.svg" in files
    assert not {"static/.hidden", "static/link.css"} & set(files)
