"""From a folder, and perhaps a commit, to the files to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.store.tree import WorkingTree

if TYPE_CHECKING:
    from pathlib import Path

    from clausetrack.store.tree import Tree

__all__ = ["open_tree"]


def open_tree(folder: Path, at: str | None = None) -> Tree:
    """Return the files of a plan: as they are, or as they were at a git commit.

    Raises:
        GitError: the folder is in no repository, or the commit cannot be read.
    """
    if at is None:
        return WorkingTree(folder)
    from clausetrack.store.git import Repository

    repository = Repository.find(folder)
    return repository.tree(repository.commit(at), repository.prefix.rstrip("/"), shown_as=folder.as_posix())
