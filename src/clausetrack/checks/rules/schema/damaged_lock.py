"""The file revisions.lock cannot be used.

## What it finds
A `revisions.lock` that is no YAML, of another schema, or with an entry that is not whole.

## Why it matters
It is what tells a released text from an altered one where there is no history. A damaged lock proves nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("S115", "damaged-lock", "schema", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield what the reader of the files found."""
    yield from context.reported(RULE)
