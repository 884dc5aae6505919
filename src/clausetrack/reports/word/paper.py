"""A Word document that reads as one: real headings, a language, tables with header rows, page numbers, fixed bytes.

python-docx brings the package and the styles; what stands in the body is written as XML, so that a table of a
thousand rows takes no longer than it must and tracked changes can stand anywhere.
"""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from clausetrack.compare.edits import apart
from clausetrack.reports.palette import HATCH
from clausetrack.reports.word.looks import page, pruned, styled
from clausetrack.reports.word.marks import clean, moment, run, sub, w
from clausetrack.reports.word.package import Entries, packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausetrack.compare.edits import Edit
from clausetrack.reports.word.marks import Element

__all__ = ["Cell", "Column", "Paper", "Span"]

_TWIPS = 567  # a centimetre in twentieths of a point
_PADDING = 140  # of a cell, left and right, in twentieths of a point
_MOST_LINES = 25  # about half a page across: what a clause is called stands beside all of a row that is no higher
_EDITS: dict[str, dict[str, object]] = {
    # Red and struck, blue and underlined, green and doubly so: never by colour alone.
    "delete": {"color": "C00000", "strike": True},
    "insert": {"color": "0033CC", "underline": "single"},
    "move-from": {"color": "2E7D32", "dstrike": True},
    "move-to": {"color": "2E7D32", "underline": "double"},
}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one look; `link` is the name of a bookmark of this document."""

    text: str
    bold: bool = False
    italic: bool = False
    color: str = ""
    strike: bool = False
    dstrike: bool = False
    underline: str = ""
    size: float = 0
    link: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its paragraphs, each a list of spans; `fill` is its ground as RRGGBB, hatched or not."""

    lines: tuple[tuple[Span, ...], ...]
    fill: str = ""
    center: bool = False
    hatched: bool = False

    @classmethod
    def of(cls, *spans: Span | str, fill: str = "", center: bool = False, hatched: bool = False) -> Cell:
        """Return a cell from spans; a line end in one begins a new paragraph."""
        lines: list[list[Span]] = [[]]
        for span in spans:
            piece = Span(span) if isinstance(span, str) else span
            first, *others = clean(piece.text).split("\n")
            lines[-1].append(_with(piece, first))
            lines.extend([_with(piece, other)] for other in others)
        return cls(tuple(tuple(item for item in line if item.text) for line in lines), fill, center, hatched)

    @classmethod
    def redline(cls, edits: Iterable[Edit], *, head: Span | None = None) -> Cell:
        """Return a cell with a redline in it, drawn and not tracked."""
        spans = [Span(edit.text, **_EDITS.get(edit.op, {})) for edit in apart(edits, drawn=True)]  # type: ignore[arg-type]
        return cls.of(*([_with(head, head.text + "\n")] if head else []), *spans)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: heading and width in centimetres."""

    title: str
    width: float
    center: bool = False


def _with(span: Span, text: str) -> Span:
    return Span(text, span.bold, span.italic, span.color, span.strike, span.dstrike, span.underline, span.size,
                span.link)  # fmt: skip


class Paper:
    """A document in the making."""

    def __init__(self, title: str, subject: str, language: str, day: str, *, landscape: bool = False) -> None:
        """Start a document.

        Args:
            title: title among its properties.
            subject: subject among its properties.
            language: BCP 47 tag of its text.
            day: day it speaks of (ISO 8601); stands for the day it was made, so that no clock is read.
            landscape: page on its side.
        """
        from docx import Document

        self.document: Any = Document()
        self.body: Element = self.document.element.body
        self._section = self.body[-1]
        self._bookmarks = 0
        pruned(self.document)
        styled(self.document, language)
        self.width = page(self.document.sections[0], landscape=landscape)
        properties = self.document.core_properties
        properties.title, properties.subject = clean(title)[:255], clean(subject)[:255]
        properties.author = properties.last_modified_by = "clausetrack"
        properties.language, properties.comments, properties.revision = language, "", 1
        properties.created = properties.modified = datetime.datetime.fromisoformat(moment(day or "1980")[:19])

    def add(self, *elements: Element) -> None:
        """Add elements at the end of the body."""
        for element in elements:
            self._section.addprevious(element)

    def paragraph(self, style: str, *spans: Span | str, keep: bool = False) -> Element:
        """Add a paragraph; return it."""
        made = etree.Element(w("p"))
        properties = sub(made, "pPr")
        sub(properties, "pStyle", val=style)
        if keep:
            sub(properties, "keepNext")
        for span in spans:
            _put(made, Span(span) if isinstance(span, str) else span)
        self.add(made)
        return made

    def heading(self, level: int, text: str) -> Element:
        """Add a heading in one of Word's own heading styles."""
        return self.paragraph(f"Heading{level}", text)

    def bookmark(self, paragraph: Element, name: str) -> None:
        """Give a paragraph a name that links in this document lead to."""
        self._bookmarks += 1
        start, end = etree.Element(w("bookmarkStart")), etree.Element(w("bookmarkEnd"))
        for element in (start, end):
            element.set(w("id"), str(self._bookmarks))
        start.set(w("name"), name)
        paragraph.insert(1, start)
        paragraph.append(end)

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[Cell | str]], *, size: float = 9) -> None:
        """Add a table: a heading row that repeats on each page, rows that do not break, no merged cells.

        Args:
            columns: headings and widths; widths are stretched to the width of the page.
            rows: cells from left to right.
            size: of the type, in points.
        """
        table = etree.Element(w("tbl"))
        properties = sub(table, "tblPr")
        sub(properties, "tblStyle", val="CTTable")
        sub(properties, "tblW", w=round(self.width * _TWIPS), type="dxa")
        sub(properties, "tblLayout", type="fixed")
        sub(properties, "tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="1",
            noVBand="1")  # fmt: skip
        scale = self.width / sum(column.width for column in columns)
        widths = [round(column.width * scale * _TWIPS) for column in columns]
        grid = sub(table, "tblGrid")
        for width in widths:
            sub(grid, "gridCol", w=width)
        _row(
            table,
            [Cell.of(Span(column.title, bold=True), center=column.center) for column in columns],
            widths,
            size,
            head=True,
            keep=True,
        )
        for number, cells in enumerate(rows):
            ready = [Cell.of(cell) if isinstance(cell, str) else cell for cell in cells]
            _row(table, ready, widths, size, keep=number < 1)
        self.add(table)
        self.paragraph("CTGap")

    def margins(self, head: str, foot: str) -> None:
        """Set what stands above and below the text on every page; the foot ends in the number of the page."""
        section = self.document.sections[0]
        for part, style, text in ((section.header, "Header", head), (section.footer, "Footer", foot)):
            part.is_linked_to_previous = False
            paragraph = part.paragraphs[0]._p  # noqa: SLF001 - the border between python-docx and XML
            for child in list(paragraph):
                paragraph.remove(child)
            sub(sub(paragraph, "pPr"), "pStyle", val=style)
            paragraph.append(run(text))
            if style == "Footer":
                paragraph.append(run("\tPage "))
                _field(paragraph, "PAGE")
                paragraph.append(run(" of "))
                _field(paragraph, "NUMPAGES")
                properties = paragraph.find(w("pPr"))
                sub(sub(properties, "tabs"), "tab", val="right", pos=round(self.width * _TWIPS))

    def to_bytes(self) -> bytes:
        """Return the file: the same bytes for the same content."""
        from docx.opc.pkgwriter import PackageWriter

        package, entries = self.document.part.package, Entries()
        taken: Any = entries
        for part in package.parts:
            part.before_marshal()
        # What `document.save` does, but into a zip of ours: its own has dates off the clock, and some it cannot write.
        for write, what in (
            (PackageWriter._write_content_types_stream, package.parts),  # noqa: SLF001
            (PackageWriter._write_pkg_rels, package.rels),  # noqa: SLF001
            (PackageWriter._write_parts, package.parts),  # noqa: SLF001
        ):
            write(taken, what)
        return packed(entries)


