"""A mapping that lies on the disk: ten thousand articles in hand need the memory of one."""

from __future__ import annotations

import pickle
import tempfile
import weakref
from collections.abc import Iterator, MutableMapping
from typing import TypeVar

from generator.errors import Diagnostic, DigestError

K = TypeVar("K")
V = TypeVar("V")

_LENGTH_BITS = 32
_open_nameless = tempfile.TemporaryFile  # open as long as its shelf is there


class Shelf(MutableMapping[K, V]):
    """Values in a nameless temporary file; the memory holds where each of them begins.

    A value that was taken out is a copy: what changes has to be put back. Whatever is in the file
    was put there by this process, and nobody else can reach it.
    """

    def __init__(self) -> None:
        self._file = _open_nameless(buffering=0)
        self._end = 0
        self._places: dict[K, int] = {}  # where it begins, and in the last bits how long it is
        weakref.finalize(self, self._file.close)

    def __setitem__(self, key: K, value: V) -> None:
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        self._file.seek(self._end)
        try:
            written = self._file.write(data)
        except OSError:
            written = 0
        if written != len(data):
            message, hint = "there is no room for temporary files", "make some, or set TMPDIR"
            raise DigestError(Diagnostic(tempfile.gettempdir(), None, message, hint))
        self._places[key] = self._end << _LENGTH_BITS | len(data)
        self._end += len(data)

    def __getitem__(self, key: K) -> V:
        place = self._places[key]
        self._file.seek(place >> _LENGTH_BITS)
        value: V = pickle.loads(self._file.read(place & ((1 << _LENGTH_BITS) - 1)))
        return value

    def __delitem__(self, key: K) -> None:
        del self._places[key]  # its bytes stay until all of them go

    def __iter__(self) -> Iterator[K]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, key: object) -> bool:
        return key in self._places
