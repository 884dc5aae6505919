"""An objection speaks of words that have materially changed since.

## What it finds
An objection to an earlier text of a clause, where the newest full text words the clause otherwise in substance, or
drops it, and the party has not spoken of the new words. The finding says what changed and offers the redline.

## Why it matters
It is still shown, and it may be answered already: the party should be asked. It is a list to work through and no
fault of the files, so the rule is asked for (`strict`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("O401", "stale-position", "position", Severity.WARNING, __doc__, category="strict")


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every objection to words that are no longer on the table."""
    from clausetrack.compare import redline
    from clausetrack.positions.stale import stale

    made = context.matrix
    for item in stale(made) if made is not None else ():
        if item.since is not None or not item.before_text:
            continue
        statement = item.voice.statement
        index = next((at for at, found in enumerate(statement.positions) if found is item.voice.position), 0)
        what = "was dropped" if not item.after_text else "has materially changed"
        yield RULE.finding(
            f"'{statement.id}' objects to '{item.voice.clause}' in '{item.about}', which {what} in '{item.revision}'",
            context.where("statement", statement.id, ("positions", index)),
            subject=statement.id,
            field=f"positions.{index}",
            args={"clause": item.voice.clause, "about": item.about, "revision": item.revision},
            redline=tuple((edit.op, edit.text) for edit in redline(item.before_text, item.after_text)),
            help=item.why[:1].upper() + item.why[1:] + ".",
        )
