"""The timeline, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.reports.answers.common import by_policy, facts, labels
from clausetrack.reports.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.model import Plan
    from clausetrack.positions import Policy
    from clausetrack.positions.timeline import Entry

__all__ = ["timeline_table"]


def timeline_table(plan: Plan, entries: Sequence[Entry], policy: Policy, **known: object) -> Table:
    """Return revisions, events and statements, oldest first; `known` is what JSON says of the choice of entries."""
    required = set(policy.required or plan.header.consent)
    rows = tuple(
        {
            **entry.to_data(),
            "who": labels(plan, entry.parties),
            "what": f"{entry.title}: {entry.text}" if entry.text else entry.title,
            "on": ", ".join(f"{on} {stance}" for on, _, stance in entry.stances) or ", ".join(entry.clauses[:8])
            + (" …" if len(entry.clauses) > 8 else ""),
            "sure": entry.certainty if entry.certainty != "confirmed" else "",
            "weak": "; ".join(entry.weak),
            "required": bool(required & set(entry.parties)),
        }
        for entry in entries
    )  # fmt: skip
    return Table(
        "timeline",
        (
            Column("date", "date", narrow=True),
            Column("kind", "kind", narrow=True),
            Column("who", "who"),
            Column("on", "on"),
            Column("what", "", below=True),
            Column("sure", "certainty", below=True),
            Column("weak", "not counted", below=True),
            Column("id", "id", below=True),
            Column("sources", "sources", below=True),
        ),
        rows,
        title=f"{plan.header.title}: timeline",
        notes=(f"{len(entries)} entries", by_policy(policy)),
        about=facts(plan, policy, **known),
    )
