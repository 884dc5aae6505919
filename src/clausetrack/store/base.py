"""The plan as it was in a commit that the head is compared with, found whatever the folder was called there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.store.git import GitTree, Repository
from clausetrack.store.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from clausetrack.store.git import Base
    from clausetrack.store.tree import Tree

__all__ = ["BaseTree", "open_base", "plan_tree"]


@dataclass(frozen=True)
class BaseTree:
    """A base, ready to be read.

    Attributes:
        base: the commit, and why this one.
        tree: the plan's files there; no file at all where the plan is new.
        notes: what the reader should know.
    """

    base: Base
    tree: GitTree
    notes: tuple[str, ...] = ()


def plan_tree(repository: Repository, commit: str, folder: Path, given: str) -> GitTree:
    """Return a plan's folder in a commit; in a bare clone the folder is a path inside the commit.

    Raises:
        GitError: the commit has no such folder.
    """
    prefix = repository.prefix.rstrip("/")
    path = prefix if folder.is_dir() and not repository.bare else "/".join(part for part in (prefix, given) if part)
    return repository.tree(commit, path if path != "." else "", shown_as=given)


def open_base(
    folder: Path,
    ref: str,
    head: Tree,
    *,
    plan: str = "",
    known: Mapping[str, bytes] | None = None,
    environment: Mapping[str, str] | None = None,
) -> BaseTree:
    """Return the plan's files in the commit that `ref` means as a base.

    Args:
        folder: the plan's folder (in a bare clone a path inside the commit).
        ref: a commit, a branch, a tag, or `auto`; see `Repository.base`.
        head: the files that are compared with it.
        plan: the plan's id: finds the folder where it had another name in the base.
        known: bytes by blob id that are at hand, so that git need not send them.
        environment: variables of continuous integration; the process's own where None.

    Raises:
        GitError: there is no git, no repository or no such commit here; the hint says what would help.
    """
    repository = Repository.find(folder)
    tip = head.commit if isinstance(head, GitTree) else "HEAD"
    base = repository.base(ref, head=tip, environment=environment)
    given = folder.as_posix()
    prefix = repository.prefix.rstrip("/") if folder.is_dir() else given
    listing = repository.listing(base.commit)
    there = tuple(sorted(name.rpartition("/")[0] or "." for name in listing if f"/{name}".endswith("/plan.yaml")))
    path, notes = _folder(repository, base.commit, prefix or ".", there, plan)
    if path is None:
        note = f"the plan is new: {base.commit[:7]} has no plan.yaml for it, so nothing there could be altered"
        return BaseTree(base, GitTree(repository, base.commit, {}, given), (note,))
    before = "" if path == "." else f"{path}/"
    inside = {name[len(before) :]: blob for name, blob in listing.items() if name.startswith(before)}
    return BaseTree(base, GitTree(repository, base.commit, inside, given, dict(known or {})), notes)


def _folder(
    repository: Repository, commit: str, path: str, there: tuple[str, ...], plan: str
) -> tuple[str | None, tuple[str, ...]]:
    """Return the plan's folder in the commit, and what to say about it."""
    if path in there:
        return path, ()
    for other in there:
        tree = repository.tree(commit, "" if other == "." else other)
        data = read_yaml(tree.read("plan.yaml").decode("utf-8", "replace"), other).data
        if isinstance(data, dict) and data.get("plan") == plan:
            return other, (f"in {commit[:7]} the plan stands in '{other}'",)
    return None, ()
