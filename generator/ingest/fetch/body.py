"""The bytes of an answer, unpacked piece by piece and never beyond the limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from generator.ingest.fetch.values import RefusedError

_PIECE = 64 * 1024


def read_body(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """All bytes, at most `limit`; one more and the rest is not even asked for."""
    kept: list[bytes] = []
    size = 0
    for piece in _unpack(chunks, encoding.strip().lower()):
        size += len(piece)
        if size > limit:
            raise RefusedError(
                f"the document is larger than {limit >> 20} MB", "save only the article as a file"
            )
        kept.append(piece)
    return b"".join(kept)


def _unpack(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding in ("", "identity"):
        yield from chunks
    elif encoding in ("gzip", "x-gzip"):
        yield from _inflate(chunks, zlib.MAX_WBITS | 16)
    elif encoding == "deflate":
        yield from _inflate(chunks, zlib.MAX_WBITS)
    else:
        raise RefusedError(f"the answer is packed as “{encoding[:20]}”, which was not asked for")


def _inflate(chunks: Iterable[bytes], bits: int) -> Iterator[bytes]:
    """In pieces of bounded size: a bomb of ten kilobytes would unpack to ten megabytes at once."""
    machine = zlib.decompressobj(bits)
    try:
        for number, chunk in enumerate(chunks):
            if number == 0 and bits == zlib.MAX_WBITS and chunk[:1] not in (b"\x78", b"\x58"):
                machine = zlib.decompressobj(-bits)  # "deflate" without its wrapper is common
            rest = chunk
            while rest and not machine.eof:
                yield machine.decompress(rest, _PIECE)
                rest = machine.unconsumed_tail
        yield machine.flush()
    except zlib.error as error:
        raise RefusedError(f"the answer cannot be unpacked: {error}") from error
