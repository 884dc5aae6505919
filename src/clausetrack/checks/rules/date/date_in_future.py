"""Something is dated in the future.

## What it finds
A statement, a source or a released revision dated after the day of the check.

## Why it matters
It has not happened. Most often a year or a month was mistyped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("D603", "date-in-future", "date", Severity.WARNING, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every date after today; nothing where nobody says which day it is."""
    if not context.today:
        return
    plan = context.plan
    dates: list[tuple[str, str, str, str | None]] = [
        ("statement", name, "date", statement.date) for name, statement in plan.statements.items()
    ]
    dates += [("source", name, "issued", source.issued) for name, source in plan.sources.items()]
    dates += [("revision", name, "issued", item.issued) for name, item in plan.revisions.items() if item.released]
    for kind, name, field, date in dates:
        if date is not None and date > context.today[: len(date)]:
            yield RULE.finding(
                f"the {kind} '{name}' is dated {date}, which is in the future",
                context.where(kind, name, (field,)),
                subject=name,
                field=field,
                args={"date": date},
                help="Mend the date.",
            )
