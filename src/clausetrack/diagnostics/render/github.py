"""Workflow commands that GitHub Actions turns into annotations on a pull request.

GitHub shows at most ten annotations of a level for a step; so nine are written, the worst places first, and a tenth
says how many were left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.diagnostics.core import Severity

if TYPE_CHECKING:
    from clausetrack.diagnostics.core import Diagnostic
    from clausetrack.diagnostics.report import Report

__all__ = ["CAP", "render"]

CAP = 10
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, *, color: bool = False) -> str:
    """Return one command for each finding, at most `CAP` of each level."""
    del color
    lines = []
    for severity, level in _LEVELS.items():
        items = [item for item in report.findings if item.severity is severity]
        shown = items if len(items) <= CAP else items[: CAP - 1]
        lines += [_command(level, item) for item in shown]
        if len(items) > len(shown):
            more = (
                f"{len(items) - len(shown)} more of this level; GitHub shows {CAP} a step, another output has them all"
            )
            lines.append(f"::{level} title=clausetrack::{_data(more)}")
    return "".join(line + "\n" for line in lines)


def _command(level: str, item: Diagnostic) -> str:
    where = item.location
    properties = {"title": f"clausetrack ({item.name})"}
    if not where.revision:
        properties["file"] = where.path
        properties["line"] = str(max(where.line, 1))
        if where.line and where.end_line in (0, where.line):  # columns are refused on spans of several lines
            properties["col"] = str(max(where.column, 1))
            if where.end_column > where.column:
                properties["endColumn"] = str(where.end_column)
        if where.end_line:
            properties["endLine"] = str(where.end_line)
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = f"{where}: {item.message}" + (f"\n{item.help}" if item.help else "")
    return f"::{level} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
