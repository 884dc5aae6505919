"""A table for a terminal of any width: no word is cut while there is a line left for it.

Short columns stand side by side. What does not fit, and what is prose, stands beneath its row on lines of its own; so
a table reads at 80 columns as it does at 160, only with longer lines.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausetrack.reports.table import cell_text
from clausetrack.reports.terminal.paint import clean, paint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausetrack.reports.table import Column, Table

__all__ = ["document_text", "table_text"]

_GAP = 2
_INDENT = "    "
_ROOM = 24  # a column of prose narrower than this is harder to read than lines of its own


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which columns stand side by side and how wide; the others stand beneath. Empty ones are left out."""

    beside: tuple[tuple[Column, int], ...]
    beneath: tuple[Column, ...]


def table_text(table: Table, *, color: bool, width: int) -> str:
    """Return a table for a terminal, ending with a line end.

    Args:
        table: what to draw.
        color: True to set off headings with colour codes.
        width: columns of the terminal.
    """
    lines = [paint(line, "bold", on=color) for line in _wrap(table.title, width)] if table.title else []
    for line in table.lead:
        lines += _wrap(line, width, hang="  ")
    if lines:
        lines.append("")
    if table.figure and (drawn := table.figure(width)):
        lines += [*drawn, ""]
    layout = _layout(table, width)
    heads = [column.title for column, _ in layout.beside]
    if any(heads):
        lines += [paint(line, "bold", on=color) for line in _side_by_side(heads, layout)]
        lines.append("─" * min(width, sum(room + _GAP for _, room in layout.beside) - _GAP))
    group, told = None, set[tuple[str, str]]()
    for row in table.rows:
        if table.group and row.get(table.group) != group:
            group = row.get(table.group)
            lines += _head(table, cell_text(group), width, color=color, first=row is table.rows[0])
        lines += _row(table, row, layout, width, told)
    if table.notes:
        lines.append("")
        for line in table.notes:
            lines += _wrap(line, width, hang="  ")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def document_text(text: str, width: int) -> str:
    """Return a Markdown document with its long lines wrapped, those of list items under the item's text.

    An address stays whole, so that it can be followed, even where it is longer than a line.
    """
    lines: list[str] = []
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        mark = line.lstrip().split(" ", 1)[0]
        hangs = mark == "-" or mark.rstrip(".").isdecimal()
        hang = " " * (indent + (len(mark) + 1 if hangs else 0))
        lines += _wrap(line.strip(), width, hang=hang, start=" " * indent, cut=False)
    return "\n".join(lines) + "\n"


def _wrap(text: str, width: int, hang: str = "", start: str = "", *, cut: bool = True) -> list[str]:
    """Return one text in lines; what is longer than a line is cut where `cut` lets it."""
    return textwrap.wrap(
        clean(text),
        max(width, len(hang) + 8),
        initial_indent=start,
        subsequent_indent=hang,
        break_on_hyphens=False,
        break_long_words=cut,
    ) or [""]


def _layout(table: Table, width: int) -> _Layout:
    rows = [row for row in table.rows if not (table.span and row.get(table.span))]
    shown = [
        column
        for column in table.columns
        if column.key != table.group and not column.data and any(cell_text(row.get(column.key)) for row in rows)
    ]
    natural = {
        column.key: max(len(column.title), *(len(cell_text(row.get(column.key))) for row in rows), 1)
        for column in shown
    }
    beside = [column for column in shown if not column.below]
    least = {column.key: natural[column.key] if column.narrow else min(natural[column.key], _ROOM) for column in beside}
    while len(beside) > 1 and sum(least[column.key] + _GAP for column in beside) - _GAP > width:
        moved = next((column for column in reversed(beside[1:]) if not column.narrow), beside[-1])
        beside.remove(moved)
    rooms = _share(beside, natural, least, width)
    return _Layout(
        tuple((column, rooms[column.key]) for column in beside),
        tuple(column for column in shown if column not in beside),
    )


def _share(
    beside: Sequence[Column], natural: Mapping[str, int], least: Mapping[str, int], width: int
) -> dict[str, int]:
    """Give each column its least room, and share what is left by what each still wants."""
    rooms = {column.key: min(least[column.key], width) for column in beside}
    spare = width - sum(rooms.values()) - _GAP * (len(beside) - 1)
    wants = {key: natural[key] - room for key, room in rooms.items()}
    wanted = sum(wants.values())
    if wanted <= spare:
        return {key: natural[key] for key in rooms} if spare >= 0 else rooms
    return {key: room + wants[key] * max(spare, 0) // wanted for key, room in rooms.items()}


def _head(table: Table, group: str, width: int, *, color: bool, first: bool) -> list[str]:
    lines = [] if first else [""]
    title, *more = table.heads.get(group, (group,))
    lines += [paint(line, "bold", on=color) for line in _wrap(title, width)]
    for line in more:
        lines += _wrap(line, width, start="  ", hang="    ")
    return lines


def _row(table: Table, row: Mapping[str, Any], layout: _Layout, width: int, told: set[tuple[str, str]]) -> list[str]:
    if table.span and row.get(table.span):
        return _wrap(cell_text(row[table.span]), width, start="  ", hang="    ")
    lines = _side_by_side([cell_text(row.get(column.key)) for column, _ in layout.beside], layout)
    for column in layout.beneath:
        text = cell_text(row.get(column.key))
        if text and not (column.once and (column.key, text) in told):
            told.add((column.key, text))
            label = f"{column.title}: " if column.title else ""
            lines += _wrap(label + text, width, start=_INDENT, hang=_INDENT + "  ")
    return lines


def _longest(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _side_by_side(cells: Iterable[str], layout: _Layout) -> list[str]:
    columns = [
        textwrap.wrap(clean(cell), room, break_on_hyphens=not column.narrow and _longest(cell) > room) or [""]
        for cell, (column, room) in zip(cells, layout.beside, strict=True)
    ]
    lines = []
    for place in range(max(map(len, columns), default=0)):
        parts = []
        for (column, room), found in zip(layout.beside, columns, strict=True):
            text = found[place] if place < len(found) else ""
            parts.append(text.rjust(room) if column.right else text.ljust(room))
        lines.append((" " * _GAP).join(parts).rstrip())
    return lines
