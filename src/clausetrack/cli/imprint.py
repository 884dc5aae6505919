"""What a report is told of its making: the commit of the data, and whether a private layer is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from clausetrack.reports.imprint import Imprint

__all__ = ["commit_of", "imprint_of"]


def commit_of(plan: Path | None, at: str | None = None) -> str:
    """Return the git commit of the plan's files; empty outside a repository, and where the files differ from it."""
    from clausetrack.cli.context import find_plan
    from clausetrack.errors import GitError
    from clausetrack.store.git import Repository

    try:
        found = Repository.find(find_plan(plan))
        if at is None and found.run(["status", "--porcelain", "--", "."]):
            return ""
        return found.commit(at or "HEAD")
    except GitError:
        return ""


def imprint_of(
    plan: Path | None, at: str | None, overlay: Path | None, *, safe: bool = False, attribution: bool = True
) -> Imprint:
    """Return the imprint that the options ask for."""
    from clausetrack.reports.imprint import Imprint

    return Imprint(commit_of(plan, at), private=overlay is not None, attribution=attribution, safe=safe)
