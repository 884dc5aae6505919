"""A full revision has a gap in its numbering.

## What it finds
A whole number missing between the lowest and the highest of a revision's main text, where the revision is recorded as
full and no tombstone accounts for it.

## Why it matters
Either a clause was not recorded, or the text dropped it and nothing says so. Both read as "the text does not have it".
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("S121", "number-gap", "schema", Severity.WARNING, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every gap, one finding a revision."""
    if any(kind == "clause" for kind, _ in context.loaded.unread):
        return  # a clause that could not be read may have the number
    for name, revision in context.plan.revisions.items():
        if revision.coverage != "full":
            continue
        numbers, told = _numbers(context, name)
        said = ", ".join(_gaps(numbers, told))
        if said:
            yield RULE.finding(
                f"the numbering of '{name}' has a gap: {said}",
                context.where("revision", name),
                subject=name,
                args={"missing": said},
                help="Record the missing clauses, or a tombstone ('deleted: true') for what the text drops.",
            )


def _gaps(numbers: set[int], told: set[int]) -> Iterator[str]:
    """Yield what is missing between the lowest and the highest number, a run of several as `3 to 7`."""
    if not numbers:
        return
    low, high = min(numbers), max(numbers)
    for before, after in pairwise(sorted(number for number in numbers | told if low <= number <= high)):
        if before < after - 1:
            yield str(before + 1) if before + 2 == after else f"{before + 1} to {after - 1}"


def _numbers(context: StateContext, name: str) -> tuple[set[int], set[int]]:
    """Return the whole numbers of a revision's main text, and those that tombstones account for."""
    plan = context.plan
    found: set[int] = set()
    told: set[int] = set()
    for clause in plan.clauses.values():
        version = clause.versions.get(name)
        if version is None or version.document:
            continue
        if not version.deleted:
            found |= _whole(version.number)
            continue
        before = [clause.versions[base] for base in plan.ancestors(name) if base in clause.versions]
        for number in (version.number, version.label, *(item.number for item in before)):
            told |= _whole(number)
    return found, told


def _whole(number: str | None) -> set[int]:
    match = re.match(r"\d{1,9}(?!\d)", number or "")  # more figures than that number no clause
    return {int(match[0])} if match else set()
