"""A version was added to a released revision.

## What it finds
A clause that has a version in a revision which was released in the base, or is locked, without it.

## Why it matters
A text that is out has the points it has. Where a point became known later the addition is right, and this note makes
it visible; lock it with `clausetrack release`.
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

RULE = Rule(
    "C706",
    "released-version-added",
    "change",
    Severity.WARNING,
    __doc__,
    scope="change",
    mirror="released-version-removed",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every version that a released revision did not have."""
    plan = context.head.plan
    base = context.base.plan if context.base else None
    closed = {name for name, found in base.revisions.items() if found.released} if base else set()
    locked = context.lock.revisions if context.lock else {}
    other_ids = set(renamed(context).values())
    for name, clause in plan.clauses.items():
        if name in other_ids:
            continue
        for revision in clause.versions:
            fresh = base is not None and revision in closed and base.wording(name, revision) is None
            if fresh or (revision in locked and name not in locked[revision]):
                yield RULE.finding(
                    f"'{name}' was added to the released revision '{revision}'",
                    context.head.places.where("clause", name, ("versions", revision), key=True),
                    subject=name,
                    field=f"versions.{revision}",
                    args={"revision": revision},
                    impact="material",
                    help=f"If the point became known later, lock it: clausetrack release {revision}",
                )
