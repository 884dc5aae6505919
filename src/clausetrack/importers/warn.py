"""What a reader has to say about a draft that it could read."""

from __future__ import annotations

from clausetrack.diagnostics import Diagnostic, Location, Severity

__all__ = ["warning"]

_CODES = {
    "tracked-changes": "I801",
    "hidden-text": "I802",
    "not-read": "I803",
    "encoding-assumed": "I804",
    "repeated-number": "I805",
    "no-structure": "I806",
    "damaged": "I807",
}


def warning(name: str, what: str, message: str, *, line: int = 0, severe: bool = False) -> Diagnostic:
    """Return a finding about the file `name`: information, or a warning where words may be missing (`severe`)."""
    severity = Severity.WARNING if severe else Severity.INFO
    return Diagnostic(_CODES[what], what, severity, message, Location(name, line), args={"message": message})
