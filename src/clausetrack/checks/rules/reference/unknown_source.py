"""A source is named that the plan does not have.

## What it finds
A source id that no file of sources has.
The nearest known ids are offered.

## Why it matters
A claim without its source cannot be checked by anybody.
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

RULE = Rule("R205", "unknown-source", "reference", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every reference to a source that leads nowhere."""
    yield from unknown(context, RULE, "source")
