"""That a wording continues its clause was proposed by a program and not confirmed.

## What it finds
A version with `certainty: unverified` and `certainty-note: alignment`, which `clausetrack import --yes` writes where it
was not sure which clause a point of a draft continues.

## Why it matters
If it is the wrong clause, every redline of it, and every objection carried over or called stale, is about something
else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity
from clausetrack.model.clause import ALIGNED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("R215", "link-not-confirmed", "reference", Severity.WARNING, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every version whose clause is only proposed."""
    for name, clause in context.plan.clauses.items():
        for revision, version in clause.versions.items():
            if version.certainty == "unverified" and version.certainty_note == ALIGNED:
                yield RULE.finding(
                    f"nobody has confirmed that this continues '{name}' in '{revision}'",
                    context.where("clause", name, ("versions", revision, "certainty")),
                    subject=name,
                    field=f"versions.{revision}.certainty",
                    args={"revision": revision},
                    help="If it does, take out 'certainty', 'certainty-note' and the note; else move the version.",
                )
