"""`digest ingest`, from inputs to files."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from generator.config import Settings, load_settings
from generator.content.articles import INCOMING, parse_article_file, read_article_files
from generator.content.load import ARTICLES, load_sources, load_stories, load_topics
from generator.content.seeds import FOLDER, LARGEST, Seed, seed_order
from generator.content.sources import build_aliases
from generator.content.writing import is_untouched
from generator.errors import Diagnostic, DigestError
from generator.files import hold_lock, load_bytes, write_bytes
from generator.ingest.convert import convert_all
from generator.ingest.fetch import Limits
from generator.ingest.matching import Document, Place, find_matches, read_document
from generator.intake.collect import Collected, collect_seeds
from generator.intake.desk import Desk
from generator.intake.drafts import find_known, put_drafts
from generator.intake.pictures import copy_pictures
from generator.intake.report import Change, IntakeReport
from generator.intake.settle import Progress, settle
from generator.intake.state import (
    build_state,
    file_hashes,
    find_ghosts,
    load_state,
    state_version,
    write_state,
)
from generator.intake.web import (
    ORIGINS,
    Fetch,
    fetch_page,
    format_origins,
    format_visits,
    visits_path,
)
from generator.model import Draft
from generator.shelf import Shelf

_SEED_LINE = re.compile(r"^\s+(?:seed|sha256):\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)


def ingest(
    project: Path,
    inputs: Sequence[str] = (),
    *,
    dry_run: bool = False,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
    tell: Progress | None = None,
    fetch: Fetch = fetch_page,
) -> IntakeReport:
    """Everything the inputs hold as articles of the content; what is wrong is told at the end.

    Nothing is written before all is decided; each file is replaced in one step, so that a run
    that was interrupted can simply be repeated.
    """
    with contextlib.nullcontext() if dry_run else hold_lock(project):
        settings = load_settings(project)
        collected = collect_seeds(
            project, inputs, stdin, settings.feeds, fetch, allow_private=allow_private
        )
        desk, found = open_desk(project, settings)
        state = load_state(project, state_version(project))
        hashes = file_hashes(desk)
        skipped = {s.name for s in collected.seeds if state.is_done(s.name, s.sha256, hashes)}
        rest = [seed for seed in collected.seeds if seed.name not in skipped]
        broken = find_broken_seeds(project, found)
        taken, problems, noticed = take_in(rest, desk, settings, collected, skipped, broken, tell)
        noisy = {problem.path.removeprefix(f"{FOLDER}/") for problem in problems}
        unread = noisy - {seed for seed, _ in taken}
        problems = [_in_input(problem, collected.given, unread) for problem in problems]
        collected = _drop_unreadable(collected, unread)
        problems = [*collected.problems, *problems, *found, *noticed]
        if file_hashes(desk) != state.files or desk.incoming:
            stories, _ = load_stories(project)
            topics, _ = load_topics(project, settings)
            settle(desk, stories, topics, tell)
        changes, conflicts = write_desk(project, desk, collected, dry_run)
        problems += conflicts
        if not dry_run:
            if collected.visits:
                write_bytes(visits_path(project), format_visits(collected.visits))
            write_state(project, build_state(state, desk, skipped, taken, noisy))
            if settings.copy_images:
                pictures = (image.url for file in desk.files() for image in file.memory.images)
                limits = Limits(allow_private=allow_private)
                problems += copy_pictures(project, pictures, fetch, limits)
    return IntakeReport(changes, len(desk.cards), tuple(dict.fromkeys(problems)), dry_run)


def _drop_unreadable(collected: Collected, names: Collection[str]) -> Collected:
    """Without the new inputs that hold no article: as seeds they would be told in every run."""
    fresh = tuple(seed for seed in collected.fresh if seed.name not in names)
    return replace(collected, fresh=fresh)


def _in_input(problem: Diagnostic, given: Mapping[str, str], unread: Collection[str]) -> Diagnostic:
    """An input that does not become a seed is named as the editor gave it."""
    name = problem.path.removeprefix(f"{FOLDER}/")
    return replace(problem, path=given[name]) if name in unread and name in given else problem


def take_in(
    seeds: Sequence[Seed],
    desk: Desk,
    settings: Settings,
    collected: Collected,
    skipped: Collection[str],
    broken: Collection[str],
    tell: Progress | None,
) -> tuple[Counter[tuple[str, str]], list[Diagnostic], tuple[Diagnostic, ...]]:
    """The documents of the seeds onto the desk, matched beside those that need no work.

    (How many documents each seed has, by its name and hash; what could not be read; what an
    editor has to know of the rest.)
    """
    drafts: Shelf[Place, Draft] = Shelf()
    documents, problems = convert_seeds(seeds, collected.origins, drafts, tell)
    counts = Counter((document.seed, document.sha256) for document in documents)
    mine = (each for each in documents if each.seed not in broken and each.sha256 not in broken)
    ordered = sorted(
        (*mine, *find_ghosts(desk, skipped)), key=lambda each: (seed_order(each.seed), each.index)
    )
    matches = find_matches(ordered, find_known(desk.files()), collected.present)
    return counts, problems, put_drafts(desk, matches, drafts, settings)


def convert_seeds(
    seeds: Iterable[Seed],
    origins: Mapping[str, str],
    drafts: MutableMapping[Place, Draft],
    tell: Progress | None,
) -> tuple[list[Document], list[Diagnostic]]:
    """The documents of all seeds; one seed that cannot be read does not stop the others.

    Their drafts are put into `drafts` as they are found.
    """
    documents: list[Document] = []
    problems: list[Diagnostic] = []
    work = [(seed.name, seed.data, origins.get(seed.name)) for seed in seeds]
    for done, ((name, _, _), found) in enumerate(zip(work, convert_all(work)), 1):
        before = len(documents), len(problems)
        for each in found:
            if isinstance(each, Diagnostic):
                problems.append(each)
            elif each.body.strip():
                document = read_document(each)
                drafts[document.place] = each
                documents.append(document)
        if before == (len(documents), len(problems)):
            hint = "is it an article? delete it if not"
            problems.append(Diagnostic(name, None, "no text was found in it", hint))
        if tell:
            tell(done, len(work), name)
    return documents, [_in_seeds(problem) for problem in problems]


def _in_seeds(problem: Diagnostic) -> Diagnostic:
    """Messages name the file as the editor sees it."""
    path = f"{FOLDER}/{problem.path}"
    return Diagnostic(path, problem.line, problem.message, problem.hint, problem.severity)


def open_desk(project: Path, settings: Settings) -> tuple[Desk, list[Diagnostic]]:
    """All articles that can be read; the paths of the others are kept from new ones."""
    entries, _ = load_sources(project)
    aliases = build_aliases(settings, entries)
    desk = Desk(aliases)
    problems = []
    for found in read_article_files(project / ARTICLES, aliases):
        if isinstance(found, Diagnostic):
            problems.append(found)
            desk.reserve(found.path)
        else:
            desk.lay_out(found)
    return desk, [problem for problem in problems if problem.severity == "error"]


def find_broken_seeds(project: Path, problems: Iterable[Diagnostic]) -> set[str]:
    """Names and hashes of the seeds whose article file cannot be read: it must not come twice."""
    found: set[str] = set()
    for path in sorted({problem.path for problem in problems}):
        with contextlib.suppress(DigestError):
            text = load_bytes(project / path, LARGEST).decode("utf-8", "replace")
            found.update(_SEED_LINE.findall(text))
    return found


def write_desk(
    project: Path, desk: Desk, collected: Collected, dry_run: bool
) -> tuple[tuple[Change, ...], list[Diagnostic]]:
    """Seeds first, then articles: a run cut off between has lost nothing."""
    changes: list[Change] = []
    conflicts: list[Diagnostic] = []

    def write(path: str, data: bytes, action: str | None) -> None:
        if action:
            changes.append(Change(path, action))
        if not dry_run:
            check_place(project, path)
            write_bytes(project / path, data)

    for seed in collected.fresh:
        write(f"{FOLDER}/{seed.name}", seed.data, "seed")
    if collected.origins:
        write(ORIGINS, format_origins(collected.origins), None)
    for path in sorted(desk.cards):
        card = desk.cards[path]
        if card.digest != card.on_disk:
            write(path, desk.text(path).encode(), "updated" if card.on_disk else "new")
    for path in sorted(desk.incoming):
        wanted, problem = check_incoming(project, path, desk)
        conflicts.append(problem)
        if wanted:
            write(path, desk.incoming[path].encode(), "incoming")
    return tuple(changes), conflicts


def check_incoming(project: Path, path: str, desk: Desk) -> tuple[bool, Diagnostic]:
    """Whether a waiting version may be written, and what the editor has to know."""
    article = path.removesuffix(INCOMING) + ".md"
    name = article.rpartition("/")[2]
    hint = f"take what you want into {name}, its `ingest:` block included; then delete this file"
    problem = Diagnostic(path, None, f"the seed of {name} changed, and so did you", hint)
    try:
        text = load_bytes(project / path, LARGEST).decode()
        if text == desk.incoming[path]:
            return False, problem
        untouched = is_untouched(parse_article_file(text, path))
    except (DigestError, UnicodeDecodeError):
        untouched = not (project / path).exists()
    return untouched, problem


def check_place(project: Path, path: str) -> None:
    """No folder on the way may lead elsewhere."""
    folder = (project / path).parent
    if folder.resolve() != (project.resolve() / path).parent:
        message = "a folder on this path is a symbolic link"
        raise DigestError(Diagnostic(path, None, message, "use the folder itself"))
