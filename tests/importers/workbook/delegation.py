"""What a delegation does to a form: fills it in, and everything that people and programs do to a file on the way."""

from __future__ import annotations

import datetime
import io
import random
import re
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl

from clausetrack.importers.workbook.layout import COLUMNS, QUESTIONS
from clausetrack.importers.workbook.opening import day_of
from clausetrack.positions import Policy, matrix
from clausetrack.reports.workbook.form import contribution_form

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clausetrack.model import Plan

TITLE = {item.key: item.title for item in COLUMNS}
LABEL = {item.key: item.title for item in QUESTIONS}
PLACE = {item.key: place for place, item in enumerate(COLUMNS, 1)}
HEAD = {"speaker": "Dorn Ebbel", "capacity": "Head of delegation", "date": "2030-04-01"}


def sent_to(plan: Plan, party: str, revision: str = "second", **options: Any) -> bytes:
    return contribution_form(matrix(plan, revision, policy=Policy(parties=(party,))), party, **options)


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book: Any) -> bytes:
    """Return the file; the same for the same book, whatever the clock says."""
    out = io.BytesIO()
    book.save(out)
    parts = _parts(out.getvalue())
    parts["docProps/core.xml"] = re.sub(
        rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2030-04-01T12:00:00Z", parts["docProps/core.xml"]
    )
    return _packed(parts)


def row_of(sheet: Any, key: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, PLACE["key"]).value == key)


def filled(
    data: bytes,
    answers: Mapping[str, Mapping[str, Any]],
    head: Mapping[str, Any] = HEAD,
    habits: tuple[Callable[[Any], None], ...] = (),
) -> bytes:
    """Fill in: key of a row → {column: value}, and the questions of the head; then do what people do."""
    book = opened(data)
    for row in book["Reply"].iter_rows():
        for key, label in LABEL.items():
            if row[0].value == label and key in head:
                _type(row[1], head[key])
    sheet = book["Contribution"]
    for key, values in answers.items():
        row = row_of(sheet, key)
        for name, value in values.items():
            _type(sheet.cell(row, PLACE[name]), value)
    for habit in habits:
        habit(book)
    return saved(book)


def _type(cell: Any, value: Any) -> None:
    """Type a value into a cell: an apostrophe before a sign keeps it text."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def _header(sheet: Any) -> int:
    return next(row for row in range(1, 30) if sheet.cell(row, PLACE["stance"]).value == TITLE["stance"])


def _table(sheet: Any) -> tuple[int, list[list[Any]]]:
    first = _header(sheet)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first + 1)]
    return first, rows


def _write(sheet: Any, first: int, rows: list[list[Any]]) -> None:
    for number, row in enumerate(rows, first + 1):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(number, place)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"


def sorted_rows(book: Any) -> None:
    first, rows = _table(book["Contribution"])
    _write(
        book["Contribution"], first, sorted(rows, key=lambda row: str(row[PLACE["stance"] - 1] or "~"), reverse=True)
    )


def shuffled_rows(book: Any) -> None:
    first, rows = _table(book["Contribution"])
    random.Random(7).shuffle(rows)
    _write(book["Contribution"], first, rows)


def reordered_columns(book: Any) -> None:
    sheet = book["Contribution"]
    order = list(range(sheet.max_column))
    random.Random(3).shuffle(order)
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    _write(sheet, 0, [[row[place] for place in order] for row in values])


def hidden_columns(book: Any) -> None:
    for letter in ("B", "D", "E", "J"):
        book["Contribution"].column_dimensions[letter].hidden = True


def filtered_rows(book: Any) -> None:
    sheet = book["Contribution"]
    for row in range(_header(sheet) + 1, sheet.max_row + 1):
        sheet.row_dimensions[row].hidden = row % 2 == 0


def renamed_sheets(book: Any) -> None:
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"Feuille {number}"


def deleted_empty_rows(book: Any) -> None:
    sheet = book["Contribution"]
    for row in range(sheet.max_row, _header(sheet), -1):
        new = str(sheet.cell(row, PLACE["key"]).value).startswith("new-")
        keys = [item.key for item in COLUMNS if item.kind == "input"] + (["title"] if new else [])
        if not any(sheet.cell(row, PLACE[key]).value for key in keys):
            sheet.delete_rows(row)


def lost_hidden_sheet(book: Any) -> None:
    if "Lists" in book.sheetnames:
        del book["Lists"]
    book.defined_names.clear()
    for sheet in book.worksheets:
        sheet.data_validations.dataValidation.clear()


def no_protection(book: Any) -> None:
    for sheet in book.worksheets:
        sheet.protection.sheet = False


def shouted_words(book: Any) -> None:
    sheet = book["Contribution"]
    for row in range(_header(sheet) + 1, sheet.max_row + 1):
        cell = sheet.cell(row, PLACE["stance"])
        if cell.value:
            cell.value = f"  {cell.value.upper()} "


def ticked_boxes(book: Any) -> None:
    """Yes and no as boxes that are ticked or not: what Google Sheets stores then is true and false."""
    for sheet in (book["Reply"], book["Contribution"]):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value in {"yes", "no"}:
                    cell.value = cell.value == "yes"


def inserted_rows_above(book: Any) -> None:
    book["Contribution"].insert_rows(1, 3)
    book["Contribution"]["B1"] = "Version of our ministry"


def extra_sheet(book: Any) -> None:
    book.create_sheet("Notes to ourselves", 0)["A1"] = "not for you"


def deleted_columns(book: Any) -> None:
    """Columns that are ours and that nobody fills in."""
    for key in ("recorded", "number"):
        book["Contribution"].delete_cols(PLACE[key])


def own_empty_column(book: Any) -> None:
    book["Contribution"].insert_cols(PLACE["stance"])


def dates_as_numbers(book: Any) -> None:
    """What is left of a date where a cell's format is lost."""
    for cell, day in _dates(book):
        cell.value = (day - datetime.date(1899, 12, 30)).days
        cell.number_format = "General"


