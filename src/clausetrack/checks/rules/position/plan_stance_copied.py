"""A stance on the plan as a whole was copied to its clauses.

## What it finds
A statement that takes a stance `on: plan` and the same one on five clauses or more, none of which has a reason, an
ask, a condition or a quote of its own.

## Why it matters
A verdict on the whole says nothing of a single clause. Copied, it counts as many objections that nobody made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity
from clausetrack.model import PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("O408", "plan-stance-copied", "position", Severity.WARNING, __doc__, category="strict")

_LEAST = 5


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every statement whose clauses only repeat its verdict on the plan."""
    for name, statement in context.plan.statements.items():
        whole = [position.stance for position in statement.positions if position.on == PLAN]
        if not whole:
            continue
        bare = [
            index
            for index, position in enumerate(statement.positions)
            if position.on != PLAN
            and position.stance in whole
            and not (position.reason or position.asks or position.condition or position.quote or position.asks_terms)
        ]
        if len(bare) >= _LEAST:
            yield RULE.finding(
                f"'{name}' repeats its stance on the plan on {len(bare)} clauses without a word on any",
                context.where("statement", name, ("positions", bare[0])),
                subject=name,
                field="positions",
                args={"clauses": str(len(bare))},
                confidence="likely",
                help="Keep the position 'on: plan' and take the copies out; it never cascades.",
            )
