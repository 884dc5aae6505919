"""Tracked changes that a draft already has, whatever format it came in."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from clausetrack.importers.draft import TrackedChange
from clausetrack.importers.warn import warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausetrack.diagnostics import Diagnostic
    from clausetrack.importers.draft import Block, Run, TrackedMode

__all__ = ["changes_in", "shown", "tracked_warnings"]

_DONE = {"accept": "accepted", "reject": "rejected", "keep": "shown with both wordings"}


def shown(runs: Iterable[Run], tracked: TrackedMode) -> str:
    """Return a paragraph as `tracked` asks: changes in, changes out, or both wordings `[-old-]{+new+}`."""
    if tracked != "keep":
        return "".join(run.text for run in runs if run.alive(after=tracked == "accept"))
    parts = []
    for run in runs:
        text = run.text
        for mark in reversed(run.marks):
            text = f"{{+{text}+}}" if mark.in_after else f"[-{text}-]"
        parts.append(text)
    return "".join(parts)


def changes_in(blocks: Sequence[Block]) -> tuple[TrackedChange, ...]:
    """Return every tracked change, in the order of the file; a text under two marks gives two."""
    found = []
    for place, block in enumerate(blocks):
        for marks, group in groupby(block.runs, key=lambda run: run.marks):
            text = "".join(run.text for run in group)
            found += [TrackedChange(mark.kind, mark.author, mark.date, text, place) for mark in marks]
    return tuple(found)


def tracked_warnings(changes: Sequence[TrackedChange], tracked: TrackedMode, name: str) -> list[Diagnostic]:
    """Say what was done with the tracked changes, and whose they were."""
    if not changes:
        return []
    authors = ", ".join(sorted({change.author or "an unnamed author" for change in changes}))
    number = "1 tracked change" if len(changes) == 1 else f"{len(changes)} tracked changes"
    verb = "was" if len(changes) == 1 else "were"
    return [warning(name, "tracked-changes", f"{number} by {authors} {verb} {_DONE[tracked]}")]
