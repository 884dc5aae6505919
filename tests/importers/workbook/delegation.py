"""What a delegation does to a form: fills it in, and everything that people and programs do to a file on the way."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING, Any

import openpyxl

from clausetrack.importers.workbook.layout import COLUMNS, QUESTIONS
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
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


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
                row[1].value = head[key]
    sheet = book["Contribution"]
    for key, values in answers.items():
        row = row_of(sheet, key)
        for name, value in values.items():
            cell = sheet.cell(row, PLACE[name])
            cell.value = value
            if isinstance(value, str) and value.startswith("="):
                cell.data_type = "s"
    for habit in habits:
        habit(book)
    return saved(book)


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
        if not sheet.cell(row, PLACE["stance"]).value:
            sheet.delete_rows(row)


def lost_hidden_sheet(book: Any) -> None:
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


def inserted_rows_above(book: Any) -> None:
    book["Contribution"].insert_rows(1, 3)
    book["Contribution"]["B1"] = "Version of our ministry"


def extra_sheet(book: Any) -> None:
    book.create_sheet("Notes to ourselves", 0)["A1"] = "not for you"


HABITS: tuple[Callable[[Any], None], ...] = (
    sorted_rows, shuffled_rows, reordered_columns, hidden_columns, filtered_rows, renamed_sheets, deleted_empty_rows,
    lost_hidden_sheet, no_protection, shouted_words, inserted_rows_above, extra_sheet,
)  # fmt: skip


def after(data: bytes, *habits: Callable[[Any], None]) -> bytes:
    book = opened(data)
    for habit in habits:
        habit(book)
    return saved(book)
