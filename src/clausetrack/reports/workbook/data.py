"""The long sheets: *Objections* (one row a position), *Sources*, and *Data* (one row a cell, for pivots)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.reports.lists import listing
from clausetrack.reports.palette import fill_of
from clausetrack.reports.table import cell_text
from clausetrack.reports.workbook.package import put, table

if TYPE_CHECKING:
    from openpyxl import Workbook

    from clausetrack.positions import Matrix

__all__ = ["add_data", "add_objections", "add_sources"]


def add_objections(book: Workbook, made: Matrix, *, safe: bool) -> None:
    """Add every position up to the day shown, newest first, whatever text it speaks of."""
    from openpyxl.styles import PatternFill

    sheet = book.create_sheet("Objections")
    keys = ("clause", "theme", "party", "speaker", "stance", "about", "reason", "asks", "asks-terms", "would-accept",
            "red-line", "date", "grade", "authority", "evidence", "certainty", "statement", "sources")  # fmt: skip
    widths = (22, 14, 18, 26, 12, 10, 44, 40, 30, 30, 8, 12, 7, 12, 13, 12, 34, 44)
    rows = [row for row in listing(made.plan, "positions").rows if str(row["date"])[:10] <= made.as_of]
    rows.reverse()
    table(sheet, keys, widths, ([cell_text(row.get(key)) for key in keys] for row in rows), "Objections")
    for number, row in enumerate(rows, 2):
        if colour := fill_of(str(row["stance"]), safe=safe):
            sheet.cell(number, keys.index("stance") + 1).fill = PatternFill("solid", start_color=colour)


def add_sources(book: Workbook, made: Matrix) -> None:
    """Add every source, with a link where it has an address."""
    sheet = book.create_sheet("Sources")
    keys = ("source", "issued", "outlet", "title", "tier", "language", "statements", "url", "note")
    widths = (36, 12, 26, 60, 12, 9, 11, 50, 50)
    rows = listing(made.plan, "sources").rows
    table(sheet, keys, widths, ([row.get(key) for key in keys] for row in rows), "Sources")
    for number, row in enumerate(rows, 2):
        if row["url"]:
            put(sheet, number, keys.index("url") + 1, row["url"], hyperlink=row["url"], style="Hyperlink")


def add_data(book: Workbook, made: Matrix) -> None:
    """Add one row for every stance in the matrix: clause, party, layer, stance, value, state, statement, sources."""
    sheet = book.create_sheet("Data")
    titles = (
        "row",
        "clause",
        "party",
        "layer",
        "stance",
        "value",
        "state",
        "counted",
        "via",
        "date",
        "statement",
        "sources",
    )
    widths = (24, 24, 20, 9, 13, 7, 9, 9, 12, 12, 36, 50)
    rows: list[tuple[object, ...]] = []
    for row in made.rows:
        for cell in row.cells:
            for layer, stand in (("wording", cell.wording), ("matter", cell.matter)):
                if stand.voice is not None:
                    said = stand.voice.statement
                    rows.append((
                        row.id, row.clause, cell.party, layer, stand.stance, stand.value, stand.state or "",
                        "yes" if stand.counted else "no", stand.via, said.date, said.id, ", ".join(said.sources),
                    ))  # fmt: skip
    table(sheet, titles, widths, rows, "Data")
