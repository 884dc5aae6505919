"""SARIF as we write it keeps to the parts of SARIF 2.1.0 that it uses.

The schema below is written from the standard (OASIS, sections 3.13 to 3.58): the objects we write, the properties each
may have, those it must have, and the values they take. Anything that we write and that is not in it fails.
"""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausetrack.checks import entries
from clausetrack.diagnostics import Diagnostic, Fix, Location, Related, Severity, TextEdit
from clausetrack.diagnostics.render import render
from clausetrack.diagnostics.report import Report


def ref(name):
    return {"$ref": f"#/$defs/{name}"}


def many(name, *, unique=False, least=0):
    return {"type": "array", "items": ref(name), "uniqueItems": unique, "minItems": least}


def thing(required=(), **properties):
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
BAG = {"type": "object", "properties": {"tags": {"type": "array", "items": TEXT, "uniqueItems": True}}}
WORDS = thing(["text"], text=TEXT, markdown=TEXT)
URI = {"type": "string", "pattern": r"^[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+$"}
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **thing(["version", "runs"], version={"const": "2.1.0"}, runs=many("run"), **{"$schema": URI}),
    "$defs": {
        "run": thing(
            ["tool"], tool=thing(["driver"], driver=ref("driver")), results=many("result"), invocations=many("invocation"),
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        ),
        "driver": thing(["name"], name=TEXT, version=TEXT, informationUri=URI, rules=many("rule", unique=True)),
        "rule": thing(
            ["id"], id=TEXT, name=TEXT, shortDescription=WORDS, fullDescription=WORDS, help=WORDS, helpUri=URI, properties=BAG,
            defaultConfiguration=thing(level=LEVEL, enabled={"type": "boolean"}),
        ),
        "result": thing(
            ["message"], ruleId=TEXT, ruleIndex={"type": "integer", "minimum": -1}, level=LEVEL, message=WORDS, properties=BAG,
            locations=many("location"), relatedLocations=many("location", unique=True), fixes=many("fix", unique=True),
            partialFingerprints={"type": "object", "additionalProperties": TEXT},
        ),
        "location": thing(
            id={"type": "integer", "minimum": -1}, message=WORDS, properties=BAG,
            physicalLocation=thing(["artifactLocation"], artifactLocation=ref("artifact"), region=ref("region")),
        ),
        "artifact": thing(uri=URI),
        "region": thing(startLine=COUNT, startColumn=COUNT, endLine=COUNT, endColumn=COUNT),
        "fix": thing(["artifactChanges"], description=WORDS, artifactChanges=many("change", unique=True, least=1)),
        "change": thing(["artifactLocation", "replacements"], artifactLocation=ref("artifact"), replacements=many("replacement", least=1)),
        "replacement": thing(["deletedRegion"], deletedRegion=ref("region"), insertedContent=thing(text=TEXT)),
        "invocation": thing(
            ["executionSuccessful"], executionSuccessful={"type": "boolean"}, toolExecutionNotifications=many("notification"),
        ),
        "notification": thing(["message"], message=WORDS, level=LEVEL),
    },
}  # fmt: skip
RULES = tuple(entry.rule.info for entry in entries())
SOME = RULES[::20]


def problems(report):
    data = json.loads(render(report, "sarif"))
    validator = jsonschema.Draft202012Validator(SCHEMA)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in validator.iter_errors(data)]


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


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
FIXES = st.none() | st.builds(
    lambda place, text: Fix("mend", (TextEdit(place, text),)), PLACES.filter(lambda place: place.line), WORD
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
