"""A clause that became several: which stretch of the whole each part came from."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from clausetrack.compare.worddiff import redline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.compare.edits import Redline

__all__ = ["cut"]

_CLOSING = frozenset(".,;:!?)]}”»’\"' \t\n")


def cut(whole: str, parts: Sequence[str]) -> tuple[str, ...] | None:
    """Cut a wording where its parts begin, by a redline of the whole against the parts one behind the other.

    Args:
        whole: the undivided wording.
        parts: the parts, in their order.

    Returns:
        As many stretches as parts; joined, they are the whole but for blanks at the cuts. None where a part would
        come out empty: it holds nothing of the whole at that place.
    """
    ends: list[int] = []
    length = 0
    for part in parts[:-1]:
        length += len(part)
        ends.append(length)
        length += 1
    places = [0]
    for place in _places(redline(whole, "\n".join(parts)), ends):
        end = place
        while 0 < end < len(whole) and whole[end] in _CLOSING:
            end += 1
        places.append(max(end, places[-1]))
    places.append(len(whole))
    stretches = tuple(whole[start:end].strip() for start, end in pairwise(places))
    return stretches if all(stretches) else None


def _places(edits: Redline, ends: Sequence[int]) -> list[int]:
    """Return where in the earlier text each place of the later one falls."""
    found: list[int] = []
    old = new = 0
    for edit in edits:
        kept = edit.op == "equal"
        put = kept or edit.op in {"insert", "move-to"}
        reach = new + (len(edit.text) if put else 0)
        while len(found) < len(ends) and put and ends[len(found)] <= reach:
            found.append(old + (ends[len(found)] - new if kept else 0))
        new = reach
        if kept or edit.op in {"delete", "move-from"}:
            old += len(edit.text)
    return found + [old] * (len(ends) - len(found))
