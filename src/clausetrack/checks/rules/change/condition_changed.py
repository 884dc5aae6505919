"""A condition or exception was changed.

## What it finds
The words behind `if`, `unless`, `subject to`, `except`.
It speaks of wordings that are new since the base (held against the version they continue) or edited since then; a
released wording has `released-wording-altered`.

## Why it matters
A condition decides whether the clause applies at all.
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
    "C744",
    "condition-changed",
    "change",
    Severity.WARNING,
    __doc__,
    scope="change",
    no_mirror="a changed condition is its own mirror",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every change of this kind."""
    yield from findings(context, RULE)
