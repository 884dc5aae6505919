"""The objection matrix as a heat map: clauses by parties, each cell a colour and a sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausetrack.reports.figures.frame import (
    MARGIN,
    WIDTH,
    Caption,
    Mark,
    caption_of,
    draw_mark,
    footer,
    header,
    legend,
    share,
)
from clausetrack.reports.figures.sheet import GRID, INK, SOFT, Sheet
from clausetrack.reports.figures.type import fit, leading, measure, widest, wrap
from clausetrack.reports.standing import standings
from clausetrack.text import join_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.positions import Cell, Matrix, Row
    from clausetrack.reports.standing import Standing

__all__ = ["HeatCell", "HeatRow", "HeatView", "describe", "draw", "draw_grid", "view"]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """What one cell shows: one mark, or two where the party spoke of the wording and of the matter."""

    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One clause.

    Attributes:
        status: what the stances of those required add up to, in words; `holders` says who stands in the way.
    """

    id: str
    number: str
    title: str
    theme: str
    cells: tuple[HeatCell, ...]
    status: str = ""
    holders: str = ""


@dataclass(frozen=True, slots=True)
class HeatView:
    """The heat map as data, free of any format.

    Attributes:
        parties: the labels of the columns.
        authors: those among them that issued the text.
    """

    caption: Caption
    parties: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    authors: frozenset[str] = frozenset()


def view(made: Matrix, *, most_rows: int = 30, most_parties: int = 12, banner: str = "") -> HeatView:
    """Return the clauses most spoken to, by the parties that spoke most; those whose consent is needed always.

    Args:
        made: the matrix.
        most_rows: how many clauses at the most; they keep the matrix's order.
        most_parties: how many parties at the most.
        banner: a warning above everything.
    """
    candidates = [
        row for row in made.rows if row.kind in ("clause", "demand") and row.presence in ("present", "demand")
    ]
    spoken_to = [row for row in candidates if any(map(_heard, row.cells))]
    parties = _parties(made, spoken_to, most_parties)
    rows = _rows(made, spoken_to, parties, most_rows)
    found = standings(made)
    left_out = ""
    if len(rows) < len(spoken_to) or len(parties) < len(made.parties):
        left_out = (
            f"Of {len(spoken_to)} clauses that anybody has spoken to and {len(made.parties)} parties: "
            f"the {len(rows)} most spoken to, the {len(parties)} that spoke most"
        )
    caption = caption_of(
        made, "Who stands where", left_out, banner=banner,
        notes=(
            "An empty cell: looked for and nothing found. Silence is never read as consent.",
            f"Adds up to: the worst stance among those whose consent is required ({_consent(made)}, where a clause "
            "names no others), by rule and never by average.",
        ),
    )  # fmt: skip
    return HeatView(
        caption,
        tuple(made.plan.parties[party].label for party in parties),
        tuple(_heat_row(made, row, parties, found.get(row.id)) for row in rows),
        frozenset(made.plan.parties[party].label for party in parties if _issued(made, party)),
    )


def _issued(made: Matrix, party: str) -> bool:
    return made.revision in made.plan.revisions and party in made.plan.revisions[made.revision].issuer


def _consent(made: Matrix) -> str:
    return join_words(made.plan.label(name) for name in made.policy.required or made.plan.header.consent)


def _heard(cell: Cell) -> bool:
    return bool(cell.wording.voice or cell.matter.voice)


def _parties(made: Matrix, rows: Sequence[Row], most: int) -> list[str]:
    needed = {party for party in made.policy.required or made.plan.header.consent if party in made.column}
    spoken = {party: sum(_heard(row.cells[place]) for row in rows) for party, place in made.column.items()}
    ranked = sorted(made.parties, key=lambda party: (party not in needed, -spoken[party], made.column[party]))
    chosen = {party for party in ranked[: max(most, 1)] if spoken[party] or party in needed}
    return [party for party in made.parties if party in chosen]


def _rows(made: Matrix, rows: Sequence[Row], parties: Sequence[str], most: int) -> list[Row]:
    def spoken(row: Row) -> tuple[int, int]:
        cells = [row.cells[made.column[party]] for party in parties]
        return (sum(bool(cell.wording.voice) for cell in cells), sum(bool(cell.matter.voice) for cell in cells))

    chosen = {row.id for row in sorted(rows, key=spoken, reverse=True)[:most] if sum(spoken(row))}
    return [row for row in rows if row.id in chosen]


def _heat_row(made: Matrix, row: Row, parties: Sequence[str], standing: Standing | None) -> HeatRow:
    cells = [row.cells[made.column[party]] for party in parties]
    blocked = standing is not None and standing.status in {"objected", "contested", "opposed-by-all"}
    return HeatRow(
        row.id,
        row.number,
        row.title,
        row.theme_title,
        tuple(HeatCell(share(cell, row.layer)) for cell in cells),
        standing.label if standing else "",
        join_words(standing.holders) if standing and blocked else "",
    )


_LINE, _CELL, _SIZE = 22.0, 54.0, 10.5
_LABELS, _STATUS = 270.0, 150.0


