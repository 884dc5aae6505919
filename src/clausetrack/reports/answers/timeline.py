"""The timeline, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.reports.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.model import Plan
    from clausetrack.positions.timeline import Entry

__all__ = ["timeline_table"]


def timeline_table(plan: Plan, entries: Sequence[Entry]) -> Table:
    """Return revisions, events and statements, oldest first."""
    rows = tuple(
        {
            **entry.to_data(),
            "what": f"{entry.title}: {entry.text}" if entry.text else entry.title,
            "on": ", ".join(f"{on} {stance}" for on, _, stance in entry.stances) or ", ".join(entry.clauses[:8])
            + (" …" if len(entry.clauses) > 8 else ""),
        }
        for entry in entries
    )  # fmt: skip
    return Table(
        "timeline",
        (
            Column("date", "date", narrow=True),
            Column("kind", "kind", narrow=True),
            Column("id", "id"),
            Column("parties", "parties"),
            Column("what", "what"),
            Column("on", "on"),
            Column("sources", "sources"),
        ),
        rows,
        title=f"{plan.header.title}: timeline",
        notes=(f"{len(entries)} entries",),
    )
