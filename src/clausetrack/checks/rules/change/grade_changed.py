"""The grade of a statement was changed.

## What it finds
Another `reliability` or `credibility` of a statement that was there in the base, without a new `corrected`.

## Why it matters
Grades decide which statement fills a cell and what is shown as sure. A new judgement is fine, and it needs its reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.identity import edited_statements
from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule(
    "C718",
    "grade-changed",
    "change",
    Severity.WARNING,
    __doc__,
    scope="change",
    no_mirror="a changed grade is its own mirror",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every statement that is graded otherwise."""
    if context.base is None:
        return
    for name, fields in edited_statements(context):
        changed = sorted(fields & {"reliability", "credibility"})
        if not changed:
            continue
        was, now = context.base.plan.statements[name].grade, context.head.plan.statements[name].grade
        yield RULE.finding(
            f"the statement '{name}' was graded {was or 'not at all'} and is graded {now or 'not at all'}",
            context.head.places.where("statement", name, (changed[0],)),
            subject=name,
            field=changed[0],
            args={"was": was, "now": now},
            impact="material",
            related=(Related(context.base.places.where("statement", name, (changed[0],)), "as it was in the base"),),
            help="Say why with 'corrected: {on, why, source}'.",
        )
