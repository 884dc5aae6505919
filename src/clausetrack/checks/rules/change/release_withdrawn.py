"""A revision that was released no longer says so.

## What it finds
A revision with `released: true` in the base and without it now.

## Why it matters
It would open the text to quiet edits: only released texts are held to what they said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("C708", "release-withdrawn", "change", Severity.ERROR, __doc__, scope="change", mirror="revision-released")


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every revision that is no longer released."""
    base = context.base.plan.revisions if context.base else {}
    for name, revision in context.head.plan.revisions.items():
        if name in base and base[name].released and not revision.released:
            yield RULE.finding(
                f"the revision '{name}' was released and is not any more",
                context.head.places.where("revision", name, ("released",), key=True),
                subject=name,
                field="released",
                impact="breaking",
                help="Put 'released: true' back: what was out cannot be taken in again.",
            )
