"""SARIF 2.1.0, as GitHub code scanning and other viewers read it.

Every rule is declared, fired or not, and a clean run has an empty list of results: otherwise resolved alerts stay open.
Suppressed and accepted findings are left out, because viewers show them as open. The key in `partialFingerprints` is
our own: GitHub reserves `primaryLocationLineHash`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from clausetrack.diagnostics.core import Severity

if TYPE_CHECKING:
    from clausetrack.diagnostics.core import Diagnostic, Fix, Location
    from clausetrack.diagnostics.report import Report, RuleInfo

__all__ = ["render"]

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(report: Report, *, color: bool = False) -> str:
    """Return one run; columns count characters, as they do everywhere here."""
    del color
    rules = {rule.name: index for index, rule in enumerate(report.rules)}
    driver = {
        "name": "clausetrack",
        "rules": [_rule(rule) for rule in report.rules],
    }
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, rules) for item in report.findings],
    }
    if report.notes:
        run["invocations"] = [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [{"message": {"text": note}, "level": "note"} for note in report.notes],
            }
        ]
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: RuleInfo) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": rule.name,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.category != "style"},
        "properties": {"tags": [rule.family, rule.category], "code": rule.code},
    }
    if rule.manual:
        data["help"] = {"text": rule.manual, "markdown": rule.manual}
    return data


def _result(item: Diagnostic, rules: dict[str, int]) -> dict[str, Any]:
    text = item.message + (f"\n{item.help}" if item.help else "")
    data: dict[str, Any] = {
        "ruleId": item.name,
        "level": _LEVELS[item.severity],
        "message": {"text": text},
        "locations": [_location(item.location)],
        "partialFingerprints": {"clausetrackFingerprint/v1": item.fingerprint},
    }
    if item.name in rules:
        data["ruleIndex"] = rules[item.name]
    if item.related:
        data["relatedLocations"] = [
            {"id": number, **_location(related.location), "message": {"text": related.message}}
            for number, related in enumerate(item.related, start=1)
        ]
    if item.fix is not None and item.fix.move is None:  # SARIF has no word for a file that moves
        data["fixes"] = [_fix(item.fix)]
    properties = {
        "subject": item.subject,
        "field": item.field,
        "impact": item.impact,
        "confidence": item.confidence,
    }
    data["properties"] = {key: value for key, value in properties.items() if value}
    return data


def _location(location: Location) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(location.path)}}
    if location.line:
        physical["region"] = _region(location)
    data: dict[str, Any] = {"physicalLocation": physical}
    if location.revision:
        data["properties"] = {"revision": location.revision}
    return data


def _region(location: Location) -> dict[str, int]:
    region = {"startLine": location.line, "startColumn": max(location.column, 1)}
    if location.end_line >= location.line:
        region |= {"endLine": location.end_line, "endColumn": max(location.end_column, 1)}
    return region


def _fix(fix: Fix) -> dict[str, Any]:
    changes: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        region = _region(edit.location)
        changes.setdefault(edit.location.path, []).append(
            {"deletedRegion": region, "insertedContent": {"text": edit.text}}
        )
    return {
        "description": {"text": fix.title},
        "artifactChanges": [
            {"artifactLocation": {"uri": _uri(path)}, "replacements": replacements}
            for path, replacements in changes.items()
        ],
    }


def _uri(path: str) -> str:
    return quote(path, safe="/")
