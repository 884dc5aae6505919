"""A source is used by nothing.

## What it finds
A source that no statement, version, revision, event, claim or other source names.

## Why it matters
It was read for something. Either a reference was forgotten, or it should go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("E502", "source-never-used", "source", Severity.WARNING, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every source that nothing names."""
    if context.loaded.unread:
        return  # what could not be read may name them
    used: set[str | None] = {reference.name for reference in context.references_to("source")}
    used |= _others(context)
    for name in context.plan.sources:
        if name not in used:
            yield RULE.finding(
                f"nothing uses the source '{name}'",
                context.where("source", name),
                subject=name,
                help="Name it where it was used, or take it out.",
            )


def _others(context: StateContext) -> set[str | None]:
    """Return sources named in fields where a name of another kind may stand too."""
    found: set[str | None] = set()
    for clause in context.plan.clauses.values():
        for version in clause.versions.values():
            found |= {variant.by for variant in version.variants} | {text.source for text in version.texts.values()}
            found |= set(version.agreed.sources) if version.agreed else set()
            found.add(version.corrected.source if version.corrected else None)
    for statement in context.plan.statements.values():
        found.add(statement.withdrawn.source if statement.withdrawn else None)
        found.add(statement.corrected.source if statement.corrected else None)
    return found
