"""A released revision was removed.

## What it finds
A revision that was released in the base, or stands in `revisions.lock`, and that plan.yaml does not list any more.

## Why it matters
A text that was out stays a fact. Without it, statements about it speak of nothing, and later texts have no past.
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
    "C707",
    "released-revision-removed",
    "change",
    Severity.ERROR,
    __doc__,
    scope="change",
    no_mirror="a new revision is what a plan is for; its wordings have rules of their own",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every released revision that is gone."""
    plan = context.head.plan
    base = context.base.plan.revisions if context.base else {}
    known = [name for name, found in base.items() if found.released]
    known += [name for name in (context.lock.revisions if context.lock else {}) if name not in known]
    for name in known:
        if name in plan.revisions or not context.head.missing("revision", name):
            continue
        related = []
        if context.base is not None and name in base:
            related.append(Related(context.base.places.where("revision", name, (), key=True), "as it was in the base"))
        elif context.lock is not None:
            related.append(Related(context.lock.location(name), "as it was locked"))
        yield RULE.finding(
            f"the released revision '{name}' was removed",
            context.head.places.where("plan", "plan", ("revisions",), key=True),
            subject=name,
            impact="breaking",
            related=tuple(related),
            help="Take it back; a revision that nobody negotiates on any more can say so in its 'status'.",
        )
