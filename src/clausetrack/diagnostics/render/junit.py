"""JUnit XML: a suite for each file, a case for each finding; one passing case where all is well."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from clausetrack.diagnostics.core import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausetrack.diagnostics.core import Diagnostic
    from clausetrack.diagnostics.report import Report

__all__ = ["render"]

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, *, color: bool = False) -> str:
    """Return the document; errors are failures, warnings and notes pass and carry their text as output."""
    del color
    errors = report.count(Severity.ERROR)
    suites = [
        line
        for path, items in groupby(report.findings, key=lambda item: item.location.path)
        for line in _suite(path, list(items))
    ]
    if not suites:
        suites = [
            '  <testsuite name="clausetrack" tests="1" failures="0" errors="0">',
            '    <testcase name="no findings" classname="clausetrack"/>',
            "  </testsuite>",
        ]
    total = len(report.findings) or 1
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="clausetrack" tests="{total}" failures="{errors}" errors="0">',
            *suites,
            "</testsuites>",
            "",
        ]
    )


def _suite(path: str, items: list[Diagnostic]) -> Iterable[str]:
    errors = sum(item.severity is Severity.ERROR for item in items)
    yield f'  <testsuite name={_attribute(path)} tests="{len(items)}" failures="{errors}" errors="0">'
    for item in items:
        name = f"{item.name} {item.location.line}:{item.location.column} {item.fingerprint}"
        yield f"    <testcase name={_attribute(name)} classname={_attribute(path)}>"
        text = _text(f"{item.location}: {item.severity}: {item.message}" + (f"\n{item.help}" if item.help else ""))
        if item.severity is Severity.ERROR:
            yield f"      <failure message={_attribute(item.message)} type={_attribute(item.name)}>{text}</failure>"
        else:
            yield f"      <system-out>{text}</system-out>"
        yield "    </testcase>"
    yield "  </testsuite>"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
