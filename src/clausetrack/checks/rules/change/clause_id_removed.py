"""A clause was removed from the plan.

## What it finds
A clause id that the base had and that no file has now. Where a new id has the same wordings, it is
`clause-id-renamed` instead.

## Why it matters
A clause that a text drops stays in the plan with `deleted: true`: its history and what was said of it remain true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.identity import missing, renamed
from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("C713", "clause-id-removed", "change", Severity.ERROR, __doc__, scope="change", mirror="clause-id-added")


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every clause that is gone and goes by no other id."""
    if context.base is None:
        return
    names = renamed(context)
    for name in missing(context):
        if name in names:
            continue
        theme = context.base.plan.themes.get(name, "")
        yield RULE.finding(
            f"the clause '{name}' was removed",
            context.head.places.where("plan", "plan", ("themes", theme), key=True),
            subject=name,
            impact="breaking",
            related=(Related(context.base.places.where("clause", name), "as it was in the base"),),
            help="Take the file back; a text that drops the clause says 'deleted: true' in its version.",
        )
