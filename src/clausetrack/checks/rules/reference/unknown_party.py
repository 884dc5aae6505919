"""A party is named that the plan does not have.

## What it finds
A party id in `consent`, `columns`, `members`, `on-behalf-of` or as the owner of a file of positions that parties.yaml
does not list.
The nearest known ids are offered.

## Why it matters
What is recorded for an unknown party stands in no column.
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

RULE = Rule("R202", "unknown-party", "reference", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every reference to a party that leads nowhere."""
    yield from unknown(context, RULE, "party")
