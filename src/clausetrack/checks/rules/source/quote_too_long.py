"""A quote is too long.

## What it finds
A `quote` of 15 words or more. Option `words` sets another limit.

## Why it matters
A short phrase with its source may be quoted anywhere; a long one is somebody's text, and needs leave. It also hides
what was decisive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import StateContext
    from clausetrack.diagnostics import Diagnostic


RULE = Rule("E503", "quote-too-long", "source", Severity.WARNING, __doc__)

MOST_WORDS = 15


def check(context: StateContext) -> Iterator[Diagnostic]:
    """Yield every quote that reaches the limit."""
    limit = int(context.option(RULE, "words", MOST_WORDS))
    for name, statement in context.plan.statements.items():
        quotes: list[tuple[tuple[object, ...], str | None]] = [(("quote",), statement.quote)]
        quotes += [(("positions", at, "quote"), position.quote) for at, position in enumerate(statement.positions)]
        for path, quote in quotes:
            count = len((quote or "").split())
            if count >= limit:
                yield RULE.finding(
                    f"the quote has {count} words; under {limit} are allowed",
                    context.where("statement", name, path),
                    subject=name,
                    field=".".join(map(str, path)),
                    args={"words": str(count)},
                    help="Keep the words that decide, and say the rest in your own in 'summary'.",
                )
