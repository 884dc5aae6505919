"""Where a plan's files come from: the working tree here, a git commit in `store.git`."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
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
        found = []
        for folder, folders, names in os.walk(self.folder, followlinks=False):
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _LEFT_OUT)
            for name in names:
                path = Path(folder, name)
                if name.startswith(".") or path.suffix not in {".yaml", ".yml"}:
                    continue
                if path.is_symlink() and not path.resolve().is_relative_to(root):
                    continue
                found.append(path.relative_to(self.folder).as_posix())
        return tuple(sorted(found))

    def read(self, path: str) -> bytes:
        """Return a file's bytes. Raises OSError; FileTooLargeError above `MOST_BYTES`, before anything is read."""
        full = self.folder / path
        status = full.stat()
        if not stat.S_ISREG(status.st_mode):
            raise OSError(f"{path} is no regular file")
        if status.st_size > MOST_BYTES:
            raise FileTooLargeError(f"{status.st_size:,} bytes")
        return full.read_bytes()

    def label(self, path: str) -> str:
        """Return the path with the folder in front, as the user gave it."""
        return (Path(self.shown_as or self.folder) / path).as_posix()
