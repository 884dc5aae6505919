"""Facts about parties: who stands where, as of a day, on which words; and what that adds up to.

Pure functions over a `Plan`. Texts are compared elsewhere: what positions need to know of them comes in as a
`ChangeLookup`. Every choice is part of a `Policy`.
"""

from clausetrack.positions.cell import MISSING, OFF_SCALE, Cell, Stand
from clausetrack.positions.changes import ChangeLookup, ClauseChange, recorded_changes
from clausetrack.positions.matrix import PLAN_MATTER, Matrix, Row, matrix
from clausetrack.positions.policy import DEFAULT, Policy
from clausetrack.positions.voice import Voice

__all__ = [
    "DEFAULT", "MISSING", "OFF_SCALE", "PLAN_MATTER",
    "Cell", "ChangeLookup", "ClauseChange", "Matrix", "Policy", "Row", "Stand", "Voice",
    "matrix", "recorded_changes",
]  # fmt: skip
