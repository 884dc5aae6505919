"""Something is recorded without a source.

## What it finds
A statement without `sources`, and a revision without any: neither in plan.yaml nor at one of its versions.

## Why it matters
Every number in a report has to lead to a clause, a statement and a source. This one ends halfway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("E501", "no-source", "source", Severity.WARNING, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every statement and revision that rests on nothing."""
    plan = context.plan
    for name, statement in plan.statements.items():
        if not statement.sources:
            yield RULE.finding(
                f"the statement '{name}' has no source",
                context.where("statement", name),
                subject=name,
                field="sources",
                help="Add 'sources: [id]'; `clausetrack add source` writes a new one.",
            )
    for name, revision in plan.revisions.items():
        versions = [clause.versions[name] for clause in plan.clauses.values() if name in clause.versions]
        if versions and not revision.sources and not any(version.sources for version in versions):
            yield RULE.finding(
                f"the revision '{name}' has no source",
                context.where("revision", name),
                subject=name,
                field="sources",
                help="Add 'sources: [id]' to the revision, or to its versions.",
            )
