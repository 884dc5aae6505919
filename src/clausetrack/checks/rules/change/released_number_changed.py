"""A number was changed in a released revision.

## What it finds
A version of a released revision that has another number, or stands in another document, than in the base or in
`revisions.lock`.

## Why it matters
Statements, press reports and other texts cite points by their numbers. A number changed afterwards makes them all
speak of another point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.released import base_place, released, version_place
from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule(
    "C704",
    "released-number-changed",
    "change",
    Severity.ERROR,
    __doc__,
    scope="change",
    no_mirror="a changed number is its own mirror",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every released version whose number or document is not what it was."""
    for item in released(context):
        now = item.now
        if now is None or item.corrected:
            continue
        moved = [held for held in item.references if (held.number, held.document) != (now.number, now.document)]
        if not moved:
            continue
        was, be = _say(moved[0].number, moved[0].document), _say(now.number, now.document)
        yield RULE.finding(
            f"'{item.clause}' in the released revision '{item.revision}' had {was} and has {be}",
            version_place(context, item.clause, item.revision, "number"),
            subject=item.clause,
            field=f"versions.{item.revision}.number",
            args={"revision": item.revision, "was": was, "now": be},
            impact="breaking",
            related=base_place(context, item.clause, item.revision, "number"),
            help="Take the old number back; where the published number differs from ours, say it with 'label'.",
        )


def _say(number: str, document: str) -> str:
    place = f" in '{document}'" if document else ""
    return f"the number '{number}'{place}" if number else f"no number{place}"
