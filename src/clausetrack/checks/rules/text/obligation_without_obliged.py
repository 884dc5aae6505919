"""An obligation does not say who is obliged.

## What it finds
A version whose `modality` binds (`shall`, `must`, `will`, `is-to`, `agrees`, `undertakes` and their negations) and
whose `obliged` is empty.

## Why it matters
An obligation of nobody cannot be tracked, and changes of who is obliged cannot be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.checks.words import own_wordings
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("T303", "obligation-without-obliged", "text", Severity.WARNING, __doc__)

_BINDING = frozenset(
    ["shall", "must", "will", "is-to", "agrees", "undertakes", "shall-not", "must-not", "will-not", "is-not-to"]
)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every binding version without an obliged party."""
    for wording in own_wordings(context):
        modality = wording.version.modality
        if modality in _BINDING and not wording.version.obliged:
            yield RULE.finding(
                f"nobody is obliged by '{modality}' of '{wording.clause}' in '{wording.revision}'",
                wording.at(context, "modality"),
                subject=wording.clause,
                field=f"versions.{wording.revision}.obliged",
                args={"modality": str(modality)},
                help="Name parties or actors in 'obliged' (an actor 'all' can stand for every party).",
            )
