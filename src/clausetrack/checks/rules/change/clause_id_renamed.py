"""The id of a clause was changed.

## What it finds
A clause of the base that is gone while a new one has the same wording in every revision they share.

## Why it matters
The id is what positions, statements elsewhere and other people's links refer to. It never changes; the title may.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.identity import renamed
from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule(
    "C715",
    "clause-id-renamed",
    "change",
    Severity.ERROR,
    __doc__,
    scope="change",
    no_mirror="renaming it back is renaming it",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every clause that goes by another id now."""
    if context.base is None:
        return
    for old, new in renamed(context).items():
        yield RULE.finding(
            f"the clause '{old}' is called '{new}' now",
            context.head.places.where("clause", new, ("clause",)),
            subject=old,
            args={"now": new},
            impact="breaking",
            related=(Related(context.base.places.where("clause", old, ("clause",)), "as it was in the base"),),
            help=f"Take the id '{old}' back and change the title instead.",
        )
