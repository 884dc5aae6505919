"""Text with several fonts inside one cell: a stance over its reason, and a redline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausetrack.reports.workbook.book import MOST_CHARACTERS, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausetrack.compare.edits import Edit

__all__ = ["Rich"]

_FONT = "Calibri"


class Rich:
    """Makes rich text; keeps its fonts, so that a large sheet holds each of them once."""

    def __init__(self) -> None:
        from openpyxl.cell.rich_text import CellRichText, TextBlock
        from openpyxl.cell.text import InlineFont

        self._text, self._block = CellRichText, TextBlock

        def font(**style: Any) -> Any:
            return InlineFont(rFont=_FONT, sz=style.pop("sz", 10), **style)

        self._head = font(b=True)
        self._body = font()
        self._foot = font(sz=8, color="595959")
        self._edits: dict[str, Any] = {
            "equal": self._body,
            "delete": font(strike=True, color="C00000"),
            "move-from": font(strike=True, color="548235"),
            "insert": font(u="single", b=True, color="0033CC"),
            "move-to": font(u="single", color="548235"),
        }

    def cell(self, before: str, parts: Sequence[tuple[str, str, str]]) -> Any:
        """Return a cell of the matrix: for each stand its headline, its gist, and day and grade."""
        blocks = []
        joint = ""
        if before:
            blocks.append(self._block(self._foot, plain(before)))
            joint = "\n"
        for head, words, foot in parts:
            blocks.append(self._block(self._head, joint + plain(head)))
            if words:
                blocks.append(self._block(self._body, "\n" + plain(words)))
            if foot:
                blocks.append(self._block(self._foot, "\n" + plain(foot)))
            joint = "\n"
        return self._text(*blocks)

    def lines(self, part: tuple[str, str, str]) -> Any:
        """Return one such stand alone."""
        head, words, foot = part
        blocks = [self._block(self._head, plain(head))] if head else []
        blocks.append(self._block(self._body, ("\n" if head else "") + plain(words)))
        blocks.append(self._block(self._foot, "\n" + plain(foot)))
        return self._text(*blocks)

    def redline(self, edits: Iterable[Edit]) -> Any:
        """Return a redline: deleted red and struck, inserted blue, bold and underlined, moved green; None if empty."""
        blocks, room = [], MOST_CHARACTERS
        for edit in edits:
            text = plain(edit.text, max(room, 2))
            room -= len(text)
            blocks.append(self._block(self._edits[edit.op], text))
            if room <= 2:
                break
        return self._text(*blocks) if blocks else None

    def headed(self, head: str, edits: Iterable[Edit]) -> Any:
        """Return a redline below a line of its own."""
        made = self.redline(edits)
        if made is not None and head:
            made.insert(0, self._block(self._head, plain(head)))
        return made
