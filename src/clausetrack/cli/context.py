"""From options to a loaded plan, and from words to ids."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausetrack.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausetrack.model import Plan
    from clausetrack.store import Loaded, Tree

__all__ = ["day", "find_plan", "known", "known_all", "note", "open_plan", "open_tree", "text_meant"]


def find_plan(given: Path | None) -> Path:
    """Return the plan's folder: the one given, else `clauses` (or a plan.yaml) here or in a folder above.

    Raises:
        UsageError: there is none.
    """
    if given is not None:
        return given
    here = Path.cwd()
    for folder in (here, *here.parents):
        for candidate in (folder / "clauses", folder):
            if (candidate / "plan.yaml").is_file():
                return Path(_relative(candidate, here))
    raise UsageError(
        "there is no plan here: neither clauses/plan.yaml nor plan.yaml, in this folder or above",
        hint="name the folder with --plan DIR, or start a plan with `clausetrack init`",
    )


def _relative(path: Path, here: Path) -> Path:
    if path.is_relative_to(here):
        return path.relative_to(here)
    ups = len(here.parts) - len(path.parts) if here.is_relative_to(path) else 0
    return (
        Path(*[".."] * ups)
        if ups
        else Path("..") / path.relative_to(here.parent)
        if path.is_relative_to(here.parent)
        else path
    )


def open_tree(plan: Path | None, at: str | None = None) -> Tree:
    """Return the files to read: the working tree, or a git commit."""
    folder = find_plan(plan)
    if at is None:
        return _working(folder)
    from clausetrack.store.base import plan_tree
    from clausetrack.store.git import Repository

    repository = Repository.find(folder)
    return plan_tree(repository, repository.commit(at), folder, folder.as_posix())


def _working(folder: Path) -> Tree:
    """Return the files on disk, after finishing or dropping a write that was interrupted."""
    from clausetrack.store import WorkingTree
    from clausetrack.store.transaction import recover

    if recover(folder):
        note(f"a write to {folder} that had been interrupted was finished or dropped")
    return WorkingTree(folder)


def open_plan(plan: Path | None, at: str | None = None, overlay: Path | None = None, *, quiet: bool = False) -> Loaded:
    """Return the plan; where its files have errors, say so on stderr and go on with what could be read."""
    from clausetrack.cli.console import mark_private
    from clausetrack.store import load, merge

    loaded = load(open_tree(plan, at))
    if overlay is not None:
        loaded = merge(loaded, load(_working(overlay)))
        mark_private()
        note("the private layer is in: do not pass on what this prints", quiet=quiet)
    if loaded.errors:
        first = loaded.errors[0]
        more = f" (and {len(loaded.errors) - 1} more)" if len(loaded.errors) > 1 else ""
        note(f"warning: {first.location}: {first.message}{more}; left out. See `clausetrack check`", quiet=False)
    return loaded


def note(message: str, *, quiet: bool = False) -> None:
    """Say something on stderr, behind what stands on stdout so far (a log holds both in one file)."""
    if not quiet:
        sys.stdout.flush()
        print(message, file=sys.stderr)


def known(word: str, ids: Iterable[str], kind: str) -> str:
    """Return the word if it is one of the ids.

    Raises:
        UsageError: it is none; the nearest ones are named.
    """
    ids = list(ids)
    if word in ids:
        return word
    from clausetrack.text import nearest

    near = nearest(word, ids)
    raise UsageError(
        f"there is no {kind} '{word}'",
        hint=f"did you mean {' or '.join(near)}?" if near else f"`clausetrack list {_plural(kind)}` names them",
    )


def _plural(kind: str) -> str:
    return {"party": "parties"}.get(kind, kind + "s")


def text_meant(plan: Plan, revision: str | None) -> str:
    """Return the revision named, else the latest.

    Raises:
        UsageError: there is no such revision, or none at all.
    """
    if revision:
        return known(revision, plan.revisions, "revision")
    if not plan.revisions:
        raise UsageError("the plan holds no text yet", hint="write its first text into plan.yaml")
    return plan.latest


def known_all(words: Sequence[str] | None, ids: Iterable[str], kind: str) -> tuple[str, ...]:
    """Return each word that is one of the ids; all ids where no word was given.

    Raises:
        UsageError: a word is no id.
    """
    ids = list(ids)
    return tuple(known(word, ids, kind) for word in words) if words else tuple(ids)


def day(plan: Plan, given: str | None) -> str:
    """Return the day to judge by: the end of the day or month given, else the newest statement's.

    Raises:
        UsageError: it is no day.
    """
    if given is None:
        return plan.newest_day
    from clausetrack.model.base import day_meant

    try:
        return day_meant(given)
    except ValueError:
        raise UsageError(f"'{given}' is no day", hint="write it as 2025-12-24, 2025-12 or 2025") from None
