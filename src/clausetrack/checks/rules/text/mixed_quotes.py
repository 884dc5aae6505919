"""Straight and curly quotes are mixed in one wording.

## What it finds
A straight double quote in a wording that has curly ones too. The fix makes it curly; wordings of released revisions
are left alone.

## Why it matters
It looks careless, and a search for a quoted phrase finds half of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.checks.words import own_wordings
from clausetrack.diagnostics import Fix, Severity, TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("T309", "mixed-quotes", "text", Severity.INFO, __doc__, category="style", fixable=True)

_CURLY = re.compile("[“”„«»]")


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every straight quote among curly ones."""
    for wording in own_wordings(context):
        if not _CURLY.search(wording.text):
            continue
        for match in re.finditer('"', wording.text):
            at = match.start()
            place = wording.place(context, at, at + 1)
            opens = at == 0 or wording.text[at - 1].isspace() or wording.text[at - 1] in "([{“"
            revision = context.plan.revisions.get(wording.revision)
            exact = (place.line, place.column + 1) == (place.end_line, place.end_column)
            free = exact and revision is not None and not revision.released
            yield RULE.finding(
                "a straight quote among curly ones",
                place,
                subject=wording.clause,
                field=wording.field,
                args={"at": str(at)},
                fix=Fix("make it curly", (TextEdit(place, "“" if opens else "”"),)) if free else None,
            )
