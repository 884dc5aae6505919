"""A deadline or date was changed.

## What it finds
A day or a period that came earlier or later.
It speaks of wordings that are new since the base (held against the version they continue) or edited since then; a
released wording has `released-wording-altered`.

## Why it matters
Who has to act, and by when, is often the whole of a dispute.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.checks.wordings import findings
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule(
    "C733",
    "deadline-changed",
    "change",
    Severity.WARNING,
    __doc__,
    scope="change",
    no_mirror="a changed deadline is its own mirror",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every change of this kind."""
    yield from findings(context, RULE)
