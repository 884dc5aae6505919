"""A file is empty.

## What it finds
A file in which nothing is written.

## Why it matters
It was probably saved by mistake; an entry seems to exist and does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("S103", "empty-file", "schema", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield what the reader of the files found."""
    yield from context.reported(RULE)
