"""Positions on words that have changed since, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.reports.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.positions.matrix import Matrix
    from clausetrack.positions.stale import Stale

__all__ = ["stale_table"]


def stale_table(matrix: Matrix, found: Sequence[Stale]) -> Table:
    """Return the stale positions; their redlines only where somebody drew them."""
    rows = tuple(
        {
            **item.to_data(),
            "stance": item.voice.stance,
            "reason": item.voice.position.reason or item.voice.position.asks or "",
            "since": f"{item.since.stance} ({item.since.statement.date})" if item.since else "not heard: ask",
            "statement": item.voice.statement.id,
            "redline": item.redline or item.why,
        }
        for item in found
    )
    unheard = sum(item.since is None for item in found)
    return Table(
        "stale",
        (
            Column("clause", "clause", narrow=True),
            Column("party", "party", narrow=True),
            Column("about", "about", narrow=True),
            Column("stance", "stance", narrow=True),
            Column("reason", "reason"),
            Column("redline", f"what {matrix.revision} made of the words"),
            Column("since", "said since", narrow=True),
            Column("statement", "statement"),
        ),
        rows,
        title=f"{matrix.plan.header.title}: overtaken by {matrix.revision}, as of {matrix.as_of}",
        notes=(
            f"Positions on words that have changed since: {len(found)}. "
            f"Of these, from parties not heard on the words on the table: {unheard}.",
        ),
    )
