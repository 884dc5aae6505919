"""A term is named that the plan does not have.

## What it finds
A term in a version or a position that plan.yaml does not define.
The nearest known ids are offered.

## Why it matters
A figure without a definition has no unit and cannot be compared.
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

RULE = Rule("R206", "unknown-term", "reference", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every reference to a term that leads nowhere."""
    yield from unknown(context, RULE, "term")
