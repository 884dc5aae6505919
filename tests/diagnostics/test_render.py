"""Findings in every format: the same facts, properly escaped."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from clausetrack.diagnostics import Diagnostic, Location, Related, Severity, in_order
from clausetrack.diagnostics.render import FORMATS, render
from clausetrack.diagnostics.report import Report
from clausetrack.errors import UsageError

LINES = ["clause: x", "title: 50% of <it>: a,b"]
EVIL = "the value '50%\r\n::error::<b>&amp;, \"x\"' is odd"
FOUND = in_order(
    [
        Diagnostic("S114", "wrong-value", Severity.ERROR, EVIL, Location("clauses/a b.yaml", 2, 8, 2, 11), subject="x",
                   args={"v": "1"}, help="Mend it.", related=(Related(Location("clauses/c.yaml", 1, 1), "seen here"),)),
        Diagnostic("S101", "unreadable-file", Severity.WARNING, "the file cannot be read", Location("clauses/z.yaml")),
    ]
)  # fmt: skip
REPORT = Report(FOUND, source=lambda _: LINES, files=2)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_names_every_finding_and_is_the_same_twice(form):
    text = render(REPORT, form)
    assert text == render(REPORT, form)
    for item in FOUND:
        assert item.name in text
        assert item.location.path.split("/")[-1].split(" ")[-1] in text


@pytest.mark.parametrize("form", FORMATS)
def test_no_findings_is_drawn_too(form):
    render(Report(()), form)


def test_an_unknown_format_is_refused():
    with pytest.raises(UsageError, match="no format"):
        render(REPORT, "pdf")


def test_json_formats_parse():
    assert len(json.loads(render(REPORT, "gitlab"))) == 2
    assert len(render(REPORT, "jsonl").splitlines()) == 2
    json.loads(render(REPORT, "json"))


def test_sarif_has_a_result_a_finding_with_its_place():
    run = json.loads(render(REPORT, "sarif"))["runs"][0]
    first = run["results"][0]
    region = first["locations"][0]["physicalLocation"]["region"]
    assert (first["level"], region["startLine"], region["startColumn"]) == ("error", 2, 8)
    assert [result["ruleId"] for result in run["results"]] == ["wrong-value", "unreadable-file"]


def test_junit_is_well_formed_and_counts_failures():
    root = ET.fromstring(render(REPORT, "junit"))
    assert EVIL.split("\r", maxsplit=1)[0] in "".join(root.itertext()) + str([item.attrib for item in root.iter()])


def test_a_workflow_command_cannot_be_smuggled_in():
    lines = render(REPORT, "github").splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning"]
    assert "%0A" in lines[0]
    assert "50%25" in lines[0]


def test_a_fingerprint_survives_moved_lines_but_not_another_value():
    one, *_ = FOUND
    moved = Diagnostic(
        one.code, one.name, one.severity, one.message, Location("other.yaml", 99, 1), subject="x", args={"v": "1"}
    )
    other = Diagnostic(one.code, one.name, one.severity, one.message, one.location, subject="x", args={"v": "2"})
    assert one.fingerprint == moved.fingerprint != other.fingerprint


def test_findings_come_in_order_and_once():
    assert in_order([*FOUND, *reversed(FOUND)]) == FOUND
