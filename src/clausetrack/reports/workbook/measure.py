"""How high a text stands in a column: its words wrapped as a spreadsheet wraps them, by the widths of its letters.

A streamed sheet must say how high a row is before any program draws it, and not every program fits rows by itself. The
widths are those of Calibri, as its metric twin Carlito states them; a letter of another script takes a usual width.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["height_of_lines", "lines_of", "points", "room_of", "short_title", "width_of"]

_LINE = 12.75  # points of a line of 10 points of type, as Excel sets it
_SMALL = 0.85  # height of a line of 8 points of type beside one of 10
_PAD = 2.0  # points of a row beyond its lines
_UNIT = 525.0  # a unit of column width is 7 pixels, 5.25 points: thousandths of an em at 10 points of type
_MARGINS = 375.0  # 5 pixels of every cell stay empty
_SAFE = 0.97  # bold is up to 3 % wider than plain
_WIDTHS = (
    226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386, 507, 507, 507, 507, 507, 507, 507,
    507, 507, 507, 268, 268, 498, 498, 498, 463, 894, 579, 544, 533, 615, 488, 459, 631, 623, 252, 319, 520, 420, 855,
    646, 662, 517, 673, 543, 459, 487, 642, 567, 890, 519, 487, 468, 307, 386, 307, 498, 498, 291, 479, 525, 423, 525,
    498, 305, 471, 525, 229, 239, 455, 229, 799, 525, 527, 525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314,
    460, 314, 498,
)  # fmt: skip
"""Widths of U+0020 to U+007E, in thousandths of an em."""
_SPACE = _WIDTHS[0]
_WIDE = 0x2E80  # from here on East Asian letters, an em wide
_SIGN = 0x2190  # arrows, ticks and other signs
_PIECES = re.compile(r"(?<=[/-])(?=[^\d\s/-])")  # where an address may be broken: after / and -, not before a digit
_MARKS = {"·": 252, "–": 498, "—": 905, "“": 418, "”": 418, "‘": 250, "’": 250, "…": 690, "°": 339, "\u00a0": 226}
_BEYOND = 560  # a letter with an accent, of Greek or of Cyrillic, a little above their mean


def room_of(width: float) -> float:
    """Return what fits on a line of a column, in thousandths of an em of 10 points of type.

    Args:
        width: of the column, in the characters that spreadsheets count it in.
    """
    return max(width * _UNIT - _MARGINS, _UNIT) * _SAFE


def width_of(text: str) -> float:
    """Return the width of a column in which a text fits on one line, in the characters that spreadsheets count."""
    return math.ceil((_letters(text) / _SAFE + _MARGINS) / _UNIT)


@lru_cache(maxsize=65_536)
def _letters(word: str) -> int:
    total = 0
    for letter in word:
        code = ord(letter)
        if 32 <= code < 127:
            total += _WIDTHS[code - 32]
        elif letter in _MARKS:
            total += _MARKS[letter]
        else:
            total += 1000 if code >= _WIDE else 900 if code >= _SIGN else _BEYOND
    return total


def lines_of(text: str, room: float) -> int:
    """Return how many lines a text takes where `room` fits on one.

    A word longer than that is broken behind a slash or a hyphen, as in an address, and anywhere where it has none.
    """
    count = 0
    for part in text.split("\n"):
        count += 1
        if len(part) * 1000 <= room:
            continue
        used = 0.0
        for word in part.split(" "):
            wide = _letters(word)
            if used and used + _SPACE + wide <= room:
                used += _SPACE + wide
                continue
            count += 1 if used else 0
            used = 0.0
            for piece in _PIECES.split(word) if wide > room else (word,):
                wide = _letters(piece)
                if used and used + wide <= room:
                    used += wide
                    continue
                more = math.ceil(wide / room) or 1
                count += more - (0 if used else 1)
                used = wide - (more - 1) * room
    return count


def height_of_lines(parts: Iterable[tuple[str, bool]], room: float) -> float:
    """Return the lines of 10 points that these (text, is it small) take below one another."""
    return sum(lines_of(text, room * 1.25) * _SMALL if small else lines_of(text, room) for text, small in parts)


def points(lines: float) -> float:
    """Return the height of a row of so many lines, in points."""
    return lines * _LINE + _PAD


def short_title(title: str, most: int) -> str:
    """Return a title for the head of a page: without its explanation in brackets, cut between words.

    It stands on one line: LibreOffice shows the code of a line break in a head, not two lines.
    """
    bare = title.split(" (", maxsplit=1)[0]
    return bare if len(bare) <= most else bare[:most].rsplit(" ", 1)[0] + " …"
