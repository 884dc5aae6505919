"""What the formats for a terminal share: colours that never stand alone, and text that cannot steer the terminal."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausetrack.diagnostics.core import Severity

__all__ = ["Paint", "one_line", "redline", "visible", "width", "wrapped"]

_COLORS = {"error": "1;31", "warning": "1;33", "info": "1;36"}
_STYLE = re.compile("\x1b\\[([0-9;]*)m")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours, or none."""

    on: bool = False

    def __call__(self, codes: str, text: str) -> str:
        """Return the text in an SGR style (`1;31` is bold red), or as it is."""
        return f"\x1b[{codes}m{text}\x1b[0m" if self.on and text else text

    def severity(self, severity: Severity, text: str) -> str:
        """Return the text in the colour of a severity."""
        return self(_COLORS[severity.value], text)


def visible(text: str) -> str:
    """Return the text with control and direction characters written out, so that data cannot steer a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_seen(char) for char in text)


def _seen(char: str) -> str:
    if char == "\t":
        return " "
    if char in _BIDI or unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}:
        return f"\\u{ord(char):04x}" if ord(char) > 0xFF else f"\\x{ord(char):02x}"
    return char


def one_line(text: str) -> str:
    """Return the text on one line, safe to print."""
    return visible(" ".join(text.split()))


def width(text: str) -> int:
    """Return how many columns a terminal needs for it: wide characters two, combining marks none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def wrapped(text: str, room: int) -> list[str]:
    """Return the text in lines of at most this many columns; a style still on at the end of one goes on in the next."""
    lines, line, style = [], "", ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and width(_STYLE.sub("", longer)) > room:
            lines.append(line + ("\x1b[0m" if style else ""))
            longer = style + word
        line = longer
        for code in _STYLE.findall(word):
            style = "" if code == "0" else f"\x1b[{code}m"
    return [*lines, line]


def redline(pairs: tuple[tuple[str, str], ...], paint: Paint) -> str:
    """Return an edit script as `kept [-deleted-]{+inserted+}`; with colour struck and underlined as well."""
    return "".join(_edit(operation, visible(text), paint) for operation, text in pairs)


def _edit(operation: str, text: str, paint: Paint) -> str:
    if operation in {"delete", "move-from"}:
        return paint("31;9", f"[-{text}-]")
    if operation in {"insert", "move-to"}:
        return paint("32;4", f"{{+{text}+}}")
    return text
