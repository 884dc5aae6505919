"""A reference to another clause was changed.

## What it finds
`point 2`, `Article 5` and the like that came, went or lead elsewhere.
It speaks of wordings that are new since the base (held against the version they continue) or edited since then; a
released wording has `released-wording-altered`.

## Why it matters
The clause may now depend on another one.
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
    "C752",
    "cross-reference-changed",
    "change",
    Severity.WARNING,
    __doc__,
    scope="change",
    no_mirror="a changed reference is its own mirror",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every change of this kind."""
    yield from findings(context, RULE)
