"""The file around the sheets."""

from __future__ import annotations

import io
import os
import tempfile

from openpyxl import load_workbook

from clausetrack.reports.imprint import Imprint
from clausetrack.reports.workbook.book import Book
from clausetrack.reports.workbook.sheet import Column
from tests.robustness.faults import in_child


def begun() -> Book:
    """A workbook with rows on their way to the disk."""
    book = Book("Plan", "Positions", "en", "2030-01-01", Imprint())
    sheet = book.sheet("Said", [Column("Words", 20)], line="Who said what.")
    for number in range(2000):
        sheet.line([sheet.put(f"confidential words {number}", "CT text")])
    return book


def test_a_killed_process_leaves_no_rows_in_the_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def killed() -> int:
        begun()
        os._exit(7)  # nothing that is registered for the end is done

    assert in_child(killed) == 7
    assert not list(tmp_path.iterdir())


def test_what_went_through_the_temporary_file_is_whole():
    sheet = load_workbook(io.BytesIO(begun().to_bytes()))["Said"]
    assert [row[0] for row in sheet.iter_rows(min_row=4, values_only=True)] == [
        f"confidential words {n}" for n in range(2000)
    ]
