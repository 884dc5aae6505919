"""JSON for programs: one document, its shape versioned by `schema`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from clausetrack.diagnostics.core import Severity

if TYPE_CHECKING:
    from clausetrack.diagnostics.core import Diagnostic, Location
    from clausetrack.diagnostics.report import Report

__all__ = ["as_data", "render"]

SCHEMA = "clausetrack-check/1"


def render(report: Report, *, color: bool = False) -> str:
    """Return `{schema, summary, findings}`; keys keep their order, letters stay letters."""
    del color
    data = {
        "schema": SCHEMA,
        "summary": {
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "notes": report.count(Severity.INFO),
            "files": report.files,
            "suppressed": report.suppressed,
            "accepted": report.accepted,
            "baseline": report.adopted,
            "base": report.base or None,
        },
        "findings": [as_data(item) for item in report.findings],
        "notes": list(report.notes),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_data(item: Diagnostic) -> dict[str, Any]:
    """Return one finding as plain data."""
    data: dict[str, Any] = {
        "rule": item.name,
        "code": item.code,
        "severity": item.severity.value,
        "impact": item.impact or None,
        "confidence": item.confidence,
        "message": item.message,
        "subject": item.subject or None,
        "field": item.field or None,
        "args": dict(sorted(item.args.items())),
        "location": place(item.location),
        "related": [{"location": place(each.location), "message": each.message} for each in item.related],
        "help": item.help or None,
        "redline": [{"op": operation, "text": text} for operation, text in item.redline],
        "fix": None,
        "fingerprint": item.fingerprint,
    }
    if item.fix is not None:
        data["fix"] = {
            "title": item.fix.title,
            "safe": item.fix.safe,
            "edits": [{"location": place(edit.location), "text": edit.text} for edit in item.fix.edits],
            "move": {"from": item.fix.move[0], "to": item.fix.move[1]} if item.fix.move else None,
        }
    return data


def place(location: Location) -> dict[str, Any]:
    """Return a location as plain data; lines and columns count from 1, in characters; 0 is the file as a whole."""
    data: dict[str, Any] = {"path": location.path, "line": location.line, "column": location.column}
    if location.end_line:
        data |= {"end-line": location.end_line, "end-column": location.end_column}
    if location.revision:
        data["revision"] = location.revision
    return data
