"""The workbook as a file: page set-up, text that stays text, and bytes that depend on nothing but the data."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from clausetrack.positions import Matrix

__all__ = ["MOST_CHARACTERS", "head", "put", "set_page", "table", "to_bytes"]

MOST_CHARACTERS = 32_767
"""What a cell of Excel can hold."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HEAD_FILL = "1F3864"


def put(sheet: Worksheet, row: int, column: int, value: object, **style: Any) -> Any:
    """Write a cell. Text is written as text, whatever it begins with; nothing is ever a formula.

    Args:
        sheet: the sheet.
        row: from 1.
        column: from 1.
        value: text, figure or None.
        style: attributes of the cell to set (font, fill, alignment, border, hyperlink …).
    """
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        text = _ILLEGAL.sub("\ufffd", value)
        cell.value = text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 2] + " …"
        if cell.data_type == "f" or text[:1] in {"=", "+", "-", "@", "\t"}:
            cell.data_type = "s"
            cell.quotePrefix = True
    else:
        cell.value = value  # type: ignore[assignment]
    for name, wanted in style.items():
        setattr(cell, name, wanted)
    return cell


def head(sheet: Worksheet, titles: Sequence[str], widths: Sequence[float], row: int = 1) -> None:
    """Write the header row, set the widths, freeze it, repeat it on every printed page."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, (title, width) in enumerate(zip(titles, widths, strict=True), 1):
        put(
            sheet, row, column, title,
            font=Font(bold=True, color="FFFFFF"),
            fill=PatternFill("solid", start_color=_HEAD_FILL),
            alignment=Alignment(wrap_text=True, vertical="center"),
        )  # fmt: skip
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.print_title_rows = f"{row}:{row}"


def table(
    sheet: Worksheet, titles: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[object]], name: str = ""
) -> int:
    """Write a long table with filters and a frozen header; return the number of its last row."""
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table, TableStyleInfo

    head(sheet, titles, widths)
    wrapped = Alignment(wrap_text=True, vertical="top")
    last = 1
    for last, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            put(sheet, last, column, value, alignment=wrapped)
    sheet.freeze_panes = "A2"
    area = f"A1:{get_column_letter(len(titles))}{max(last, 2)}"
    if name and last > 1:
        made = Table(displayName=name, ref=area)
        made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        sheet.add_table(made)
    else:
        sheet.auto_filter.ref = area
    return last


def set_page(sheet: Any, title: str, attribution: str) -> None:
    """A3 landscape, one page wide, title at the head, sheet and page at the foot."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 8
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddHeader.left.text = title.replace("&", "&&")
    sheet.oddHeader.right.text = "&A"
    sheet.oddFooter.left.text = attribution.replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"


def to_bytes(book: Workbook, made: Matrix) -> bytes:
    """Return the file. Properties carry the data's own day; the zip's dates are fixed; entries are in one order."""
    moment = datetime.datetime.fromisoformat(f"{_day(made.as_of)}T00:00:00")
    properties = book.properties
    properties.title = f"Objection matrix: {made.plan.header.title}"
    properties.subject = f"Positions on {made.revision} as of {made.as_of}"
    properties.creator = "clausetrack"
    properties.language = made.plan.header.languages[0]
    properties.created = properties.modified = moment
    first = io.BytesIO()
    book.save(first)
    result = io.BytesIO()
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda item: (item != "[Content_Types].xml", item)):
            data = source.read(name)
            if name == "docProps/core.xml":
                stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, data)
    return result.getvalue()


def _day(text: str) -> str:
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        return f"{text[:7]}-01" if len(text) >= 7 else "2000-01-01"
