"""Styles of the terminal, redlines, and filling of lines. Colour never stands alone."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausetrack.compare import Edit

__all__ = ["clean", "fill", "paint", "redline_text"]

_STYLES = {
    "bold": "1",
    "dim": "2",
    "delete": "31;9",
    "insert": "32;4",
    "move-from": "36;9",
    "move-to": "36;4",
    "accept": "32",
    "conditional": "32",
    "object": "33",
    "reject": "31",
}
_PLAIN = {
    "delete": ("[-", "-]"),
    "insert": ("{+", "+}"),
    "move-from": ("[<", "<]"),
    "move-to": ("{>", ">}"),
}
# Control characters other than line ends: a record must not be able to steer the reader's terminal.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_OURS = re.compile(rf"(\x1b\[(?:0|{'|'.join(_STYLES.values())})m)|{_CONTROL.pattern}")  # keeps what `paint` writes


def clean(text: str) -> str:
    """Return the text without control characters and direction overrides, so that it cannot steer a terminal."""
    return _CONTROL.sub("\ufffd", text)


def paint(text: str, style: str, *, on: bool) -> str:
    """Return the text, clean, in a style of the palette; plain where colour is off or the style is unknown."""
    text = clean(text)
    code = _STYLES.get(style)
    return f"\x1b[{code}m{text}\x1b[0m" if on and text and code else text


def redline_text(edits: Iterable[Edit], *, color: bool) -> str:
    """Return a redline as one line of text.

    With colour deleted text is struck and inserted text underlined; without it they stand as `[-old-]{+new+}`, and
    moved text as `[<from<]{>to>}`.
    """
    parts = []
    for edit in edits:
        text = clean(edit.text)
        if edit.op == "equal":
            parts.append(text)
        elif color:
            parts.append(paint(text, edit.op, on=True))
        else:
            opening, closing = _PLAIN[edit.op]
            parts.append(f"{opening}{text}{closing}")
    return "".join(parts)


def fill(text: str, width: int, indent: str = "  ", hang: str | None = None) -> str:
    """Return the text, clean but for our colours, in lines of at most `width` columns, each with the indent.

    Args:
        text: the text; each of its lines is filled by itself.
        width: columns of the terminal.
        indent: before every line.
        hang: before the lines that go on with one that was too long, where it is not the same.
    """
    hang = indent if hang is None else hang
    lines = []
    for paragraph in _OURS.sub(lambda found: found[1] or "\ufffd", text).splitlines() or [""]:
        bare = re.sub(r"\x1b\[[0-9;]*m", "", paragraph)
        if len(bare) + len(indent) <= width:
            lines.append(indent + paragraph)
        elif bare == paragraph:
            lines += textwrap.wrap(
                paragraph, width, initial_indent=indent, subsequent_indent=hang, break_on_hyphens=False
            ) or [indent]
        else:
            lines += _wrap_painted(paragraph, width, indent, hang)
    return "\n".join(lines)


def _wrap_painted(text: str, width: int, indent: str, hang: str) -> list[str]:
    """Wrap at blanks, closing a style at the end of a line and opening it again on the next."""
    lines, line, room, style = [], indent, width - len(indent), ""
    for part in re.split(r"(\x1b\[[0-9;]*m| +)", text):
        if part.startswith("\x1b["):
            style = "" if part == "\x1b[0m" else part
            line += part
            continue
        if len(part) > room and part.strip():
            lines.append(line.rstrip() + ("\x1b[0m" if style else ""))
            line, room = hang + style, width - len(hang)
        if part.strip() or room < width - len(hang if lines else indent):
            line += part
            room -= len(part)
    return [*lines, line]
