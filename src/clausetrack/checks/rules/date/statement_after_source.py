"""A statement is dated after everything that reports it.

## What it finds
A statement later than the dates of all its sources.

## Why it matters
No source reports what was not yet said: the date or the source is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity
from clausetrack.model.base import last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("D602", "statement-after-source", "date", Severity.WARNING, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every statement that is later than its sources."""
    plan = context.plan
    for name, statement in plan.statements.items():
        days = [plan.sources[source].issued for source in statement.sources if source in plan.sources]
        known = [last_day(day) for day in days if day]
        if known and len(known) == len(days) and max(known) < statement.date:
            yield RULE.finding(
                f"'{name}' is dated {statement.date}, after its sources ({max(known)})",
                context.where("statement", name, ("date",)),
                subject=name,
                field="date",
                args={"date": statement.date, "sources": max(known)},
                help="Mend the date, or name the source that reports it.",
            )
