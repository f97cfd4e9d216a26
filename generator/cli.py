"""The command line: arguments in, text out, an exit status. The only room that prints.

Exit status: 0 fine, 1 problems in the content or the site, 2 wrong usage, 3 a bug of ours,
75 another run holds the lock, 130 interrupted.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shlex
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from generator import __version__
from generator.data import KINDS
from generator.errors import (
    Diagnostic,
    DigestError,
    LockedError,
    UsageError,
    format_diagnostic,
)

# Each command imports what it needs: `digest --help` waits for no tables of the analysis.
if TYPE_CHECKING:
    from generator.build import BuildOptions

FINE, PROBLEMS, USAGE, BUG, LOCKED, INTERRUPTED = 0, 1, 2, 3, 75, 130
SCHEMA = "newsdigest/1"


@dataclass(frozen=True, slots=True)
class Console:
    """Where words go. Results to standard output, everything else to standard error."""

    quiet: bool = False

    def result(self, text: str) -> None:
        """A result: what a pipe wants."""
        sys.stdout.write(text + "\n")

    def tell(self, text: str) -> None:
        """News for the person; silent with --quiet."""
        if not self.quiet:
            sys.stderr.write(text + "\n")

    def report(self, diagnostics: Iterable[Diagnostic]) -> bool:
        """Show problems; True when one of them is an error."""
        worst = False
        for diagnostic in diagnostics:
            worst = worst or diagnostic.severity == "error"
            sys.stderr.write(_paint(format_diagnostic(diagnostic), diagnostic.severity) + "\n")
        return worst


def _paint(text: str, severity: str) -> str:
    colour = os.environ.get("FORCE_COLOR") or sys.stderr.isatty()
    if not colour or os.environ.get("NO_COLOR"):
        return text
    code = "31" if severity == "error" else "33"
    return text.replace(f" {severity}:", f" \033[1;{code}m{severity}:\033[0m", 1)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        hint = f"Run `{self.prog} --help`."
        raise UsageError(Diagnostic(self.prog, None, message, hint))


def build_parser() -> argparse.ArgumentParser:
    """All commands with their arguments (INTERFACES: stable from the first release)."""
    parser = _Parser(prog="digest", description="A static site that says where sources differ.")
    parser.add_argument("--version", action="version", version=f"digest {__version__}")
    _add_global(parser, top=True)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    _add_authoring(commands)
    _add_reading(commands)
    return parser


def _add_global(parser: argparse.ArgumentParser, *, top: bool = False) -> None:
    """Global options work before and after the command."""
    project: object = Path(".") if top else argparse.SUPPRESS
    quiet: object = False if top else argparse.SUPPRESS
    parser.add_argument(
        "-C", "--project", type=Path, default=project, metavar="DIR", help="the project's folder"
    )
    parser.add_argument("--quiet", action="store_true", default=quiet, help="only problems")


def _command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    text: str,
    act: Callable[[argparse.Namespace, Console], int],
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    _add_global(parser)
    parser.set_defaults(act=act)
    return parser


def _add_authoring(commands: argparse._SubParsersAction[_Parser]) -> None:
    one = _command(commands, "init", "Start a new digest in an empty folder.", _init)
    one.add_argument("folder", type=Path, metavar="DIR")
    one = _command(commands, "ingest", "Turn raw articles into content/articles/.", _ingest)
    one.add_argument("inputs", nargs="*", metavar="INPUT", help="files, folders, URLs, feeds, -")
    one.add_argument("--dry-run", action="store_true", help="say what would happen")
    one.add_argument("--json", action="store_true", help="the report as JSON")
    one.add_argument("--allow-private", action="store_true", help="fetch private addresses too")
    one = _command(commands, "build", "Build the site from content/.", _build)
    _add_build(one)
    one = _command(commands, "serve", "Build, and preview with live reload.", _serve)
    one.add_argument("--port", type=int, default=8000)
    one.add_argument("--host", default="127.0.0.1")
    one.add_argument("--base-path", default="/", metavar="/repo/")
    one.add_argument("--open", action="store_true", help="open the browser")
    one.add_argument("--today", metavar="DATE")


def _add_build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", type=Path, metavar="DIR")
    parser.add_argument("--base-url", metavar="URL")
    parser.add_argument("--today", metavar="DATE", help="the day of the edition")
    parser.add_argument("--strict", action="store_true", help="warnings stop the build")
    parser.add_argument("--portable", action="store_true", help="open it from a folder")
    parser.add_argument("--jobs", type=int, metavar="N")
    parser.add_argument("--clean", action="store_true", help="write every file anew")


def _add_reading(commands: argparse._SubParsersAction[_Parser]) -> None:
    one = _command(commands, "check", "Open questions and problems.", _check)
    one.add_argument("--json", action="store_true")
    one.add_argument("--strict", action="store_true", help="open questions count as problems")
    one = _command(commands, "inspect", "What is understood of a document.", _inspect)
    one.add_argument("files", nargs="+", metavar="FILE")
    one.add_argument("--as", dest="format", choices=("text", "html", "feed", "body"))
    one.add_argument("--published", metavar="DATE")
    one.add_argument("--url")
    one.add_argument("--together", action="store_true", help="the files are one corpus")
    one.add_argument("--json", action="store_true")
    one = _command(commands, "export", "What the pages are made from, as JSON Lines.", _export)
    one.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    one.add_argument("--format", choices=("jsonl",), default="jsonl")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=False)


def _project(arguments: argparse.Namespace) -> Path:
    folder: Path = arguments.project
    if not folder.is_dir():
        raise UsageError(Diagnostic(str(folder), None, "there is no such folder"))
    return folder


def _digest(arguments: argparse.Namespace) -> Path:
    """A folder that is a digest: an empty site of the wrong folder would help nobody."""
    project = _project(arguments)
    if not (project / "content").is_dir():
        message = "this folder is no digest: there is no content/ in it"
        hint = "name its folder with -C DIR, or start a new one with `digest init DIR`"
        raise UsageError(Diagnostic(str(project), None, message, hint))
    return project


def _init(arguments: argparse.Namespace, console: Console) -> int:
    from generator.publish import write_new_project

    folder = _project(arguments) / arguments.folder
    write_new_project(folder)
    console.tell(f"A new digest is in {folder}. Next: digest -C {shlex.quote(str(folder))} ingest")
    return FINE


def _ingest(arguments: argparse.Namespace, console: Console) -> int:
    from generator.intake import ingest

    report = ingest(
        _project(arguments),
        tuple(arguments.inputs),
        dry_run=arguments.dry_run,
        allow_private=arguments.allow_private,
        stdin=sys.stdin.buffer,
        tell=_progress(console),
    )
    bad = console.report(report.diagnostics)
    if arguments.json:
        console.result(_json({"schema": SCHEMA, **report.record()}))
    else:
        for line in report.lines():
            console.tell(line)
    return PROBLEMS if bad else FINE


_BAR = 24  # characters


def _progress(console: Console) -> Callable[[int, int, str], None] | None:
    """A bar that rewrites itself, on a terminal only; it is gone when all is done."""
    if console.quiet or not sys.stderr.isatty():
        return None

    def tell(done: int, total: int, what: str) -> None:
        line = ""
        if done < total:
            filled = _BAR * done // total
            shown = "".join(c if c.isprintable() else "?" for c in what)[:40]
            line = f"{'█' * filled}{'░' * (_BAR - filled)} {done}/{total} {shown}"
        sys.stderr.write(f"\r\033[K{line}")
        sys.stderr.flush()

    return tell


def _build(arguments: argparse.Namespace, console: Console) -> int:
    from generator.build import BuildOptions

    if arguments.jobs is not None and arguments.jobs < 1:
        raise UsageError(Diagnostic("--jobs", None, "the number of workers starts at 1"))
    options = BuildOptions(
        output=arguments.output,
        base_url=arguments.base_url,
        today=arguments.today,
        strict=arguments.strict,
        portable=arguments.portable,
        jobs=arguments.jobs,
        clean=arguments.clean,
    )
    return _build_once(_digest(arguments), options, console)


def _build_once(project: Path, options: BuildOptions, console: Console) -> int:
    from generator.build import build

    report = build(project, options)
    console.report(report.diagnostics)
    done = report.written
    console.tell(
        f"{report.pages} pages in {report.folder}: "
        f"{done.written} files written, {done.unchanged} unchanged, {done.removed} removed"
    )
    return FINE


def _serve(arguments: argparse.Namespace, console: Console) -> int:
    import asyncio

    from generator.build import BuildOptions
    from generator.preview import Preview, serve

    project = _digest(arguments)
    if not 0 <= arguments.port <= 65535:
        raise UsageError(Diagnostic("--port", None, "ports go from 0 to 65535"))
    base = "/" + arguments.base_path.strip("/") + "/" if arguments.base_path.strip("/") else "/"
    folder = project / ".digest" / "preview"
    name = f"[{arguments.host}]" if ":" in arguments.host else arguments.host
    options = BuildOptions(
        output=folder, base_url=f"http://{name}:{arguments.port}{base}", today=arguments.today
    )

    def rebuild() -> bool:
        """A site with a mistake in it keeps its last good state, and says what is wrong."""
        try:
            return _build_once(project, options, console) == FINE
        except LockedError:
            raise
        except DigestError as error:
            console.report(error.diagnostics)
            return False

    rebuild()
    watched = tuple(project / name for name in ("content", "templates", "static"))
    preview = Preview(
        folder, watched, rebuild, arguments.host, arguments.port, base, arguments.open
    )
    asyncio.run(serve(preview, lambda address: console.tell(f"Preview at {address} (Ctrl-C ends)")))
    return FINE


def _check(arguments: argparse.Namespace, console: Console) -> int:
    from generator.build import check_project
    from generator.questions import find_questions, find_topic_questions

    digest, problems = check_project(_digest(arguments))
    questions = find_questions(digest)
    suggestions = find_topic_questions(digest)
    if arguments.json:
        console.result(
            _json(
                {
                    "schema": SCHEMA,
                    "questions": [each.record() for each in questions],
                    "suggestions": [each.record() for each in suggestions],
                    "problems": [
                        {
                            "path": d.path,
                            "line": d.line,
                            "severity": d.severity,
                            "message": d.message,
                            "hint": d.hint,
                        }
                        for d in problems
                    ],
                }
            )
        )
    else:
        for question in (*questions, *suggestions):
            console.result(question.text())
        console.tell(
            f"{len(questions)} open questions, {len(suggestions)} suggestions, "
            f"{len(problems)} problems"
        )
    console.report(problems)
    return PROBLEMS if problems or (arguments.strict and questions) else FINE


def _inspect(arguments: argparse.Namespace, console: Console) -> int:
    from generator.inspection import inspect_files

    records, problems = inspect_files(
        tuple(arguments.files),
        kind=arguments.format,
        published=arguments.published,
        url=arguments.url,
        together=arguments.together,
        stdin=sys.stdin.buffer,
    )
    for record in records:
        console.result(_json(record) if arguments.json else _format_record(record))
    return PROBLEMS if console.report(problems) else FINE


def _format_record(record: dict[str, object]) -> str:
    """An inspected article for a person: one field a line, then its text."""
    lines = []
    for key, value in record.items():
        if key in ("schema", "body", "sentences", "times", "quotations", "removed"):
            continue
        if isinstance(value, dict):
            value = f"{value.get('value')}  ({value.get('basis')}: {value.get('evidence')})"
        lines.append(f"{key + ':':14} {value if value not in (None, []) else '–'}")
    for key in ("removed", "times", "quotations"):
        found = record.get(key)
        for item in found if isinstance(found, list) else ():
            rest = "  ".join(str(v) for k, v in item.items() if k not in ("start", "end"))
            lines.append(f"{key + ':':14} {rest}")
    return "\n".join([*lines, "", str(record.get("body", ""))])


def _export(arguments: argparse.Namespace, console: Console) -> int:
    from generator.config import load_settings
    from generator.data import export_records
    from generator.telling import load_digest

    project = _digest(arguments)
    settings = load_settings(project)
    digest, problems = load_digest(project, settings)
    console.result(_json({"schema": SCHEMA, "kind": arguments.kind}))
    for record in export_records(arguments.kind, digest):
        console.result(_json(record))
    return PROBLEMS if console.report(problems) else FINE


def _use_utf8() -> None:
    """Articles are Unicode whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def run(words: Sequence[str]) -> int:
    """Run one command; the exit status."""
    _use_utf8()
    console = Console()
    try:
        arguments = build_parser().parse_args(words)
        if not arguments.command:
            build_parser().print_help()
            return USAGE
        act: Callable[[argparse.Namespace, Console], int] = arguments.act
        status = act(arguments, Console(quiet=arguments.quiet))
        sys.stdout.flush()
        return status
    except SystemExit as leave:  # --help and --version
        return int(leave.code or 0)
    except DigestError as error:
        console.report(error.diagnostics)
        wrong_words, locked = isinstance(error, UsageError), isinstance(error, LockedError)
        return USAGE if wrong_words else LOCKED if locked else PROBLEMS
    except KeyboardInterrupt:
        console.tell("\nStopped. The same command can simply be run again.")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:  # a full disk, a folder that may not be written
        place, message = str(error.filename or "the disk"), error.strerror or str(error)
        console.report([Diagnostic(place, None, message, "the same command can be run again")])
        return PROBLEMS
    except Exception:
        traceback.print_exc()
        sys.stderr.write(
            f"digest {__version__} on Python {platform.python_version()}: this is a bug of ours. "
            "Please report it with the lines above.\n"
        )
        return BUG
