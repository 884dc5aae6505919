"""The objection matrix as an Excel workbook that circulates: Read me, Matrix, Objections, Changes, Sources, Data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausetrack.positions import Matrix

__all__ = ["workbook"]


def workbook(made: Matrix, *, safe: bool = False, attribution: str = "") -> bytes:
    """Return the workbook as bytes: the same for the same matrix, whenever and wherever it is made.

    Args:
        made: who stands where; every cell keeps its statements and sources.
        safe: colours for colour-blind readers.
        attribution: a line on where the data come from, for the foot of each page.
    """
    from openpyxl import Workbook

    from clausetrack.reports.workbook import changes, data, grid, package, readme

    book = Workbook()
    book.remove(book.worksheets[0])
    readme.add(book, made, safe=safe)
    grid.add(book, made, safe=safe)
    data.add_objections(book, made, safe=safe)
    changes.add(book, made)
    data.add_sources(book, made)
    data.add_data(book, made)
    for sheet in book.worksheets:
        package.set_page(sheet, made.plan.header.title, attribution)
    return package.to_bytes(book, made)
