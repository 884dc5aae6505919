"""A position is on a clause that its revision does not have.

## What it finds
A position about a revision that is recorded as full and has neither a wording of the clause nor a tombstone for it.

## Why it matters
What the party accepted or refused is not there. Either the position is about another text or about the matter, or
the revision lacks a clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity
from clausetrack.model import MATTER, PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("O404", "position-on-missing-clause", "position", Severity.WARNING, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every position on a clause that is not in its text."""
    plan = context.plan
    for name, statement in plan.statements.items():
        for index, position in enumerate(statement.positions):
            about = statement.about_of(position)
            clause = plan.clauses.get(position.on)
            if position.on == PLAN or about == MATTER or clause is None or about not in plan.revisions:
                continue
            if about in clause.versions or not plan.covers(position.on, about):
                continue
            yield RULE.finding(
                f"'{about}' has no clause '{position.on}'",
                context.where("statement", name, ("positions", index, "on")),
                subject=name,
                field=f"positions.{index}.on",
                args={"clause": position.on, "about": about},
                help="Say 'about: matter' where it is about the subject; or name the text that it is about.",
            )
