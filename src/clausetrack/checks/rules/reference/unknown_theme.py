"""A theme is named that the plan does not have.

## What it finds
The folder of a clause file, or its `theme`, that plan.yaml does not list.
The nearest known ids are offered.

## Why it matters
The clause would stand in no section of any report.
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

RULE = Rule("R208", "unknown-theme", "reference", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every reference to a theme that leads nowhere."""
    yield from unknown(context, RULE, "theme")
