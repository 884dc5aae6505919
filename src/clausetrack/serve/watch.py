"""Whether a file below some folders changed: sizes and times of change, looked at again and again."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["Watch"]


class Watch:
    """Counts changes below folders, from 1 on; who waits for the next one is woken.

    Args:
        folders: looked at with all that is in them, hidden files and folders apart.
        pause: seconds between two looks.
    """

    def __init__(self, folders: Sequence[Path], pause: float = 0.5) -> None:
        self._folders = tuple(folders)
        self._pause = pause
        self._turn = threading.Condition()
        self._over = threading.Event()
        self._seen = self._look()
        self.version = 1

    def start(self) -> None:
        """Look in a thread of its own until `stop`."""
        threading.Thread(target=self._run, name="watch", daemon=True).start()

    def stop(self) -> None:
        """Stop looking, and wake everybody."""
        self._over.set()
        with self._turn:
            self._turn.notify_all()

    @property
    def stopped(self) -> bool:
        """True after `stop`."""
        return self._over.is_set()

    def wait(self, version: int, timeout: float) -> int:
        """Return the version as soon as it is another than the one given, at the latest after `timeout` seconds."""
        with self._turn:
            self._turn.wait_for(lambda: self.version != version or self._over.is_set(), timeout)
            return self.version

    def check(self) -> None:
        """Look once, now."""
        found = self._look()
        with self._turn:
            if found != self._seen:
                self._seen = found
                self.version += 1
                self._turn.notify_all()

    def _run(self) -> None:
        while not self._over.wait(self._pause):
            self.check()

    def _look(self) -> dict[str, tuple[int, int]]:
        return {path: mark for folder in self._folders for path, mark in _files(str(folder))}


def _files(folder: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield (path, (time of change, size)); what cannot be looked at is as good as gone. Links are not followed."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in found:
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            else:
                state = entry.stat(follow_symlinks=False)
                yield entry.path, (state.st_mtime_ns, state.st_size)
        except OSError:
            continue
