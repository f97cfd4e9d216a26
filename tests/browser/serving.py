"""The committed site behind a small server, at any base path, as GitHub Pages would answer."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path

from generator.preview import find_file


class _Server(ThreadingHTTPServer):
    # A browser asks for many files at once, and a busy machine answers late.
    request_queue_size = 128


@contextlib.contextmanager
def serve_folder(folder: Path, base_path: str = "/") -> Iterator[str]:
    """Serve until the block ends; gives the address of the site. Close the browser's pages before:
    what they still ask for would fail, and say so in their console."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            inside = path.removeprefix(base_path) if path.startswith(base_path) else None
            found = find_file(folder, inside) if inside is not None else None
            file = found or folder / "404.html"
            data = file.read_bytes()
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", guess_type(file.name)[0] or "text/plain")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *words: object) -> None:
            """Silence."""

    server = _Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base_path}"
    finally:
        server.shutdown()
        server.server_close()


def page_addresses(folder: Path) -> list[str]:
    """Every page of the site, as its address below the base."""
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    return [page.removesuffix("index.html") for page in pages]
