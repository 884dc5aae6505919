"""Text with several fonts inside one cell: a stance over its reason, and a redline."""

from __future__ import annotations

import copy
from functools import cache
from typing import TYPE_CHECKING, Any

from clausetrack.compare.edits import apart
from clausetrack.reports.workbook.book import MOST_CHARACTERS, plain
from clausetrack.reports.workbook.styles import FOOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausetrack.compare.edits import Edit

__all__ = ["Rich"]

_FONT = "Calibri"


@cache
def _rich_text() -> Any:
    """Return openpyxl's rich text, writing blanks and line ends at the edge of a run as they are, and fonts once."""
    from openpyxl.cell.rich_text import CellRichText
    from openpyxl.xml.constants import XML_NS
    from openpyxl.xml.functions import Element, SubElement

    fonts: dict[int, tuple[Any, Any]] = {}

    class Kept(CellRichText):
        parts: Sequence[tuple[str, bool]] = ()
        """For cells made of lines: (text, is it small), so that a row can be made as high as it needs."""

        def to_tree(self) -> Any:
            container = Element("is")
            block: Any
            for block in self:
                run = SubElement(container, "r")
                if id(block.font) not in fonts:
                    fonts[id(block.font)] = (block.font, block.font.to_tree("rPr"))
                run.append(copy.deepcopy(fonts[id(block.font)][1]))
                words = SubElement(run, "t")
                words.text = block.text
                if block.text != block.text.strip():
                    words.set(f"{{{XML_NS}}}space", "preserve")
            return container

    return Kept


class Rich:
    """Makes rich text; keeps its fonts, so that a large sheet holds each of them once."""

    def __init__(self) -> None:
        from openpyxl.cell.rich_text import TextBlock
        from openpyxl.cell.text import InlineFont

        self._text, self._block = _rich_text(), TextBlock

        def font(**style: Any) -> Any:
            return InlineFont(rFont=_FONT, sz=style.pop("sz", 10), **style)

        self._head = font(b=True)
        self._body = font()
        self._foot = font(sz=8, color=FOOT)
        self._note = font(i=True, color=FOOT)
        self._edits: dict[str, Any] = {
            "equal": self._body,
            "delete": font(strike=True, color="C00000"),
            "move-from": font(strike=True, color="548235"),
            "insert": font(u="single", b=True, color="0033CC"),
            "move-to": font(u="single", color="548235"),
        }

    def cell(self, before: str, parts: Sequence[tuple[str, str, str]]) -> Any:
        """Return a cell of the matrix: for each stand its headline, its gist, and day and grade."""
        lines = [(self._foot, before), *(
            line for head, words, foot in parts
            for line in ((self._head, head), (self._body, words), (self._foot, foot))
        )]  # fmt: skip
        return self._lines(lines)

    def _lines(self, lines: Iterable[tuple[Any, str]]) -> Any:
        kept = [(font, plain(text)) for font, text in lines if text]
        made = self._text(
            *(self._block(font, f"\n{text}" if place else text) for place, (font, text) in enumerate(kept))
        )
        made.parts = [(text, font is self._foot) for font, text in kept]
        return made

    def redline(self, edits: Iterable[Edit], note: str = "") -> Any:
        """Return a redline: deleted red and struck, inserted blue, bold and underlined, moved green; None if empty.

        `note` stands before it in italics: what to bear in mind of the words that follow.
        """
        blocks, room = [], MOST_CHARACTERS - len(note)
        for edit in apart(edits, drawn=True):
            text = plain(edit.text, max(room, 2))
            room -= len(text)
            blocks.append(self._block(self._edits[edit.op], text))
            if room <= 2:
                break
        if blocks and note:
            blocks.insert(0, self._block(self._note, plain(note)))
        return self._text(*blocks) if blocks else None

    def headed(self, head: str, edits: Iterable[Edit]) -> Any:
        """Return a redline below a line of its own."""
        made = self.redline(edits)
        if made is not None and head:
            made.insert(0, self._block(self._head, plain(head)))
        return made
