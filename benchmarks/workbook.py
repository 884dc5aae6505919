"""The workbook of a large plan, beside openpyxl's own write-only loop over the same styled cells; and its memory."""

from __future__ import annotations

import io
import resource
import time
from typing import TYPE_CHECKING
from unittest import mock

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment

from benchmarks.positions import PARTIES, generate
from clausetrack.positions import matrix
from clausetrack.reports.views import change_lookup
from clausetrack.reports.workbook import workbook
from clausetrack.reports.workbook.sheet import Sheet
from clausetrack.reports.workbook.styles import named_styles

if TYPE_CHECKING:
    from argparse import Namespace


def make(clauses: int):
    plan = generate(clauses, clauses * 5)
    return matrix(plan, "r2", "2025-12-31", changes=change_lookup(plan))


def cells_of(made) -> dict[str, list[list[tuple]]]:
    """Every cell that ours writes: (value, style, link, comment), by sheet and row."""
    found: dict[str, list[list[tuple]]] = {}
    put, line = Sheet.put, Sheet.line

    rows: dict[int, tuple] = {}

    def remember(self, value, style, *, link="", comment=""):
        cell = put(self, value, style, link=link, comment=comment)
        rows[id(cell)] = (cell, (cell.value, style, link, comment))
        return cell

    def write(self, cells, **more):
        found.setdefault(self.name, []).append([rows[id(cell)][1] if cell is not None else None for cell in cells])
        rows.clear()
        return line(self, cells, **more)

    with mock.patch.object(Sheet, "put", remember), mock.patch.object(Sheet, "line", write):
        workbook(made)
    return found


def bare(sheets: dict[str, list[list[tuple]]]) -> bytes:
    """What openpyxl's documentation shows: a write-only workbook, a cell with a style, a row appended."""
    book = Workbook(write_only=True)
    for style in named_styles(safe=False):
        book.add_named_style(style)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            cells = []
            for kept in row:
                if kept is None:
                    cells.append(None)
                    continue
                value, style, link, comment = kept
                cell = WriteOnlyCell(sheet, value)
                cell.style = style
                if link:
                    cell.hyperlink = link if link.startswith("http") else f"#{link}"
                    cell.style = style
                if comment:
                    cell.comment = Comment(comment, "clausetrack")
                cells.append(cell)
            sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def peak() -> int:
    """The most memory that this process has held so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(options: Namespace) -> None:
    """Print our time, the ratio to the bare loop over the same cells, and what memory ours adds to the plan's own."""
    clauses = 500 if options.short else 5_000
    made = make(clauses)
    before = peak()
    start = time.process_time()
    size = len(workbook(made))
    ours = [time.process_time() - start]
    added = peak() - before
    sheets = cells_of(made)
    count = sum(len(row) for rows in sheets.values() for row in rows)
    theirs = []
    for number in range(options.runs if options.short else 1):
        if number:
            start = time.process_time()
            workbook(made)
            ours.append(time.process_time() - start)
        start = time.process_time()
        bare(sheets)
        theirs.append(time.process_time() - start)
    print(f"workbook: {clauses:,} clauses × {PARTIES} parties, {count:,} cells, {size / 2**20:.1f} MiB")
    print(f"  ours                              {min(ours):7.1f} s  {min(ours) / min(theirs):5.2f} × the bare loop")
    print(f"  openpyxl, write-only, same cells  {min(theirs):7.1f} s")
    print(f"  memory: {before:,} MiB with the plan and the matrix, {added:,} MiB more at the peak of ours")
