"""A file is not UTF-8.

## What it finds
The first byte that is no UTF-8.

## Why it matters
Names with accents or in Cyrillic would come out as other names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("S108", "wrong-encoding", "schema", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield what the reader of the files found."""
    yield from context.reported(RULE)
