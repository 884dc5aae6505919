"""A clause is named that the plan does not have.

## What it finds
A clause id in a position, a package (`linked-to`), a tombstone, an origin or an event that no clause file has.
The nearest known ids are offered.

## Why it matters
The position or link is about nothing: a matrix would leave it out without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.references import unknown
from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("R201", "unknown-clause", "reference", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every reference to a clause that leads nowhere."""
    yield from unknown(context, RULE, "clause")
