"""GitLab code quality: a JSON list in the Code Climate subset that GitLab reads."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from clausetrack.diagnostics.core import Severity

if TYPE_CHECKING:
    from clausetrack.diagnostics.report import Report

__all__ = ["render"]

_LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, *, color: bool = False) -> str:
    """Return the list; equal fingerprints would hide one another in GitLab, so repeats are salted."""
    del color
    seen: dict[str, int] = {}
    items = []
    for item in report.findings:
        mark = item.fingerprint
        seen[mark] = seen.get(mark, 0) + 1
        if seen[mark] > 1:
            mark = hashlib.sha256(f"{mark}:{seen[mark]}".encode()).hexdigest()[:12]
        items.append(
            {
                "type": "issue",
                "check_name": item.name,
                # GitLab does not show check_name, so the text repeats it
                "description": f"{item.name}: {item.message}",
                "categories": ["Bug Risk"],
                "severity": "critical" if item.impact == "breaking" else _LEVELS[item.severity],
                "fingerprint": mark,
                "location": {
                    "path": item.location.path,
                    "lines": {
                        "begin": max(item.location.line, 1),
                        "end": max(item.location.end_line, item.location.line, 1),
                    },
                },
            }
        )
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"
