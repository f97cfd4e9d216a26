"""Bytes to text: byte-order marks, strict UTF-8, UTF-16 without a mark, Windows-1252."""

from __future__ import annotations

import re

from generator.errors import Diagnostic

MAX_BYTES = 5 * 1024 * 1024  # of one article; feeds have a limit of their own

# Longest first: the mark of UTF-32 (little endian) begins with that of UTF-16.
MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Control characters that no text file carries; their presence means a binary file.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
)


def decode(data: bytes, name: str = "") -> tuple[str | None, Diagnostic | None]:
    """The text of a document; None with an error when there is none to be had."""
    problem = check_bytes(data, name)
    if problem:
        return None, problem
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding, name)
    wide = _find_wide(data)
    if wide:
        return _decode_as(data, wide, name)
    problem = check_text(data, name, b"\x00")
    if problem:
        return None, problem
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return _decode_old(data, name, error.start)


def check_bytes(data: bytes, name: str, limit: int = MAX_BYTES) -> Diagnostic | None:
    """Why a document is refused before it is read: too large, or empty."""
    if len(data) > limit:
        size = len(data) / (1024 * 1024)
        return Diagnostic(
            name,
            None,
            f"the file is too large: {size:.0f} MB, the limit is {limit >> 20} MB",
            "split it, or ingest only the article",
        )
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        return Diagnostic(
            name, None, "the file is empty", "put the article's text into it, or remove it"
        )
    return None


def check_text(data: bytes, name: str, never: bytes = b"") -> Diagnostic | None:
    """Why bytes without a mark are refused as text: another kind of file, or no file for readers.

    One byte of `never` is enough: a page may hold a stray zero, a text does not.
    """
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if kind is None and not _is_binary(data, never):
        return None
    return Diagnostic(
        name,
        None,
        f"this is {kind or 'a binary file'}, not text",
        "save the article as plain text, Markdown or HTML and ingest that",
    )


def _decode_as(data: bytes, encoding: str, name: str) -> tuple[str | None, Diagnostic | None]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        return text, Diagnostic(
            name,
            data[: error.start].count(b"\n") + 1,
            f"the file is {encoding.upper()} with broken characters, shown as “�”",
            "save it again as UTF-8",
            "warning",
        )
    return text, None


def _decode_old(data: bytes, name: str, at: int) -> tuple[str | None, Diagnostic | None]:
    """Not UTF-8: Windows-1252, whose five unassigned bytes stay visible as “�”."""
    text = data.decode("cp1252", "replace")
    return text, Diagnostic(
        name,
        data[:at].count(b"\n") + 1,
        "the file is not UTF-8; it was read as Windows-1252",
        "look at its quotation marks and accents; save it as UTF-8 if they are wrong",
        "warning",
    )


def _find_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in European text every other byte is zero."""
    sample = data[:2000]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) // 2
    zeros_even, zeros_odd = sample[0::2].count(0), sample[1::2].count(0)
    if zeros_odd > 0.6 * half and zeros_even == 0:
        return "utf-16-le"
    if zeros_even > 0.6 * half and zeros_odd == 0:
        return "utf-16-be"
    return None


def _is_binary(data: bytes, never: bytes) -> bool:
    sample = data[:65536]
    odd = len(_BINARY.findall(sample))
    return odd > 0 and (bool(never and never in sample) or odd > len(sample) / 300)
