"""An obligation does not say by when.

## What it finds
A wording whose `modality` is `shall`, `must`, `will`, `agrees` or `undertakes` and that names no date, deadline or
duration.

## Why it matters
What has no deadline is late at no time. Whoever negotiates the text wants to see such clauses in one list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.checks.words import own_wordings
from clausetrack.compare import figures
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("T304", "obligation-without-deadline", "text", Severity.INFO, __doc__, category="strict")

_BINDING = frozenset(["shall", "must", "will", "agrees", "undertakes"])
_TIMES = frozenset(["deadline", "date", "duration"])


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every binding wording without a time."""
    for wording in own_wordings(context):
        if wording.version.modality not in _BINDING or any(item.kind in _TIMES for item in figures(wording.text)):
            continue
        yield RULE.finding(
            f"'{wording.clause}' in '{wording.revision}' binds and names no time",
            wording.place(context),
            subject=wording.clause,
            field=wording.field,
            confidence="likely",
            help="Ask the parties by when.",
        )
