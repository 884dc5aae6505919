"""A suppression names a rule that no comment can suppress.

## What it finds
`allow[…]` with a rule that does not exist, or with one about changes.

## Why it matters
It suppresses nothing, while its author believes that it does.
"""

from __future__ import annotations

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

RULE = Rule("U803", "suppression-unknown-rule", "suppression", Severity.ERROR, __doc__)
