"""Entries of a YAML file put in another order: each takes its comments along, nothing else in the file moves.

An entry is a key with its value or an item of a list. It begins with the comments that stand right above it and ends
with the last line that belongs to it. Blank lines between entries stay where they are. Where it cannot be told what a
comment belongs to (it stands apart, or behind the last entry), no edit is offered: a person has to look.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from clausetrack.diagnostics import Location, TextEdit
from clausetrack.store.places import line_starts
from clausetrack.store.yaml_reader import Node, locate, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausetrack.store.places import FileText

__all__ = ["inserted", "reordered"]


_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)*")


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where an entry stands, as offsets into the text: comments above it, its indentation, itself.

    Attributes:
        room: False where no comment fits above it: behind a dash, or below the comments a file begins with.
    """

    lead: int
    indent: int
    start: int
    end: int
    room: bool = True


def reordered(file: FileText, at: Sequence[object], order: Sequence[int]) -> TextEdit | None:
    """Return the edit that puts the entries of a mapping or list in another order.

    Args:
        file: the file as read.
        at: path of the mapping or list.
        order: the entries' present positions, in the order they are to have.

    Returns:
        None where nothing is to be moved, or where the layout or a comment leaves a doubt about what belongs together.
    """
    node = locate(file.root, at)
    if node is None or sorted(order) != list(range(len(node.children or ()))):
        return None
    moved = [place for place, entry in enumerate(order) if place != entry]
    slots = (_flow(file, node) if node.flow else _block(file, node)) if moved else None
    if slots is None:
        return None
    first, last = moved[0], moved[-1]
    parts, text = [], file.text
    for place in range(first, last + 1):
        slot, entry = slots[place], slots[order[place]]
        lead = text[entry.lead : entry.indent]
        if lead and not slot.room:
            return None
        gap = text[slot.end : slots[place + 1].lead] if place < last else ""
        parts.append(lead + text[slot.indent : slot.start] + text[entry.start : entry.end] + gap)
    put, start, end = "".join(parts), slots[first].lead, slots[last].end
    # with the blank lines behind: a text that keeps them (`|+`) would lose or gain some
    close = slots[-1].end + len(_BLANK_LINES.match(text, slots[-1].end)[0])  # type: ignore[index]
    whole = text[slots[0].lead : close]
    result = text[slots[0].lead : start] + put + text[end:close]
    if not _meant(_alone(whole, node, slots[0]), _alone(result, node, slots[0]), order):
        return None
    return TextEdit(Location(file.label, *_place(file, start), *_place(file, end), file.revision), put)


def inserted(file: FileText, at: Sequence[object], place: int, line: str) -> TextEdit | None:
    """Return the edit that adds a line of its own to a mapping or list, behind its first `place` entries.

    Returns:
        None where the entries stand in brackets, or where a comment leaves a doubt about what belongs together.
    """
    node = locate(file.root, at)
    slots = _block(file, node) if node is not None and node.children and not node.flow else None
    if slots is None or not 0 < place <= len(slots):
        return None
    end, margin = _place(file, slots[place - 1].end), _place(file, slots[0].start)[1] - 1
    where = Location(file.label, *end, *end, file.revision)
    newline = "\r\n" if "\r\n" in file.text else "\n"
    return TextEdit(where, newline + " " * margin + line)


def _alone(entries: str, node: Node, first: _Slot) -> str:
    """Return the entries as a text that can be read by itself."""
    if node.flow:
        return f"{{{entries}}}" if isinstance(node.children, dict) else f"[{entries}]"
    return (entries if first.room else " " * (node.column - 1) + entries) + "\n" * (not entries.endswith("\n"))


def _meant(before: str, after: str, order: Sequence[int]) -> bool:
    """Whether two texts differ in the order of their entries only, and the second has the one wanted."""
    old, new = read_yaml(before, ""), read_yaml(after, "")
    if old.diagnostics or new.diagnostics:
        return False
    if isinstance(old.data, dict) and isinstance(new.data, dict):
        names = list(old.data)
        return old.data == new.data and list(new.data) == [names[entry] for entry in order]
    return bool(isinstance(old.data, list) and new.data == [old.data[entry] for entry in order])


def _place(file: FileText, offset: int) -> tuple[int, int]:
    starts = line_starts(file.text)
    line = next(number for number in range(len(starts), 0, -1) if starts[number - 1] <= offset)
    return line, offset - starts[line - 1] + 1


def _entries(node: Node) -> Iterator[tuple[int, int, Node]]:
    """Yield (line, column, value) of every entry, from 0; the column of an item is that of its value."""
    if isinstance(node.children, dict):
        for key, child in node.children.items():
            line, column = (node.keys or {})[key]
            yield line - 1, column - 1, child
    else:
        for child in node.children or ():
            yield child.line - 1, child.column - 1, child


def _flow(file: FileText, node: Node) -> list[_Slot] | None:
    """Return the entries of a mapping or list in brackets; None where a comment stands between them."""
    starts = line_starts(file.text)
    slots = []
    for line, column, child in _entries(node):
        start = starts[line] + column
        slots.append(_Slot(start, start, start, starts[child.end_line - 1] + child.end_column - 1))
    gaps = [file.text[one.end : two.start] for one, two in pairwise(slots)]
    gaps.append(file.text[slots[-1].end : starts[node.end_line - 1] + node.end_column - 1])
    return None if any("#" in gap for gap in gaps) else slots


def _block(file: FileText, node: Node) -> list[_Slot] | None:
    """Return the entries of a mapping or list with one entry a line; None where a comment's entry cannot be told."""
    lines, starts = file.lines, line_starts(file.text)
    slots: list[_Slot] = []
    floor, margin = -1, None
    for line, begins, child in _entries(node):
        column, before = begins, lines[line][:begins]
        if isinstance(node.children, list):
            if before.strip() != "-":
                return None
            column = before.index("-")
            before = before[:column]
        own = not before.strip()
        margin = column if margin is None else margin
        if column != margin or line <= floor or not (own or (not slots and before.strip(" -") == "")):
            return None
        lead = _above(lines, line, floor) if own else line
        if slots and any(lines[number].strip() for number in range(floor + 1, lead)):
            return None
        floor = _last_line(lines, child, line, margin)
        start, end = starts[line] + column, starts[floor] + len(lines[floor])
        room = own and not (not slots and lead > 0 and _comment(lines[lead - 1]))
        slots.append(_Slot(starts[lead] if own else start, starts[line] if own else start, start, end, room))
    behind = lines[floor + 1] if floor + 1 < len(lines) else ""
    return None if _comment(behind) and _indent(behind) == margin else slots


def _above(lines: Sequence[str], line: int, floor: int) -> int:
    """Return the first line of the comments right above an entry; what the file begins with speaks of the file."""
    lead = line
    while lead - 1 > floor and _comment(lines[lead - 1]):
        lead -= 1
    return lead or line


def _comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _last_line(lines: Sequence[str], node: Node, line: int, margin: int) -> int:
    """Return the last line of an entry: that of its last value, with all that is indented deeper than the entry."""
    while node.children and not node.flow:
        node = list(node.children.values())[-1] if isinstance(node.children, dict) else node.children[-1]
    end = least = max(line, node.line - 1 if node.block else node.end_line - 1)
    while end + 1 < len(lines) and (not lines[end + 1].strip() or _indent(lines[end + 1]) > margin):
        end += 1
    while end > least and not lines[end].strip():
        end -= 1
    return end
