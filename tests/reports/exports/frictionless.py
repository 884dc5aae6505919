"""A reader of tabular data packages that trusts nothing: what the table standard asks for, checked on the files.

Written from the standard's own rules (Data Package 1.0, Table Schema 1.0), and independent of the writer.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import jsonschema

if TYPE_CHECKING:
    from pathlib import Path

_NAME = {"type": "string", "pattern": r"^[-a-z0-9._/]+$"}
_FIELD_NAMES = {"type": "array", "items": {"type": "string"}, "minItems": 1}
_FIELD = {
    "type": "object",
    "required": ["name", "type"],
    "properties": {
        "name": {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"},
        "type": {"enum": ["string", "integer", "number", "boolean", "date"]},
        "description": {"type": "string", "minLength": 3},
        "constraints": {
            "type": "object",
            "properties": {
                "required": {"type": "boolean"},
                "unique": {"type": "boolean"},
                "enum": {"type": "array", "minItems": 1, "uniqueItems": True},
            },
            "additionalProperties": False,
        },
    },
    "additionalProperties": False,
}
PROFILE = {
    "type": "object",
    "required": ["name", "profile", "resources"],
    "properties": {
        "name": _NAME,
        "profile": {"const": "tabular-data-package"},
        "title": {"type": "string"},
        "description": {"type": "string", "minLength": 1},
        "version": {"type": "string"},
        "licenses": {
            "type": "array",
            "minItems": 1,
            "items": {"anyOf": [{"required": ["name"]}, {"required": ["path"]}]},
        },
        "sources": {"type": "array", "minItems": 1, "items": {"required": ["title"]}},
        "resources": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "path", "profile", "schema", "format", "mediatype"],
                "properties": {
                    "name": _NAME,
                    "path": {"type": "string", "pattern": r"^(?!/)(?!.*\.\.)[^:]+$"},
                    "profile": {"const": "tabular-data-resource"},
                    "bytes": {"type": "integer"},
                    "hash": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
                    "schema": {
                        "type": "object",
                        "required": ["fields", "primaryKey", "missingValues"],
                        "properties": {
                            "fields": {"type": "array", "minItems": 1, "items": _FIELD},
                            "primaryKey": _FIELD_NAMES,
                            "missingValues": {"const": [""]},
                            "foreignKeys": {
                                "type": "array",
                                "items": {
                                    "required": ["fields", "reference"],
                                    "properties": {
                                        "fields": _FIELD_NAMES,
                                        "reference": {"required": ["resource", "fields"]},
                                    },
                                },
                            },
                        },
                        "additionalProperties": False,
                    },
                },
            },
        },
    },
}


def faults(folder: Path) -> list[str]:
    """Return everything in which the folder is not a sound tabular data package of CSV, JSON or Parquet files."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    found = [error.message for error in jsonschema.Draft202012Validator(PROFILE).iter_errors(package)]
    if found:
        return found
    tables = {item["name"]: _table(folder, item, found) for item in package["resources"]}
    if len(tables) != len(package["resources"]):
        found.append("a resource's name is used twice")
    for item in package["resources"]:
        found += _keys(item, tables)
    return found


def _table(folder: Path, item: dict[str, Any], found: list[str]) -> list[dict[str, Any]]:
    raw = (folder / item["path"]).read_bytes()
    name = item["name"]
    if item["format"] == "csv" and not {"bytes", "hash"} <= item.keys():
        found.append(f"{name}: the file is not described")
    elif item["format"] == "csv" and (
        len(raw) != item["bytes"] or f"sha256:{hashlib.sha256(raw).hexdigest()}" != item["hash"]
    ):
        found.append(f"{name}: the file is not the one described")
    fields = item["schema"]["fields"]
    names = [field["name"] for field in fields]
    if item["format"] == "json":
        rows = json.loads(raw)
        if any(list(row) != names for row in rows):
            found.append(f"{name}: the keys are not the columns described")
        return rows
    if item["format"] == "parquet":
        return _parquet(raw, fields, name, found)
    header, *lines = csv.reader(
        io.StringIO(raw.decode(item["encoding"]).removeprefix("\ufeff"), newline=""), strict=True
    )
    if header != names or len(set(names)) != len(names):
        found.append(f"{name}: the header is not the columns described")
    rows = []
    for number, line in enumerate(lines, 2):
        if len(line) != len(names):
            found.append(f"{name}:{number}: {len(line)} cells")
            continue
        row = {}
        for field, cell in zip(fields, line, strict=True):
            try:
                row[field["name"]] = None if cell == "" else parsed(cell, field["type"])
            except ValueError:
                found.append(f"{name}:{number}: '{cell}' is no {field['type']}")
        rows.append(row)
    return rows


_ARROW = {"string": "string", "integer": "int64", "number": "double", "boolean": "bool", "date": "date32[day]"}


def _parquet(raw: bytes, fields: list[dict[str, Any]], name: str, found: list[str]) -> list[dict[str, Any]]:
    from pyarrow import BufferReader, parquet

    table = parquet.read_table(BufferReader(raw))
    described = [
        (field["name"], _ARROW[field["type"]], not field.get("constraints", {}).get("required")) for field in fields
    ]
    if [(field.name, str(field.type), field.nullable) for field in table.schema] != described:
        found.append(f"{name}: the columns of the file are not the columns described")
    return table.to_pylist()


def parsed(cell: str, kind: str) -> Any:
    """Return a cell as its type.

    Raises:
        ValueError: it is none of that type.
    """
    if kind == "string":
        return cell
    if kind == "date":
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
            raise ValueError(cell)
        datetime.date.fromisoformat(cell)
        return cell
    if kind == "boolean":
        if cell not in {"true", "false"}:
            raise ValueError(cell)
        return cell == "true"
    if kind == "integer":
        if not re.fullmatch(r"-?\d+", cell):
            raise ValueError(cell)
        return int(cell)
    try:
        return float(Decimal(cell))
    except InvalidOperation as error:
        raise ValueError(cell) from error


def _keys(item: dict[str, Any], tables: dict[str, list[dict[str, Any]]]) -> list[str]:
    schema, rows, name = item["schema"], tables[item["name"]], item["name"]
    found = []
    for field in schema["fields"]:
        rules = field.get("constraints", {})
        values = [row.get(field["name"]) for row in rows]
        if rules.get("required") and None in values:
            found.append(f"{name}.{field['name']}: required, and empty")
        held = [value for value in values if value is not None]
        if rules.get("unique") and len(set(held)) != len(held):
            found.append(f"{name}.{field['name']}: not unique")
        if "enum" in rules and (other := set(held) - set(rules["enum"])):
            found.append(f"{name}.{field['name']}: {sorted(other)} not in the list")
    key = [tuple(row.get(part) for part in schema["primaryKey"]) for row in rows]
    if len(set(key)) != len(key) or any(None in parts for parts in key):
        found.append(f"{name}: the primary key is no key")
    for foreign in schema.get("foreignKeys", ()):
        target = tables.get(foreign["reference"]["resource"] or name)
        if target is None:
            found.append(f"{name}: refers to no table")
            continue
        known = {tuple(row.get(part) for part in foreign["reference"]["fields"]) for row in target}
        for row in rows:
            value = tuple(row.get(part) for part in foreign["fields"])
            if None not in value and value not in known:
                found.append(f"{name}: {foreign['fields']} leads nowhere: {value}")
            elif len(value) > 1 and None in value:
                found.append(f"{name}: {foreign['fields']} is half empty")
    return found
