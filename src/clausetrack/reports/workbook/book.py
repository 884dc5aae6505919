"""The workbook as a whole: its sheets, named styles and ranges, properties, and bytes that never differ.

Rows are written as they come (openpyxl's write-only mode); what comes before the first row is given with the sheet.
"""

from __future__ import annotations

import datetime
import io
from copy import copy
from typing import TYPE_CHECKING, Any

from clausetrack.reports.workbook.archive import FixedZip
from clausetrack.reports.workbook.sheet import MOST_CHARACTERS, MOST_LINKS, Column, Sheet, plain
from clausetrack.reports.workbook.styles import named_styles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausetrack.reports.imprint import Imprint

__all__ = ["MOST_CHARACTERS", "MOST_LINKS", "Book", "Column", "Sheet", "plain"]

HEAD_ROW = 3
"""Row of a table's header below a title and one line."""


class Book:
    """A workbook in the making.

    Args:
        title: title of the document (properties, header of each page).
        subject: one line more.
        language: BCP 47 tag of the document.
        day: `YYYY-MM-DD`, in the head of each page; the properties carry it instead of a clock's.
        imprint: colours, names and privacy.
        watch: called with the number of rows written so far, for work that lasts.
    """

    def __init__(
        self,
        title: str,
        subject: str,
        language: str,
        day: str,
        imprint: Imprint,
        watch: Callable[[int], None] | None = None,
    ) -> None:
        from openpyxl import Workbook

        self.imprint = imprint
        self.title, self.day = title, day
        self.book = Workbook(write_only=True)
        for style in named_styles(safe=imprint.safe):
            self.book.add_named_style(style)
        properties = self.book.properties
        properties.title, properties.subject, properties.creator = plain(title), plain(subject), "clausetrack"
        properties.language = language
        properties.lastModifiedBy = "clausetrack"
        moment = datetime.datetime.combine(_date(day), datetime.time())
        properties.created = properties.modified = moment
        self._styles: dict[tuple[str, bool], Any] = {}
        self._alt: list[str] = []
        self._open: list[Sheet] = []
        self._lists: dict[tuple[str, ...], str] = {}
        self._watch = watch
        self._rows = 0

    def tick(self) -> None:
        """Count a row that was written."""
        self._rows += 1
        if self._watch is not None:
            self._watch(self._rows)

    def sheet(
        self,
        name: str,
        columns: Sequence[Column],
        *,
        line: str = "",
        heading: str = "",
        freeze: int = 0,
        repeat: int = 0,
        pages_wide: int = 1,
        header: bool = True,
        outline: bool = False,
        tab: str = "",
        fit: bool = True,
        portrait: bool = False,
        filtered: bool = True,
    ) -> Sheet:
        """Start a sheet: its title, one line that explains it, the header row.

        Args:
            name: name of the tab.
            columns: its columns.
            line: what the sheet holds; with it (or `heading`) two lines stand above the header.
            heading: title above the table, where it is not the name.
            freeze: columns that stay in sight.
            repeat: columns that are repeated on every printed page, where these are others.
            pages_wide: pages that the columns are printed on.
            header: False for a sheet that is no table.
            outline: True where rows are grouped below a heading.
            tab: colour of the tab.
            fit: False where rows are one line high whatever they hold.
            portrait: True for a page of prose on A4 upright; tables stand on A3 across.
            filtered: False for a table whose header gets no filter.
        """
        sheet = Sheet(
            self, name, columns, freeze=freeze, repeat=repeat or freeze, pages_wide=pages_wide, outline=outline,
            tab=tab, fit=fit, portrait=portrait, filtered=filtered,
        )  # fmt: skip
        if header or freeze:
            sheet.freeze(HEAD_ROW if line or heading or not header else 1)
        if line or heading:
            sheet.line(sheet.titles(heading or name), height=24)
            warned = self.imprint.banner
            sheet.line([sheet.put(f"{warned} {line}".strip(), "CT warning" if warned else "CT line")], height=16)
        if header:
            sheet.header()
        self._open.append(sheet)
        return sheet

    def style(self, name: str, *, quoted: bool = False) -> Any:
        """Return the style of a cell as openpyxl holds it; made once for each name."""
        key = (name, quoted)
        if key not in self._styles:
            from openpyxl.cell import WriteOnlyCell

            cell = WriteOnlyCell(self.book.worksheets[0])
            cell.style = name
            made = copy(cell._style)  # type: ignore[attr-defined]  # noqa: SLF001 - its public way costs a search a cell
            if quoted:
                made.quotePrefix = 1
            self._styles[key] = made
        return self._styles[key]

    def name_range(self, name: str, reference: str) -> None:
        """Give a range a name (`'Read me'!$A$3:$A$9`)."""
        from openpyxl.workbook.defined_name import DefinedName

        self.book.defined_names[name] = DefinedName(name, attr_text=reference)

    def list_of(self, words: Sequence[str]) -> str:
        """Return the name of the range that holds these words, for drop-down lists."""
        return self._lists.setdefault(tuple(words), f"words_{len(self._lists) + 1}")

    def _write_lists(self) -> None:
        """Add the hidden sheet that drop-down lists take their words from, one column a list, each under its name."""
        from openpyxl.utils import get_column_letter

        if not self._lists:
            return
        sheet = Sheet(self, "Words", [Column(name, 16) for name in self._lists.values()])
        sheet.sheet.sheet_state = "hidden"
        sheet.line([sheet.put(name, "CT head") for name in self._lists.values()])
        for place in range(max(map(len, self._lists))):
            sheet.line([sheet.put(words[place] if place < len(words) else None, "CT key") for words in self._lists])
        for place, (words, name) in enumerate(self._lists.items(), 1):
            letter = get_column_letter(place)
            self.name_range(name, f"'Words'!${letter}$2:${letter}${len(words) + 1}")

    def describe_chart(self, text: str) -> None:
        """Give the next chart a text for readers who cannot see it, in the order in which charts are added."""
        self._alt.append(text)

    def to_bytes(self) -> bytes:
        """Return the file. Entries are written in one order with fixed dates; no clock is read."""
        from openpyxl.writer.excel import ExcelWriter

        for sheet in self._open:
            sheet.close()
        self._write_lists()
        out = io.BytesIO()
        archive = FixedZip(out, self._alt)
        ExcelWriter(self.book, archive).save()
        return out.getvalue()


def _date(day: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(day)
    except ValueError:
        return datetime.date(2000, 1, 1)
