"""Only the form was changed.

## What it finds
Case, quotes, blanks, punctuation, spelling, or the same figure written in another way.
It speaks of wordings that are new since the base (held against the version they continue) or edited since then; a
released wording has `released-wording-altered`.

## Why it matters
It cannot alter what anybody must do. It is shown so that nothing that changed goes unreported.
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
    "C755",
    "editorial-only",
    "change",
    Severity.INFO,
    __doc__,
    scope="change",
    no_mirror="a change of form is its own mirror",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every change of this kind."""
    yield from findings(context, RULE)
