"""A term's figure does not stand in the wording.

## What it finds
A figure in `terms` (no choice) that the wording of its version does not contain, in whatever way it is written.

## Why it matters
Either the term or the wording is wrong, and every comparison goes by the term.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.figures import figures_of_term, stands_in
from clausetrack.checks.rule import Rule
from clausetrack.checks.words import own_wordings
from clausetrack.diagnostics import Severity
from clausetrack.model.term import figure as written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("T302", "term-not-in-wording", "text", Severity.WARNING, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every figure of a term that the words do not say."""
    for wording in own_wordings(context):
        for term, values in wording.version.terms.items():
            definition = context.plan.header.terms.get(term)
            for value in values if definition is not None and definition.kind != "choice" else ():
                if value.by or value.note:
                    continue
                for number in figures_of_term(value):
                    if stands_in(number, definition.unit or "" if definition else "", wording.text):
                        continue
                    yield RULE.finding(
                        f"the wording does not contain '{written(number)}' of the term '{term}'",
                        wording.at(context, "terms", term),
                        subject=wording.clause,
                        field=f"versions.{wording.revision}.terms.{term}",
                        args={"term": term, "figure": str(number)},
                        confidence="likely",
                        help="Mend the term or the wording; a figure of another witness gets 'by' or 'note'.",
                    )
