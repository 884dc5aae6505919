"""A statement speaks of a text that was not yet known.

## What it finds
A position about a revision, in a statement dated before the first day on which that revision was known
(`known-from`, else `issued`).

## Why it matters
It is about another text, or one of the dates is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Related, Severity
from clausetrack.model import MATTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("D601", "statement-before-revision", "date", Severity.WARNING, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every statement that is too early for what it speaks of."""
    plan = context.plan
    for name, statement in plan.statements.items():
        abouts = {statement.about, *(statement.about_of(position) for position in statement.positions)} - {MATTER}
        for about in sorted(abouts):
            revision = plan.revisions.get(about)
            if revision is None or statement.last_day >= revision.known:
                continue
            yield RULE.finding(
                f"'{name}' of {statement.date} speaks of '{about}', known from {revision.known}",
                context.where("statement", name, ("date",)),
                subject=name,
                field="date",
                args={"about": about, "date": statement.date},
                related=(Related(context.where("revision", about), "the text it speaks of"),),
                help="Say in `about` which text it speaks of, or mend a date (`known-from` of the text, too).",
            )
