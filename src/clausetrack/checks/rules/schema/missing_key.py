"""A key that is needed is missing.

## What it finds
An entry without a key that the data format asks for.

## Why it matters
The entry is left out until it is complete.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("S113", "missing-key", "schema", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield what the reader of the files found."""
    yield from context.reported(RULE)
