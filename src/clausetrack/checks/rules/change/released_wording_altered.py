"""The wording of a released revision was altered.

## What it finds
A version of a released revision whose wording (or rival wordings, or authentic translation) is no longer what it was
in the base of the comparison, or what `revisions.lock` recorded when it was released. A version that newly says
`corrected: {on, why, source}` passes: better evidence is no tampering; `released-wording-corrected` shows it.

## Why it matters
Parties accepted or refused these very words. A quiet edit puts words on record that nobody saw, and turns every
recorded position about them into one on another text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.released import base_place, changed_place, released
from clausetrack.checks.rule import Rule
from clausetrack.compare import redline
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule(
    "C701", "released-wording-altered", "change", Severity.ERROR, __doc__, scope="change",
    no_mirror="an altered wording is its own mirror: altering it back is altering it",
)  # fmt: skip


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every released version whose words are no longer those that were released."""
    for item in released(context):
        if item.now is None or item.corrected or all(item.now.text == held.text for held in item.references):
            continue
        edits = redline(item.before.text, item.after.text) if item.before and item.after else ()
        yield RULE.finding(
            f"the wording of '{item.clause}' in the released revision '{item.revision}' was altered",
            changed_place(context, item),
            subject=item.clause,
            field=f"versions.{item.revision}.text",
            args={"revision": item.revision, "was": item.references[0].text[:12], "now": item.now.text[:12]},
            impact="breaking",
            redline=tuple((edit.op, edit.text) for edit in edits),
            related=base_place(context, item.clause, item.revision),
            help="Take the old wording back. A new text is a new revision; where the record was wrong, say so with "
            "'corrected: {on, why, source}' and lock it again with `clausetrack release`.",
        )
