"""A statement is named that the plan does not have.

## What it finds
A statement id in `supersedes` that no file of positions has.
The nearest known ids are offered.

## Why it matters
A statement that replaces nothing leaves the old one standing as the party's current position.
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

RULE = Rule("R207", "unknown-statement", "reference", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every reference to a statement that leads nowhere."""
    yield from unknown(context, RULE, "statement")
