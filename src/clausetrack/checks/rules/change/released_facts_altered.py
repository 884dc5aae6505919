"""What the record says of a released wording was altered.

## What it finds
Modality, obliged, beneficiary or terms of a version of a released revision that are no longer what they were in the
base, or what `revisions.lock` recorded, while no `corrected` says why.

## Why it matters
Reports compare these facts, not only the words: a figure lowered here moves a party's gap although nobody moved.
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
    "C703",
    "released-facts-altered",
    "change",
    Severity.ERROR,
    __doc__,
    scope="change",
    no_mirror="altering the facts back is altering them",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every released version whose recorded facts are no longer those that were released."""
    for item in released(context):
        if item.now is None or item.corrected or all(item.now.facts == held.facts for held in item.references):
            continue
        yield RULE.finding(
            f"the terms or obligations of '{item.clause}' in the released revision '{item.revision}' were altered",
            version_place(context, item.clause, item.revision, "terms"),
            subject=item.clause,
            field=f"versions.{item.revision}.terms",
            args={"revision": item.revision, "was": item.references[0].facts[:12], "now": item.now.facts[:12]},
            impact="breaking",
            related=base_place(context, item.clause, item.revision, "terms"),
            help="Take them back, or say with 'corrected: {on, why, source}' what better evidence there is.",
        )
