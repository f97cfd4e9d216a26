"""Ingest: nothing of the editor's is lost, a second run writes nothing, bad input stops nobody."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from generator.content import load_corpus
from generator.errors import LockedError
from generator.files import hold_lock, write_bytes
from generator.intake import IntakeReport, ingest, pipeline
from generator.intake.desk import Desk

BRIDGE = """Harbour bridge to close for three days in May

The harbour bridge will be closed from May 10 to May 12 so that its cables can be replaced, the
port authority said on Thursday.

“We chose the quietest week of the year for this work,” said Maria Lind, its director.
"""
DATED = "date 2026-05-04 Ferries replace the harbour bridge\n\n" + BRIDGE.split("\n\n", 1)[1]
ORCHARD = """Late frost ruins the plum harvest in the valley

Growers in the valley expect to lose most of their plums after three nights of frost.

The last harvest as poor as this was nineteen years ago, the growers’ union said.
"""


def seed(project: Path, name: str, text: str | bytes) -> Path:
    path = project / "content" / "seeds" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def tree(project: Path) -> dict[str, bytes]:
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in sorted((project / "content").rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def only_article(project: Path) -> Path:
    (path,) = (project / "content" / "articles").rglob("*.md")
    return path


def edit(path: Path, old: str, new: str) -> bytes:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path.read_bytes()


def messages(report: IntakeReport) -> list[str]:
    return [f"{each.path}: {each.message}" for each in report.diagnostics]


# ---------------------------------------------------------------- a run, and another


def test_seeds_become_articles_once(tmp_path: Path) -> None:
    seed(tmp_path, "a.txt", BRIDGE)
    seed(tmp_path, "deep/b.txt", DATED)
    report = ingest(tmp_path)
    assert (report.count("new"), report.articles) == (2, 2)
    before = tree(tmp_path)
    again = ingest(tmp_path)
    assert (again.changes, tree(tmp_path)) == ((), before)
    corpus, problems = load_corpus(tmp_path)
    assert problems == ()
    dated = next(article for article in corpus.articles if article.date)
    assert dated.date and dated.date.value == "2026-05-04"
    assert len({article.source for article in corpus.articles}) == 2


def test_dry_run_writes_nothing_but_says_it(tmp_path: Path) -> None:
    outside = tmp_path / "late frost!.txt"
    outside.write_text(ORCHARD, "utf-8")
    project = tmp_path / "project"
    (project / "content").mkdir(parents=True)
    report = ingest(project, [str(outside)], dry_run=True)
    assert [change.action for change in report.changes] == ["seed", "new"]
    assert list(project.rglob("*")) == [project / "content"]
    assert "would be new" in "\n".join(report.lines())


def test_inputs_from_elsewhere_are_copied_verbatim(tmp_path: Path) -> None:
    outside = tmp_path / "late frost!.txt"
    outside.write_bytes(b"\xef\xbb\xbf" + ORCHARD.replace("\n", "\r\n").encode())
    project = tmp_path / "project"
    project.mkdir()
    ingest(project, [str(outside)])
    assert (project / "content/seeds/late-frost.txt").read_bytes() == outside.read_bytes()
    before = tree(project)
    assert ingest(project, [str(outside)]).changes == ()
    outside.write_text(BRIDGE, "utf-8")  # other bytes under the same name: another seed
    ingest(project, [str(outside)])
    assert before.items() <= tree(project).items()
    assert (project / "content/seeds/late-frost-2.txt").is_file()
    report = ingest(project, ["-"], stdin=io.BytesIO(DATED.encode()))
    assert report.count("new") == 1


def test_bad_inputs_stop_nobody(tmp_path: Path) -> None:
    seed(tmp_path, "empty.txt", b"")
    seed(tmp_path, "binary.txt", bytes(range(256)) * 20)
    seed(
        tmp_path, "old.txt", "Le café\n\nLe café du port est fermé depuis hier.\n".encode("cp1252")
    )
    seed(tmp_path, "wide.txt", ORCHARD.encode("utf-16"))
    seed(tmp_path, "huge.txt", b"word " * 5_000_000)
    seed(tmp_path, "good.txt", BRIDGE)
    (tmp_path / "content/seeds/link.txt").symlink_to("good.txt")
    os.mkfifo(tmp_path / "content/seeds/pipe.txt")
    report = ingest(tmp_path, ["content/seeds/no.txt", str(tmp_path / "content/seeds")])
    told = "\n".join(messages(report))
    for name in ("empty", "binary", "huge", "link", "pipe", "no"):
        assert f"content/seeds/{name}.txt" in told
    assert report.count("new") == 3


def test_a_refused_input_is_named_as_it_was_given(tmp_path: Path) -> None:
    paper = tmp_path / "in" / "paper.pdf"
    paper.parent.mkdir()
    paper.write_bytes(b"%PDF-1.4")
    report = ingest(tmp_path / "digest", (str(paper), "-"), stdin=io.BytesIO(b""))
    assert [each.path for each in report.diagnostics] == [str(paper), "standard input"]
    assert not list((tmp_path / "digest").rglob("*.pdf"))


def test_an_input_without_an_article_is_no_seed(tmp_path: Path) -> None:
    report = ingest(tmp_path, ["-"], stdin=io.BytesIO(b""))
    assert messages(report) and not (tmp_path / "content/seeds").exists()
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 20)
    assert messages(ingest(tmp_path, [str(tmp_path / "picture.txt")]))
    assert messages(ingest(tmp_path)) == []


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"version": 1}', "\xff"])
def test_a_damaged_memory_of_the_last_run_costs_only_time(tmp_path: Path, damage: str) -> None:
    seed(tmp_path, "a.txt", BRIDGE)
    ingest(tmp_path)
    (tmp_path / ".digest" / "ingest.json").write_text(damage, "latin-1")
    assert ingest(tmp_path).changes == ()


def test_a_second_run_at_the_same_time_is_refused(tmp_path: Path) -> None:
    with hold_lock(tmp_path), pytest.raises(LockedError):
        ingest(tmp_path)


# ---------------------------------------------------------------- the editor


def test_an_edited_file_survives_byte_for_byte(tmp_path: Path) -> None:
    seed(tmp_path, "a.txt", BRIDGE)
    ingest(tmp_path)
    path = only_article(tmp_path)
    edit(path, "title: Harbour bridge", "title: The harbour bridge")
    edit(path, "language: en\n", "# checked with the port\ntopics: [bridges]   # mine\n")
    edited = edit(path, "quietest week", "*quietest* week")
    report = ingest(tmp_path)
    assert (report.changes, path.read_bytes()) == ((), edited)


def test_a_changed_seed_updates_what_nobody_touched(tmp_path: Path) -> None:
    path = seed(tmp_path, "a.txt", BRIDGE)
    ingest(tmp_path)
    article = only_article(tmp_path)
    edit(article, "title: Harbour bridge", "title: The harbour bridge")
    path.write_text(
        BRIDGE.replace("close for three", "shut for three").replace("quietest", "calmest"), "utf-8"
    )
    report = ingest(tmp_path)
    text = article.read_text("utf-8")
    assert "title: The harbour bridge" in text
    assert "calmest week" in text
    assert [(each.line, each.severity) for each in report.diagnostics] == [(2, "warning")]
    assert "the seed now says “Harbour bridge to shut" in report.diagnostics[0].message
    assert ingest(tmp_path).changes == ()


def test_seed_and_editor_both_changed_the_body(tmp_path: Path) -> None:
    path = seed(tmp_path, "a.txt", BRIDGE)
    ingest(tmp_path)
    article = only_article(tmp_path)
    edited = edit(article, "quietest week", "quietest days")
    path.write_text(BRIDGE.replace("quietest", "calmest"), "utf-8")
    report = ingest(tmp_path)
    incoming = article.with_name(article.stem + ".incoming.md")
    assert article.read_bytes() == edited
    assert "calmest week" in incoming.read_text("utf-8")
    assert [each.severity for each in report.diagnostics] == ["error"]
    assert ingest(tmp_path).changes == ()
    ours = edit(incoming, "calmest week", "calmest of weeks")
    path.write_text(BRIDGE.replace("quietest", "stillest"), "utf-8")
    ingest(tmp_path)
    assert incoming.read_bytes() == ours
    # The editor takes the new version's memory over: settled.
    memory = ours.decode().split("ingest:")[1].split("---")[0]
    text = edited.decode()
    article.write_text(text.replace(text.split("ingest:")[1].split("---")[0], memory), "utf-8")
    incoming.unlink()
    path.write_text(BRIDGE.replace("quietest", "calmest"), "utf-8")
    assert not [each for each in ingest(tmp_path).diagnostics if each.severity == "error"]
    assert "quietest days" in article.read_text("utf-8")


def test_seeds_renamed_doubled_removed(tmp_path: Path) -> None:
    path = seed(tmp_path, "a.txt", BRIDGE)
    ingest(tmp_path)
    article = only_article(tmp_path)
    path.rename(path.with_name("z.txt"))
    report = ingest(tmp_path)
    assert [change.action for change in report.changes] == ["updated"]
    assert "seed: z.txt" in article.read_text("utf-8")
    seed(tmp_path, "copy.txt", BRIDGE)
    report = ingest(tmp_path)
    assert messages(report) == [
        "content/seeds/copy.txt: the same bytes as z.txt; nothing was added"
    ]
    assert report.changes == ()
    for each in (tmp_path / "content/seeds").iterdir():
        each.unlink()
    assert ingest(tmp_path).changes == ()
    assert only_article(tmp_path) == article


def test_an_interrupted_run_can_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(name: str) -> Path:
        project = tmp_path / name
        for place, text in enumerate((BRIDGE, DATED, ORCHARD)):
            seed(project, f"{place}.txt", text)
        return project

    ingest(start("whole"))
    whole = tree(tmp_path / "whole")
    for allowed in range(3):
        project, done = start(f"cut-{allowed}"), iter(range(allowed))

        def write(path: Path, data: bytes, done: Iterator[int] = done) -> bool:
            if next(done, None) is None:
                raise KeyboardInterrupt
            return write_bytes(path, data)

        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(pipeline, "write_bytes", write)
            ingest(project)
        ingest(project)
        assert tree(project) == whole


def test_a_file_that_cannot_be_read_does_not_come_twice(tmp_path: Path) -> None:
    seed(tmp_path, "a.txt", BRIDGE)
    ingest(tmp_path)
    article = only_article(tmp_path)
    broken = edit(article, "title: Harbour", "title: A: Harbour")
    report = ingest(tmp_path)
    assert [each.line for each in report.diagnostics] == [2]
    assert only_article(tmp_path).read_bytes() == broken


def test_a_named_source_and_a_story_stay(tmp_path: Path) -> None:
    seed(tmp_path, "a.txt", BRIDGE)
    seed(tmp_path, "b.txt", DATED)
    ingest(tmp_path)
    path = next((tmp_path / "content/articles").rglob("harbour*.md"))
    text = path.read_text("utf-8")
    source = next(line for line in text.splitlines() if line.startswith("source:"))
    story = next(line for line in text.splitlines() if line.startswith("story:"))
    edit(path, source, "source: Bay Bugle")
    edit(path, story, "story: my-story")
    ingest(tmp_path)
    assert {"source: Bay Bugle", "story: my-story"} <= set(path.read_text("utf-8").splitlines())
    corpus, _ = load_corpus(tmp_path)
    article = next(each for each in corpus.articles if each.source == "bay-bugle")
    assert (article.story, len(article.former)) == ("my-story", 1)
    assert corpus.sources["bay-bugle"].name == "Bay Bugle"


def test_articles_on_the_desk_are_not_held_in_memory() -> None:
    bodies = [f"Ship {number} came in. " * 2000 for number in range(50)]
    desk = Desk({})
    tracemalloc.start()
    for number, body in enumerate(bodies):
        desk.put(f"content/articles/a/{number:02}.md", f"---\ntitle: T\n---\n\n{body.strip()}\n")
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert held < sum(map(len, bodies)) / 10
    assert [file.article.body for file in desk.files()] == [body.strip() for body in bodies]


def test_universal_time_is_counted_in_the_zone_of_the_digest(tmp_path: Path) -> None:
    items = [
        {"id": title, "title": title, "content_text": " ".join(text.split()), "date_published": at}
        for title, text, at in (
            ("Late", BRIDGE, "2026-05-04T02:30:00Z"),
            ("Far", ORCHARD, "2026-05-04T02:30:00+09:00"),
        )
    ]
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    seed(tmp_path, "feed.json", feed)
    settings = tmp_path / "content" / "site.toml"
    for zone, day, moment in (
        ("UTC", "2026-05-04", "2026-05-04T02:30:00Z"),
        ("America/New_York", "2026-05-03", "2026-05-03T22:30:00-04:00"),
    ):
        settings.write_text(f'time_zone = "{zone}"\n', "utf-8")
        assert not ingest(tmp_path).diagnostics
        articles = {each.title.value: each for each in load_corpus(tmp_path)[0].articles}
        assert articles["Late"].date and articles["Late"].date.value == day
        assert articles["Late"].published_time == moment
        assert articles["Far"].published_time == "2026-05-04T02:30:00+09:00"


def test_the_same_text_twice_is_kept_and_marked(tmp_path: Path) -> None:
    words = "\n\n".join(
        f"Paragraph {n} tells of the harbour and its {n} ferries." for n in range(9)
    )
    seed(tmp_path, "a.txt", f"date 2026-05-04 A day in the harbour\n\n{words}\n")
    seed(tmp_path, "b.txt", f"date 2026-05-05 Harbour life goes on\n\n{words}\n\nThe end came.\n")
    ingest(tmp_path)
    corpus, _ = load_corpus(tmp_path)
    first, second = sorted(corpus.articles, key=lambda article: str(article.date))
    assert (first.same_text_as, second.same_text_as) == (None, first.id)


def test_windows_line_ends_and_a_byte_order_mark_stay(tmp_path: Path) -> None:
    seed(tmp_path, "a.txt", BRIDGE)
    ingest(tmp_path)
    article = only_article(tmp_path)
    text = "\ufeff" + article.read_text("utf-8").replace("\n", "\r\n")
    article.write_bytes(text.encode())
    seed(tmp_path, "a.txt", BRIDGE.replace("to close", "to shut"))
    ingest(tmp_path)
    data = article.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf---\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"title: Harbour bridge to shut" in data


# ---------------------------------------------------------------- any sequence of it all

NAMES = st.sampled_from(["a.txt", "b.txt", "c.txt"])
TEXTS = st.sampled_from([BRIDGE, DATED, ORCHARD]).flatmap(
    lambda text: st.sampled_from(["quietest", "nights", "union"]).map(
        lambda word: text.replace(word, word.upper())
    )
)
KEYS = st.sampled_from(["title", "source", "story", "date", "language"])


class Editing(RuleBasedStateMachine):
    """Seeds and articles change in any order; what the editor wrote is always there."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.project = Path(self.folder.name)
        self.seeds = self.project / "content" / "seeds"
        self.seeds.mkdir(parents=True)
        self.written: dict[Path, list[str]] = {}  # lines of the editor's by file
        self.gone: set[tuple[Path, str]] = set()  # keys the editor took out
        self.count = 0

    def teardown(self) -> None:
        self.folder.cleanup()

    def articles(self) -> list[Path]:
        return sorted((self.project / "content").glob("articles/*/*.md"))

    def change(self, at: int, line: str, new: str, *, before: bool = False) -> None:
        """Replace (or precede) a line of an article with a line of the editor's own."""
        path = self.articles()[at % len(self.articles())]
        lines = path.read_text("utf-8").split("\n")
        for place, text in enumerate(lines):
            if text.startswith(line):
                for each in [each for each in self.written.get(path, []) if each == text]:
                    if not before:
                        self.written[path].remove(each)
                lines[place : place + (not before)] = [new] if new else []
                path.write_text("\n".join(lines), "utf-8")
                if new:
                    self.written.setdefault(path, []).append(new)
                    self.gone.discard((path, line))
                elif not before:
                    self.gone.add((path, line))
                return

    def token(self) -> str:
        self.count += 1
        return f"edit{self.count}"

    @initialize(text=TEXTS)
    def begin(self, text: str) -> None:
        (self.seeds / "a.txt").write_text(text, "utf-8")
        ingest(self.project)

    @rule(name=NAMES, text=TEXTS)
    def write_seed(self, name: str, text: str) -> None:
        (self.seeds / name).write_text(text, "utf-8")

    @rule(name=NAMES, other=NAMES)
    def rename_seed(self, name: str, other: str) -> None:
        if (self.seeds / name).exists():
            (self.seeds / name).rename(self.seeds / other)

    @rule(name=NAMES)
    def remove_seed(self, name: str) -> None:
        (self.seeds / name).unlink(missing_ok=True)

    @rule(at=st.integers(0, 5), key=KEYS)
    def set_value(self, at: int, key: str) -> None:
        value = "2026-05" if key == "date" else self.token()
        self.change(at, f"{key}:", f"{key}: {value}")

    @rule(at=st.integers(0, 5), key=KEYS.filter(lambda key: key not in ("title", "source")))
    def remove_value(self, at: int, key: str) -> None:
        self.change(at, f"{key}:", "")

    @rule(at=st.integers(0, 5), key=KEYS)
    def comment(self, at: int, key: str) -> None:
        self.change(at, f"{key}:", f"# {self.token()}", before=True)

    @rule(at=st.integers(0, 5), key=KEYS)
    def comment_beside(self, at: int, key: str) -> None:
        path = self.articles()[at % len(self.articles())]
        for line in path.read_text("utf-8").split("\n"):
            if line.startswith(f"{key}:"):
                self.change(at, f"{key}:", f"{line}  # {self.token()}")
                return

    @rule(at=st.integers(0, 5), line=st.sampled_from(["  seed:", "  fields:", "  body:"]))
    def comment_in_the_memory(self, at: int, line: str) -> None:
        self.change(at, line, f"# {self.token()}", before=True)

    @rule(at=st.integers(0, 5), line=st.sampled_from(["The ", "Growers ", "“We "]))
    def edit_body(self, at: int, line: str) -> None:
        self.change(at, line, f"The {self.token()} was *here*.")

    @rule()
    def ingest(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            cold = Path(folder) / "cold"
            shutil.copytree(self.project / "content", cold / "content")
            ingest(cold)
            ingest(self.project)
            before = tree(self.project)
            assert tree(cold) == before  # what the last run left behind changes nothing
        assert ingest(self.project).changes == ()
        assert tree(self.project) == before

    @invariant()
    def everything_of_the_editor_is_there(self) -> None:
        for path, lines in self.written.items():
            there = path.read_text("utf-8").split("\n")
            for line in lines:
                assert line in there, (path, line)
        for path, key in self.gone:
            head = path.read_text("utf-8").split("\n---\n")[0]
            assert not any(line.startswith(key) for line in head.split("\n")), (path, key)


TestEditing = Editing.TestCase
TestEditing.settings = settings(
    max_examples=25, stateful_step_count=15, deadline=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def test_seeds_are_never_changed(tmp_path: Path) -> None:
    path = seed(tmp_path, "a.txt", BRIDGE)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    ingest(tmp_path)
    ingest(tmp_path, [str(path)])
    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest
