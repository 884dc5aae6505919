"""A party or actor is named that the plan does not have.

## What it finds
An id in `obliged`, `beneficiary`, `issuer` or an event that is neither a party nor an actor in parties.yaml.
The nearest known ids are offered.

## Why it matters
Nobody would be seen to be bound.
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

RULE = Rule("R203", "unknown-actor", "reference", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every reference to an actor that leads nowhere."""
    yield from unknown(context, RULE, "actor")