def dates_as_dates(book: Any) -> None:
    for cell, day in _dates(book):
        cell.value = datetime.datetime.combine(day, datetime.time())
        cell.number_format = "DD/MM/YYYY"


def _dates(book: Any) -> list[tuple[Any, datetime.date]]:
    cells = [row[1] for row in book["Reply"].iter_rows() if row[0].value == LABEL["date"] and row[1].value]
    days = [day_of(cell.value, book.epoch) for cell in cells]
    return [(cell, datetime.date.fromisoformat(day)) for cell, day in zip(cells, days, strict=True) if day]


def merged_headings(book: Any) -> None:
    """A title across the sheet and a note below the table: no answer is touched."""
    sheet = book["Contribution"]
    last = sheet.max_row + 3
    sheet.cell(last, 3).value = "Ministry of Foreign Affairs, for discussion"
    sheet.merge_cells(start_row=last, end_row=last, start_column=3, end_column=6)
    sheet.merge_cells("B1:F1")


def two_header_languages(book: Any) -> None:
    """A translated line above the header, as ministries add it."""
    sheet = book["Contribution"]
    sheet.insert_rows(_header(sheet))
    for place, words in enumerate(("№", "Статья", "Текст"), 2):
        sheet.cell(_header(sheet) - 1, place).value = words


def values_in_a_new_file(book: Any) -> None:
    """Everything copied into a fresh workbook: no styles, no lists, no names, no protection, one sheet less."""
    kept = {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()]
        for sheet in book.worksheets
        if sheet.title in ("Reply", "Contribution")
    }
    for sheet in list(book.worksheets):
        del book[sheet.title]
    book.defined_names.clear()
    for title, rows in kept.items():
        sheet = book.create_sheet(title)
        _write(sheet, 0, rows)


HABITS: tuple[Callable[[Any], None], ...] = (
    sorted_rows, shuffled_rows, reordered_columns, hidden_columns, filtered_rows, renamed_sheets, deleted_empty_rows,
    lost_hidden_sheet, no_protection, shouted_words, inserted_rows_above, extra_sheet, deleted_columns,
    own_empty_column, dates_as_numbers, dates_as_dates, merged_headings, two_header_languages, values_in_a_new_file,
    ticked_boxes,
)  # fmt: skip
"""What people do to a form."""

FIRST: tuple[Callable[[Any], None], ...] = (
    sorted_rows, shuffled_rows, hidden_columns, filtered_rows, deleted_empty_rows, lost_hidden_sheet, no_protection,
    shouted_words, inserted_rows_above, extra_sheet, dates_as_numbers, dates_as_dates, ticked_boxes,
)  # fmt: skip
"""Those that can be done one after the other."""
LAST = tuple(habit for habit in HABITS if habit not in FIRST)
"""Those after which these functions no longer find their way about the file: the reader has to."""


def google_sheets(data: bytes) -> bytes:
    """What Google Sheets makes of a file: no properties, no lists, a grid of a thousand rows, numbers where it can."""
    book = opened(data)
    lost_hidden_sheet(book)
    for sheet in book.worksheets:
        for row in range(sheet.max_row + 1, 1001):
            sheet.cell(row, 1).value = None
            sheet.row_dimensions[row].height = 15.75
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and re.fullmatch(r"[1-9]\d{0,8}", cell.value):
                    cell.value = int(cell.value)
    return _without(saved(book), "docProps/core.xml", "docProps/app.xml")


def excel(data: bytes) -> bytes:
    """What Excel adds: carriage returns in lines, a chain of calculations, attributes of its own."""
    parts = _parts(data)
    for name, raw in parts.items():
        if name.endswith("sharedStrings.xml"):
            parts[name] = raw.replace(b"\n", b"_x000D_\n") if b"<t>" in raw else raw
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = raw.replace(
                b"<sheetData>", b'<!-- saved by another program --><sheetData xmlns:xr="http://example.org/uid">', 1
            )
    return _packed(parts)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2030, 4, 1, 12, 0, 0)), raw, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _without(data: bytes, *names: str) -> bytes:
    parts = {name: raw for name, raw in _parts(data).items() if name not in names}
    for name in names:
        for listing, pattern in (
            ("[Content_Types].xml", rb'<Override[^>]*PartName="/' + re.escape(name.encode()) + rb'"[^>]*/>'),
            ("_rels/.rels", rb'<Relationship [^>]*Target="/?' + re.escape(name.encode()) + rb'"[^>]*/>'),
        ):
            parts[listing] = re.sub(pattern, b"", parts[listing])
    return _packed(parts)


PROGRAMS: tuple[Callable[[bytes], bytes], ...] = (google_sheets, excel)
"""What programs do to a form that is saved in them; LibreOffice itself is asked by a test of its own."""


def after(data: bytes, *habits: Callable[[Any], None]) -> bytes:
    book = opened(data)
    for habit in habits:
        habit(book)
    return saved(book)
