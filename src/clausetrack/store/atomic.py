"""Writing files so that a reader, a crash or a full disk never leaves half of one."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from typing import TYPE_CHECKING

from clausetrack.errors import ClausetrackError, FileChangedError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["sha256", "sync_folder", "write_bytes"]


def sha256(data: bytes) -> str:
    """Return the 64 hex digits of a file's hash."""
    return hashlib.sha256(data).hexdigest()


def write_bytes(path: Path, data: bytes, *, expected: bytes | None = None, fresh: bool = False) -> None:
    """Write a file in one step: to a temporary file beside it, synced to disk, then renamed over it.

    Args:
        path: the file; a symbolic link is followed, so that the link stays.
        data: its new bytes.
        expected: the bytes it had when it was read; where it has others now, nothing is written.
        fresh: True where the file must not exist yet.

    Raises:
        FileChangedError: the file is not as expected.
        ClausetrackError: it cannot be written (no space, no permission …); the old file is as it was.
    """
    target = path.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            _still_expected(target, expected, fresh=fresh)
            os.replace(name, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
        sync_folder(target.parent)
    except OSError as error:
        raise ClausetrackError(
            f"cannot write {path}: {error.strerror or error}",
            hint="nothing was changed; mind the space and permissions",
        ) from error


def _still_expected(target: Path, expected: bytes | None, *, fresh: bool) -> None:
    if fresh and target.exists():
        raise FileChangedError(
            f"{target.name} exists already", hint="nothing was written; choose another id or edit it"
        )
    if expected is not None and (not target.exists() or target.read_bytes() != expected):
        raise FileChangedError(
            f"{target.name} changed while this ran",
            hint="nothing was written; run the command again on the file as it is now",
        )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def sync_folder(folder: Path) -> None:
    """Make what was renamed in a folder outlast a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
