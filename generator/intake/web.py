"""Addresses to seeds: what was fetched from where, and what a server gave to ask again with."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from generator.errors import Diagnostic
from generator.files import WORK_FOLDER
from generator.ingest.fetch import Fetched, Limits, Validators, fetch
from generator.ingest.formats import find_format
from generator.language.slugs import format_slug

# Part of the content: an article's own address may not be in its page.
ORIGINS = "content/fetched.tsv"
_VISITS = "fetched.json"
_ENDINGS = {"html": "html", "feed": "xml", "json": "json", "opml": "opml", "text": "txt"}
_HEAD = "# seed\taddress it was fetched from\n"

Fetch = Callable[[str, Limits, Validators], Fetched | Diagnostic]


@dataclass(frozen=True, slots=True)
class Visit:
    """The last answer of an address: the seed it became, and how to ask whether it changed."""

    seed: str
    validators: Validators


def fetch_page(url: str, limits: Limits, known: Validators) -> Fetched | Diagnostic:
    """The network, as a value that tests replace."""
    return fetch(url, limits, known)


def name_seed(url: str, data: bytes) -> str:
    """A file name that tells where the bytes are from: "example-org-news-bridge.html"."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    stem = format_slug(f"{host} {parts.path.rpartition('.')[0] or parts.path} {parts.query}")
    kind = find_format("", data)
    ending = "json" if kind == "feed" and data.lstrip()[:1] in (b"{", b"[") else _ENDINGS[kind]
    return f"{stem}.{ending}"


def load_origins(project: Path) -> dict[str, str]:
    """Seed → the address it was fetched from."""
    try:
        lines = (project / ORIGINS).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    pairs = (line.split("\t") for line in lines if "\t" in line and not line.startswith("#"))
    return {pair[0]: pair[1].strip() for pair in pairs if len(pair) == 2}


def format_origins(origins: Mapping[str, str]) -> bytes:
    """The file of origins."""
    return (_HEAD + "".join(f"{seed}\t{origins[seed]}\n" for seed in sorted(origins))).encode()


def load_visits(project: Path) -> dict[str, Visit]:
    """Address → its last answer; losing this costs a download, nothing else."""
    try:
        found = json.loads((project / WORK_FOLDER / _VISITS).read_text("utf-8"))
        return {
            str(url): Visit(str(each[0]), Validators(each[1], each[2]))
            for url, each in found.items()
        }
    except (OSError, ValueError, TypeError, AttributeError, IndexError, KeyError):
        return {}


def format_visits(visits: Mapping[str, Visit]) -> bytes:
    """The visits as JSON."""
    record = {
        url: (visit.seed, visit.validators.etag, visit.validators.last_modified)
        for url, visit in sorted(visits.items())
    }
    return json.dumps(record, ensure_ascii=False, indent=1).encode()


def visits_path(project: Path) -> Path:
    """Where the visits are kept: beside the content, not in it."""
    return project / WORK_FOLDER / _VISITS
