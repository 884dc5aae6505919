"""A revision is named that the plan does not have.

## What it finds
A revision id in a version, `based-on`, `same-as`, `about` or an origin that plan.yaml does not list.
The nearest known ids are offered.

## Why it matters
The wording or statement belongs to no text, so it cannot be dated, compared or found stale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.references import unknown
from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("R204", "unknown-revision", "reference", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every reference to a revision that leads nowhere."""
    yield from unknown(context, RULE, "revision")
