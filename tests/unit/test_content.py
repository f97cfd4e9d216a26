"""The content format: strict reading, bodies, editorial files, sources."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import parse_settings
from generator.content import (
    blocks_of,
    canonical_body,
    format_body,
    load_articles,
    load_corpus,
    parse_article,
    parse_blocks,
)
from generator.content.blocks import assemble, parse_slowly, split_chunks
from generator.content.editorial import parse_story
from generator.content.frontmatter import parse_front_matter, read_strictly
from generator.content.memory import Memory
from generator.content.scalars import format_scalar, parse_written
from generator.content.writing import format_article
from generator.errors import DigestError
from generator.model import Fact

CASES = Path(__file__).parent.parent / "cases" / "content"


def cases(name: str) -> list[Any]:
    table = tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]
    return [pytest.param(case, id=case["name"]) for case in table]


# ---------------------------------------------------------------- bodies

BITS = [*"ab 1.#-+>*_`[]()<!&;\\={}\"'~:|/éx\u00a0\u200b\t", "&amp;", "http://a.b", "](", "\n"]
BITS += ["word", "\n\n", "## ", "- ", "> ", "2024. "]
MARKDOWN = st.lists(st.sampled_from(BITS), max_size=25).map("".join)


@pytest.mark.parametrize("case", cases("bodies"))
def test_markdown_of_an_editor(case: dict[str, Any]) -> None:
    body, blocks, marks = parse_blocks(case["markdown"])
    assert body == case["body"]
    assert [f"{mark.kind}:{body[mark.start : mark.end]}" for mark in marks] == case.get("marks", [])
    assert " ".join(body[b.start : b.end] for b in blocks).count("\n") == 0


@given(MARKDOWN)
def test_what_the_machine_writes_reads_the_same(text: str) -> None:
    body = canonical_body(text)
    assert canonical_body(body) == body
    assert parse_blocks(format_body(body)) == (body, blocks_of(body), ())


@given(MARKDOWN)
def test_the_fast_path_equals_markdown(text: str) -> None:
    assert parse_blocks(text) == assemble(parse_slowly(split_chunks(text)))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "*a " * 5_000,
        "`" * 10_000,
        "> " * 5_000 + "x",
        ("[" * 100 + "\n\n") * 1_000,
        "\n".join(" " * depth + "- x" for depth in range(500)),
        "![](" * 5_000,
        "_a_ " * 3_000,
        "word " * 40_000,
    ],
    ids=lambda text: text[:4],
)
def test_hostile_bodies_cost_little(text: str) -> None:
    before = time.perf_counter()
    parse_blocks(text)
    assert time.perf_counter() - before < 1.5


def test_blocks_of_a_text_as_read() -> None:
    text = "  One line\nand another.\n\n- item\n- - two\n## Head\n"
    found = [(block.kind, text[block.start : block.end]) for block in blocks_of(text)]
    assert found == [
        ("paragraph", "One line\nand another."),
        ("item", "item"),
        ("item", "- two"),
        ("heading", "Head"),
    ]


# ---------------------------------------------------------------- front matter


@pytest.mark.parametrize("case", cases("refused"))
def test_refused_with_file_and_line(case: dict[str, Any]) -> None:
    with pytest.raises(DigestError) as caught:
        parse_article(case["head"] + "\nBody.\n", "content/articles/a/b.md")
    problem = caught.value.diagnostics[0]
    assert problem.path == "content/articles/a/b.md"
    assert problem.line == case.get("line")
    assert case["says"] in problem.message
    assert case.get("hint", "") in (problem.hint or "")


@pytest.mark.parametrize(
    "head",
    [
        "a: " + "[" * 60_000,
        "a: " + "{a: " * 20_000,
        "\n".join(" " * depth + "a:" for depth in range(400)),
        "a: &a [x]\nb: &b [*a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b]\nd: [*c, *c, *c]",
        "a: [" + "x, " * 40_000 + "x]",
        "a: " + "x" * 400_000,
    ],
    ids=["brackets", "braces", "depth", "bomb", "nodes", "size"],
)
def test_hostile_heads_are_refused_fast(head: str) -> None:
    before = time.perf_counter()
    with pytest.raises(DigestError):
        parse_front_matter(f"---\n{head}\n---\nx", "a.md")
    assert time.perf_counter() - before < 1


def test_scalars_stay_texts_and_comments_belong_to_nobody() -> None:
    text = (
        "\ufeff---\r\ntitle: no\r\n# mine\r\n\r\ndate: 2024-04-24\r\ntopics: [1.0, 0x1]\r\n---\r\nB"
    )
    front = parse_front_matter(text, "a.md")
    assert front.values == {"title": "no", "date": "2024-04-24", "topics": ["1.0", "0x1"]}
    assert front.lines == {"title": 2, "date": 5, "topics": 6}
    lines = {key: front.text[start:end] for key, (start, end) in front.segments.items()}
    assert lines["title"] == "title: no\r\n"
    assert (front.mark, front.body) == ("\ufeff", "B")


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=40))
def test_scalars_come_back(text: str) -> None:
    line = f"a: {format_scalar(text)}\n"
    odd = {"\x85", "\u2028", "\u2029"}
    assert not odd & set(line)
    assert parse_front_matter(f"---\n{line}---\n", "a.md").values == {"a": text}


VALUE = st.text("ab:# -'\"[]é\n“”,&*!", min_size=1, max_size=20)
FACT = st.builds(
    Fact,
    st.one_of(VALUE, st.lists(VALUE, min_size=1, max_size=4).map(tuple)),
    st.sampled_from(["stated", "inferred"]),
    st.one_of(st.none(), VALUE),
)


@given(st.dictionaries(st.sampled_from(["title", "deck", "authors", "topics"]), FACT), VALUE)
def test_what_is_written_is_remembered(fields: dict[str, Any], guid: str) -> None:
    from generator.content.memory import parse_memory

    memory = Memory(seed="a.txt", sha256="0", index=3, guid=guid, fields=fields)
    text = format_article({key: fact.value for key, fact in fields.items()}, memory, "Body.")
    front = parse_front_matter(text, "a.md")
    assert parse_memory(front) == (memory, ())
    head = text[front.head[0] : front.head[1]]
    assert parse_written(head) in (None, read_strictly("a.md", head))
    assert {key: front.values[key] for key in fields} == {
        key: list(fact.value) if isinstance(fact.value, tuple) else fact.value
        for key, fact in fields.items()
    }


LINES = ["a: b\n", "b:\n", "  c: d\n", "  - e\n", "  - f: g\n", "    h: [i, j]\n", "k: [l,\n"]
LINES += ["  m]\n", 'n: "o\\n"\n', "p: q: r\n", "# s\n", "\n", "t:\n- u\n", " v: w\n", "x: [y z]\n"]
LINES += ["a: -\n", "b: 'c'\n", "d: |\n", "  e\n", "f: {}\n", "g: h #i\n", "<<: j\n", "k: &l m\n"]


@given(st.lists(st.sampled_from(LINES), max_size=7).map("".join))
def test_the_fast_reader_never_reads_otherwise(head: str) -> None:
    found = parse_written(head)
    if found is None:
        return
    assert found == read_strictly("a.md", head)


# ---------------------------------------------------------------- articles, sources, stories


def put(project: Path, path: str, text: str) -> None:
    target = project / "content" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")


def test_all_broken_files_at_once_the_others_load(tmp_path: Path) -> None:
    put(tmp_path, "articles/a/one.md", "---\ntitle: One\n---\n\nText.\n")
    put(tmp_path, "articles/a/two.md", "---\ntitel: Two\n---\n\nText.\n")
    put(tmp_path, "articles/a/Three.md", "---\ntitle: Three\n---\n")
    put(tmp_path, "articles/b/four.md", "---\ntitle: Four\nsource: a\n---\n")
    put(tmp_path, "articles/c/four.md", "---\ntitle: Four\nsource: a\n---\n")
    put(tmp_path, "articles/c/hidden.md", "---\ntitle: Gone\nhidden: yes\n---\n")
    (tmp_path / "content/articles/a/link.md").symlink_to(tmp_path / "content/articles/a/one.md")
    (tmp_path / "content/articles/a/odd.md").write_bytes(b"---\ntitle: \xff\n---\n")
    articles, problems = load_articles(tmp_path / "content" / "articles")
    assert [article.id for article in articles] == ["a/four", "a/one"]
    assert sorted({problem.path for problem in problems}) == [
        "content/articles/a/Three.md",
        "content/articles/a/link.md",
        "content/articles/a/odd.md",
        "content/articles/a/two.md",
        "content/articles/c/four.md",
    ]
    assert next(p.line for p in problems if p.path.endswith("odd.md")) == 2


def test_an_article_remembers_why_and_where_from() -> None:
    text = (
        "---\ntitle: Bridge shut\nsource: Harbour Courier\ndate: 2024-04\nstory: bridge\ningest:\n"
        "  id: unidentified-bridge/bridge\n  fields:\n    date:\n      value: 2024-04\n"
        "      basis: inferred\n      evidence: a reason\n    title:\n      value: Bridge\n"
        "---\n\nShut.\n"
    )
    article = parse_article(text, "content/articles/unidentified-bridge/bridge.md")
    assert (article.id, article.former) == (
        "harbour-courier/bridge",
        ("unidentified-bridge/bridge",),
    )
    assert article.date == Fact("2024-04", "inferred", "a reason")
    assert article.title == Fact("Bridge shut", "editor")
    assert article.inferred == (("date", Fact("2024-04", "inferred", "a reason")),)


def test_sources_have_names_and_letters_of_their_own(tmp_path: Path) -> None:
    put(tmp_path, "articles/unidentified-b/x.md", "---\ntitle: X\n---\n")
    put(tmp_path, "articles/unidentified-a/y.md", "---\ntitle: Y\n---\n")
    put(tmp_path, "articles/unidentified-c/z.md", "---\ntitle: Z\nsource: Bay Bugle\n---\n")
    put(tmp_path, "articles/harbour-courier/x.md", "---\ntitle: X\nsource: The Courier\n---\n")
    put(tmp_path, "articles/hill-herald/x.md", "---\ntitle: X\n---\n")
    put(tmp_path, "sources/hill-herald.md", "---\nname: The Hill Herald\nrights: link\n---\nOld.\n")
    settings = parse_settings('[publishers."Harbour Courier"]\naliases = ["The Courier"]')
    corpus, problems = load_corpus(tmp_path, settings)
    assert problems == ()
    shown = {s.id: (s.name, s.letter, s.identified) for s in corpus.sources.values()}
    assert shown == {
        "unidentified-a": ("Unidentified A", "A", False),
        "unidentified-b": ("Unidentified B", "B", False),
        "bay-bugle": ("Bay Bugle", "Y", True),
        "harbour-courier": ("Harbour Courier", "H", True),
        "hill-herald": ("The Hill Herald", "I", True),
    }
    herald = corpus.sources["hill-herald"]
    assert (herald.rights, herald.note) == ("link", "Old.")


STORY = """---
title: The bridge is shut
merge: [old-bridge]
timeline:
  - entry: e-1        # the bridge was shut
    pin: true
    hide: no
    split: [s-1f0c2a]
