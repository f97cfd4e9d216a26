"""Results on disk: one line each, the key and the value as JSON. A lost line is only lost work."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from generator.cache.codec import Codec
from generator.files import WORK_FOLDER, write_bytes

T = TypeVar("T")
_STALE = 2  # the file is written anew when it holds this many times the lines that are in use


@dataclass(frozen=True, slots=True)
class Store(Generic[T]):
    """A file of results of one version of code and tables."""

    path: Path
    version: str
    codec: Codec[T]


def open_store(project: Path, name: str, version: str, codec: Codec[T]) -> Store[T]:
    """The results of that name."""
    stamp = hashlib.sha256(version.encode()).hexdigest()
    return Store(project / WORK_FOLDER / f"{name}.jsonl", stamp, codec)


def hash_key(*parts: object) -> str:
    """One key for everything a result depends on; the values' `repr` must tell them apart."""
    digest = hashlib.sha256()
    for part in parts:
        data = repr(part).encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data) + data)
    return digest.hexdigest()


def _lines(store: Store[T]) -> Iterator[bytes]:
    """The lines of the store, if it is of this version and a regular file of ours."""
    try:
        descriptor = os.open(store.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return
    # What is opened may be a folder.
    with contextlib.suppress(OSError), os.fdopen(descriptor, "rb") as file:
        if file.readline().strip() == store.version.encode():
            yield from file


def load_results(store: Store[T], wanted: Mapping[str, object]) -> tuple[dict[str, T], int]:
    """The results for the wanted keys, and how many lines the store has in all."""
    found: dict[str, T] = {}
    count = 0
    for line in _lines(store):
        count += 1
        key = line[:64].decode("ascii", "replace")
        if key in wanted and line[64:65] == b" ":
            with contextlib.suppress(ValueError, TypeError, RecursionError):
                found[key] = store.codec.decode(json.loads(line[65:]))
    return found, count


def write_results(
    store: Store[T], used: Mapping[str, T], fresh: Mapping[str, T], count: int
) -> None:
    """Add the fresh results; once most of the file is of no use any more, write it anew."""
    if not fresh and count <= _STALE * len(used):
        return
    if count and count + len(fresh) <= _STALE * len(used):
        _append(store, fresh)
        return
    lines = [store.version.encode() + b"\n"]
    lines += [_format(store, key, used[key]) for key in sorted(used)]
    write_bytes(store.path, b"".join(lines))


def _append(store: Store[T], fresh: Mapping[str, T]) -> None:
    descriptor = os.open(store.path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(descriptor, "ab") as file:
        # A run that was cut off may have left half a line: ours begin on one of their own.
        file.write(b"\n" + b"".join(_format(store, key, fresh[key]) for key in sorted(fresh)))


def _format(store: Store[T], key: str, value: T) -> bytes:
    text = json.dumps(store.codec.encode(value), ensure_ascii=False, separators=(",", ":"))
    return f"{key} {text}\n".encode("utf-8", "surrogatepass")
