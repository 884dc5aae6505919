"""Two clauses of one revision have the same wording.

## What it finds
A wording of six words or more that another clause of the same revision has too, whatever its case and punctuation.

## Why it matters
A clause recorded twice is counted twice. A text that says a thing twice invites an amendment of one of the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.compare import words
from clausetrack.diagnostics import Related, Severity
from clausetrack.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("T308", "wording-repeated", "text", Severity.WARNING, __doc__, category="strict")

_LEAST = 6


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every wording that stands already."""
    plan = context.plan
    for revision in plan.revisions:
        seen: dict[tuple[str, ...], str] = {}
        for wording in plan.in_revision(revision):
            said = tuple(map(fold, words(wording.text)))
            first = seen.setdefault(said, wording.clause)
            if len(said) >= _LEAST and first != wording.clause:
                yield RULE.finding(
                    f"'{wording.clause}' has the wording of '{first}' in '{revision}'",
                    context.where("clause", wording.clause, ("versions", revision), key=True),
                    subject=wording.clause,
                    field=f"versions.{revision}.text",
                    args={"other": first},
                    related=(Related(context.where("clause", first, ("versions", revision)), "the same words"),),
                    help="Keep one of the two; a text that says it twice may keep both.",
                )
