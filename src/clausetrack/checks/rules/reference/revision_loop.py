"""Revisions continue each other in a circle.

## What it finds
A revision whose `based-on` leads back to itself.

## Why it matters
Nothing in a circle is earlier or later: no redline, no staleness and no movement can be told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("R211", "revision-loop", "reference", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield each circle once, at its first revision."""
    plan = context.plan
    seen: set[str] = set()
    for name, revision in plan.revisions.items():
        circle = {other for other in plan.ancestors(name) if name in plan.ancestors(other)} | {name}
        if name in seen or not (len(circle) > 1 or name in revision.based_on):
            continue
        seen |= circle
        yield RULE.finding(
            f"'{name}' is based on itself"
            + ("" if len(circle) == 1 else f", by way of {', '.join(sorted(circle - {name}))}"),
            context.where("revision", name, ("based-on",)),
            subject=name,
            field="based-on",
            args={"circle": " ".join(sorted(circle))},
            help="Take out the 'based-on' that leads backwards; 'compares-with' names a text beside it.",
        )
