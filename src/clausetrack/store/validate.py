"""One entry against its model: what pydantic says of it, as diagnostics with a place, a nearest key and advice."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from clausetrack.diagnostics import Diagnostic, Severity
from clausetrack.text import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausetrack.model.base import Model
    from clausetrack.store.places import FileText

__all__ = ["validate"]


def validate(model: type[Model], data: Any, file: FileText, at: Sequence[object]) -> tuple[Any, tuple[Diagnostic, ...]]:
    """Return the model's value, or None with a diagnostic for each fault."""
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        found = [_diagnostic(model, item, data, file, at) for item in error.errors(include_url=False)]
        return None, tuple(found)
    except RecursionError:  # pragma: no cover - the reader's limit on nesting keeps this from happening
        return None, ()


def _diagnostic(
    model: type[Model], item: Mapping[str, Any], data: Any, file: FileText, at: Sequence[object]
) -> Diagnostic:
    path = [part for part in item["loc"] if not (isinstance(part, str) and part.startswith(("function-", "tuple[")))]
    where = ".".join(str(part) for part in path)
    subject = str(data.get("id") or data.get("clause") or data.get("plan") or "") if isinstance(data, dict) else ""
    kind = item["type"]
    if kind == "extra_forbidden":
        return _unknown_key(model, path, file, at, subject, where)
    if kind == "missing":
        return Diagnostic(
            "S113",
            "missing-key",
            Severity.ERROR,
            f"the key '{path[-1]}' is missing",
            file.location((*at, *path[:-1])),
            subject=subject,
            field=where,
            args={"key": str(path[-1])},
            help=_meaning(model, path),
        )
    value = item.get("input")
    shown = f"'{value}'" if isinstance(value, str) and len(value) <= 60 else _what(value)
    code, name = ("S111", "wrong-type") if kind.endswith("_type") else ("S114", "wrong-value")
    return Diagnostic(
        code,
        name,
        Severity.ERROR,
        f"{shown} {_reason(item)}",
        file.location((*at, *path)),
        subject=subject,
        field=where,
        args={"value": str(value)[:200], "kind": kind},
        help=_choice_help(item, value),
    )


def _unknown_key(
    model: type[Model], path: Sequence[Any], file: FileText, at: Sequence[object], subject: str, where: str
) -> Diagnostic:
    known = _keys_at(model, path[:-1])
    near = nearest(str(path[-1]), known, most=1)
    advice = f"Did you mean '{near[0]}'?" if near else f"Known here: {', '.join(known)}." if known else ""
    return Diagnostic(
        "S112",
        "unknown-key",
        Severity.ERROR,
        f"the key '{path[-1]}' is not known here",
        file.location((*at, *path), key=True),
        subject=subject,
        field=where,
        args={"key": str(path[-1])},
        help=advice,
    )


@cache
def _schema(model: type[Model]) -> dict[str, Any]:
    """Made once a model: a file may lack thousands of keys."""
    return model.model_json_schema(by_alias=True)


def _keys_at(model: type[Model], path: Sequence[Any]) -> list[str]:
    """Return the keys that the model at a path knows; empty where it is no model."""
    node = _node_at(model, path)
    return list(_resolve(node, _schema(model).get("$defs", {})).get("properties", {}))


def _node_at(model: type[Model], path: Sequence[Any]) -> dict[str, Any]:
    """Return what the JSON schema says of a path, a reference not yet followed; empty where it knows nothing."""
    definitions = (schema := _schema(model)).get("$defs", {})
    node = schema
    for part in path:
        below = _step(_resolve(node, definitions), part)
        if not isinstance(below, dict):
            return {}
        node = below
    return node


def _resolve(node: dict[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    while True:
        options = [option for option in node.get("anyOf", []) if option.get("type") != "null"]
        if "$ref" in node:
            node = definitions[node["$ref"].rpartition("/")[2]]
        elif len(options) == 1:
            node = options[0]
        else:
            return node


def _step(node: dict[str, Any], part: Any) -> Any:
    if isinstance(part, int):
        return node.get("items", node)
    properties = node.get("properties", {})
    if part in properties:
        return properties[part]
    extra = next(iter(node.get("patternProperties", {}).values()), node.get("additionalProperties"))
    return extra if isinstance(extra, dict) else None


def _meaning(model: type[Model], path: Sequence[Any]) -> str:
    return str(_node_at(model, path).get("description", ""))


def _what(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return "this text"


def _reason(item: Mapping[str, Any]) -> str:
    kind, context = item["type"], item.get("ctx", {})
    if kind == "value_error":
        return f"does not fit: {context.get('error')}"
    if kind == "literal_error":
        return "is none of the words known here"
    if kind in {"decimal_parsing", "int_parsing", "decimal_type", "int_type"}:
        return "is no figure; write digits without separators, a point for decimals"
    if kind in {"bool_parsing", "bool_type"}:
        return "is neither true nor false"
    names = {
        "string_type": "stands where a text is expected",
        "tuple_type": "stands where a list is expected",
        "mapping_type": "stands where a mapping is expected",
        "dict_type": "stands where a mapping is expected",
        "model_type": "stands where a mapping of keys is expected",
        "model_attributes_type": "stands where a mapping of keys is expected",
    }
    return names.get(kind, f"does not fit: {item['msg'][:1].lower()}{item['msg'][1:]}")


def _choice_help(item: Mapping[str, Any], value: object) -> str:
    expected = str(item.get("ctx", {}).get("expected", ""))
    if item["type"] != "literal_error" or not expected:
        return ""
    words = [word.strip("' ") for word in expected.replace(" or ", ", ").split(",")]
    near = nearest(str(value), words, most=1)
    return f"Did you mean '{near[0]}'? Known: {', '.join(words)}." if near else f"Known: {', '.join(words)}."
