"""The baseline has grown since the base.

## What it finds
A baseline with findings, or more of them, that the baseline in the base commit does not have.

## Why it matters
A baseline adopts old findings so that new ones are seen. If a change can add its own faults to it,
it hides what it should show.
"""

from __future__ import annotations

from clausetrack.checks.rule import Rule
from clausetrack.diagnostics import Severity

RULE = Rule("U805", "baseline-grew", "suppression", Severity.ERROR, __doc__)
