"""The second pipeline: content → corpus → what it says → pages → bytes → checks → the site."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from generator.analysis.annotate import build_annotations
from generator.analysis.digest import build_digest
from generator.analysis.gazetteer import Gazetteer, load_gazetteer
from generator.cache import code_version, load_cache, write_cache
from generator.calendars import plan_calendars
from generator.checks import check_artifacts, check_digest
from generator.config import Settings, load_settings
from generator.content import load_corpus
from generator.data import plan_data
from generator.errors import Diagnostic, DigestError, UsageError
from generator.feeds import plan_feeds
from generator.files import hold_lock
from generator.language.edtf import parse_edtf
from generator.model import Annotations, Article, Artifact, Corpus, Digest, Sentence
from generator.output import Written, write_site
from generator.pages import plan_pages
from generator.render import load_static, render_pages
from generator.search import plan_search

PARALLEL_FROM = 200  # articles to analyse: below, starting workers costs more than it saves


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command line may say about a build."""

    output: Path | None = None
    base_url: str | None = None
    today: str | None = None
    strict: bool = False
    portable: bool = False
    jobs: int | None = None
    clean: bool = False


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    folder: Path
    pages: int
    written: Written
    diagnostics: tuple[Diagnostic, ...]


def newest_day(articles: Iterable[Article]) -> str | None:
    """The newest day on which something was surely published: the day of the edition.

    An undated article counts with the first day of its interval: a later one may not have come.
    """
    days = [parse_edtf(article.date.value).first for article in articles if article.date]
    return max(days).isoformat() if days else None


def _annotate(gazetteer: Gazetteer, work: tuple[Article, tuple[Sentence, ...]]) -> Annotations:
    return build_annotations(*work, gazetteer)


def build_all_annotations(
    corpus: Corpus, gazetteer: Gazetteer, known: Mapping[str, Annotations], jobs: int | None
) -> dict[str, Annotations]:
    """Article id → annotations; `known` is keyed by the hash of the article's file."""
    found: dict[str, Annotations] = {}
    fresh = []
    for article in corpus.articles:
        cached = known.get(article.digest)
        if cached is not None and cached.article == article.id:
            found[article.id] = cached
        else:
            fresh.append((article, corpus.sentences[article.id]))
    workers = jobs or os.cpu_count() or 1
    if workers > 1 and len(fresh) >= PARALLEL_FROM:
        with ProcessPoolExecutor(workers) as pool:
            done = list(pool.map(partial(_annotate, gazetteer), fresh, chunksize=32))
    else:
        done = [_annotate(gazetteer, work) for work in fresh]
    found.update((annotations.article, annotations) for annotations in done)
    return found


def load_digest(
    project: Path, settings: Settings, today: str | None = None, jobs: int | None = None
) -> tuple[Digest, tuple[Diagnostic, ...]]:
    """Everything the content of a project says, and what is wrong with its files."""
    corpus, problems = load_corpus(project, settings)
    gazetteer = load_gazetteer(corpus.topics)
    version = code_version() + repr(corpus.topics)
    known = load_cache(project, version)
    annotations = build_all_annotations(corpus, gazetteer, known, jobs)
    by_hash = {article.digest: annotations[article.id] for article in corpus.articles}
    if by_hash != known:
        write_cache(project, version, by_hash)
    digest = build_digest(corpus, annotations, today or newest_day(corpus.articles), gazetteer)
    return digest, problems


def plan_site(
    project: Path, digest: Digest, settings: Settings, *, portable: bool = False
) -> tuple[Artifact, ...]:
    """Every file of the site."""
    artifacts = (
        *render_pages(plan_pages(digest, settings), settings, project),
        *plan_feeds(digest, settings),
        *plan_data(digest, settings),
        *plan_calendars(digest, settings),
        *plan_search(digest, settings),
        *load_static(project),
        Artifact(".nojekyll", b""),
    )
    if portable:
        artifacts = tuple(_portable(artifact) for artifact in artifacts)
    return tuple(sorted(artifacts, key=lambda artifact: artifact.path))


_FOLDER_LINK = re.compile(rb'(\shref="(?![a-z]+:|//)(?:[^"#?]*/|\.|\.\.)?)((?:#[^"]*)?")')


def _portable(artifact: Artifact) -> Artifact:
    """Links to folders name the file in it, as a browser without a server needs."""
    if not artifact.path.endswith(".html"):
        return artifact

    def name_file(match: re.Match[bytes]) -> bytes:
        head, tail = match.groups()
        target = head.partition(b'"')[2]
        if not target:
            return match.group()
        return head + (b"" if head.endswith(b"/") else b"/") + b"index.html" + tail

    return replace(artifact, data=_FOLDER_LINK.sub(name_file, artifact.data))


def _settled(settings: Settings, options: BuildOptions) -> Settings:
    if options.base_url is None:
        return settings
    parts = urlsplit(options.base_url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        message = f"{options.base_url!r} is not the address of a site"
        raise UsageError(Diagnostic("--base-url", None, message, "Write https://host/path/."))
    return replace(settings, base_url=options.base_url.rstrip("/") + "/")


def _day(text: str | None) -> str | None:
    try:
        return datetime.date.fromisoformat(text).isoformat() if text else None
    except ValueError as error:
        hint = "Write it as 2026-11-22."
        raise UsageError(Diagnostic("--today", None, f"{text!r} is not a day", hint)) from error


def check_project(project: Path) -> tuple[Digest, tuple[Diagnostic, ...]]:
    """Everything wrong with the content and with the site it would make; nothing is written."""
    settings = load_settings(project)
    digest, problems = load_digest(project, settings)
    artifacts = plan_site(project, digest, settings)
    return digest, (
        *problems,
        *check_digest(digest),
        *check_artifacts(artifacts, urlsplit(settings.base_url or "").path or "/"),
    )


def build(project: Path, options: BuildOptions) -> BuildReport:
    """Build the site of a project. On a problem nothing is written: DigestError says where."""
    with hold_lock(project):
        settings = _settled(load_settings(project), options)
        digest, problems = load_digest(project, settings, _day(options.today), options.jobs)
        errors = [problem for problem in problems if problem.severity == "error"]
        if errors or (options.strict and problems):
            raise DigestError(problems)
        if broken := check_digest(digest):
            raise DigestError(broken)
        artifacts = plan_site(project, digest, settings, portable=options.portable)
        base_path = urlsplit(settings.base_url or "").path or "/"
        if broken := check_artifacts(artifacts, base_path):
            raise DigestError(broken)
        folder = options.output or project / "site"
        written = write_site(project, folder, artifacts, clean=options.clean)
    pages = sum(artifact.path.endswith(".html") for artifact in artifacts)
    return BuildReport(folder, pages, written, problems)