def _put(parent: Element, span: Span, size: float = 0) -> None:
    target = sub(parent, "hyperlink", anchor=span.link, history="1") if span.link else parent
    target.append(run(span.text, _look(span, size)))


def _look(span: Span, size: float) -> Element:
    made = etree.Element(w("rPr"))
    for name, on in (("b", span.bold), ("i", span.italic), ("strike", span.strike), ("dstrike", span.dstrike)):
        if on:
            sub(made, name)
    color = span.color or ("1F4E9E" if span.link else "")
    if color:
        sub(made, "color", val=color)
    points = span.size or size
    if points:
        sub(made, "sz", val=round(points * 2))
        sub(made, "szCs", val=round(points * 2))
    underline = span.underline or ("single" if span.link else "")
    if underline:
        sub(made, "u", val=underline)
    return made


def _row(
    table: Element, cells: Sequence[Cell], widths: Sequence[int], size: float, *, head: bool = False, keep: bool = False
) -> None:
    row = sub(table, "tr")
    properties = sub(row, "trPr")
    if head or all(_lines(cell, width, size) < _MOST_LINES for cell, width in zip(cells, widths, strict=True)):
        sub(properties, "cantSplit")  # a higher row has to break, or it would leave half a page empty
    if head:
        sub(properties, "tblHeader")
    for cell, width in zip(cells, widths, strict=True):
        box = sub(row, "tc")
        look = sub(box, "tcPr")
        sub(look, "tcW", w=width, type="dxa")
        if cell.fill:
            pattern, lines = ("thinReverseDiagStripe", HATCH) if cell.hatched else ("clear", "auto")
            sub(look, "shd", val=pattern, color=lines, fill=cell.fill)
        for line in cell.lines or ((),):
            paragraph = sub(box, "p")
            style = sub(paragraph, "pPr")
            sub(style, "pStyle", val="CTCell")
            if keep:  # a heading and the first rows stay together
                sub(style, "keepNext")
            if cell.center:
                sub(style, "jc", val="center")
            for span in line:
                _put(paragraph, span, size)


def _lines(cell: Cell, width: int, size: float) -> int:
    """Return about how many lines a cell takes: a letter is half as wide as it is high."""
    room = max((width - _PADDING) / (size * 20 / 2), 1)
    return sum(max(1, math.ceil(sum(len(span.text) for span in line) / room)) for line in cell.lines)


def _field(paragraph: Element, code: str) -> None:
    field = sub(paragraph, "fldSimple", instr=f" {code} ")
    field.append(run("1"))
