"""An anonymous source is graded as reliable.

## What it finds
A statement with `evidence: anonymous` and reliability A or B.

## Why it matters
How reliable a source is, nobody outside can judge who does not know who it is. C is the best that can be said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("E504", "anonymous-graded-high", "source", Severity.WARNING, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every anonymous statement graded A or B."""
    for name, statement in context.plan.statements.items():
        if statement.evidence == "anonymous" and statement.reliability in {"A", "B"}:
            yield RULE.finding(
                f"anonymous evidence is graded '{statement.reliability}'",
                context.where("statement", name, ("reliability",)),
                subject=name,
                field="reliability",
                args={"reliability": statement.reliability},
                help="Grade it C at best.",
            )
