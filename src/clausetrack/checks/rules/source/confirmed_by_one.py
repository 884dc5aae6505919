"""Information counts as confirmed and rests on one independent source.

## What it finds
Credibility 1 ("confirmed by other sources") of a statement whose sources come down to one: a single source, or
several that repeat the same one (`derived-from`). Where the party itself published it (an official text, a recorded
vote, on the record) nothing has to be confirmed.

## Why it matters
Three outlets that repeat one leak are one source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("E505", "confirmed-by-one", "source", Severity.WARNING, __doc__)

_FIRST_HAND = frozenset(["official-text", "recorded-vote", "on-record", "act", "read-out"])


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every statement confirmed by itself alone."""
    for name, statement in context.plan.statements.items():
        if statement.credibility != "1" or statement.evidence in _FIRST_HAND:
            continue
        roots = {root for source in statement.sources for root in _roots(context, source)}
        if len(roots) < 2:
            yield RULE.finding(
                "graded as confirmed by other sources, and there is "
                + ("one independent source" if roots else "no source"),
                context.where("statement", name, ("credibility",)),
                subject=name,
                field="credibility",
                args={"sources": str(len(roots))},
                help="Grade it 2, or cite a second source that does not repeat the first.",
            )


def _roots(context: StateContext, name: str) -> set[str]:
    """Return the sources that a source goes back to; itself where it repeats none."""
    found: set[str] = set()
    queue, seen = [name], {name}
    while queue:
        at = queue.pop()
        source = context.plan.sources.get(at)
        earlier = [item for item in (source.derived_from if source else ()) if item not in seen]
        seen.update(earlier)
        queue.extend(earlier)
        if not earlier:
            found.add(at)
    return found
