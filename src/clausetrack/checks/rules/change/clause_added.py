"""A revision has a clause that the one before had not.

## What it finds
A wording that is new in a revision: the revision it continues, or the same draft in the base, does not have the clause.

## Why it matters
The whole clause is new text: nobody has spoken of these words yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("C720", "clause-added", "change", Severity.WARNING, __doc__, scope="change", mirror="clause-dropped")


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every wording that came."""
    for change in context.wording_changes:
        if change.kind == "added" and change.after is not None:
            yield RULE.finding(
                f"'{change.clause}' is new in '{change.revision}'",
                context.head.places.where("clause", change.clause, ("versions", change.revision), key=True),
                subject=change.clause,
                field=f"versions.{change.revision}",
                args={"revision": change.revision},
                impact="material",
                redline=(("insert", change.after.text),) if change.after.text else (),
            )
