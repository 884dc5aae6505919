"""What is said of an entry that does not fit: the nearest key, what a missing one means, why a value does not do."""

from __future__ import annotations

import json

import pytest
from pydantic import Field

from clausetrack.model import Clause, Statement
from clausetrack.model.base import Model
from clausetrack.store.places import FileText
from clausetrack.store.schema import KINDS, schema_text
from clausetrack.store.validate import validate


class Box(Model):
    width: int
    """How wide it is."""


class Crate(Model):
    weight: int


class Load(Model):
    inside: Box | Crate | None = None
    first: Box | None = None
    sealed: bool = False
    """Whether it is shut."""
    tags: tuple[str, ...] = ()
    by_name: dict[str, Box] = Field(default_factory=dict)


def said(data, model=Load):
    value, found = validate(model, data, FileText("a.yaml", "a.yaml", "", None), ())
    assert (value is None) == bool(found)
    return [(item.name, item.field, item.message, item.help) for item in found]


def test_what_fits_is_the_value():
    assert said({"first": {"width": 2}}) == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"first": {"widht": 2, "width": 1}}, ("unknown-key", "first.widht", "the key 'widht' is not known here", "Did you mean 'width'?")),
        ({"first": {"qqqq": 2, "width": 1}}, ("unknown-key", "first.qqqq", "the key 'qqqq' is not known here", "Known here: width.")),
        ({"by-name": {"a": {"qqqq": 2, "width": 1}}}, ("unknown-key", "by-name.a.qqqq", "the key 'qqqq' is not known here", "Known here: width.")),
        ({"first": {}}, ("missing-key", "first.width", "the key 'width' is missing", "How wide it is.")),
        ({"first": {"width": "wide"}}, ("wrong-value", "first.width", "'wide' is no figure; write digits without separators, a point for decimals", "")),
        ({"sealed": "perhaps"}, ("wrong-value", "sealed", "'perhaps' is neither true nor false", "")),
        ({"tags": {"a": "b"}}, ("wrong-type", "tags", "a mapping stands where a list is expected", "")),
        ({"by-name": ["a"]}, ("wrong-type", "by-name", "a list stands where a mapping is expected", "")),
        ({"by-name": "a" * 61}, ("wrong-type", "by-name", "this text stands where a mapping is expected", "")),
    ],
)  # fmt: skip
def test_each_fault_says_what_would_do(data, expected):
    assert said(data) == [expected]


def test_where_several_models_may_stand_no_key_is_guessed():
    found = said({"inside": {"qqqq": 1}})
    assert {(name, help_) for name, _, _, help_ in found} == {("unknown-key", ""), ("missing-key", "")}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_file_has_a_schema_that_says_what_its_fields_mean(kind):
    schema = json.loads(schema_text(kind))
    assert schema["title"] == f"clausetrack {kind} file, format 1"
    models = [each for each in (schema, *schema.get("$defs", {}).values()) if "properties" in each]
    assert any("description" in field for each in models for field in each["properties"].values())


def test_a_statement_of_a_file_has_its_party_from_the_file():
    assert "party" in Statement.model_json_schema()["required"]
    assert "party" not in json.loads(schema_text("positions"))["$defs"]["Statement"]["required"]
    assert json.loads(schema_text("clause"))["required"] == Clause.model_json_schema()["required"]
