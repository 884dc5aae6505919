"""Writing files so that a reader, a crash or a full disk never leaves half of one."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
from typing import TYPE_CHECKING

from clausetrack.errors import ClausetrackError, FileChangedError

if TYPE_CHECKING:
    from io import RawIOBase
    from pathlib import Path

__all__ = ["sha256", "sync_folder", "write_bytes"]


def sha256(data: bytes) -> str:
    """Return the 64 hex digits of a file's hash."""
    return hashlib.sha256(data).hexdigest()


def write_bytes(
    path: Path, data: bytes, *, expected: bytes | None = None, fresh: bool = False, durable: bool = True
) -> None:
    """Write a file in one step: to a temporary file beside it, synced to disk, then renamed over it.

    A device or a pipe (`/dev/stdout`, `>(…)` of a shell) has no place beside it and cannot be replaced: it is written
    to as it is.

    Args:
        path: the file; a symbolic link is followed, so that the link stays.
        data: its new bytes.
        expected: the bytes it had when it was read; where it has others now, nothing is written.
        fresh: True where the file must not exist yet.
        durable: False for what can be made again: a power cut may then cost it, a crash of the program does not.

    Raises:
        FileChangedError: the file is not as expected.
        ClausetrackError: it cannot be written (no space, no permission …); the old file is as it was.
    """
    try:
        target = path.resolve()
        if _is_stream(path):
            with open(path, "wb", buffering=0) as stream:  # noqa: PTH123 - through `/dev/fd`, not to what it leads to
                _write_all(stream, data)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        _replace(target, data, expected, fresh=fresh, durable=durable)
        if durable:
            sync_folder(target.parent)
    except (OSError, ValueError, RuntimeError) as error:  # also: a null character in the path, links that go round
        raise ClausetrackError(
            f"cannot write {path}: {getattr(error, 'strerror', None) or error}",
            hint="nothing was changed; mind the space and permissions",
        ) from error


def _replace(target: Path, data: bytes, expected: bytes | None, *, fresh: bool, durable: bool) -> None:
    handle, name = _temporary(target)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
            os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            _still_expected(target, expected, fresh=fresh)
            os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _is_stream(path: Path) -> bool:
    try:
        return not stat.S_ISREG(mode := path.stat().st_mode) and not stat.S_ISDIR(mode)
    except FileNotFoundError:
        return False


def _write_all(stream: RawIOBase, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) or 0 :]


def _prefix(target: Path) -> str:
    """Return how the names of temporary files beside a file begin: short enough in bytes for any file system."""
    return f".{os.fsdecode(os.fsencode(target.name)[:60])}."


def _temporary(target: Path) -> tuple[int, str]:
    """Make a temporary file beside a file; it is locked as long as its writer lives, so that leavings can be told."""
    while True:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=_prefix(target), suffix=".tmp")
        if not _lock(handle) or os.fstat(handle).st_nlink:  # else another's sweep was quicker than the lock
            return handle, name
        os.close(handle)


def _sweep(target: Path) -> None:
    """Remove what writers of this file left that died: temporary files that nobody holds."""
    with contextlib.suppress(OSError), os.scandir(target.parent) as found:
        begin = _prefix(target)
        for entry in found:
            if entry.name.startswith(begin) and entry.name.endswith(".tmp") and entry.is_file(follow_symlinks=False):
                handle = os.open(entry.path, os.O_RDONLY)
                try:
                    if _lock(handle):
                        os.unlink(entry.path)
                finally:
                    os.close(handle)


def _lock(handle: int) -> bool:
    """Take a file's lock, which ends with the process; False where another has it or there are none here."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):  # Windows, or a file system without locks
        return False
    return True


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
