"""A comment suppresses nothing.

## What it finds
A `# clausetrack: allow[rule] reason` where the rule, which has run, finds nothing.

## Why it matters
A suppression that outlives its reason hides the next real finding at that place.
"""

from __future__ import annotations

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

RULE = Rule("U801", "suppression-unused", "suppression", Severity.WARNING, __doc__, fixable=True)
