"""Type in pictures: what a text measures, where it breaks, what of it the font can show.

Pictures are set in DejaVu Sans, the font that matplotlib carries with it, addressed by its file: the same on every
machine, whatever fonts or settings are installed. Everything is measured before it is placed.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from clausetrack.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ASCENT", "DESCENT", "fit", "font", "leading", "legible", "measure", "plotting", "widest", "wrap"]

ASCENT, DESCENT = 0.93, 0.24
"""Highest and lowest point of a line, in font sizes: room for `Й` and `g`."""

_LONG = 600  # no line of a picture holds more characters; a longer text is cut before it is measured
_FILES = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}


def plotting() -> Any:
    """Return matplotlib.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        import matplotlib as found
    except ImportError as error:  # pragma: no cover - the locked environments have it
        raise MissingExtraError("drawing pictures", "pictures") from error
    return found


@lru_cache(maxsize=2)
def _file(bold: bool) -> str:
    return f"{plotting().get_data_path()}/fonts/ttf/{_FILES[bold]}"


@lru_cache(maxsize=64)
def font(size: float, bold: bool = False) -> Any:
    """Return the font at a size in points."""
    plotting()
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=_file(bold), size=size)


@lru_cache(maxsize=1)
def _glyphs() -> frozenset[int]:
    plotting()
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(_file(False)).get_charmap()) & frozenset(FT2Font(_file(True)).get_charmap())


def legible(text: str) -> str:
    """Return a text as one line that the font can show.

    Line ends and other blanks become one blank; signs that only steer the direction or joining of text, and control
    characters, are left out; a sign without a glyph becomes U+FFFD. So no data can turn a picture's text around.
    """
    known = _glyphs()
    parts = []
    for sign in " ".join(text.split()):
        kind = unicodedata.category(sign)
        if kind in {"Cf", "Cc", "Cs", "Co", "Cn"}:
            continue
        parts.append(sign if ord(sign) in known else "\ufffd")
    return "".join(parts)


@lru_cache(maxsize=20_000)
def measure(text: str, size: float, bold: bool = False) -> float:
    """Return the width of one line as it is shown, in points."""
    text = legible(text)
    if not text:
        return 0.0
    plotting()
    from matplotlib.textpath import text_to_path

    width, _, _ = text_to_path.get_text_width_height_descent(text, font(size, bold), ismath=False)
    return float(width)


def leading(size: float) -> float:
    """Return the distance from one base line to the next, in points."""
    return round(size * 1.32, 2)


def fit(text: str, width: float, size: float, bold: bool = False) -> str:
    """Return a text that is at most so wide: whole, or cut at a word where one is near, with an ellipsis."""
    text = legible(text[:_LONG])
    if measure(text, size, bold) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + "…", size, bold) <= width:
            low = middle
        else:
            high = middle - 1
    cut = text[:low].rstrip()
    word = cut.rfind(" ")
    if word > 0.7 * len(cut) and text[low : low + 1] not in {" ", ""}:
        cut = cut[:word]
    return cut.rstrip(" ,;:.–-(") + "…" if cut else ("…" if measure("…", size, bold) <= width else "")


def wrap(text: str, width: float, size: float, bold: bool = False, most: int = 3) -> list[str]:
    """Return a text as lines that are at most so wide; what does not fit into `most` lines ends in an ellipsis."""
    words = legible(text[: _LONG * most]).split(" ")
    lines: list[str] = []
    line = ""
    for place, word in enumerate(words):
        longer = f"{line} {word}".strip()
        if measure(longer, size, bold) <= width:
            line = longer
            continue
        if len(lines) == most - 1:
            return [*lines, fit(" ".join([line, *words[place:]]).strip(), width, size, bold)]
        if line:
            lines.append(line)
        line = word if measure(word, size, bold) <= width else fit(word, width, size, bold)
    return [*lines, line] if line else lines


def widest(texts: Sequence[str], size: float, bold: bool = False) -> float:
    """Return the width of the widest of some lines, in points."""
    return max((measure(text, size, bold) for text in texts), default=0.0)
