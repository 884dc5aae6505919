"""A suppression has no reason.

## What it finds
A `# clausetrack:` comment without `allow[rule]`, or without a reason behind it. It suppresses nothing.

## Why it matters
Whoever reads the file later has to know why the rule does not hold here.
"""

from __future__ import annotations

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

RULE = Rule("U802", "suppression-without-reason", "suppression", Severity.ERROR, __doc__)
