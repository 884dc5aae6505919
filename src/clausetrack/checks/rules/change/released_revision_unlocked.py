"""A released revision is not in revisions.lock.

## What it finds
A revision with `released: true` of which `revisions.lock` knows nothing, where there is such a file.

## Why it matters
Without the lock, nobody who lacks the history can tell whether the text was altered since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule(
    "C710",
    "released-revision-unlocked",
    "change",
    Severity.WARNING,
    __doc__,
    scope="change",
    mirror="lock-entry-removed",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every released revision that is not locked."""
    if context.lock is None:
        return
    for name, revision in context.head.plan.revisions.items():
        if revision.released and name not in context.lock.revisions:
            yield RULE.finding(
                f"the released revision '{name}' is not locked",
                context.head.places.where("revision", name, ("released",), key=True),
                subject=name,
                field="released",
                help=f"Lock it: clausetrack release {name}",
            )
