"""A red line does not rest on the record.

## What it finds
`red-line: true` in a statement whose evidence is anonymous, reported or an inference.

## Why it matters
A red line is one only if the party itself says so. What others say of it is no commitment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("O407", "red-line-off-record", "position", Severity.WARNING, __doc__)

_ON_RECORD = frozenset(["official-text", "recorded-vote", "on-record", "act", "read-out"])


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every red line that the party itself is not on record with."""
    for name, statement in context.plan.statements.items():
        for index, position in enumerate(statement.positions):
            if position.red_line and statement.evidence not in _ON_RECORD:
                yield RULE.finding(
                    f"the red line on '{position.on}' rests on evidence '{statement.evidence}'",
                    context.where("statement", name, ("positions", index, "red-line")),
                    subject=name,
                    field=f"positions.{index}.red-line",
                    args={"clause": position.on, "evidence": statement.evidence},
                    help="Take 'red-line' out, or cite where the party itself says so.",
                )
