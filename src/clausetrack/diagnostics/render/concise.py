"""One line a finding: `path:line:column: error[name] message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.diagnostics.render.terminal import Paint, one_line

if TYPE_CHECKING:
    from clausetrack.diagnostics.report import Report

__all__ = ["render"]


def render(report: Report, *, color: bool = False) -> str:
    """Return the findings, one a line, and the counts in the last line."""
    paint = Paint(color)
    lines = [
        f"{one_line(str(item.location))}: {paint.severity(item.severity, f'{item.severity}[{item.name}]')} "
        f"{one_line(item.message)}"
        for item in report.findings
    ]
    return "\n".join([*lines, report.summary(), ""])
