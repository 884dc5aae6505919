"""The matrix as a picture: an SVG that needs no font of its own and no script, the same for the same matrix."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from clausetrack.reports.matrix import coloured, sign
from clausetrack.reports.palette import SIGNS, fill_of

if TYPE_CHECKING:
    from clausetrack.positions import Cell, Matrix, Row

__all__ = ["matrix_svg"]

_LEFT, _CELL, _LINE, _HEAD = 470, 92, 27, 92
_COLUMNS = 8


def matrix_svg(made: Matrix, *, safe: bool = False, banner: str = "", most: int = 26) -> str:
    """Return the clauses most spoken to, by the parties that spoke most, as an SVG with a title and a description.

    Args:
        made: the matrix.
        safe: colours for colour-blind readers.
        banner: a warning above everything; empty for none.
        most: how many clauses at the most.
    """
    parties = _parties(made)
    rows = _rows(made, parties, most)
    width = _LEFT + _CELL * len(parties) + 20
    height = _HEAD + _LINE * len(rows) + 74
    plan = made.plan
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-labelledby="t d" font-family="DejaVu Sans, Verdana, sans-serif" font-size="14">',
        f'<title id="t">{escape(plan.header.title)}: objection matrix on {made.revision}, as of {made.as_of}</title>',
        f'<desc id="d">{escape(_describe(made, rows, parties))}</desc>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="16" y="28" font-size="19" font-weight="bold" fill="#1f3864">{escape(plan.header.title)}</text>',
        f'<text x="16" y="50" fill="#444444">On {escape(made.revision)}, as of {made.as_of}. '
        f"The {len(rows)} clauses most spoken to. {escape(banner)}</text>",
    ]
    for index, party in enumerate(parties):
        middle = _LEFT + index * _CELL + _CELL // 2
        parts.append(
            f'<text x="{middle}" y="{_HEAD - 10}" text-anchor="middle" font-weight="bold" font-size="13">'
            f"{escape(_fit(plan.parties[party].label, 12))}</text>"
        )
    for index, row in enumerate(rows):
        parts += _row(made, row, _HEAD + index * _LINE, parties, safe=safe)
    legend = "   ".join(
        f"{SIGNS[word]} {word}" for word in ("accept", "conditional", "open", "object", "reject", "silent")
    )
    below = _HEAD + len(rows) * _LINE
    parts += [
        f'<text x="16" y="{below + 28}" xml:space="preserve">{escape(legend)}   '
        "→ carried   ↛ stale   ( ) matter</text>",
        f'<text x="16" y="{below + 52}" fill="#444444">( ): about the matter, not this wording. '
        "©: issued this text, which is no acceptance. Empty: nothing found, never consent.</text>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _parties(made: Matrix) -> list[str]:
    spoken = dict.fromkeys(made.parties, 0)
    for row in made.rows:
        for cell in row.cells:
            spoken[cell.party] += not cell.empty
    chosen = sorted(made.parties, key=lambda party: (-spoken[party], made.column[party]))[:_COLUMNS]
    return [party for party in made.parties if party in chosen]


def _rows(made: Matrix, parties: list[str], most: int) -> list[Row]:
    rows = [row for row in made.rows if row.kind == "clause" and row.presence == "present"]
    order = {row.id: index for index, row in enumerate(rows)}

    def spoken(row: Row) -> int:
        return sum(not cell.empty for cell in row.cells if cell.party in parties)

    chosen = sorted(rows, key=lambda row: (-spoken(row), order[row.id]))[:most]
    return [row for row in rows if row in chosen and spoken(row)]


def _row(made: Matrix, row: Row, top: int, parties: list[str], *, safe: bool) -> list[str]:
    label = f"{row.number}  {row.title}" if row.number else row.title
    parts = [f'<text x="16" y="{top + 18}">{escape(_fit(label, 54))}</text>']
    for index, party in enumerate(parties):
        cell = row.cells[made.column[party]]
        left = _LEFT + index * _CELL
        fill, line = _look(cell, safe=safe)
        parts.append(
            f'<rect x="{left + 1}" y="{top + 1}" width="{_CELL - 2}" height="{_LINE - 2}" fill="{fill}" {line}/>'
            f'<text x="{left + _CELL // 2}" y="{top + 18}" text-anchor="middle">{escape(sign(cell))}</text>'
        )
    return parts


def _look(cell: Cell, *, safe: bool) -> tuple[str, str]:
    dashed = 'stroke="#7f7f7f" stroke-dasharray="4 3"'
    stand = coloured(cell)
    if stand is None:
        return "#ffffff", 'stroke="#d9d9d9"'
    colour = fill_of(stand.stance, safe=safe) or "FFFFFF"
    return f"#{colour}", dashed if stand.state == "stale" else 'stroke="#bfbfbf"'


def _fit(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _describe(made: Matrix, rows: list[Row], parties: list[str]) -> str:
    counts: dict[str, int] = {}
    for row in rows:
        for party in parties:
            stand = row.cells[made.column[party]].wording
            if stand.voice:
                counts[stand.stance] = counts.get(stand.stance, 0) + 1
    said = ", ".join(f"{count} {word}" for word, count in sorted(counts.items()))
    return f"{len(rows)} clauses by {len(parties)} parties; stances on the wording: {said or 'none'}."
