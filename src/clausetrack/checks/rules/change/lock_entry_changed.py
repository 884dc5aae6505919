"""An entry of revisions.lock was changed.

## What it finds
A version that `revisions.lock` seals with another hash than in the base. A seal that has a new correction passes:
`released-wording-corrected` shows that one.

## Why it matters
Altering a text together with its seal would leave no trace in the files themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic
    from clausetrack.store.lock import Locked

RULE = Rule(
    "C712",
    "lock-entry-changed",
    "change",
    Severity.ERROR,
    __doc__,
    scope="change",
    no_mirror="a changed seal is its own mirror",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every entry whose seal is not the one of the base."""
    if context.base_lock is None or context.lock is None:
        return
    for revision, versions in context.base_lock.revisions.items():
        for clause, was in versions.items():
            now = context.lock.revisions.get(revision, {}).get(clause)
            if now is None or now == was or (now.corrected and now.corrected != was.corrected):
                continue
            yield RULE.finding(
                f"the seal of '{clause}' in '{revision}' was changed",
                context.lock.location(revision, clause),
                subject=clause,
                field=f"versions.{revision}",
                args={"revision": revision, "was": _short(was), "now": _short(now)},
                impact="breaking",
                related=(Related(context.base_lock.location(revision, clause), "as it was in the base"),),
                help="Take the lock back; only a recorded correction may be locked again.",
            )


def _short(locked: Locked) -> str:
    return f"{locked.number} {locked.text[:12]} {locked.facts[:12]}"
