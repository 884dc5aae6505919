"""A revision does not have a clause that the one before had.

## What it finds
A clause of the revision that a new one continues, or of the same draft in the base, which is deleted or missing now.

## Why it matters
Everything that the clause promised is off the table, and objections to it speak of nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.released import version_place
from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("C721", "clause-dropped", "change", Severity.WARNING, __doc__, scope="change", mirror="clause-added")


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every wording that went."""
    for change in context.wording_changes:
        if change.kind != "dropped" or change.before is None:
            continue
        held = context.base if change.from_base and context.base is not None else context.head
        before = held.places.where("clause", change.clause, ("versions", change.before.origin, "text"))
        where = version_place(context, change.clause, change.revision, "deleted")
        if change.revision not in getattr(context.head.plan.clauses.get(change.clause), "versions", {}):
            where = context.head.places.where("revision", change.revision, (), key=True)
        yield RULE.finding(
            f"'{change.clause}' is not in '{change.revision}' any more",
            where,
            subject=change.clause,
            field=f"versions.{change.revision}",
            args={"revision": change.revision},
            impact="material",
            related=(Related(before, "its last wording"),),
            redline=(("delete", change.before.text),) if change.before.text else (),
        )
