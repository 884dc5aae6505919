"""Who moved, what became of objections, and what each party got and gave, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.positions.movement import MOVES
from clausetrack.positions.tracing import ANSWERS, SCORES
from clausetrack.reports.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from clausetrack.model import Plan
    from clausetrack.positions.movement import Move, Movement
    from clausetrack.positions.tracing import Scorecard, Trace

__all__ = ["movement_table", "score_table", "trace_table"]


def movement_table(plan: Plan, found: Movement, moves: Iterable[Move]) -> Table:
    """Return some of the steps of a movement, oldest first."""
    shown = list(moves)
    rows = tuple(
        {
            **move.to_data(),
            "from": _stood(move),
            "to": f"{move.after.stance}{'' if move.after.counted else ' (not counted)'}",
            "steps": "" if move.steps is None else f"{move.steps:+d}",
            "about": "the matter" if move.layer == "matter" else move.voice.about,
            "said": f"{move.voice.statement.speaker}: {move.voice.statement.summary}",
            "statement": move.voice.statement.id,
            "sources": list(move.voice.statement.sources),
        }
        for move in shown
    )
    words = {move.word for move in shown}
    notes = [f"{word}: {meaning}" for word, meaning in MOVES.items() if word in words]
    notes += [
        f"Does not go together: {plan.name(item.party)} on {item.clause}: {item.why} "
        f"({', '.join(voice.statement.id for voice in item.voices)})"
        for item in found.contradictions
    ]
    return Table(
        "movement",
        (
            Column("day", "day", narrow=True),
            Column("party", "party", narrow=True),
            Column("clause", "clause", narrow=True),
            Column("about", "about", narrow=True),
            Column("move", "step", narrow=True),
            Column("from", "from"),
            Column("to", "to"),
            Column("why", "why"),
            Column("statement", "statement"),
            Column("sources", "sources"),
        ),
        rows,
        title=f"{plan.header.title}: who moved after {found.start}, up to {found.end}",
        notes=tuple(notes),
    )


def _stood(move: Move) -> str:
    if move.before is None or move.before.voice is None:
        return "–"
    return f"{move.before.stance} ({move.before.voice.statement.id})"


def trace_table(plan: Plan, found: Sequence[Trace], redline: Callable[[str, str, str], str] | None = None) -> Table:
    """Return what became of each objection; `redline` draws (clause, before, after) as one marked-up text."""
    rows = []
    for trace in found:
        drawn = redline(trace.clause, trace.before, trace.after) if redline else ""
        rows.append(
            {
                **trace.to_data(),
                "about": trace.before,
                "stance": trace.objection.stance,
                "asked": trace.asked or trace.objection.position.reason or "",
                "later": trace.later.stance if trace.later else "",
                "redline": drawn,
                "statement": trace.objection.statement.id,
            }
        )
    words = {trace.answer for trace in found}
    after = found[0].after if found else "the text"
    return Table(
        "objections-traced",
        (
            Column("clause", "clause", narrow=True),
            Column("party", "party", narrow=True),
            Column("about", "about", narrow=True),
            Column("stance", "stance", narrow=True),
            Column("asked", "asked for, or why"),
            Column("answer", "answer", narrow=True),
            Column("why", "why"),
            *((Column("redline", "redline"),) if redline else ()),
            Column("later", "said since", narrow=True),
            Column("statement", "statement"),
        ),
        tuple(rows),
        title=f"{plan.header.title}: what {after} made of the objections to earlier texts",
        notes=tuple(f"{word}: {meaning}" for word, meaning in ANSWERS.items() if word in words),
    )


def score_table(plan: Plan, found: Scorecard) -> Table:
    """Return what each party got and gave, clause by clause."""
    rows = tuple(
        {
            **item.to_data(),
            "party": party,
            "said": f"{item.voice.stance} ({item.voice.statement.id})",
            "later": item.later.stance if item.later else "",
        }
        for party, items in found.parties.items()
        for item in items
    )
    words = {item.word for items in found.parties.values() for item in items}
    return Table(
        "scorecard",
        (
            Column("party", "party", narrow=True),
            Column("clause", "clause", narrow=True),
            Column("score", "", narrow=True),
            Column("said", f"on {found.before}"),
            Column("why", "why"),
            Column("later", f"on {found.after} since"),
        ),
        rows,
        title=f"{plan.header.title}: what each party got and gave from {found.before} to {found.after}",
        notes=(
            *(f"{word}: {meaning}" for word, meaning in SCORES.items() if word in words),
            "The lists are not added up: clauses are not of equal weight.",
        ),
    )
