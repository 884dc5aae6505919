"""A clause is contested, and nothing is recorded of a party whose yes it needs.

## What it finds
A clause of the newest full text to which a required party objects, where another required party has no position at all.

## Why it matters
Whether the clause is blocked by one or by all cannot be told. It is where to look next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("O406", "required-party-unheard", "position", Severity.INFO, __doc__, category="strict")


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every contested clause with the required parties that were not heard."""
    from clausetrack.positions.agreement import agreement

    made = context.matrix
    for item in agreement(made).clauses if made is not None else ():
        unheard = [party for party, _ in item.status.missing]
        if not item.status.blocked or not unheard:
            continue
        yield RULE.finding(
            f"'{item.clause}' is {item.status.word}, and nothing is recorded of {', '.join(unheard)}",
            context.where("clause", item.clause),
            subject=item.clause,
            args={"unheard": " ".join(unheard)},
            help="Look for what they said, and record it; `covered-until` says how far you looked.",
        )
