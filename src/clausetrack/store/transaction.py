"""Several files written together: after a crash at any moment the folder is as it was, or as it was meant to be.

The new bytes are staged in a hidden folder beside the files, then a journal is written in one step: from that moment on
the change counts as made. Then every file is moved to its place and the journal goes. A process that dies before the
journal leaves the files as they were; one that dies after it leaves the rest of the moves to `recover`, which every
command runs on the plan it opens. Nothing is read off the clock.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from clausetrack.errors import ClausetrackError, FileChangedError
from clausetrack.store.atomic import sha256, sync_folder, write_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

__all__ = ["PENDING", "Change", "FileChange", "recover", "write_together"]

PENDING = ".clausetrack-pending"
"""The hidden folder of a write that is under way, below the folder that is written to."""

_JOURNAL = "journal.json"


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of a change, not yet written.

    Attributes:
        path: the file.
        before: its bytes as read; None where it must not exist yet.
        after: its bytes to be; None where it is to be removed.
    """

    path: Path
    before: bytes | None
    after: bytes | None


class Change(Protocol):
    """Anything that says of a file what `FileChange` says."""

    @property
    def path(self) -> Path: ...  # noqa: D102
    @property
    def before(self) -> bytes | None: ...  # noqa: D102
    @property
    def after(self) -> bytes | None: ...  # noqa: D102


def write_together(folder: Path, changes: Iterable[Change], *, unseen: bool = False, durable: bool = True) -> None:
    """Write all changes or none, below one folder.

    Args:
        folder: holds every file that is written, at any depth; made where it is missing.
        changes: one a file; a file that stays as it is may be among them.
        unseen: True where whatever is there may be replaced (reports, which are made anew each time).
        durable: False for what can be made again: a power cut may then cost it, a crash of the program does not.

    Raises:
        FileChangedError: a file is not as it was read, or another process is writing; nothing was written.
        ClausetrackError: they cannot be written (no space, no permission …); nothing was changed.
    """
    wanted = [change for change in changes if unseen or change.before != change.after]
    if not wanted:
        return
    new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder) as held:
            if not held:
                raise FileChangedError(
                    f"another process is writing to {folder}", hint="nothing was written; run the command again"
                )
            _finish(folder)
            if not unseen:
                for change in wanted:
                    _still_as_read(change)
            try:
                _stage(folder, wanted, unseen=unseen, durable=durable)
                _finish(folder)
            except KeyboardInterrupt:  # what a journal says is done before we go; what has none is dropped
                _finish(folder)
                raise
    except KeyboardInterrupt:
        with contextlib.suppress(OSError):
            if new:
                folder.rmdir()  # only where it is empty
        raise
    except OSError as error:
        raise ClausetrackError(
            f"cannot write to {folder}: {error.strerror or error}",
            hint="mind the space and permissions; what was begun is finished or dropped by the next command",
        ) from error


def recover(folder: Path) -> bool:
    """Finish or drop a write that was interrupted; return whether there was one. Cheap where there was none.

    Raises:
        FileChangedError: a file was edited since; the bytes it was to get are named and kept.
        ClausetrackError: the folder cannot be written to.
    """
    if not (folder / PENDING).is_dir():
        return False
    try:
        with _locked(folder) as held:
            if held:
                _finish(folder)
            return held
    except OSError as error:
        raise ClausetrackError(
            f"an interrupted write to {folder} cannot be finished: {error.strerror or error}",
            hint=f"mind the permissions; what was to be written lies in {folder / PENDING}",
        ) from error


def _stage(folder: Path, changes: Sequence[Change], *, unseen: bool, durable: bool) -> None:
    pending, root = folder / PENDING, folder.resolve()
    try:
        pending.mkdir()
        entries: list[dict[str, Any]] = []
        for number, change in enumerate(changes):
            target = change.path.resolve()
            if not _inside(root, target):  # a link out of the folder is replaced
                target = root / os.path.relpath(change.path, folder)
            if change.after is not None:
                write_bytes(pending / str(number), change.after, durable=durable)
                mode = target.stat().st_mode & 0o777 if target.exists() else None
                if mode is not None:
                    os.chmod(pending / str(number), mode)
            entries.append(
                {
                    "path": os.path.relpath(target, root),
                    "before": None if change.before is None else sha256(change.before),
                    "after": None if change.after is None else sha256(change.after),
                    "unseen": unseen,
                }
            )
        write_bytes(pending / _JOURNAL, json.dumps(entries).encode())
    except BaseException:
        if not (pending / _JOURNAL).exists():
            shutil.rmtree(pending, ignore_errors=True)
        raise


def _finish(folder: Path) -> None:
    """Carry out what a complete journal says, or drop what has none."""
    pending = folder / PENDING
    if not pending.is_dir():
        return
    journal = pending / _JOURNAL
    if journal.is_file():
        entries = _entries(journal)
        for number, entry in enumerate(entries):
            _move(pending / str(number), folder.resolve() / entry["path"], entry)
        for parent in {(folder.resolve() / entry["path"]).parent for entry in entries}:
            sync_folder(parent)
        journal.unlink()
    shutil.rmtree(pending)


def _entries(journal: Path) -> list[dict[str, Any]]:
    """Return what a journal says. One that came with a stranger's folder may not write outside it."""
    root = journal.parent.parent.resolve()
    try:
        found = json.loads(journal.read_bytes())
        good = isinstance(found, list) and all(
            isinstance(entry, dict)
            and {"before", "after", "unseen"} <= entry.keys()
            and _inside(root, root / entry["path"])
            for entry in found
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        good = False
    if not good:
        raise FileChangedError(
            f"{journal} cannot be read: an interrupted write, or no write of ours",
            hint=f"look into {journal.parent}, take over what you need, then remove it",
        )
    return list(found)


def _inside(root: Path, path: Path) -> bool:
    """Whether a path lies below a folder; its last part may be a link, which a move replaces and does not follow."""
    return path.name not in {"", ".."} and path.parent.resolve().is_relative_to(root)


def _move(staged: Path, target: Path, entry: dict[str, Any]) -> None:
    now = sha256(target.read_bytes()) if target.is_file() else None
    if now == entry["after"]:
        return
    if now != entry["before"] and not entry["unseen"]:
        raise FileChangedError(
            f"{target.name} was edited after a write to it was interrupted",
            hint=f"what it was to become is in {staged}: take over what you need, then remove {staged.parent}",
        )
    if entry["after"] is None:
        target.unlink()
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(staged, target)


def _still_as_read(change: Change) -> None:
    now = change.path.read_bytes() if change.path.exists() else None
    if now == change.before:
        return
    if change.before is None:
        raise FileChangedError(
            f"{change.path.name} exists already", hint="nothing was written; choose another id or edit it"
        )
    raise FileChangedError(
        f"{change.path.name} changed while this ran",
        hint="nothing was written; run the command again on the file as it is now",
    )


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Hold the folder's lock, which ends with the process; yield whether we have it. No lock file is left behind."""
    try:
        import fcntl
    except ImportError:  # Windows: no lock; what was read is still compared before anything is written
        yield True
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)
