"""The site on this machine, as GitHub Pages would serve it, reloading when something changes.

livereload brings the watcher, the reload protocol and its script. Around it we keep what a local
server owes its user: it listens to the machine itself, answers only to its own names, takes web
socket connections only from its own pages, serves no dot-files, and builds off the event loop.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import mimetypes
import re
import webbrowser
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import httpserver, netutil, web

from generator.errors import Diagnostic, LockedError, UsageError

POLL_SECONDS = 0.4
_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Preview:
    """What to serve and how. `rebuild` makes the site anew and says whether it did."""

    folder: Path
    watched: tuple[Path, ...]
    rebuild: Callable[[], bool]
    host: str = "127.0.0.1"
    port: int = 8000
    base_path: str = "/"
    open_browser: bool = False


def parse_host(header: str) -> str:
    """The name in a Host header, without its port: `[::1]:8000` → `::1`."""
    return (urlsplit(f"//{header}").hostname or "").lower()


def allowed_host(header: str, host: str) -> bool:
    """Only the names of this machine and the one asked for: a page elsewhere that points its own
    name at 127.0.0.1 (DNS rebinding) reads nothing."""
    return parse_host(header) in _NAMES | {host.lower()}


def find_file(folder: Path, path: str) -> Path | None:
    """The file of the site behind a request path, by the rules of GitHub Pages."""
    parts = [part for part in unquote(path).split("/") if part]
    if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
        return None
    target = folder.joinpath(*parts)
    if path.endswith("/") or not parts:
        choices = [target / "index.html"]
    else:
        choices = [target, target.with_name(target.name + ".html")]
    for choice in choices:
        if choice.is_file() and choice.resolve().is_relative_to(folder.resolve()):
            return choice
    return None


def mark_live(page: bytes, base_path: str, host: str) -> bytes:
    """The page with the reload script, and a policy that lets just this script work."""
    script = f'<script src="{base_path}livereload.js"></script></body>'.encode()
    page = page.replace(b"</body>", script, 1)
    live = f"default-src 'none'; connect-src 'self' ws://{host}; ".encode()
    page = page.replace(b"default-src 'none'; ", live, 1)
    if b"script-src " not in page.partition(b"</head>")[0]:
        page = page.replace(b"default-src 'none'; ", b"default-src 'none'; script-src 'self'; ", 1)
    return page


class _Guarded(web.RequestHandler):
    """Refuses requests that name another host than this one."""

    def prepare(self) -> None:
        preview: Preview = self.settings["preview"]
        if not allowed_host(self.request.headers.get("Host", ""), preview.host):
            raise web.HTTPError(421, "not a name of this server")


class _Pages(_Guarded):
    def head(self, path: str) -> None:
        self.get(path)

    def get(self, path: str) -> None:
        preview: Preview = self.settings["preview"]
        base = preview.base_path
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        if not path.startswith(base):
            if path in ("/", base.rstrip("/")):
                self.redirect(base)
                return
            self._missing(preview)
            return
        inside = path.removeprefix(base)
        found = find_file(preview.folder, inside)
        if found is None and not inside.endswith("/") and find_file(preview.folder, inside + "/"):
            self.redirect(f"{base}{inside}/", permanent=False)
            return
        if found is None:
            self._missing(preview)
            return
        self._send(found, preview)

    def _missing(self, preview: Preview) -> None:
        self.set_status(404)
        page = preview.folder / "404.html"
        if page.is_file():
            self._send(page, preview)
        else:
            self.finish("Not found")

    def _send(self, file: Path, preview: Preview) -> None:
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        data = file.read_bytes()
        if kind == "text/html":
            data = mark_live(data, preview.base_path, self.request.host)
        text = kind.startswith("text/") or kind in ("application/json", "application/xml")
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.finish(data)


class _Script(_Guarded, LiveReloadJSHandler):
    pass


class _Socket(LiveReloadHandler):
    def prepare(self) -> None:
        preview: Preview = self.settings["preview"]
        if not allowed_host(self.request.headers.get("Host", ""), preview.host):
            raise web.HTTPError(421, "not a name of this server")

    def check_origin(self, origin: str) -> bool:
        host: str = self.request.headers.get("Host", "")
        return urlsplit(origin).netloc.lower() == host.lower()


def build_application(preview: Preview) -> web.Application:
    """The routes: the reload protocol (no /forcereload), then the pages."""
    return web.Application(
        [
            (r"/livereload", _Socket),
            (re.escape(preview.base_path) + r"livereload\.js", _Script),
            (r"(/.*)", _Pages),
        ],
        preview=preview,
        log_function=lambda handler: None,
    )


def watch_files(paths: Sequence[Path]) -> Watcher:
    """Who sees what changes from now on."""
    watcher = Watcher()
    for path in paths:
        watcher.watch(str(path), ignore=lambda name: Path(name).name.startswith("."))
    watcher.examine()  # the state now is where changes count from
    return watcher


async def watch_and_rebuild(
    preview: Preview, watcher: Watcher, pool: ThreadPoolExecutor, pause: float = POLL_SECONDS
) -> None:
    """Build and reload after each change, until cancelled."""
    loop = asyncio.get_running_loop()
    due = False
    while True:
        await asyncio.sleep(pause)
        changed, _ = await loop.run_in_executor(pool, watcher.examine)
        due = due or bool(changed)
        with contextlib.suppress(LockedError):  # an ingest is at work: again when it is done
            if due and await loop.run_in_executor(pool, preview.rebuild):
                LiveReloadHandler.reload_waiters("*")
            due = False


async def serve(preview: Preview, tell: Callable[[str], None]) -> None:
    """Serve until cancelled. `tell` gets the address once it answers."""
    logging.getLogger("livereload").setLevel(logging.WARNING)
    try:
        sockets = netutil.bind_sockets(preview.port, preview.host)
    except OSError as error:
        raise UsageError(
            Diagnostic(
                f"{preview.host}:{preview.port}",
                None,
                f"cannot listen here: {error.strerror or error}",
                "Choose another port with --port.",
            )
        ) from error
    watcher = watch_files(preview.watched)
    LiveReloadHandler.watcher = watcher
    server = httpserver.HTTPServer(build_application(preview))
    server.add_sockets(sockets)
    port = sockets[0].getsockname()[1]
    name = f"[{preview.host}]" if ":" in preview.host else preview.host
    address = f"http://{name}:{port}{preview.base_path}"
    tell(address)
    if preview.open_browser:
        webbrowser.open(address)
    try:
        with ThreadPoolExecutor(max_workers=1) as pool:
            await watch_and_rebuild(preview, watcher, pool)
    finally:
        server.stop()
