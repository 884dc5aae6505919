"""A wording refers to a number that another clause had before.

## What it finds
A reference by number whose words are as in the revision this one continues, while the clause that had the number
there has another one here.

## Why it matters
After a renumbering such a reference points at the wrong clause, and nobody sees it: the words have not changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("R214", "stale-cross-reference", "reference", Severity.WARNING, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every reference that renumbering has turned to another clause."""
    plan = context.plan
    for reference in context.cross_references:
        before = reference.before
        if reference.target is None or before is None or before[1] == reference.target:
            continue
        then = plan.wording(reference.clause, before[0])
        now = plan.wording(before[1], reference.revision)
        if then is None or reference.said not in then.text or now is None or not now.number:
            continue
        yield RULE.finding(
            f"'{reference.said}' was '{before[1]}' in '{before[0]}' and is '{reference.target}' here",
            context.places.span(
                "clause", reference.clause, ("versions", reference.origin, "text"), reference.start, reference.end
            ),
            subject=reference.clause,
            field=f"versions.{reference.revision}.text",
            args={"number": reference.number, "was": before[1], "is": reference.target},
            confidence="likely",
            help=f"'{before[1]}' has the number {now.number} here: if that is meant, the text should say so.",
        )
