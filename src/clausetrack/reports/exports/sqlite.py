"""One normalised SQLite database with keys, indexes, readable views and full-text search, as Datasette wants it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from clausetrack.errors import UsageError
from clausetrack.reports.exports.package import json_value
from clausetrack.reports.exports.sqlite_views import VIEWS
from clausetrack.reports.imprint import cite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausetrack.positions import Matrix
    from clausetrack.reports.exports.schema import Dataset, Schema
    from clausetrack.reports.imprint import Imprint

__all__ = ["datasette_metadata", "sqlite_bytes"]

VERSION = 1
"""`PRAGMA user_version`: raised where a column or table is renamed or taken away."""
_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT"}


def sqlite_bytes(tables: Sequence[Dataset]) -> bytes:
    """Return the database as a file; the same bytes for the same tables and the same SQLite.

    Raises:
        UsageError: this Python's SQLite has no full-text search (FTS5).
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute(f"PRAGMA user_version = {VERSION}")
        database.execute("BEGIN")
        for table in tables:
            database.execute(_create(table.schema))
        for table in tables:
            marks = ", ".join("?" * len(table.schema.fields))
            rows = [[json_value(value) for value in row] for row in table.rows]
            database.executemany(f'INSERT INTO "{table.schema.name}" VALUES ({marks})', rows)  # noqa: S608 - our names
        for table in tables:
            for statement in _indexes(table.schema):
                database.execute(statement)
        for name, query in VIEWS.items():
            database.execute(f'CREATE VIEW "{name}" AS\n{query}')
        try:
            for table in tables:
                for statement in _search(table.schema):
                    database.execute(statement)
        except sqlite3.OperationalError as error:
            raise UsageError(
                f"this Python's SQLite cannot search texts: {error}", hint="use a Python whose SQLite has FTS5"
            ) from error
        database.execute("COMMIT")
        return database.serialize()


def _create(schema: Schema) -> str:
    lines = []
    for field in schema.fields:
        must = " NOT NULL" if field.required else ""
        check = f' CHECK ("{field.name}" IN (0, 1))' if field.kind == "boolean" else ""
        lines.append(f'  "{field.name}" {_TYPES[field.kind]}{must}{check}')
    lines.append(f"  PRIMARY KEY ({_names(schema.key)})")
    lines += [
        f'  FOREIGN KEY ({_names(link.fields)}) REFERENCES "{link.to}" ({_names(link.to_fields)})'
        for link in schema.references
    ]
    return f'CREATE TABLE "{schema.name}" (\n' + ",\n".join(lines) + "\n)"


def _names(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _indexes(schema: Schema) -> Iterator[str]:
    """Yield an index for each reference that the key does not serve already."""
    for link in schema.references:
        if schema.key[: len(link.fields)] != link.fields:
            name = f"{schema.name}_{'_'.join(link.fields)}"
            yield f'CREATE INDEX "{name}" ON "{schema.name}" ({_names(link.fields)})'


def _search(schema: Schema) -> Iterator[str]:
    """Yield what makes a full-text index under the name and in the form that Datasette looks for."""
    if schema.search:
        index = f"{schema.name}_fts"
        yield (
            f'CREATE VIRTUAL TABLE "{index}" USING FTS5 ({_names(schema.search)}, content="{schema.name}", '
            "tokenize='unicode61 remove_diacritics 2')"
        )
        yield f'INSERT INTO "{index}" ("{index}") VALUES (\'rebuild\')'  # noqa: S608 - our names


def datasette_metadata(schemas: Sequence[Schema], made: Matrix, imprint: Imprint, database: str) -> str:
    """Return `metadata.json` for Datasette: titles, descriptions of tables and columns, licence, facets.

    Args:
        schemas: the tables of the database.
        made: the matrix that they were made from.
        imprint: privacy; with a private layer every description says so.
        database: name of the database: its file's without the ending.
    """
    banner, header = imprint.banner, made.plan.header
    tables: dict[str, Any] = {}
    for schema in schemas:
        facets = [field.name for field in schema.fields if field.name in _FACETS]
        tables[schema.name] = {
            "title": schema.title,
            "description": f"{banner} {schema.about}".strip(),
            "columns": {field.name: field.about for field in schema.fields},
            **({"label_column": schema.label} if schema.label else {}),
            **({"facets": facets} if facets else {}),
        }
    data = {
        "title": f"{banner} {header.title}".strip(),
        "description": f"{banner} {cite(made, imprint)} Silence is never read as consent.".strip(),
        **({"license": header.licence} if header.licence else {}),
        "databases": {database: {"tables": tables}},
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


_FACETS = frozenset({"stance", "party", "layer", "status", "kind", "theme", "zone", "authority", "evidence", "move"})
