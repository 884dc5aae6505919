"""A statement was edited instead of superseded.

## What it finds
A statement of the base that says something else now: another stance, date, source, speaker, summary. A new
`corrected: {on, why, source}` passes, and so do `withdrawn`, notes, and the names of coder and reviewer.

## Why it matters
A party that changes its mind makes a new statement, with `supersedes`. An edit makes it look as if it had never said
what it said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.identity import edited_statements, first_difference
from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule(
    "C716",
    "statement-edited",
    "change",
    Severity.ERROR,
    __doc__,
    scope="change",
    no_mirror="editing it back is editing it",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every statement whose content changed without a correction."""
    if context.base is None:
        return
    for name, fields in edited_statements(context):
        if fields <= {"reliability", "credibility"}:
            continue
        first = min(fields)
        at = first_difference(context, name, first)
        yield RULE.finding(
            f"the statement '{name}' was edited: {', '.join(sorted(fields))}",
            context.head.places.where("statement", name, at),
            subject=name,
            field=first,
            args={"fields": ", ".join(sorted(fields))},
            impact="breaking",
            related=(Related(context.base.places.where("statement", name, at), "as it was in the base"),),
            help="If the party changed its mind, add a statement with 'supersedes'. If we were wrong, say so: "
            "'corrected: {on, why, source}'.",
        )