def draw(found: HeatView, *, safe: bool = True) -> Sheet:
    """Draw the heat map; it is as wide as its columns need, and never narrower than a page."""
    sheet = Sheet(max(WIDTH, 2 * MARGIN + _LABELS + _CELL * len(found.parties) + _STATUS))
    y = header(sheet, found.caption)
    y = draw_grid(sheet, found, y, safe=safe)
    missing = sorted({mark.stance for row in found.rows for cell in row.cells for mark in cell.marks if mark.missing})
    y = legend(sheet, y + 12, safe=safe, missing=missing, author=bool(found.authors))
    footer(sheet, y, found.caption)
    return sheet


def draw_grid(
    sheet: Sheet, found: HeatView, y: float, *, safe: bool = True, status: float = _STATUS, cell: float = _CELL,
    themes: bool = True,
) -> float:  # fmt: skip
    """Draw column heads, rows and statuses; return where they end.

    `status` is the width of the last column, `cell` that of one party; `themes`: with a heading for each theme.
    """
    left = sheet.width - MARGIN - status - cell * len(found.parties)
    y = _heads(sheet, found, left, cell, y, status=status)
    theme = None
    for row in found.rows:
        if row.theme != theme:
            theme = row.theme
            sheet.line((MARGIN, y), (sheet.width - MARGIN, y), colour=GRID)
            if themes:
                sheet.text(MARGIN, y + 14, fit(theme, left - MARGIN - 8, 9.5, bold=True), 9.5, bold=True, colour=SOFT)
                y += 19
        y = _draw_row(sheet, row, y, left, cell, status, safe=safe)
    sheet.line((MARGIN, y), (sheet.width - MARGIN, y), colour=GRID)
    return y


def _heads(sheet: Sheet, found: HeatView, left: float, cell: float, y: float, *, status: float) -> float:
    names = [name + (" ©" if name in found.authors else "") for name in found.parties]
    turned = widest(names, _SIZE, bold=True) > cell - 4
    names = [fit(name, 130 if turned else cell - 4, _SIZE, bold=True) for name in names]
    head = (widest(names, _SIZE, bold=True) if turned else leading(_SIZE)) + 8
    for place, name in enumerate(names):
        middle = left + (place + 0.5) * cell
        if turned:
            sheet.text(middle + 0.36 * _SIZE, y + head - 5, name, _SIZE, bold=True, turned=True)
        else:
            sheet.text(middle, y + head - 6, name, _SIZE, bold=True, align="center")
    sheet.text(sheet.width - MARGIN - status + 10, y + head - 6, "Adds up to", _SIZE, bold=True)
    return y + head


def _draw_row(
    sheet: Sheet, row: HeatRow, y: float, left: float, cell: float, status: float, *, safe: bool
) -> float:  # fmt: skip
    number = max(measure("00.0", _SIZE), measure(row.number, _SIZE)) + 6
    title = wrap(row.title, left - MARGIN - number - 8, _SIZE, most=2)
    words = wrap(
        row.status + (f": {row.holders}" if row.holders else ""), status - 10, _SIZE - 0.5, bool(row.holders), 2
    )
    step = leading(_SIZE)
    line = max(_LINE, max(len(title), len(words)) * step + 5)
    middle = y + line / 2

    def column(x: float, lines: Sequence[str], size: float, *, bold: bool = False, soft: bool = False) -> None:
        base = middle - (len(lines) - 1) * step / 2 + 0.36 * size
        for place, words in enumerate(lines):
            sheet.text(x, base + place * step, words, size, bold=bold, colour=SOFT if soft else INK)

    base = middle - (len(title) - 1) * step / 2 + 0.36 * _SIZE
    sheet.text(MARGIN + number - 6, base, row.number, _SIZE, colour=SOFT, align="right")
    column(MARGIN + number, title, _SIZE)
    for place, item in enumerate(row.cells):
        _draw_cell(sheet, item, left + place * cell, y, cell, line, safe=safe)
    column(sheet.width - MARGIN - status + 10, words, _SIZE - 0.5, bold=bool(row.holders), soft=not row.holders)
    return y + line


def _draw_cell(sheet: Sheet, item: HeatCell, x: float, y: float, cell: float, line: float, *, safe: bool) -> None:
    x, y, wide, tall = x + 0.75, y + 0.75, cell - 1.5, line - 1.5
    sheet.box(x, y, wide, tall, "#FFFFFF", edge="#E4E4E4", line=0.5)
    first = wide if len(item.marks) == 1 else 0.56 * wide
    draw_mark(sheet, item.marks[0], x, y, first, tall, safe=safe)
    if len(item.marks) > 1:
        draw_mark(sheet, item.marks[1], x + first - 1, y, wide - first + 1, tall, safe=safe)


def describe(found: HeatView) -> str:
    """Return the heat map in words: size, counts, and what stands in the way."""
    counts: dict[str, int] = {}
    for row in found.rows:
        for cell in row.cells:
            for mark in cell.marks:
                if not mark.missing:
                    counts[mark.words] = counts.get(mark.words, 0) + 1
    said = ", ".join(f"{count} {word}" for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    blocked = [f"{row.title} ({row.status}: {row.holders})" for row in found.rows if row.holders]
    against = f" Not accepted by parties whose consent is required: {'; '.join(blocked)}." if blocked else ""
    return (
        f"Heat map of {len(found.rows)} clauses by {len(found.parties)} parties ({', '.join(found.parties)}). "
        f"Stances: {said or 'none'}.{against}"
    )
