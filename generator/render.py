"""Pages become bytes: the only room that knows Jinja."""

from __future__ import annotations

import sysconfig
import traceback
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import rjsmin
from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.runtime import Macro

from generator import urls
from generator.config import Settings
from generator.errors import Diagnostic, DigestError
from generator.markup import render_unbroken
from generator.model import Artifact
from generator.pages import Page
from generator.workers import map_in_forks

# How pip may have installed us: for all, or for one person.
_SCHEMES = (sysconfig.get_default_scheme(), sysconfig.get_preferred_scheme("user"))
_ROOT = "\0root\0"  # stands for the way to the root; no text has a null character
_FORK_FROM = 300  # pages: fewer are not worth starting workers
_MOST_PROBLEMS = 20  # a mistake in a base template would be told once per page


def shipped_folder(name: str) -> Path:
    """Our own templates or static files: beside the package in a checkout, else where installed."""
    root = Path(__file__).resolve().parent.parent
    if (root / "pyproject.toml").is_file():
        return root / name
    share = Path("share") / "newsdigest" / name
    homes = [root, *(Path(sysconfig.get_path("data", scheme)) for scheme in _SCHEMES)]
    return next((home / share for home in homes if (home / share).is_dir()), root / name)


def build_environment(folders: Iterable[Path]) -> Environment:
    """Templates of the first folder that has them; every value is escaped, none may be missing."""
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "sort_keys": False,
        "separators": (",", ":"),
    }
    environment.filters["unbroken"] = render_unbroken
    environment.globals["once"] = _Once()
    return environment


class _Once:
    """`{{ once(macro, root, value, …) }}`: the same as `macro(root, value, …)`, rendered only once.

    A timeline entry stands on the pages of the site, its story, its sources, its topics and days;
    nothing but the way to the root differs.
    """

    def __init__(self) -> None:
        self.made: dict[tuple[str, int, tuple[object, ...]], tuple[object, str]] = {}

    def __call__(self, macro: Macro, root: str, value: object, *rest: object) -> str:
        key = (macro.name, id(value), rest)
        known = self.made.get(key)
        if known is None:  # the value is kept, so that no other gets its id
            known = self.made[key] = value, macro(_ROOT, value, *rest)
        return known[1].replace(_ROOT, root)


def render_pages(
    pages: Iterable[Page],
    settings: Settings,
    project: Path | None = None,
    jobs: int | None = 1,
) -> tuple[Artifact, ...]:
    """The finished pages. A project's `templates/` override ours, file by file."""
    folders = [shipped_folder("templates")]
    if project is not None and (project / "templates").is_dir():
        folders.insert(0, project / "templates")
    made = map_in_forks(partial(_render_all, folders), tuple(pages), jobs, fork_from=_FORK_FROM)
    problems = {
        (each.path, each.line, each.message): each
        for each in reversed(made)
        if isinstance(each, Diagnostic)
    }
    if problems:
        raise DigestError(list(reversed(problems.values()))[:_MOST_PROBLEMS])
    return tuple(each for each in made if isinstance(each, Artifact))


def _render_all(folders: list[Path], pages: Sequence[Page]) -> Iterator[Artifact | Diagnostic]:
    """Each page, or what is wrong with it; after an error of syntax no other page is tried."""
    environment = build_environment(folders)
    broken: Diagnostic | None = None
    for page in pages:
        if broken:
            yield broken
            continue
        try:
            text = _render(environment, page)
        except Exception as error:
            problem = _diagnose(error, page, folders)
            broken = problem if isinstance(error, TemplateSyntaxError) else None
            yield problem
        else:
            yield Artifact(urls.file_path(page.address), text.encode("utf-8"))


def _render(environment: Environment, page: Page) -> str:
    text = environment.get_template(page.template).render(
        page=page, view=page.view, head=page.head, site=page.site, root=page.root
    )
    return text if text.endswith("\n") else text + "\n"


def _diagnose(error: Exception, page: Page, folders: list[Path]) -> Diagnostic:
    """The template and line where it happened, and the page that was being made."""
    where = f"while making the page {page.address or 'index.html'}"
    if isinstance(error, TemplateSyntaxError):
        path = error.filename or error.name or page.template
        return Diagnostic(path, error.lineno, error.message or "syntax error", where)
    roots = tuple(str(folder) for folder in folders)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(roots):
            return Diagnostic(frame.filename, frame.lineno, str(error), where)
    if isinstance(error, TemplateError):
        return Diagnostic(page.template, None, error.message or str(error), where)
    raise error


SEARCH_SCRIPTS = {"built-in": "static/search.js", "pagefind": "static/search-pagefind.js"}


def load_static(project: Path | None = None, search: str = "built-in") -> tuple[Artifact, ...]:
    """Our static files, scripts without comments and blanks; over them the project's own files."""
    shipped = shipped_folder("static")
    found = {
        name: rjsmin.jsmin(data) if name.endswith(".js") else data
        for name, data in _static_files(shipped)
        if name not in SEARCH_SCRIPTS.values() or name == SEARCH_SCRIPTS[search]
    }
    if project is not None and (project / "static").resolve() != shipped:
        found.update(_static_files(project / "static"))  # as they are: they may be of any kind
    return tuple(Artifact(path, data) for path, data in sorted(found.items()))


def _static_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every file; symbolic links and hidden ones are left out."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        hidden = any(part.startswith(".") for part in name.split("/"))
        if path.is_file() and not path.is_symlink() and not hidden:
            yield f"static/{name}", path.read_bytes()
