"""One sheet as a stream of rows: text that stays text, rows as high as they need, print set-up, filters and links."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from clausetrack.reports.workbook.archive import stream
from clausetrack.reports.workbook.measure import height_of_lines, lines_of, points, room_of, short_title, width_of
from clausetrack.reports.workbook.pages import across, fitted, smaller, upright, whole
from clausetrack.reports.workbook.styles import CENTRED, centred

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.reports.workbook.book import Book

__all__ = ["MOST_CHARACTERS", "MOST_LINKS", "Column", "Sheet", "plain"]

MOST_CHARACTERS = 32_767  # what a cell of Excel can hold
MOST_LINKS = 60_000  # Excel drops a sheet's links beyond 65,530; a sheet with more keeps those of its rows only
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MOST_HIGH = 409  # points of a row, by Excel
_ACROSS_A4, _ACROSS_A3 = 105, 160  # letters of a head beside sheet and day; a head holds 255
_NO_PAPER = "For pivots and programs: nothing of this sheet is printed"
"""Head of the empty page that a program might print of such a sheet."""
_USUAL = 15.0  # points of a row that says no height
_TITLE = 1.6  # size of the type of a title beside that of a text
_INDENT = 1.4  # units of width that the indent of a cell takes
_POINTS = 5.25  # of a unit of width
_PLAIN = 8.43  # units of width of a column that says none
_BUTTON = 2.5  # units of width that the filter button of a heading takes


def plain(value: str, most: int = MOST_CHARACTERS) -> str:
    """Return text as a cell may hold it: no control characters, nothing Excel reads as an escape, at most `most`."""
    text = _ILLEGAL.sub("\ufffd", value.replace("\r\n", "\n"))
    text = _ESCAPE.sub("_x005F_", text)
    return text if len(text) <= most else text[: most - 2] + " …"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes:
        title: its heading.
        width: in characters.
        style: style of its cells where a cell names none.
        head: style of its heading.
        level: outline level; columns of one level fold together.
    """

    title: str
    width: float
    style: str = "CT text"
    head: str = "CT head"
    level: int = 0


