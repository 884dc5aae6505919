"""Words of scope were removed.

## What it finds
Words such as `in peacetime`, `only`, `temporarily` that are gone.
It speaks of wordings that are new since the base (held against the version they continue) or edited since then; a
released wording has `released-wording-altered`.

## Why it matters
A promise that held for some cases now holds always.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.checks.rule import Rule
from clausetrack.checks.wordings import findings
from clausetrack.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausetrack.checks.contexts import ChangeContext
    from clausetrack.diagnostics import Diagnostic

RULE = Rule("C749", "scope-removed", "change", Severity.WARNING, __doc__, scope="change", mirror="scope-added")


def check(context: ChangeContext) -> Iterator[Diagnostic]:
    """Yield every change of this kind."""
    yield from findings(context, RULE)
