"""Findings in every format: the same facts, properly escaped."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest

from clausetrack.diagnostics import Diagnostic, Fix, Location, Related, Severity, TextEdit, in_order
from clausetrack.diagnostics.render import FORMATS, markdown, render
from clausetrack.diagnostics.report import Report, RuleInfo
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


def at(name, line=1, end=0, **more):
    return Diagnostic("T101", name, Severity.INFO, "words", Location("a.yaml", line, 1, end, 1), **more)


def test_a_long_block_is_shown_in_part_and_the_rest_is_counted():
    lines = [f"line {number}" for number in range(1, 41)]
    text = render(Report((at("long-block", 3, 31),), source=lambda _: lines), "full")
    shown = [line for line in text.splitlines() if "| line " in line]
    assert shown[0].endswith("line 3")
    assert f"… {28 - len(shown)} more" in text  # lines 3 to 30: the end lies at the start of line 31


def test_what_does_not_show_is_spelled_out():
    text = render(Report((at("odd-letter", help="turn \u202eback"),)), "full")
    assert "\\u202eback" in text
    assert "\u202e" not in text


def test_gitlab_keeps_two_findings_with_one_fingerprint_apart():
    first, second = (at("twice", line, subject="x") for line in (1, 2))
    assert first.fingerprint == second.fingerprint
    marks = [item["fingerprint"] for item in json.loads(render(Report((first, second)), "gitlab"))]
    assert len(set(marks)) == 2
    assert marks[0] == first.fingerprint


def test_a_comment_names_its_notes_and_counts_what_it_leaves_out():
    assert "> Only half was read\\." in render(Report((), notes=("Only half was read.",)), "markdown")
    many = tuple(at("much", number, help="word " * 60) for number in range(1, 401))
    text = render(Report(many), "markdown")
    assert len(text) < markdown.LIMIT
    shown = text.count("- ℹ") or text.count("`much`") - 1
    assert f"*{400 - shown} more blocks did not fit" in text
    fits = next(n for n in range(shown, 400) if "did not fit" in render(Report(many[:n]), "markdown"))
    assert "*1 more block did not fit" in render(Report(many[:fits]), "markdown")


def test_sarif_gives_the_manual_of_a_rule_that_has_one():
    rules = (
        RuleInfo("T101", "told", "text", "core", Severity.INFO, "One line.", "# All of it"),
        RuleInfo("T102", "untold", "text", "core", Severity.INFO, "One line."),
    )
    told, untold = json.loads(render(Report((), rules=rules), "sarif"))["runs"][0]["tool"]["driver"]["rules"]
    assert told["help"]["markdown"] == "# All of it"
    assert "help" not in untold


def test_github_shows_ten_of_a_level_and_the_tenth_counts_the_rest():
    few, many = (tuple(at("much", number) for number in range(1, count + 1)) for count in (10, 13))
    assert render(Report(few), "github").count("title=clausetrack (much)") == 10
    lines = render(Report(many), "github").splitlines()
    assert len(lines) == 10
    assert lines[-1].startswith("::notice title=clausetrack::4 more of this level")


def test_github_marks_no_line_of_a_file_that_stands_in_a_commit():
    there = Diagnostic("T101", "old", Severity.INFO, "words", Location("a.yaml", 3, 2, 3, 4, "abc1234"))
    here = Diagnostic("T101", "now", Severity.INFO, "words", Location("a.yaml", 3, 2))
    assert render(Report((there,)), "github").startswith("::notice title=clausetrack (old)::")
    assert render(Report((here,)), "github").startswith("::notice title=clausetrack (now),file=a.yaml,line=3,col=2::")


def test_json_says_where_a_fix_edits():
    edit = TextEdit(Location("a.yaml", 1, 4, 1, 7), "two")
    fixed = Diagnostic("T101", "odd", Severity.INFO, "words", Location("a.yaml", 1, 4), fix=Fix("write two", (edit,)))
    (found,) = json.loads(render(Report((fixed,)), "json"))["findings"]
    place = {"path": "a.yaml", "line": 1, "column": 4, "end-line": 1, "end-column": 7}
    assert found["fix"] == {
        "title": "write two",
        "safe": True,
        "edits": [{"location": place, "text": "two"}],
        "move": None,
    }


def test_a_tab_is_a_blank_so_that_carets_stand_below_their_words():
    found = at("odd", 1)
    assert "|  title" in render(Report((found,), source=lambda _: ["\ttitle"]), "full")


CUT = (
    ("equal", "South shall "),
    ("delete", "at once and in full "),
    ("insert", "by and by "),
    ("equal", "lay its arms aside."),
)


def test_one_wording_with_several_findings_shows_its_redline_once():
    found = (at("one", 1, redline=CUT), at("two", 2, redline=CUT), at("three", 3, redline=CUT[:2]))
    full = render(Report(found), "full")
    assert [line.split(": ", 1)[1][:9] for line in full.splitlines() if " = redline: " in line] == [
        "South sha",
        "as above",
        "South sha",
    ]
    assert render(Report(found), "markdown").count("<summary>redline") == 2


def test_a_redline_fits_the_terminal_and_its_colours_end_with_the_line():
    for color in (False, True):
        text = render(Report((at("cut", redline=CUT),), columns=60), "full", color=color)
        lines = text.split("redline", 1)[1].split("\n\n")[0].splitlines()
        plain = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in lines]
        assert len(lines) > 1
        assert max(map(len, plain[1:])) <= 60
        assert " ".join(" ".join(plain).split()).endswith(
            "South shall [-at once and in full -]{+by and by +}lay its arms aside."
        )
        for line in lines:
            codes = re.findall("\x1b\\[([0-9;]*)m", line)
            assert not codes or codes[-1] == "0"


def test_a_command_in_a_comment_stands_apart_from_the_words_before_it():
    text = render(Report((at("odd", help="Say why.\nTo accept it, run: clausetrack accept abc"),)), "markdown")
    assert "  To accept it, run: `clausetrack accept abc`" in text
