"""Ids for the shell's completion: read from the file names and a few lines, without loading the plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ids"]


def ids(kind: str) -> list[str]:
    """Return the ids of clauses, parties, revisions or themes; nothing where there is no plan. Never raises."""
    try:
        from clausetrack.cli.context import find_plan

        return sorted(_read(find_plan(None), kind))
    except Exception:  # noqa: BLE001 - a shell waiting for completion is no place for an error
        return []


def _read(folder: Path, kind: str) -> set[str]:
    if kind == "clauses":
        outside = {"positions", "sources"}
        return {path.stem for path in folder.glob("*/*.yaml") if path.parent.name not in outside}
    if kind == "parties":
        return set(
            re.findall(r"^ *-? *\{?id: *([a-z0-9.-]+)", (folder / "parties.yaml").read_text("utf-8"), re.MULTILINE)
        )
    section = re.search(rf"^{kind}:\n((?:[ #].*\n|\n)*)", (folder / "plan.yaml").read_text("utf-8"), re.MULTILINE)
    return set(re.findall(r"^  ([a-z0-9.-]+):", section[1], re.MULTILINE)) if section else set()
