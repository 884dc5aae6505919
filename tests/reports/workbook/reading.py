"""Reading a workbook back: its cells by heading, its redlines, and every string of every part of the file."""

from __future__ import annotations

import html
import io
import re
import zipfile
from functools import cache
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from clausetrack.positions import matrix
from clausetrack.reports.views import change_lookup
from clausetrack.store import WorkingTree, load

ROOT = Path(__file__).parents[3]
SHIPPED = ("clauses", "examples/istanbul-2022")


@cache
def shipped(folder):
    plan = load(WorkingTree(ROOT / folder)).plan
    return matrix(plan, changes=change_lookup(plan))


def opened(data):
    return load_workbook(io.BytesIO(data), rich_text=True)


def header_row(sheet):
    """Row of the table's header: the one that is repeated on every printed page."""
    return int(sheet.print_title_rows.replace("$", "").split(":")[-1])


def rows(sheet):
    """Rows of a table as heading → value, banners left out."""
    first = header_row(sheet)
    heads = [str(cell.value) for cell in sheet[first]]
    found = []
    for row in sheet.iter_rows(min_row=first + 1):
        filled = [cell for cell in row if cell.value is not None]
        if len(filled) > 1:
            found.append(dict(zip(heads, row, strict=True)))
    return found


def text(value):
    return "" if value is None else str(value)


def sides_of(cell):
    """Both wordings of a redline in a cell, told by its fonts alone: struck is gone, underlined is new.

    A text that is gone or new as a whole may carry this in the font of the cell, where LibreOffice moves it. What stands
    in italics before it is a note of ours.
    """
    value = cell.value
    runs = value if isinstance(value, CellRichText) else [text(value)]
    before = after = ""
    for run in runs:
        words = run.text if isinstance(run, TextBlock) else str(run)
        font = run.font if isinstance(run, TextBlock) else cell.font
        if isinstance(run, TextBlock) and font and font.i:
            continue
        if not (font and font.u and font.u != "none"):
            before += words
        if not (font and font.strike):
            after += words
    return before, after


def everything(data):
    """Every string in the file: names of parts, markup, text with the markup taken away, escapes undone."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found.append(archive.comment.decode())
        for entry in archive.infolist():
            raw = archive.read(entry).decode("utf-8", "replace")
            found += [
                entry.filename,
                entry.comment.decode(),
                raw,
                html.unescape(raw),
                html.unescape(re.sub("<[^>]*>", "", raw)),
            ]
    return "\n".join(found)
