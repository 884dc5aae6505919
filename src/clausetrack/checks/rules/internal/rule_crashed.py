"""A rule failed while it ran.

## What it finds
A rule that raised an exception. The finding names it; all other rules have run.

## Why it matters
What that rule would have found is not known, so the check as a whole must not pass.
"""

from __future__ import annotations

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

RULE = Rule("X901", "rule-crashed", "internal", Severity.ERROR, __doc__)
