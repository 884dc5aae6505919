"""A clause was added to the plan.

## What it finds
A clause id that the base did not have.

## Why it matters
It is a note for the reviewer: no party has been asked about it yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.identity import renamed
from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("C714", "clause-id-added", "change", Severity.INFO, __doc__, scope="change", mirror="clause-id-removed")


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every clause that is new and did not go by another id."""
    if context.base is None:
        return
    taken = set(renamed(context).values())
    for name in context.head.plan.clauses:
        if name not in context.base.plan.clauses and name not in taken and context.base.missing("clause", name):
            yield RULE.finding(
                f"the clause '{name}' was added",
                context.head.places.where("clause", name, ("clause",)),
                subject=name,
                impact="material",
            )
