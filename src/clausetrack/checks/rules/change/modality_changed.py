"""The modal verb was changed in another way.

## What it finds
A modal verb or negation that came, went or was replaced without being plainly weaker or stronger.
It speaks of wordings that are new since the base (held against the version they continue) or edited since then; a
released wording has `released-wording-altered`.

## Why it matters
Who is bound to what may have changed; a person has to read it.
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
    "C738",
    "modality-changed",
    "change",
    Severity.WARNING,
    __doc__,
    scope="change",
    no_mirror="it is what has no direction",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every change of this kind."""
    yield from findings(context, RULE)
