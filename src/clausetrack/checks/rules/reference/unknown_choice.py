"""A choice is named that the term does not have.

## What it finds
`is: x` in a version or a position where the term in plan.yaml has neither the choice nor an alias `x`.

## Why it matters
A choice outside the list cannot be compared: whether it is another one, and how far off it lies, is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity
from clausetrack.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic
    from clausetrack.model import TermMap

RULE = Rule("R209", "unknown-choice", "reference", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every choice that its term does not have."""
    for entry, entry_id, path, terms in _term_maps(context):
        for term, values in terms.items():
            definition = context.plan.header.terms.get(term)
            for value in values:
                if definition is None or definition.kind != "choice" or value.is_ is None:
                    continue
                words = {*definition.choices, *definition.aliases, *definition.undecided}
                if value.is_ not in words:
                    near = nearest(value.is_, sorted(words), most=1)
                    yield RULE.finding(
                        f"'{value.is_}' is none of the choices of the term '{term}'",
                        context.where(entry, entry_id, (*path, term)),
                        subject=entry_id,
                        field=".".join(map(str, (*path, term))),
                        args={"choice": value.is_},
                        help=f"Did you mean '{near[0]}'?" if near else "Add it to the term's choices in plan.yaml.",
                    )


def _term_maps(context: StateContext) -> Iterator[tuple[str, str, tuple[object, ...], TermMap]]:
    """Yield kind and id of the entry, path inside it, and the terms there."""
    for name, clause in context.plan.clauses.items():
        for revision, version in clause.versions.items():
            yield "clause", name, ("versions", revision, "terms"), version.terms
    for name, statement in context.plan.statements.items():
        for index, position in enumerate(statement.positions):
            yield "statement", name, ("positions", index, "asks-terms"), position.asks_terms
            yield "statement", name, ("positions", index, "would-accept"), position.would_accept