differences:
  - difference: d-1
    verdict: variant
---

A note.
"""


def test_decisions_about_a_story(tmp_path: Path) -> None:
    story = parse_story(STORY, "content/stories/bridge.md")
    assert (story.id, story.note, story.merge) == ("bridge", "A note.", ("old-bridge",))
    assert story.timeline == ({"entry": "e-1", "pin": True, "hide": False, "split": ("s-1f0c2a",)},)
    put(tmp_path, "stories/bridge.md", STORY)
    put(tmp_path, "articles/a/x.md", "---\ntitle: X\nstory: old-bridge\n---\n")
    corpus, problems = load_corpus(tmp_path)
    assert (problems, corpus.articles[0].story) == ((), "bridge")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("verdict: variant", "verdict: varient"), "no verdict"),
        (("entry: e-1 ", "enrty: e-1 "), "must name its entry"),
        (("pin: true", "pinn: true"), 'unknown key "pinn"'),
        (("title:", "titel:"), 'unknown key "titel"'),
    ],
)
def test_wrong_decisions(change: tuple[str, str], says: str) -> None:
    with pytest.raises(DigestError, match=says):
        parse_story(STORY.replace(*change), "content/stories/bridge.md")


def test_a_repeated_text_is_found_under_its_new_name(tmp_path: Path) -> None:
    put(tmp_path, "articles/unidentified-a/x.md", "---\ntitle: X\nsource: Bay Bugle\n---\n")
    put(tmp_path, "articles/b/y.md", "---\ntitle: Y\nsame_text_as: unidentified-a/x\n---\n")
    put(tmp_path, "articles/b/z.md", "---\ntitle: Z\nsame_text_as: c/none\n---\n")
    corpus, problems = load_corpus(tmp_path)
    found = {article.id: article.same_text_as for article in corpus.articles}
    assert found == {"b/y": "bay-bugle/x", "b/z": None, "bay-bugle/x": None}
    assert [(each.path, each.severity) for each in problems] == [
        ("content/articles/b/z.md", "warning")
    ]
