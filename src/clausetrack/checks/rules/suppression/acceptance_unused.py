"""An acceptance accepts nothing.

## What it finds
An entry in `acceptances.yaml` for this very base that matches none of the findings of the comparison.

## Why it matters
What is accepted has to be what is there: an entry for something else is a misunderstanding.
"""

from __future__ import annotations

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

RULE = Rule("U804", "acceptance-unused", "suppression", Severity.INFO, __doc__)
