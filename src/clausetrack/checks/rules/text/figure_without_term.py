"""A figure in the wording is recorded by no term.

## What it finds
A quantity, sum, percentage, duration or deadline in a wording whose value stands in none of the version's terms.
Numbers of articles, resolutions and paragraphs ("1. … 2. …") and days of the calendar are no figures here.

## Why it matters
Only terms are compared as values: a figure without one can be raised or lowered without any report saying by how
much.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausetrack.checks.figures import term_values, values_of
from clausetrack.checks.rule import Rule
from clausetrack.checks.words import own_wordings
from clausetrack.compare import figures
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("T301", "figure-without-term", "text", Severity.WARNING, __doc__, category="strict")


_OF_PARAGRAPH = re.compile(r"(?:^|(?<=[.;:]))\s*(\d+)[.)]\s")


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every figure that no term of its version holds."""
    for wording in own_wordings(context):
        held = term_values(context.plan, wording.version)
        counted = {match.start(1) for match in _OF_PARAGRAPH.finditer(wording.text)}
        for figure in figures(wording.text):
            if figure.kind == "reference" or figure.day or figure.start in counted or values_of(figure) & held:
                continue
            yield RULE.finding(
                f"no term records '{figure.text}'",
                wording.place(context, figure.start, figure.end),
                subject=wording.clause,
                field=wording.field,
                args={"figure": figure.text},
                confidence="likely",
                help="Add a term to plan.yaml and its value to the version, if the figure binds somebody.",
            )
