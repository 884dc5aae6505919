"""A value does not fit the kind of its term.

## What it finds
In `would-accept`, `asks-terms`, `states-terms` or a version's `terms`: a figure for a term that is a choice, a
choice for a term that is a figure, or rival figures that are no numbers.

## Why it matters
It cannot be compared with any other value: the gap on this term would be wrong or empty.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic
    from clausetrack.model import TermMap
    from clausetrack.model.term import TermValue

RULE = Rule("O403", "value-of-other-kind", "position", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every value of the wrong kind."""
    for entry, name, path, terms in _maps(context):
        for term, values in terms.items():
            definition = context.plan.header.terms.get(term)
            for value in values if definition else ():
                choice = definition is not None and definition.kind == "choice"
                fault = _fault(value, choice=choice)
                if fault:
                    yield RULE.finding(
                        f"{fault}, and '{term}' is a {definition.kind if definition else ''}",
                        context.where(entry, name, (*path, term)),
                        subject=name,
                        field=".".join(map(str, (*path, term))),
                        args={"term": term, "value": value.say()},
                        help="Say 'is: …' for a choice; 'exactly', 'at-most', 'at-least' or 'between' for a figure.",
                    )


def _fault(value: TermValue, *, choice: bool) -> str:
    if choice:
        return "" if value.is_ is not None or value.options else f"'{value.say()}' is a figure"
    if value.is_ is not None:
        return f"'{value.is_}' is a choice"
    odd = [option for option in value.options if not _is_number(option)]
    return f"'{odd[0]}' is no number" if odd else ""


def _is_number(text: str) -> bool:
    try:
        return Decimal(text.replace(",", "")).is_finite()
    except InvalidOperation:
        return False


def _maps(context: StateContext) -> Iterator[tuple[str, str, tuple[object, ...], TermMap]]:
    for name, clause in context.plan.clauses.items():
        for revision, version in clause.versions.items():
            yield "clause", name, ("versions", revision, "terms"), version.terms
            for index, option in enumerate(version.options):
                yield "clause", name, ("versions", revision, "options", index, "terms"), option.terms
    for name, statement in context.plan.statements.items():
        for index, position in enumerate(statement.positions):
            for field, terms in (
                ("asks-terms", position.asks_terms),
                ("would-accept", position.would_accept),
                ("states-terms", position.states_terms),
            ):
                yield "statement", name, ("positions", index, field), terms
