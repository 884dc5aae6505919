"""A speaker both accepts and objects to one wording.

## What it finds
Two successive positions of one party and speaker on the same clause and the same text (or matter), one for it and
one against, where neither statement supersedes the other and neither was withdrawn.

## Why it matters
One of the two is a change of mind that should say `supersedes`, or a wrong reading. Which one stands is decided by
the date alone as long as nothing says so.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Related, Severity
from clausetrack.model import STANCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("O402", "contradicting-positions", "position", Severity.WARNING, __doc__)


_APART = 3  # accept beside object or reject, conditional beside reject


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every contradiction, at the later of the two positions."""
    said: dict[tuple[str, str, str, str], list[tuple[str, int, int]]] = {}
    for name, statement in context.plan.statements.items():
        if statement.withdrawn is not None:
            continue
        for index, position in enumerate(statement.positions):
            value = STANCES.get(position.stance)
            if value:
                key = (statement.party, statement.speaker, position.on, statement.about_of(position))
                said.setdefault(key, []).append((name, index, value))
    statements = context.plan.statements
    for (_, speaker, clause, about), found in said.items():
        in_time = sorted(found, key=lambda item: (statements[item[0]].date, statements[item[0]].order, item))
        for first, later in pairwise(in_time):
            if abs(first[2] - later[2]) < _APART or _superseded(context, first[0], later[0]):
                continue
            text = "as a matter" if about == "matter" else f"in '{about}'"
            yield RULE.finding(
                f"{speaker} is both for and against '{clause}' {text}",
                context.where("statement", later[0], ("positions", later[1], "stance")),
                subject=later[0],
                field=f"positions.{later[1]}",
                args={"clause": clause, "about": about, "other": first[0]},
                related=(
                    Related(context.where("statement", first[0], ("positions", first[1], "stance")), "the other"),
                ),
                confidence="likely",
                help=f"If the speaker changed its mind, write 'supersedes: [{first[0]}]'.",
            )


def _superseded(context: StateContext, one: str, two: str) -> bool:
    """Return whether one of two statements replaces the other, at whatever remove."""
    return two in _behind(context, one) or one in _behind(context, two)


def _behind(context: StateContext, name: str) -> set[str]:
    found: set[str] = set()
    queue = [name]
    while queue:
        statement = context.plan.statements.get(queue.pop())
        for earlier in statement.supersedes if statement else ():
            if earlier not in found:
                found.add(earlier)
                queue.append(earlier)
    return found
