"""A new revision gives a clause another number.

## What it finds
A version that is new since the base, and that stands under another number than in the revision it continues.

## Why it matters
Statements cite numbers. From here on the same number means another clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule(
    "C722",
    "clause-renumbered",
    "change",
    Severity.INFO,
    __doc__,
    scope="change",
    no_mirror="a changed number is its own mirror",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every clause with a new number in a new revision."""
    for change in context.wording_changes:
        if not change.renumbered or change.before is None or change.after is None:
            continue
        at = ("versions", change.revision, "number")
        before = context.head.places.where("clause", change.clause, ("versions", change.before.revision, "number"))
        yield RULE.finding(
            f"'{change.clause}' was {change.before.number} and is {change.after.number} in '{change.revision}'",
            context.head.places.where("clause", change.clause, at),
            subject=change.clause,
            field=".".join(at),
            args={"was": change.before.number, "now": change.after.number},
            impact="editorial",
            related=(Related(before, f"before, in {change.before.revision}"),),
        )
