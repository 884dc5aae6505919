"""How each cell of a matrix, and the status of each row, came to be: what stood on every day on which that changed.

The text shown stays the same; only the statements heard grow. On the last day it is the matrix itself, and on every
other day what `matrix` would give for that day, at a small part of the cost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausetrack.positions.agreement import status_of
from clausetrack.positions.cell import missing, stand
from clausetrack.positions.hearing import REPLACED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausetrack.model import Plan
    from clausetrack.positions.agreement import Status
    from clausetrack.positions.cell import Cell, Stand
    from clausetrack.positions.matrix import Matrix, Row
    from clausetrack.positions.policy import Policy
    from clausetrack.positions.voice import Voice

__all__ = ["CellStep", "History", "StatusStep", "history"]

_NOTHING = missing("no-evidence")
_NEVER = "9999"  # sorts after every day


@dataclass(frozen=True, slots=True)
class CellStep:
    """What a cell showed from a day on; a stand without a voice where nothing stood."""

    day: str
    wording: Stand
    matter: Stand


@dataclass(frozen=True, slots=True)
class StatusStep:
    """The status of a row from a day on."""

    day: str
    status: Status


@dataclass(frozen=True, slots=True)
class History:
    """The past of a matrix.

    Attributes:
        days: every day on which a statement up to the day of the matrix was made, oldest first.
        cells: (row id, party) → what it showed, oldest first; only cells in which anything was ever said.
        statuses: row id → its status, oldest first; only rows of which somebody required has spoken.
    """

    days: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[CellStep, ...]]
    statuses: Mapping[str, tuple[StatusStep, ...]]


def history(matrix: Matrix) -> History:
    """Return how the cells and statuses of a matrix came to be."""
    plan, policy = matrix.plan, matrix.policy
    days = {item.last_day for item in plan.statements.values() if item.last_day <= matrix.as_of}
    replaced = _replaced(plan, matrix.as_of)
    cells: dict[tuple[str, str], tuple[CellStep, ...]] = {}
    statuses: dict[str, tuple[StatusStep, ...]] = {}
    for row in matrix.rows:
        for cell in row.cells:
            if not cell.empty:
                cells[row.id, cell.party] = _cell(cell, policy, replaced)
        if row.kind in ("clause", "demand"):
            found = {party: cells[row.id, party] for party in row.consent if (row.id, party) in cells}
            if found:
                statuses[row.id] = _statuses(row, found, policy)
    return History(tuple(sorted(days)), cells, statuses)


def _replaced(plan: Plan, as_of: str) -> dict[str, list[tuple[str, str]]]:
    """Statement → (first day, last day) of every statement that supersedes it while it is not taken back."""
    found: dict[str, list[tuple[str, str]]] = {}
    for statement in plan.statements.values():
        if statement.last_day <= as_of:
            back = statement.withdrawn.on if statement.withdrawn else _NEVER
            end = back if back <= as_of else _NEVER
            for old in statement.supersedes:
                found.setdefault(old, []).append((statement.last_day, end))
    return found


def _cell(cell: Cell, policy: Policy, replaced: Mapping[str, Sequence[tuple[str, str]]]) -> tuple[CellStep, ...]:
    voices = [voice for voice in cell.voices if voice.state]
    days = {voice.day for voice in voices} | {voice.withdrawn for voice in voices if voice.withdrawn}
    days |= {day for voice in voices for spell in replaced.get(voice.statement.id, ()) for day in spell}
    steps: list[CellStep] = []
    for day in sorted(days - {_NEVER}):
        heard = [_heard(voice, day, replaced) for voice in voices if voice.day <= day]
        if heard:
            wording = stand([voice for voice in heard if not voice.on_matter], policy, _NOTHING)
            matter = stand([voice for voice in heard if voice.on_matter], policy, _NOTHING)
            steps.append(CellStep(day, wording, matter))
    return tuple(step for place, step in enumerate(steps) if not place or _look(step) != _look(steps[place - 1]))


def _heard(voice: Voice, day: str, replaced: Mapping[str, Sequence[tuple[str, str]]]) -> Voice:
    """Return the voice as it was heard on a day: not yet taken back, not yet replaced."""
    gone = any(start <= day < end for start, end in replaced.get(voice.statement.id, ()))
    weak = tuple(word for word in voice.weak if word != REPLACED) + ((REPLACED,) if gone else ())
    withdrawn = voice.withdrawn if voice.withdrawn and voice.withdrawn <= day else ""
    return replace(voice, weak=weak, withdrawn=withdrawn)


def _look(step: CellStep) -> tuple[object, ...]:
    return tuple(
        (item.stance if item.voice else "", item.state, item.not_counted) for item in (step.wording, step.matter)
    )


def _statuses(row: Row, cells: Mapping[str, tuple[CellStep, ...]], policy: Policy) -> tuple[StatusStep, ...]:
    steps: list[StatusStep] = []
    for day in sorted({step.day for found in cells.values() for step in found}):
        stands = []
        for party in row.consent:
            past = [step for step in cells.get(party, ()) if step.day <= day]
            stands.append((party, _counting(row, past[-1], policy) if past else None))
        status = status_of(stands)
        if not steps or steps[-1].status != status:
            steps.append(StatusStep(day, status))
    return tuple(steps)


def _counting(row: Row, step: CellStep, policy: Policy) -> Stand:
    """Return the stand of a step that counts, as `Cell.counted` has it."""
    if row.layer == "matter":
        return step.matter
    if step.wording.counted or not (policy.matter and step.matter.counted):
        return step.wording
    return step.matter
