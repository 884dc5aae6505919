"""Findings as data: what is wrong, where, how bad, and what to do. Drawing them is `diagnostics.render`'s business."""

from clausetrack.diagnostics.core import (
    Diagnostic,
    Fix,
    Location,
    Related,
    Severity,
    TextEdit,
    fingerprint,
    in_order,
)

__all__ = ["Diagnostic", "Fix", "Location", "Related", "Severity", "TextEdit", "fingerprint", "in_order"]
