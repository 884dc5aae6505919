"""An obligation was made stronger.

## What it finds
A modal verb that binds more than the one before: should became shall, may became must.
It speaks of wordings that are new since the base (held against the version they continue) or edited since then; a
released wording has `released-wording-altered`.

## Why it matters
A party that accepted a wish has not accepted a duty.
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
    "C737", "modality-strengthened", "change", Severity.WARNING, __doc__, scope="change", mirror="modality-weakened"
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every change of this kind."""
    yield from findings(context, RULE)
