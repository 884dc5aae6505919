"""An anchor or alias of YAML is used.

## What it finds
`&name` and `*name`. They are refused.

## Why it matters
A file of facts says everything where it stands: a change at the anchor would change other facts unseen. Nested
aliases can also fill the memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("S104", "alias", "schema", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield what the reader of the files found."""
    yield from context.reported(RULE)
