"""Sheet *Matrix*: one row a clause, one column a party; colour, sign and words in every cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.reports.palette import fill_of, sign_of
from clausetrack.reports.workbook.package import head, put
from clausetrack.text import shorten

if TYPE_CHECKING:
    from openpyxl import Workbook

    from clausetrack.positions import Cell, Matrix, Row, Stand

__all__ = ["add", "cell_words"]

_FIXED = ("Clause", "No.", "Title", "Wording", "Matter")
_WIDTHS = (22, 7, 28, 48, 34)


def add(book: Workbook, made: Matrix, *, safe: bool) -> None:
    """Add the sheet."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    sheet = book.create_sheet("Matrix")
    parties = [made.plan.parties[name].label for name in made.parties]
    head(sheet, [*_FIXED, *parties], [*_WIDTHS, *[24] * len(parties)])
    sheet.freeze_panes = "D2"
    line = Side(style="thin", color="BFBFBF")
    border = Border(left=line, right=line, top=line, bottom=line)
    wrapped = Alignment(wrap_text=True, vertical="top")
    number = 1
    for _, title, rows in made.themes():
        number += 1
        put(sheet, number, 1, title or "The plan as a whole", font=Font(bold=True))
        for column in range(1, len(_FIXED) + len(parties) + 1):
            sheet.cell(number, column).fill = PatternFill("solid", start_color="D9E1F2")
        for row in rows:
            number += 1
            sheet.row_dimensions[number].outlineLevel = 1
            for column, value in enumerate(_fixed(row), 1):
                put(sheet, number, column, value, alignment=wrapped, border=border)
            for column, cell in enumerate(row.cells, len(_FIXED) + 1):
                stand = shown(cell)
                written = put(sheet, number, column, cell_words(made, cell), alignment=wrapped, border=border)
                _paint(written, cell, stand, safe=safe)
    sheet.sheet_properties.outlinePr.summaryBelow = False
    sheet.auto_filter.ref = f"A1:{sheet.cell(1, len(_FIXED) + len(parties)).column_letter}{number}"


def _fixed(row: Row) -> tuple[str, ...]:
    words = (
        row.wording.text if row.wording and row.wording.text else f"[{row.presence}]" if row.kind == "clause" else ""
    )
    return (row.id, row.number, row.title, words, row.matter)


def shown(cell: Cell) -> Stand:
    """Return the stand that a cell is coloured by: the one on the wording, else the one on the matter."""
    return cell.wording if cell.wording.voice or not cell.matter.voice else cell.matter


def _paint(written: object, cell: Cell, stand: Stand, *, safe: bool) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    matter = stand is cell.matter and stand.voice is not None
    colour = fill_of(stand.stance, safe=safe) if stand.voice else ""
    if stand.state == "stale":
        written.fill = PatternFill("lightUp", start_color="808080", end_color=colour or "FFFFFF")  # type: ignore[attr-defined]
    elif colour and not matter:
        written.fill = PatternFill("solid", start_color=colour)  # type: ignore[attr-defined]
    elif not stand.voice:
        written.fill = PatternFill("lightGray", start_color="D9D9D9")  # type: ignore[attr-defined]
    if cell.voices:
        note = Comment(_evidence(cell), "clausetrack")
        note.width, note.height = 420, 220
        written.comment = note  # type: ignore[attr-defined]


def cell_words(made: Matrix, cell: Cell) -> str:
    """Return what a cell says: sign, stance, at most 12 words, date and grade; on both layers where there are both."""
    parts = []
    for stand, matter in ((cell.wording, False), (cell.matter, True)):
        if stand.voice is None:
            continue
        said = stand.voice.statement
        sign = sign_of(stand.stance, stand.state if not matter else None, matter=matter)
        state = f", {stand.state}" if stand.state in {"stale", "carried"} and not matter else ""
        layer = " the matter" if matter else ""
        via = f", via {made.plan.name(stand.via)}" if stand.via else ""
        basis = f", {stand.rests_on} only" if stand.rests_on else ""
        sure = stand.voice.position.certainty or said.certainty
        unsure = f", {sure}" if sure != "confirmed" else ""
        words = shorten(stand.voice.position.reason or said.summary, 12)
        parts.append(
            f"{sign} {stand.stance}{layer}{state}{via}{basis}{unsure}: {words} ({said.date}, {said.grade or '–'})"
        )
    if not parts:
        stance = cell.wording.stance
        parts.append(f"{sign_of(stance)} {stance}".strip())
    if cell.author:
        parts.insert(0, "author of this text")
    return "\n".join(parts)


def _evidence(cell: Cell) -> str:
    lines = []
    for voice in cell.voices[:6]:
        said = voice.statement
        lines.append(
            f"{said.date} {said.speaker}: {voice.stance} of {voice.about}. [{said.id}; {', '.join(said.sources)}]"
        )
    if len(cell.voices) > 6:
        lines.append(f"and {len(cell.voices) - 6} more: see Objections")
    return "\n".join(lines)[:2000]
