"""An entry was removed from revisions.lock.

## What it finds
A revision or version that `revisions.lock` had in the base and does not have now, or a lock that is gone altogether.

## Why it matters
Whoever takes the seal off can alter the text unseen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Location, Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule(
    "C711", "lock-entry-removed", "change", Severity.ERROR, __doc__, scope="change", mirror="released-revision-unlocked"
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every entry that the lock of the base had."""
    if context.base_lock is None:
        return
    now = context.lock.revisions if context.lock else {}
    for revision, versions in context.base_lock.revisions.items():
        gone = [clause for clause in versions if clause not in now.get(revision, {})]
        if not gone and revision in now:
            continue
        what = f"the entry of '{revision}'" if revision not in now else f"'{gone[0]}' in '{revision}'"
        more = f" and {len(gone) - 1} more" if revision in now and len(gone) > 1 else ""
        yield RULE.finding(
            f"{what}{more} was taken out of revisions.lock",
            context.lock.location(revision) if context.lock else _nearest(context, revision),
            subject=revision,
            args={"gone": ", ".join(gone)},
            impact="breaking",
            related=(Related(context.base_lock.location(revision), "as it was in the base"),),
            help="Take the file back from git: git checkout -- revisions.lock",
        )


def _nearest(context: ChangeContext, revision: str) -> Location:
    if revision in context.head.plan.revisions:
        return context.head.places.where("revision", revision, ("released",), key=True)
    return context.head.places.where("plan", "plan", ("revisions",), key=True)
