"""Reading a file that somebody sent us: never more of it than we mean to hold, and never by its name alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from clausetrack.errors import DraftError

__all__ = ["LARGEST", "MEBIBYTE", "contents", "foreign_kind", "read_bounded", "too_large"]

MEBIBYTE = 1 << 20
LARGEST = 64 * MEBIBYTE
"""No format takes a draft larger than this; each may have a lower limit."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How a file begins tells what it is, whatever it is called.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip archive or an Office file"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"%PDF-", "a PDF file"),
    (_OLE, "an old or an encrypted Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"SQLite format 3", "a database"),
)


def read_bounded(path: Path, limit: int) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes.

    Raises:
        DraftError: it is missing, no regular file, empty, too large or not readable. The size is asked for before a
            byte is read, and no more than the limit is read even if the file grows meanwhile.
    """
    name = path.name
    try:
        if path.is_dir():  # opening one succeeds on some systems, and only what follows fails
            raise DraftError(f"'{name}' is a folder, not a draft", hint="name one file; every draft is taken in alone")
        # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError as error:
        raise DraftError(
            f"there is no file '{name}'", hint="look at the path; names with blanks go in quotes"
        ) from error
    except (OSError, ValueError) as error:
        raise DraftError(f"'{name}' cannot be opened", hint=str(getattr(error, "strerror", "") or "")) from error
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise DraftError(f"'{name}' is not an ordinary file", hint="copy its contents into a file first")
        if status.st_size > limit:
            raise too_large(name, status.st_size, limit)
        try:
            data = file.read(limit + 1)
        except OSError as error:
            raise DraftError(f"'{name}' cannot be read", hint=error.strerror or "") from error
    if len(data) > limit:
        raise too_large(name, len(data), limit)
    if not data:
        raise DraftError(f"'{name}' is empty", hint="look whether the right file was saved, and that the copy is whole")
    return data


def too_large(name: str, size: int, limit: int) -> DraftError:
    """Return the error that says that a draft is too large."""
    return DraftError(
        f"'{name}' has {size / MEBIBYTE:,.0f} MB; a draft of this format may have {limit // MEBIBYTE}",
        hint="take out pictures and attachments, or split the file",
    )


def contents(source: str | os.PathLike[str] | bytes, limit: int, name: str) -> bytes:
    """Return the bytes of `source`, which is a path or already bytes, within `limit`."""
    if isinstance(source, bytes):
        if len(source) > limit:
            raise too_large(name, len(source), limit)
        if not source:
            raise DraftError(
                f"'{name}' is empty", hint="look whether the right file was saved, and that the copy is whole"
            )
        return source
    return read_bounded(Path(source), limit)


def foreign_kind(data: bytes) -> str:
    """Return in words what a file is by its first bytes, or an empty string where they say nothing."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    return ""
