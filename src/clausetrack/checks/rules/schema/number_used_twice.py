"""Two clauses have the same number in one paper of a revision.

## What it finds
A `number` that stands at more than one version of the same revision and document. `label`, the number as published,
may repeat.

## Why it matters
The concordance and every reference by number become ambiguous. What a text numbers twice gets numbers of ours, and
the published one as `label`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("S120", "number-used-twice", "schema", Severity.ERROR, __doc__)


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every number that is taken already."""
    seen: dict[tuple[str, str, str], str] = {}
    for name, clause in context.plan.clauses.items():
        for revision, version in clause.versions.items():
            if version.number is None or version.deleted:
                continue
            key = (revision, version.document or "", version.number)
            other = seen.setdefault(key, name)
            if other == name:
                continue
            yield RULE.finding(
                f"the number '{version.number}' of '{revision}' is that of '{other}' already",
                context.where("clause", name, ("versions", revision, "number")),
                subject=name,
                field=f"versions.{revision}.number",
                args={"number": version.number, "other": other},
                related=(
                    Related(context.where("clause", other, ("versions", revision, "number")), "the other clause"),
                ),
                help="Give one another number; where the text itself repeats it, put the published one in 'label'.",
            )
