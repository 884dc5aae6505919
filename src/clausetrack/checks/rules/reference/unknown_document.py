"""A document is named that the revision does not have.

## What it finds
A version with `document: x` where the revision in plan.yaml lists no such document.

## Why it matters
The wording would stand in no text: neither in the main one nor in an annex.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("R210", "unknown-document", "reference", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every version in a document that its revision does not list."""
    plan = context.plan
    for name, clause in plan.clauses.items():
        for revision, version in clause.versions.items():
            papers = plan.revisions[revision].documents if revision in plan.revisions else {}
            known = not version.document or version.document in papers
            if not known and context.loaded.missing("document", str(version.document)):
                yield RULE.finding(
                    f"the revision '{revision}' has no document '{version.document}'",
                    context.where("clause", name, ("versions", revision, "document")),
                    subject=name,
                    field=f"versions.{revision}.document",
                    args={"name": version.document},
                    help=f"Known: {', '.join(papers)}." if papers else "Add it to the revision in plan.yaml.",
                )
