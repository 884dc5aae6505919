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

    Hidden files and linked folders are left alone. A link to a file outside the folder, and anything that is no regular
    file, cannot be read, and `read` says so: a file of the plan that is passed over in silence would be lost.

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
                elif name.endswith((".yaml", ".yml")):
                    found.append(path)
        return tuple(sorted(found))

    def read(self, path: str) -> bytes:
        """Return a file's bytes. Raises OSError; FileTooLargeError above `MOST_BYTES`, before anything is read."""
        full = f"{self.folder}/{path}"  # a path object for each of some thousand files costs more than reading it
        if os.path.islink(full):  # noqa: PTH114
            # `realpath`, since `resolve` raises an error of its own where links go round.
            inside = Path(os.path.realpath(self.folder))
            if not Path(os.path.realpath(full)).is_relative_to(inside):
                raise OSError("it is a link that leads out of the plan's folder, which is not followed")
        status = os.stat(full)  # noqa: PTH116
        if not stat.S_ISREG(status.st_mode):
            raise OSError("it is no regular file")
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
