"""A revision was released.

## What it finds
A revision that says `released: true` and did not in the base, or was not in it.

## Why it matters
From here on its wordings are held to what they say now. `clausetrack release` writes that down in `revisions.lock`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("C709", "revision-released", "change", Severity.INFO, __doc__, scope="change", mirror="release-withdrawn")


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every revision that was released since the base."""
    if context.base is None:
        return
    base = context.base.plan.revisions
    for name, revision in context.head.plan.revisions.items():
        if revision.released and not (name in base and base[name].released):
            yield RULE.finding(
                f"the revision '{name}' was released",
                context.head.places.where("revision", name, ("released",), key=True),
                subject=name,
                field="released",
                impact="material",
            )
