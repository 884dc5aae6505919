"""A condition or exception was removed.

## What it finds
An `if`, `unless`, `subject to`, `except` that is gone.
It speaks of wordings that are new since the base (held against the version they continue) or edited since then; a
released wording has `released-wording-altered`.

## Why it matters
What depended on something now holds in any case.
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

RULE = Rule("C746", "condition-removed", "change", Severity.WARNING, __doc__, scope="change", mirror="condition-added")


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every change of this kind."""
    yield from findings(context, RULE)
