"""Where a printed sheet is broken into pages: each page full across, and no heading alone at the foot of one.

Breaks of one's own count only where a sheet has a scale of its own: spreadsheets ignore them where it is fitted to
pages. So the scale that fits is worked out here, from the widths of the columns and the heights of the rows.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

__all__ = ["MOST_BREAKS", "across", "down", "fitted", "smaller", "upright", "whole"]

MOST_BREAKS = 1000
"""Excel takes 1,026 breaks on a sheet."""

_WIDE, _HIGH = 1132.0, 748.0  # points inside the margins of A3 across
_NARROW = 537.0  # and of A4 upright, which is as high inside its margins as A3 across
_UNIT = 5.6  # points that a unit of column width takes in print, at most
_SAFE = 0.97  # printers and programs round rows up
_LEAST = 10  # per cent; the smallest scale that Excel knows
_EMPTY = 0.2  # of a page: less than that is not worth a page of its own
_SMALLER = 0.88  # of the scale, to save such a page


def across(widths: Sequence[float], repeated: int, pages: int) -> tuple[int, tuple[int, ...]]:
    """Return the scale in per cent at which the columns stand on so many pages, and the last column of each but one.

    Args:
        widths: of the columns, in the characters that spreadsheets count them in.
        repeated: how many columns stand on every page.
        pages: how many pages across there may be.
    """
    for scale in range(100, _LEAST, -1):
        breaks = _filled(widths, repeated, _WIDE / scale * 100 / _UNIT)
        if len(breaks) < pages:
            return scale, breaks
    return _LEAST, ()


def _filled(widths: Sequence[float], repeated: int, room: float) -> tuple[int, ...]:
    """Return the columns after which a page is full."""
    head = sum(widths[:repeated])
    used, breaks = 0.0, []
    for place, width in enumerate(widths):
        if used and used + width > room:
            breaks.append(place)
            used = head
        used += width
    return tuple(breaks)


def down(heights: Sequence[float], headings: Collection[int], again: float, scale: int) -> tuple[int, ...]:
    """Return the rows after which a new page begins: no row is cut, and a heading goes with the row below it.

    Args:
        heights: of the rows, in points, the first one first.
        headings: numbers of the rows that head others.
        again: height of the rows that are repeated on every page.
        scale: in per cent.
    """
    room = _HIGH / scale * 100 * _SAFE
    used, begin, breaks = 0.0, 1, []
    for row, height in enumerate(heights, start=1):
        if row > begin and used + height > room:
            end = row - 1
            while end > begin and end in headings:
                end -= 1
            breaks.append(end)
            begin = end + 1
            used = again + sum(heights[end : row - 1])
        used += height
    return tuple(breaks[:MOST_BREAKS])


def upright(widths: Sequence[float]) -> int:
    """Return the scale in per cent at which the columns stand on a page of A4 upright."""
    return max(_LEAST, min(100, int(100 * _NARROW / (sum(widths) * _UNIT))))


def whole(heights: Sequence[float], begins: Collection[int], scale: int) -> tuple[int, ...]:
    """Return the rows after which a new page begins, so that a block that fits on a page stands on one.

    Args:
        heights: of the rows, in points, the first one first.
        begins: numbers of the rows that begin a block.
        scale: in per cent.
    """
    room = _HIGH / scale * 100 * _SAFE
    firsts = sorted({1, *begins})
    used, breaks = 0.0, []
    for first, after in zip(firsts, [*firsts[1:], len(heights) + 1], strict=True):
        high = sum(heights[first - 1 : after - 1])
        if used and used + high > room and high <= room:
            breaks.append(first - 1)
            used = 0.0
        used = (used + high) % room
    return tuple(breaks)


def fitted(
    heights: Sequence[float], headings: Collection[int], again: float, scale: int
) -> tuple[int, tuple[int, ...]]:
    """Return scale and breaks: those of `down`, or a little smaller where the last page would be all but empty."""
    breaks = down(heights, headings, again, scale)
    if not breaks or sum(heights[breaks[-1] :]) > _EMPTY * _HIGH / scale * 100:
        return scale, breaks
    return smaller(partial(down, heights, headings, again), scale)


def smaller(breaks_at: Callable[[int], tuple[int, ...]], scale: int) -> tuple[int, tuple[int, ...]]:
    """Return a scale a little smaller, with its breaks, where that saves a page; else the scale as it is."""
    breaks = breaks_at(scale)
    for less in range(scale - 1, max(int(scale * _SMALLER), _LEAST) - 1, -1):
        fewer = breaks_at(less)
        if len(fewer) < len(breaks):
            return less, fewer
    return scale, breaks
