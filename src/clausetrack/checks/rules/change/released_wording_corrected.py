"""The record of a released wording was corrected.

## What it finds
A version of a released revision whose wording, facts or number differ from before and which says so with a new
`corrected: {on, why, source}`. It is a note, not an error: better evidence is no tampering.

## Why it matters
A correction changes what the plan says that others saw. It has to be visible, and the lock has to be written anew:
`clausetrack release REVISION`.
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
    "C702",
    "released-wording-corrected",
    "change",
    Severity.INFO,
    __doc__,
    scope="change",
    no_mirror="a correction is not taken back; it is corrected again",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every released version that a correction changed."""
    for item in released(context):
        if item.now is None or not item.corrected or all(item.now == held for held in item.references):
            continue
        correction = item.after.version.corrected if item.after else None
        why = f": {correction.why}" if correction else ""
        yield RULE.finding(
            f"'{item.clause}' in the released revision '{item.revision}' was corrected{why}",
            version_place(context, item.clause, item.revision, "corrected"),
            subject=item.clause,
            field=f"versions.{item.revision}.corrected",
            args={"revision": item.revision, "on": item.now.corrected},
            impact="material",
            related=base_place(context, item.clause, item.revision),
            help="" if item.locked in (None, item.now) else f"Lock it again: clausetrack release {item.revision}",
        )
