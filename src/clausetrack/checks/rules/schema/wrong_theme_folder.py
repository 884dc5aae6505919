"""A clause's file stands in another folder than its theme's.

## What it finds
A clause whose `theme` differs from the folder its file is in, a clause with versions in `demands/`, and a clause
without any version outside it.

## Why it matters
People look for a clause in the folder of its theme; a demand among worded clauses looks like a part of the text.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("S122", "wrong-theme-folder", "schema", Severity.WARNING, __doc__)

_DEMANDS = "demands"


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every clause whose file is in the wrong place."""
    for name, clause in context.plan.clauses.items():
        found = context.places.find("clause", name)
        if found is None:
            continue
        folder = PurePosixPath(found.file.path).parent.name
        if clause.is_demand:
            wanted = _DEMANDS
        elif folder == _DEMANDS:
            wanted = clause.theme or "the folder of its theme"
        else:
            wanted = clause.theme or folder
        if folder != wanted:
            worded = "is worded in a text" if folder == _DEMANDS else "has another theme"
            what = "is a demand" if clause.is_demand else worded
            yield RULE.finding(
                f"'{name}' stands in '{folder}' and {what}",
                context.where("clause", name),
                subject=name,
                args={"folder": folder, "wanted": wanted},
                help=f"Move the file to {wanted if wanted.startswith('the ') else repr(wanted)}.",
            )
