"""Where a plan's files come from: the working tree here, a git commit in `store.git`."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from clausetrack.errors import PlanError

__all__ = ["MOST_BYTES", "FileTooLargeError", "Tree", "WorkingTree"]

MOST_BYTES = 32 * 1024 * 1024
"""A YAML file larger than this is refused: nobody wrote it by hand."""

_LEFT_OUT = frozenset({"node_modules", "__pycache__"})


class FileTooLargeError(OSError):
    """A file is larger than `MOST_BYTES`."""


class Tree(Protocol):
    """A folder of files, wherever it is kept."""

    def files(self) -> tuple[str, ...]:
        """Return the paths of all YAML files below the folder, relative to it, with `/`, sorted."""

    def read(self, path: str) -> bytes:
        """Return a file's bytes. Raises OSError where it cannot be read."""

    def label(self, path: str) -> str:
        """Return the path as a user would write it."""

    @property
    def revision(self) -> str:
        """The git commit the files come from; empty for the working tree."""


@dataclass(frozen=True)
class WorkingTree:
    """The files of a folder as they are on disk now.

    Symbolic links that lead out of the folder, hidden files and anything that is no regular file are left alone.

    Attributes:
        folder: the plan's folder.
        shown_as: what stands before a path in a message; the folder as the user gave it.
    """

    folder: Path
    shown_as: str = ""
    revision: str = ""

    def files(self) -> tuple[str, ...]:
        """Return the paths of all YAML files, relative, sorted. Raises PlanError where there is no such folder."""
        if not self.folder.is_dir():
            what = "is not a folder" if self.folder.exists() else "does not exist"
            raise PlanError(
                f"the plan's folder '{self.folder}' {what}",
                hint="give the folder that holds plan.yaml with --plan DIR, or start one with `clausetrack init`",
            )
        root = self.folder.resolve()
        found, stack = [], [""]
        while stack:
            inside = stack.pop()
            for entry in _entries(self.folder / inside):
                name, path = entry.name, f"{inside}{entry.name}"
                if name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if name not in _LEFT_OUT:
                        stack.append(f"{path}/")
                elif name.endswith((".yaml", ".yml")) and (
                    not entry.is_symlink() or Path(entry).resolve().is_relative_to(root)
                ):
                    found.append(path)
        return tuple(sorted(found))

    def read(self, path: str) -> bytes:
        """Return a file's bytes. Raises OSError; FileTooLargeError above `MOST_BYTES`, before anything is read."""
        full = f"{self.folder}/{path}"  # a path object for each of some thousand files costs more than reading it
        status = os.stat(full)  # noqa: PTH116
        if not stat.S_ISREG(status.st_mode):
            raise OSError(f"{path} is no regular file")
        if status.st_size > MOST_BYTES:
            raise FileTooLargeError(f"{status.st_size:,} bytes")
        with open(full, "rb") as file:  # noqa: PTH123
            return file.read()

    def label(self, path: str) -> str:
        """Return the path with the folder in front, as the user gave it."""
        return f"{self._before}{path}"

    @cached_property
    def _before(self) -> str:
        shown = Path(self.shown_as or self.folder).as_posix()
        return "" if shown == "." else shown if shown.endswith("/") else f"{shown}/"


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what a folder holds; nothing where it may not be read."""
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []
