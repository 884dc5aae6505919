"""A source was removed.

## What it finds
A source id that the base had and that no file has now, or that a statement or released version no longer names.

## Why it matters
The source of a fact is what makes it one. Who read it before cannot find it any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.identity import dropped_sources
from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Related, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule(
    "C719",
    "source-removed",
    "change",
    Severity.ERROR,
    __doc__,
    scope="change",
    no_mirror="a new source is what the record is for",
)


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every source that is gone."""
    if context.base is None:
        return
    for name in context.base.plan.sources:
        if name in context.head.plan.sources or not context.head.missing("source", name):
            continue
        place = context.base.places.where("source", name)
        label = place.path if place.path in context.head.places.files else ""
        where = context.head.places.files[label].location(()) if label else context.head.places.where("plan", "plan")
        yield RULE.finding(
            f"the source '{name}' was removed",
            where,
            subject=name,
            impact="breaking",
            related=(Related(place, "as it was in the base"),),
            help="Take it back; a source that turned out bad keeps its entry, with a note.",
        )
    for kind, entry, gone, path in dropped_sources(context):
        yield RULE.finding(
            f"'{entry}' no longer names the source '{gone}'",
            context.head.places.where(kind, entry, path),
            subject=entry,
            field=".".join(map(str, path)),
            args={"source": gone},
            impact="breaking",
            related=(Related(context.base.places.where(kind, entry, path), "as it was in the base"),),
            help="Take it back; one more source can stand beside it.",
        )
