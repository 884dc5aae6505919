"""A wording refers to a point that its revision does not have.

## What it finds
"point 9", "paragraphs 3 and 4", "пункт 5" … in a wording, where the revision is recorded as full and no clause has that
number in the same paper. A number of another instrument ("Article 5 of the Treaty", "resolution 2202") is no reference
of this kind, nor is "paragraph 2" in a wording that counts paragraphs of its own ("1. … 2. …"). Where an earlier
revision had the point, the finding says which clause it was.

## Why it matters
"Subject to point 9" binds nobody once point 9 is gone, or, worse, whatever stands there next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("R213", "dangling-cross-reference", "reference", Severity.WARNING, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every reference to a number that is not there."""
    for reference in context.cross_references:
        if reference.target is not None or context.plan.revisions[reference.revision].coverage != "full":
            continue
        before = reference.before
        yield RULE.finding(
            f"'{reference.said}' leads nowhere: '{reference.revision}' has no number '{reference.number}'",
            context.places.span(
                "clause", reference.clause, ("versions", reference.origin, "text"), reference.start, reference.end
            ),
            subject=reference.clause,
            field=f"versions.{reference.revision}.text",
            args={"number": reference.number},
            confidence="certain" if before else "likely",
            help=f"In '{before[0]}' number {reference.number} was '{before[1]}'." if before else "",
        )
