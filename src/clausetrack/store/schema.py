"""JSON Schemas of the YAML files, made from the models, so that editors complete and check while one types."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["KINDS", "schema_text"]

KINDS = ("plan", "parties", "sources", "clause", "positions")
"""Kinds of files; `loader.kind_of` says which path holds which."""


def schema_text(kind: str) -> str:
    """Return the JSON Schema (2020-12) of one kind of file, ending with a line end."""
    from pydantic import TypeAdapter

    from clausetrack import model

    types: dict[str, Any] = {
        "plan": model.PlanFile,
        "parties": model.PartiesFile,
        "sources": list[model.Source],
        "clause": model.Clause,
        "positions": model.StatementFile,
    }
    schema = TypeAdapter(types[kind]).json_schema(by_alias=True, mode="validation")
    statement = schema.get("$defs", {}).get("Statement")
    if statement:
        statement["required"] = [name for name in statement["required"] if name != "party"]
    title = f"clausetrack {kind} file, format 1"
    text = json.dumps(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title},
        ensure_ascii=False,
        indent=1,
    )
    return text + "\n"
