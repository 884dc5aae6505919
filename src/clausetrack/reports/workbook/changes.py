"""Sheet *Changes*: what became of each clause along every `based-on`, with the redline in the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausetrack.compare.revisions import compare_revisions
from clausetrack.reports.workbook.package import put, table

if TYPE_CHECKING:
    from openpyxl import Workbook

    from clausetrack.compare.edits import Redline
    from clausetrack.positions import Matrix

__all__ = ["add", "rich_redline"]

_TITLES = ("from", "to", "clause", "title", "no. before", "no. after", "kind", "material", "reasons", "redline")


def add(book: Workbook, made: Matrix) -> None:
    """Add the sheet."""
    from openpyxl.styles import Alignment

    plan = made.plan
    sheet = book.create_sheet("Changes")
    found = [change for pair in plan.edges for change in [compare_revisions(plan, *pair)]]
    items = [(change, item) for change in found for item in change.changes]
    rows = (
        (
            change.before,
            change.after,
            item.clause,
            plan.title(item.clause, change.after),
            item.before.number if item.before else "",
            item.after.number if item.after and item.kind != "deleted" else "",
            ", ".join(item.kinds),
            {True: "material", False: "no", None: "not known"}[item.material],
            "; ".join(item.reasons),
            "",
        )
        for change, item in items
    )
    table(sheet, _TITLES, (10, 10, 24, 30, 9, 9, 18, 10, 50, 80), rows)
    for number, (_, item) in enumerate(items, 2):
        text = rich_redline(item.redline)
        if text is not None:
            put(sheet, number, len(_TITLES), text, alignment=Alignment(wrap_text=True, vertical="top"))


def rich_redline(edits: Redline) -> Any:
    """Return a redline as rich text for a cell: deleted red and struck, inserted blue and underlined; None if empty."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    if not edits:
        return None
    fonts: dict[str, Any] = {
        "delete": _font(strike=True, color="C00000"),
        "move-from": _font(strike=True, color="548235"),
        "insert": _font(u="single", color="0033CC"),
        "move-to": _font(u="single", color="548235"),
    }
    parts = [edit.text if edit.op == "equal" else TextBlock(fonts[edit.op], edit.text) for edit in edits]
    return CellRichText(*parts)


def _font(**style: Any) -> Any:
    from openpyxl.cell.text import InlineFont

    return InlineFont(**style)
