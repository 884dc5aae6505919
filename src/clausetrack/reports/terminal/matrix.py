"""The matrix for a terminal: as many parties as fit, those whose consent is needed first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.reports.matrix import LEGEND, sign
from clausetrack.reports.palette import SIGNS
from clausetrack.reports.standing import NOBODY_NEEDED, nobody_needed
from clausetrack.reports.terminal.paint import clean, fill, paint

if TYPE_CHECKING:
    from clausetrack.positions import Cell, Matrix

__all__ = ["matrix_text"]

_CELL = 8  # at least: what most cells hold and the labels of parties
_NUMBER = 6


def matrix_text(made: Matrix, *, color: bool, width: int) -> str:
    """Return the matrix in signs, grouped by theme.

    Parties that do not fit are named below; rows that the text does not have and nobody speaks to are left out.
    """
    parties = _parties(made)
    wide = max([_CELL, *(len(sign(cell, row.layer)) + 1 for row in made.rows for cell in row.cells)])
    title = max(18, min(40, width - _NUMBER - len(parties[:3]) * wide - 2))
    room = max((width - title - _NUMBER - 2) // wide, 1)
    shown, rest = parties[:room], parties[room:]
    title = max(18, width - _NUMBER - 2 - len(shown) * wide)
    head = " " * (title + _NUMBER + 2) + "".join(_fit(made.plan.parties[name].label, wide) for name in shown)
    heading = f"{made.plan.header.title}: who stands where on {made.revision}, as of {made.as_of}"
    lines = [fill(paint(clean(heading), "bold", on=color), width, ""), "", paint(head.rstrip(), "bold", on=color)]
    for _, theme, rows in made.themes():
        kept = [row for row in rows if row.presence in ("present", "plan") or any(not cell.empty for cell in row.cells)]
        if kept:
            lines.append(paint(clean(theme) or "The plan as a whole", "head", on=color))
        for row in kept:
            cells = "".join(_cell(row.cells[made.column[name]], row.layer, wide, color=color) for name in shown)
            lines.append(f"{_fit(row.number, _NUMBER)}{_fit(row.title, title, '…')}  {cells}".rstrip())
    legend = "  ".join(f"{SIGNS[word]} {word}" for word in ("accept", "conditional", "open", "object", "reject"))
    lines += ["", fill(f"{legend}  · silent  ∅ not in this text  {LEGEND}", width, "")]
    lines.append("An empty cell: nothing found. Silence is never read as consent.")
    if nobody_needed(made):
        lines.append(fill(NOBODY_NEEDED, width, ""))
    if rest:
        names = ", ".join(made.plan.parties[name].label for name in rest)
        lines.append(fill(f"{len(rest)} more columns do not fit (--party, or -o m.xlsx): {names}", width, ""))
    lines.append(fill(f"Policy: {made.policy.words()}", width, ""))
    return "\n".join(lines) + "\n"


def _parties(made: Matrix) -> list[str]:
    """Return the columns: those whose consent is needed, then those with most to say; ties keep the plan's order."""
    needed = set(made.policy.required or made.plan.header.consent)
    spoken = dict.fromkeys(made.parties, 0)
    for row in made.rows:
        for cell in row.cells:
            spoken[cell.party] += not cell.empty
    order = list(made.parties)
    return sorted(order, key=lambda name: (name not in needed, -spoken[name] if name not in needed else 0))


def _fit(text: str, width: int, cut: str = "") -> str:
    """Return a text in so many columns, the last one blank; where it is too long, `cut` ends what is shown."""
    text = clean(text)
    shown = text if len(text) < width else text[: width - 1 - len(cut)].rstrip() + cut
    return f"{shown:<{width}}"


def _cell(cell: Cell, layer: str, wide: int, *, color: bool) -> str:
    text = sign(cell, layer)
    style = cell.wording.stance if cell.wording.voice and layer != "matter" else ""
    return paint(text, style, on=color) + " " * (wide - len(text))
