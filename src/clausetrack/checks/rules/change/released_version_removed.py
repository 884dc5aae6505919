"""A version was removed from a released revision.

## What it finds
A clause that had a version in a released revision, in the base or in `revisions.lock`, and has none now.

## Why it matters
The revision now seems never to have had the point; whatever was said of it is left without its text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.released import base_place, released, version_place
from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule(
    "C705",
    "released-version-removed",
    "change",
    Severity.ERROR,
    __doc__,
    scope="change",
    mirror="released-version-added",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every version of a released revision that is gone; whole clauses and revisions have rules of their own."""
    plan = context.head.plan
    for item in released(context):
        if item.now is not None or item.revision not in plan.revisions or item.clause not in plan.clauses:
            continue
        yield RULE.finding(
            f"'{item.clause}' no longer has a version in the released revision '{item.revision}'",
            version_place(context, item.clause, item.revision),
            subject=item.clause,
            field=f"versions.{item.revision}",
            args={"revision": item.revision},
            impact="breaking",
            related=base_place(context, item.clause, item.revision),
            help="Take the version back. A revision that drops a clause says so in its own version: 'deleted: true'.",
        )
