"""A statement supersedes one that was made after it.

## What it finds
`supersedes` naming a statement with a later date, or the statement itself.

## Why it matters
Nobody takes back what was not yet said: one of the two dates, or the reference, is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("O405", "superseding-older", "position", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every `supersedes` that leads forward in time."""
    statements = context.plan.statements
    for name, statement in statements.items():
        for index, earlier in enumerate(statement.supersedes):
            other = statements.get(earlier)
            if other is None or (
                earlier != name and (other.date, other.order) <= (statement.last_day, statement.order)
            ):
                continue
            what = "itself" if earlier == name else f"'{earlier}', which was made on {other.date}"
            yield RULE.finding(
                f"'{name}' of {statement.date} supersedes {what}",
                context.where("statement", name, ("supersedes", index)),
                subject=name,
                field=f"supersedes.{index}",
                args={"other": earlier},
                related=(Related(context.where("statement", earlier), "the statement it names"),),
                help="Mend one of the two dates, or name the earlier statement.",
            )
