"""The second pipeline: content → corpus → what it says → pages → bytes → checks → the site."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from generator import urls
from generator.cache import LastBuild, hash_inputs, hash_outputs, load_last, write_last
from generator.calendars import plan_calendars
from generator.checks import check_artifacts, check_digest
from generator.config import Settings, load_settings
from generator.content.pictures import load_copies
from generator.data import plan_data
from generator.errors import Diagnostic, DigestError, UsageError
from generator.feeds import plan_feeds
from generator.files import hold_lock
from generator.indexing import build_pagefind
from generator.model import Artifact, Digest
from generator.output import Written, write_site
from generator.pages import plan_pages
from generator.render import load_static, render_pages, shipped_folder
from generator.rights import honour_rights
from generator.search import plan_records, plan_search
from generator.telling import load_digest


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


def plan_site(
    project: Path,
    digest: Digest,
    settings: Settings,
    *,
    portable: bool = False,
    jobs: int | None = None,
) -> tuple[Artifact, ...]:
    """Every file of the site."""
    if portable:  # Pagefind fetches its index, which a page opened from a folder may not
        settings = replace(settings, search="built-in")
    artifacts = (
        *render_pages(plan_pages(digest, settings), settings, project, jobs),
        *plan_feeds(digest, settings),
        *plan_data(digest, settings),
        *plan_calendars(digest, settings),
        *_plan_search(digest, settings),
        *load_static(project, settings.search),
        *load_copies(project, honour_rights(digest).corpus.articles),
        Artifact(".nojekyll", b""),
    )
    if portable:
        base_path = urls.base_path(settings.base_url or "")
        artifacts = tuple(_portable(artifact, base_path) for artifact in artifacts)
    return tuple(sorted(artifacts, key=lambda artifact: artifact.path))


def _plan_search(digest: Digest, settings: Settings) -> tuple[Artifact, ...]:
    if settings.search == "pagefind":
        return build_pagefind(plan_records(digest, settings), settings.language)
    return plan_search(digest, settings)


_FOLDER_LINK = re.compile(
    rb'((?:\s(?:href|action)="|\scontent="0; url=)(?![a-z]+:|//)(?:[^"#?]*/|\.|\.\.)?)'
    rb'((?:\?[^"#]*)?(?:#[^"]*)?")'
)
# A browser may not read it from a folder, and says so in its console.
_MANIFEST = re.compile(rb'<link rel="manifest"[^>]*>\n?')


def _portable(artifact: Artifact, base_path: str) -> Artifact:
    """Links to folders name the file in it, as a browser without a server needs."""
    if not artifact.path.endswith(".html"):
        return artifact
    page = _MANIFEST.sub(b"", artifact.data)
    if artifact.path == urls.NOT_FOUND:  # absolute for a server, which shows it at any address
        page = re.sub(rb'(\s(?:href|src)=")' + re.escape(base_path.encode()), rb"\1./", page)

    def name_file(match: re.Match[bytes]) -> bytes:
        head, tail = match.groups()
        target = head.partition(b'"')[2].removeprefix(b"0; url=")
        if not target:
            return match.group()
        return head + (b"" if head.endswith(b"/") else b"/") + b"index.html" + tail

    return replace(artifact, data=_FOLDER_LINK.sub(name_file, page))


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
    folder = options.output or project / "site"
    with hold_lock(project):
        # Before anything is read: a file that an editor saves meanwhile is a change.
        inputs = _hash_inputs(project, options)
        last = None if options.clean else load_last(project, folder, inputs)
        if last is not None:
            return BuildReport(folder, last.pages, Written(0, last.files, 0), last.diagnostics)
        report = _build(project, folder, options)
        if inputs is not None:
            files = report.written.written + report.written.unchanged
            now = LastBuild(inputs, hash_outputs(folder), report.pages, files, report.diagnostics)
            write_last(project, folder, now)
    return report


def _hash_inputs(project: Path, options: BuildOptions) -> str | None:
    matters = (options.base_url, options.today, options.strict, options.portable)
    shipped = [shipped_folder(name) for name in ("templates", "static")]
    return hash_inputs(project, shipped, matters)


def _build(project: Path, folder: Path, options: BuildOptions) -> BuildReport:
    settings = _settled(load_settings(project), options)
    digest, problems = load_digest(project, settings, _day(options.today), options.jobs)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors or (options.strict and problems):
        raise DigestError(problems)
    if broken := check_digest(digest):
        raise DigestError(broken)
    artifacts = plan_site(project, digest, settings, portable=options.portable, jobs=options.jobs)
    base_path = urlsplit(settings.base_url or "").path or "/"
    if broken := check_artifacts(artifacts, base_path):
        raise DigestError(broken)
    written = write_site(folder, artifacts, clean=options.clean)
    pages = sum(artifact.path.endswith(".html") for artifact in artifacts)
    return BuildReport(folder, pages, written, problems)