class Sheet:
    """One sheet in the making."""

    def __init__(
        self,
        owner: Book,
        name: str,
        columns: Sequence[Column],
        *,
        freeze: int = 0,
        repeat: int = 0,
        pages_wide: int = 1,
        outline: bool = False,
        tab: str = "",
        fit: bool = True,
        portrait: bool = False,
        filtered: bool = True,
    ) -> None:
        from openpyxl.cell import WriteOnlyCell

        self._cell = WriteOnlyCell
        self.owner = owner
        self.columns = tuple(map(_roomy, columns))
        self.sheet: Any = owner.book.create_sheet(name)
        stream(self.sheet)
        self.name = name
        self.row = 0
        self.head_row = self._again = 0
        self._freeze, self._repeat = freeze, repeat
        self._parts: tuple[int, ...] = ()
        self._told = False
        self._links = 0
        self._table = ""
        self._filter = filtered
        self._over = 0.0
        self._choices: dict[str, tuple[str, ...]] = {}
        self._fit = fit
        self._heights: list[float] = []
        self._headings: set[int] = set()
        self._blocks: set[int] = set()
        self._portrait = portrait
        self._printed = len(self.columns)  # ids are for programs: where they stand last, they are not printed
        while self._printed and self.columns[self._printed - 1].title.endswith(" id"):
            self._printed -= 1
        self._rooms = [room_of(column.width - _INDENT) for column in self.columns]
        self._set_up(pages_wide, outline=outline, tab=tab, portrait=portrait)

    def _set_up(self, pages_wide: int, *, outline: bool, tab: str, portrait: bool) -> None:
        from openpyxl.utils import get_column_letter

        sheet = self.sheet
        for place, column in enumerate(self.columns, 1):
            dimension = sheet.column_dimensions[get_column_letter(place)]
            dimension.width = column.width
            dimension.outlineLevel = column.level
        sheet.page_setup.orientation, sheet.page_setup.paperSize = ("portrait", 9) if portrait else ("landscape", 8)
        sheet.page_setup.pageOrder, sheet.sheet_properties.pageSetUpPr.fitToPage = "overThenDown", False
        if outline or pages_wide > 1:
            self._scale(pages_wide)
        elif portrait:
            sheet.page_setup.scale = upright([column.width for column in self.columns])
        else:
            sheet.sheet_properties.pageSetUpPr.fitToPage = True
            sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages_wide, 0
        if outline:
            sheet.sheet_properties.outlinePr.summaryBelow = False
            sheet.sheet_format.outlineLevelRow = 1
        if tab:
            sheet.sheet_properties.tabColor = tab
        margins = sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top = margins.bottom = 0.65
        margins.header = margins.footer = 0.3
        head, foot = sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter
        self._head(_ACROSS_A4 if portrait else _ACROSS_A3)
        head.right.text = f"&A · as of {self.owner.day}"
        foot.left.text = (self.owner.imprint.banner or "Silence is never read as consent.").replace("&", "&&")
        foot.right.text = "Page &P of &N"

    def _head(self, wide: int) -> None:
        title = self.owner.title if self._fit else _NO_PAPER
        self.sheet.HeaderFooter.oddHeader.left.text = plain(short_title(title, wide)).replace("&", "&&")

    def on_one_page(self, below: float) -> None:
        """Print the sheet on one page of A3, upright where it is higher than wide.

        Args:
            below: height in points of what lies below the rows, as a chart.
        """
        page = self.sheet.page_setup
        page.fitToHeight = 1
        if sum(self._heights) + below > sum(column.width for column in self.columns) * _POINTS:
            page.orientation = "portrait"
            self._head(_ACROSS_A4)

    def _scale(self, pages_wide: int) -> None:
        """Set the scale by which the columns fit: rows under headings are broken into pages by us."""
        from openpyxl.worksheet.pagebreak import Break, ColBreak

        sheet = self.sheet
        sheet.page_setup.scale, breaks = across(
            [column.width for column in self.columns[: self._printed]], self._repeat, pages_wide
        )
        self._parts = (self._repeat, *breaks) if breaks else ()
        sheet.col_breaks = ColBreak(brk=tuple(Break(id=place) for place in breaks))

    def freeze(self, head_row: int) -> None:
        """Keep the rows down to the header in sight. Said before the first row: a stream can't take it back later."""
        from openpyxl.utils import get_column_letter

        self.sheet.freeze_panes = f"{get_column_letter(self._freeze + 1)}{head_row + 1}"

    def titles(self, title: str) -> list[Any]:
        """Return the cells of a title; where the columns need several pages, each says which part it shows.

        Such a title stands on every page, with the header: the head of a page cannot say which part it is.
        """
        cells = [self.put(title, "CT title")]
        if self._parts and width_of(title) * _TITLE <= sum(column.width for column in self.columns[: self._repeat]):
            cells += [self.put(None, "CT title") for _ in range(self._parts[-1])]
            self._told = True
            for number, place in enumerate(self._parts, 1):
                cells[place] = self.put(f"({number} of {len(self._parts)})", "CT title")
        return cells

    def header(self) -> None:
        """Write the header row; from here on rows belong to the table."""
        from openpyxl.utils import get_column_letter

        self.head_row = self.row + 1
        self._again = 1 if self._told else self.head_row
        self.sheet.print_title_rows = f"{self._again}:{self.head_row}"
        if self._repeat and self._fit:
            self.sheet.print_title_cols = f"A:{get_column_letter(self._repeat)}"
        heads = (centred(column.head) if column.style in CENTRED else column.head for column in self.columns)
        cells = [self.put(column.title, head) for column, head in zip(self.columns, heads, strict=True)]
        self.line(cells, height=self._head_height())

    def put(self, value: object, style: str, *, link: str = "", comment: str = "") -> Any:
        """Return a cell. Text is text whatever it begins with; nothing is ever a formula.

        Args:
            value: text, figure, rich text or None.
            style: name of a style.
            link: an http(s) address, or a place in this workbook (`'Sources'!A7`).
            comment: a note of the cell.
        """
        cell: Any = self._cell(self.sheet)
        quoted = False
        if isinstance(value, str):
            text = plain(value)
            quoted = text.startswith(_FORMULA)
            cell._value = text  # noqa: SLF001 - the public setter would guess a type from the text
            cell.data_type = "s"
        elif value is not None:
            cell.value = value
        cell._style = self.owner.style(style, quoted=quoted)  # noqa: SLF001
        if link and self._links < MOST_LINKS:
            self._links += 1
            self._link(cell, link)
        if comment:
            self._comment(cell, comment)
        return cell

    @staticmethod
    def _link(cell: Any, link: str) -> None:
        from openpyxl.worksheet.hyperlink import Hyperlink

        if link.startswith(("http://", "https://")):
            cell._hyperlink = Hyperlink(ref="", target=plain(link, 2000))  # noqa: SLF001 - the setter changes the style
        elif "!" in link:
            cell._hyperlink = Hyperlink(ref="", location=link)  # noqa: SLF001

    @staticmethod
    def _comment(cell: Any, text: str) -> None:
        from openpyxl.comments import Comment

        note = Comment(plain(text), "clausetrack")
        note.width, note.height = 420, min(60 + 15 * (len(text) // 60 + text.count("\n")), 420)
        cell.comment = note

    def line(self, cells: Sequence[Any], *, height: float = 0, level: int = 0) -> int:
        """Write a row of ready cells; return its number."""
        self.row += 1
        height = height or self._height(cells)
        self._heights.append(height or _USUAL)
        if height or level:
            dimension = self.sheet.row_dimensions[self.row]
            dimension.height = height or None
            dimension.outlineLevel = level
        self.sheet.append(cells)
        self.owner.tick()
        return self.row

    def _head_height(self) -> float:
        less = _BUTTON if self._filter else 0.0
        rooms = (room_of(max(column.width - less - _margin(column), _longest(column.title))) for column in self.columns)
        lines = max(lines_of(column.title, room) for column, room in zip(self.columns, rooms, strict=True))
        return max(points(lines) + 4, 24)

    def height_of(self, cells: Sequence[Any]) -> float:
        """Return the height that these first cells of a row need, for rows whose others may run over."""
        return self._height(cells) or points(1)

    def _height(self, cells: Sequence[Any]) -> float:
        """Return the height that the longest cell needs, in points; 0 where one line is enough."""
        if not self._fit:
            return 0
        most = 1.0
        for cell, room in zip(cells, self._rooms, strict=False):
            value = None if cell is None else cell._value  # noqa: SLF001 - the public getter guesses a type again
            if value is None or isinstance(value, (int, float)):
                continue
            parts = getattr(value, "parts", None)
            most = max(most, height_of_lines(parts, room) if parts else lines_of(str(value), room))
        return min(points(most), _MOST_HIGH) if most > 1 else 0

    def values(self, values: Sequence[object], *, level: int = 0) -> int:
        """Write a row of plain values in the styles of their columns; return its number."""
        put = self.put
        return self.line(
            [put(value, column.style) for value, column in zip(values, self.columns, strict=False)], level=level
        )

    def banner(self, text: str, style: str = "CT theme") -> int:
        """Write a heading across the row, unmerged so that the table stays a table; return its number."""
        empty = [self.put(None, style) for _ in self.columns[1:]]
        self._headings.add(self.row + 1)
        return self.line([self.put(text, style), *empty], height=18)

    def block(self) -> None:
        """Let the next row begin a block, which upright paper shows on one page where it fits."""
        self._blocks.add(self.row + 1)

    def as_table(self, name: str) -> None:
        """Make the rows a table of Excel under a name: for pivots, references, and readers who hear its headings."""
        self._table = name

    def choose(self, column: str, words: Sequence[str]) -> None:
        """Offer words to choose from in a column of the table, named by its title; other words raise a warning."""
        self._choices[column] = tuple(words)

    def shade(self, area: str, low: str, middle: str, high: str) -> None:
        """Shade figures from −1 over 0 to 1 between three colours."""
        from openpyxl.formatting.rule import ColorScaleRule

        rule = ColorScaleRule(  # type: ignore[no-untyped-call]
            start_type="num", start_value=-1, start_color=low, mid_type="num", mid_value=0, mid_color=middle,
            end_type="num", end_value=1, end_color=high,
        )  # fmt: skip
        self.sheet.conditional_formatting.add(area, rule)

    def print_over(self, width: float) -> None:
        """Print so many units of width, over which lines run on: what is beyond the table else has pages of its own."""
        self._over = width

    def close(self) -> None:
        """Set filters and tables, which need to know the last row."""
        from openpyxl.utils import get_column_letter

        if self._portrait:
            self._break_blocks()
        if not self.head_row or self.row <= self.head_row:
            return
        if not self._fit:
            # Rows that are not fitted to what they hold are for programs. No sheet can say that it is not printed, but
            # an empty cell is no page.
            self.sheet.print_area = f"{get_column_letter(len(self.columns) + 1)}1"
        elif self._over:
            beyond = max(0.0, self._over - sum(column.width for column in self.columns)) / _PLAIN
            self.sheet.print_area = f"A1:{get_column_letter(len(self.columns) + math.ceil(beyond))}{self.row}"
        elif self._headings or self._printed < len(self.columns):
            # A line above the table that runs on beyond it would have pages of its own.
            self.sheet.print_area = f"A1:{get_column_letter(self._printed)}{self.row}"
        if self._headings:
            self._break_pages()
        area = f"A{self.head_row}:{get_column_letter(len(self.columns))}{self.row}"
        for title, words in self._choices.items():
            place = next(place for place, column in enumerate(self.columns, 1) if column.title == title)
            letter = get_column_letter(place)
            self._offer(f"{letter}{self.head_row + 1}:{letter}{self.row}", title, words)
        if self._table:
            self._add_table(area)
        elif self._filter:
            self.sheet.auto_filter.ref = area

    def _break_pages(self) -> None:
        from openpyxl.worksheet.pagebreak import Break, RowBreak

        scale = self.sheet.page_setup.scale
        again = sum(self._heights[self._again - 1 : self.head_row])
        self.sheet.page_setup.scale, rows = fitted(self._heights, self._headings, again, scale)
        self.sheet.row_breaks = RowBreak(brk=tuple(Break(id=row) for row in rows))

    def _break_blocks(self) -> None:
        from openpyxl.worksheet.pagebreak import Break, RowBreak

        scale = self.sheet.page_setup.scale
        self.sheet.page_setup.scale, rows = smaller(partial(whole, self._heights, self._blocks), scale)
        self.sheet.row_breaks = RowBreak(brk=tuple(Break(id=row) for row in rows))

    def _offer(self, cells: str, title: str, words: Sequence[str]) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        rule = DataValidation(
            type="list", formula1=f"={self.owner.list_of(words)}", allow_blank=True, errorStyle="warning",
            showErrorMessage=True, errorTitle="Not in the list", error=f"{title}: {', '.join(words)}"[:220],
        )  # fmt: skip
        rule.add(cells)
        self.sheet.data_validations.append(rule)

    def _add_table(self, area: str) -> None:
        from openpyxl.worksheet.table import Table, TableStyleInfo

        table = Table(displayName=self._table, name=self._table, ref=area)
        table._initialise_columns()  # type: ignore[attr-defined]  # noqa: SLF001 - a streamed sheet cannot be read back
        for made, column in zip(table.tableColumns, self.columns, strict=True):
            made.name = column.title
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        self.sheet._tables.add(table)  # noqa: SLF001 - its public way warns that it cannot read the header


def _roomy(column: Column) -> Column:
    """Return a column in which no word of its heading is broken."""
    least = _longest(column.title) + _margin(column)
    return replace(column, width=least) if least > column.width else column


def _longest(title: str) -> float:
    return max(map(width_of, title.split()), default=0.0)


def _margin(column: Column) -> float:
    return 0.0 if column.style in CENTRED else _INDENT
