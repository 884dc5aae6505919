"""Two texts beside each other in the terminal, a clause a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausetrack.reports.terminal.diff import heading, kinds_of, name, summary
from clausetrack.reports.terminal.paint import clean, fill, paint, redline_text

if TYPE_CHECKING:
    from clausetrack.compare.outcome import RevisionChange, VersionChange

__all__ = ["side_by_side"]

_CODES = re.compile(r"\x1b\[[0-9;]*m")
_SIDES = ({"equal", "delete", "move-from"}, {"equal", "insert", "move-to"})


def side_by_side(change: RevisionChange, *, color: bool, width: int, everything: bool = False) -> str:
    """Return the earlier text on the left and the later one on the right; columns share the width."""
    room = max((width - 3) // 2, 12)
    heads = [fill(clean(text.line or text.name), room, "") for text in change.texts]
    lines = [*_beside(heads[0], heads[1], room), "─" * (2 * room + 3)]
    if change.text_basis == "restated":
        lines += ["Redline of a restatement: the wordings are ours, not the published ones.", ""]
    for item in change.changes:
        if item.differs or item.doubtful or everything:
            title = clean("  ".join(filter(None, (heading(item), change.title(item) or name(change, item)))))
            lines.append(paint(title, "bold", on=color) + f"  [{kinds_of(item)}]")
            left, right = (_side(item, side, color=color, room=room) for side in (0, 1))
            lines += [*_beside(left, right, room), ""]
    lines.append(summary(change))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _side(item: VersionChange, side: int, *, color: bool, room: int) -> str:
    wording = (item.before, item.after)[side]
    if wording is None or item.kind == ("added", "deleted")[side]:
        return "(not known)" if item.kind == "unknown" else "(not in this text)"
    if not item.redline:
        return fill(clean(wording.text), room, "")
    return fill(redline_text([edit for edit in item.redline if edit.op in _SIDES[side]], color=color), room, "")


def _beside(left: str, right: str, room: int) -> list[str]:
    one, two = left.split("\n"), right.split("\n")
    from rich.cells import cell_len

    size = max(len(one), len(two))
    one, two = one + [""] * (size - len(one)), two + [""] * (size - len(two))
    return [f"{a}{' ' * (room - cell_len(_CODES.sub('', a)))} │ {b}" for a, b in zip(one, two, strict=True)]
