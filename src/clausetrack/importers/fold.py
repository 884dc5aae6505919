"""Items folded into the article that holds them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausetrack.importers.draft import DraftClause

__all__ = ["folded"]


def folded(clauses: Iterable[DraftClause], level: int = 0) -> tuple[DraftClause, ...]:
    """Return the clauses down to `level`; deeper ones become lines of the clause above, with their labels.

    No word is lost: label, heading and wording of each item stand in its line.
    """
    result: list[DraftClause] = []
    for clause in clauses:
        if clause.kind == "item" and clause.level > level and result and result[-1].kind in ("clause", "item"):
            holder = result[-1]
            line = " ".join(part for part in (clause.label, clause.heading, clause.text) if part)
            text = f"{holder.text}\n{line}" if holder.text else line
            result[-1] = replace(holder, text=text, blocks=(holder.blocks[0], clause.blocks[1]))
        else:
            result.append(clause)
    return tuple(result)
