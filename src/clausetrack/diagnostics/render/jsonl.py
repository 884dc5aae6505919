"""JSON Lines: one finding a line, for streams and `jq`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from clausetrack.diagnostics.render.json_ import as_data

if TYPE_CHECKING:
    from clausetrack.diagnostics.report import Report

__all__ = ["render"]


def render(report: Report, *, color: bool = False) -> str:
    """Return one JSON object a line; nothing at all when there is no finding."""
    del color
    return "".join(
        json.dumps(as_data(item), ensure_ascii=False, separators=(",", ":")) + "\n" for item in report.findings
    )
