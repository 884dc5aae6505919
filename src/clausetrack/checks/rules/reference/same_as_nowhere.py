"""A wording is said to be the same as one that is not there.

## What it finds
`same-as` naming a revision in which the clause has no version, only a tombstone, or a version that leads back here.

## Why it matters
The clause stands in the text without a word: it cannot be compared, and positions on it speak of nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("R212", "same-as-nowhere", "reference", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every `same-as` that leads to no words."""
    for name, clause in context.plan.clauses.items():
        for revision, version in clause.versions.items():
            target = version.same_as
            if target is None or target not in context.plan.revisions:
                continue
            wording = context.plan.wording(name, revision)
            if wording is not None and wording.words.text is None:
                why = "has no version there" if target not in clause.versions else "leads to no words from there"
                yield RULE.finding(
                    f"'{name}' in '{revision}' is the same as in '{target}', and {why}",
                    context.where("clause", name, ("versions", revision, "same-as")),
                    subject=name,
                    field=f"versions.{revision}.same-as",
                    args={"target": target},
                    help="Name a revision that words the clause, or write the words out.",
                )
