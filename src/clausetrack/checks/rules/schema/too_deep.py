"""The nesting goes too deep.

## What it finds
Lists or mappings nested more than 60 levels deep.

## Why it matters
No plan needs it; it stops other readers with a crash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("S107", "too-deep", "schema", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield what the reader of the files found."""
    yield from context.reported(RULE)
