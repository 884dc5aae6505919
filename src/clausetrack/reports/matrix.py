"""The objection matrix as a plain table, and as the flat list of its stances."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clausetrack.reports.answers.common import by_policy
from clausetrack.reports.evidence import stands_of
from clausetrack.reports.palette import SIGNS, sign_of
from clausetrack.reports.table import Column, Table
from clausetrack.reports.words import stands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.positions import Cell, Matrix

__all__ = ["LEGEND", "WEAK", "select", "sign", "stances", "to_table"]

WEAK = "°"
"""Behind a stance that rests on a member, an unnamed source or a report that does not count."""

LEGEND = (
    f"→ carried  ↛ stale  {WEAK} a member, an unnamed source or an uncertain report: not counted  "
    "( ) on the matter, not the wording  © author of the text, no acceptance"
)
"""What stands beside the signs of stances."""


def select(made: Matrix, clauses: Sequence[str], themes: Sequence[str]) -> Matrix:
    """Return the matrix with some of its rows; with all where neither is given."""
    if not clauses and not themes:
        return made
    rows = tuple(row for row in made.rows if row.id in clauses or (row.theme and row.theme in themes))
    return replace(made, rows=rows)


def sign(cell: Cell, layer: str = "both") -> str:
    """Return a cell in signs: the wording's, then the matter's in brackets; `layer` is that of its row.

    A `WEAK` sign behind one says that it rests on what does not count by itself.
    """
    parts = []
    for stand, matter in stands(cell, layer):
        shown = sign_of(stand.stance, None if matter else stand.state)
        shown += WEAK if stand.voice and stand.voice.weak else ""
        parts.append(f"({shown})" if matter else shown)
    if not parts:
        parts = [sign_of((cell.matter if layer == "matter" else cell.wording).stance)]
    if cell.author and layer != "matter":
        parts.insert(0, "©")
    return " ".join(part for part in parts if part)


def to_table(made: Matrix) -> Table:
    """Return the matrix as a table of signs; the data formats hold the words of each stance."""
    plan = made.plan
    columns = (
        Column("clause", "clause", narrow=True),
        Column("number", "no.", narrow=True),
        *(Column(name, plan.parties[name].label, narrow=True) for name in made.parties),
    )
    rows = []
    for row in made.rows:
        cells = {cell.party: sign(cell, row.layer) for cell in row.cells}
        rows.append({"clause": row.id, "number": row.number, "title": row.title, **cells})
    legend = "  ".join(
        f"{SIGNS[word]} {word}" for word in ("accept", "conditional", "open", "object", "reject", "silent")
    )
    return Table(
        "matrix",
        columns,
        tuple(rows),
        title=f"{plan.header.title}: who stands where on {made.revision}, as of {made.as_of}",
        notes=(
            f"{legend}  {LEGEND}",
            "An empty cell: nothing found. Silence is never read as consent.",
            by_policy(made.policy),
        ),
    )


def stances(made: Matrix) -> list[dict[str, Any]]:
    """Return every stance in the matrix: row, clause, party, layer (wording or matter), stance, statement, sources."""
    return [
        {
            "row": row.id,
            "clause": row.clause,
            "party": cell.party,
            "layer": layer,
            "stance": stand.stance,
            "state": stand.state,
            "statement": stand.voice.statement.id,
            "sources": list(stand.voice.statement.sources),
        }
        for row, cell, layer, stand in stands_of(made)
        if stand.voice is not None
    ]
