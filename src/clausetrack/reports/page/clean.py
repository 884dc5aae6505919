"""Text from the data on its way into a page: nothing of it may steer how the rest of the page is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from clausetrack.compare.edits import Redline

__all__ = ["script_of", "short", "visible", "web"]

# Bidirectional embeddings, overrides and isolates reorder what stands behind them; control characters are no text.
_STEERING = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_LINE_ENDS = re.compile("\\r\\n?|[\u2028\u2029]")
_LONGEST = 160


def visible(text: str) -> str:
    """Return the text with characters that steer the display written out: `[U+202E]`; line ends are line feeds."""
    if text.isprintable():  # nearly every text: no control character and no line end in it
        return text
    return _STEERING.sub(lambda found: f"[U+{ord(found[0]):04X}]", _LINE_ENDS.sub("\n", text))


def short(text: str, most: int = _LONGEST) -> str:
    """Return a text for a place that has no room: cut to `most` characters, with an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def web(address: str | None) -> str:
    """Return an address that may be a link: http or https with a host; else an empty text."""
    if not address or _STEERING.search(address) or any(mark.isspace() for mark in address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and parts.netloc else ""


_MARKS = {"equal": "=", "delete": "-", "insert": "+", "move-from": "f", "move-to": "t"}


def script_of(edits: Redline) -> str:
    """Return a redline as lengths over its two texts, `12=7-3+40=`: some dozen bytes where both texts are at hand.

    Lengths count UTF-16 units, as a browser does.
    """
    return "".join(f"{len(edit.text.encode('utf-16-le')) // 2}{_MARKS[edit.op]}" for edit in edits)
