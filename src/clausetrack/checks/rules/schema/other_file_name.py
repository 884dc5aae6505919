"""A clause's file has another name than its id.

## What it finds
A file of a clause that is not called `<id>.yaml`.

## Why it matters
Whoever looks for the file of a clause, or for the clause of a file, should not have to search.
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


RULE = Rule("S123", "other-file-name", "schema", Severity.INFO, __doc__, category="style")


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every clause whose file is called otherwise."""
    for name in context.plan.clauses:
        found = context.places.find("clause", name)
        stem = PurePosixPath(found.file.path).stem if found else name
        if stem != name:
            yield RULE.finding(
                f"the file of '{name}' is called '{stem}'",
                context.where("clause", name),
                subject=name,
                args={"file": stem},
                help=f"Call it '{name}.yaml'.",
            )
