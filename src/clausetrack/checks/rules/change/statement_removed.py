"""A statement was removed instead of superseded or withdrawn.

## What it finds
A statement id that the base had and that no file has now.

## Why it matters
What was said stays said. A party that takes it back is recorded with `withdrawn`, one that changes its mind with a new
statement; a record of ours that was wrong says `corrected`.
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
    "C717",
    "statement-removed",
    "change",
    Severity.ERROR,
    __doc__,
    scope="change",
    no_mirror="a new statement is what the record is for",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every statement that is gone."""
    if context.base is None:
        return
    for name, statement in context.base.plan.statements.items():
        if name in context.head.plan.statements or not context.head.missing("statement", name):
            continue
        where = context.head.places.where("positions", statement.party, ("statements",), key=True)
        if not where.path:
            where = context.head.places.where("party", statement.party)
        if not where.path:
            where = context.head.places.where("plan", "plan")
        yield RULE.finding(
            f"the statement '{name}' was removed",
            where,
            subject=name,
            impact="breaking",
            related=(Related(context.base.places.where("statement", name), "as it was in the base"),),
            help="Take it back; use 'withdrawn', a new statement with 'supersedes', or 'corrected'.",
        )
