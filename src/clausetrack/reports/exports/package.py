"""A folder of tables with `datapackage.json` (Frictionless): read by R, pandas and others without this tool.

Cells hold the faithful text. A cell that begins with `=`, `+`, `-` or `@` is text like any other to R and pandas, and
must not be altered for them; a spreadsheet would run it, so `safe` puts an apostrophe before it, and says so.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from clausetrack.reports.exports.codebook import codebook
from clausetrack.reports.imprint import cite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausetrack.positions import Matrix
    from clausetrack.reports.exports.schema import Dataset, Schema, Value
    from clausetrack.reports.imprint import Imprint

__all__ = ["FORMATS", "FORMULA", "csv_text", "data_package", "json_value"]

Form = Literal["csv", "json", "parquet"]
FORMATS: tuple[Form, ...] = ("csv", "json", "parquet")
MEDIA = {"csv": "text/csv", "json": "application/json", "parquet": "application/vnd.apache.parquet"}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula, full-width signs too."""


def data_package(
    tables: Sequence[Dataset], made: Matrix, imprint: Imprint, form: Form = "csv", *, safe: bool = False
) -> dict[str, bytes]:
    """Return path → bytes of every file of the folder; the same for the same input.

    Args:
        tables: what to write.
        made: the matrix that the tables were made from: title, day and licence.
        imprint: commit of the data; with a private layer every file's name and description say so.
        form: format of the tables.
        safe: for CSV: text that a spreadsheet would run gets an apostrophe before it, and the files a byte order mark.

    Raises:
        MissingExtraError: Parquet is wanted and pyarrow is not installed.
    """
    mark = ".private" if imprint.private else ""
    files: dict[str, bytes] = {}
    resources = []
    for table in tables:
        path = f"data/{table.schema.name}{mark}.{form}"
        files[path] = _TABLES[form](table, safe=safe)
        resources.append(_resource(table.schema, path, files[path], form, imprint, safe=safe))
    head = _head(made, imprint, safe=safe)
    package = json.dumps({**head, "resources": resources}, ensure_ascii=False, indent=2) + "\n"
    schemas = [table.schema for table in tables]
    return {
        "datapackage.json": package.encode(),
        f"codebook{mark}.md": codebook(schemas, made, imprint, safe=safe).encode(),
        **files,
    }


def _head(made: Matrix, imprint: Imprint, *, safe: bool) -> dict[str, Any]:
    header = made.plan.header
    says = [
        imprint.banner,
        f"Clauses, statements and positions, with what follows from them for {made.revision} as of {made.as_of}.",
        "Silence is typed and never read as consent.",
        "Text that a spreadsheet would run has an apostrophe before it." if safe else "",
        f"Cite as: {cite(made, imprint)}",
        "The codebook lies beside this file, and stands in the description of each table and column.",
    ]
    sources = [
        {"title": source.cite(), **({"path": source.URL} if source.URL else {})}
        for _, source in sorted(made.plan.sources.items())
    ]
    return {
        "name": re.sub("[^a-z0-9._-]+", "-", header.plan) + ("-private" if imprint.private else ""),
        "profile": "tabular-data-package",
        "title": header.title,
        "description": " ".join(part for part in says if part),
        **({"version": header.version} if header.version else {}),
        **({"licenses": [_licence(header.licence)]} if header.licence else {}),
        **({"sources": sources} if sources else {}),
        "keywords": ["peace process", "negotiation", "objection matrix"],
        "private": imprint.private,
        "revision": made.revision,
        "asOf": made.as_of,
        "policy": made.policy.to_data(),
        **({"commit": imprint.commit} if imprint.commit else {}),
    }


def _licence(licence: str) -> dict[str, str]:
    if match := re.fullmatch(r"CC-BY(-SA)?-4\.0", licence):
        path = f"https://creativecommons.org/licenses/by{'-sa' if match[1] else ''}/4.0/"
        return {"name": licence, "path": path, "title": licence}
    if re.fullmatch(r"[-A-Za-z0-9._]+", licence):
        return {"name": licence, "title": licence}
    return {"name": "other", "title": licence}


def _resource(schema: Schema, path: str, data: bytes, form: Form, imprint: Imprint, *, safe: bool) -> dict[str, Any]:
    dialect = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
    return {
        "name": schema.name,
        "path": path,
        "profile": "tabular-data-resource",
        "title": f"{imprint.banner} {schema.title}".strip(),
        "description": f"{imprint.banner} {schema.about}".strip(),
        "format": form,
        "mediatype": MEDIA[form],
        **({"encoding": "utf-8"} if form != "parquet" else {}),
        **({"dialect": dialect} if form == "csv" else {}),
        **({"spreadsheetSafe": True} if safe else {}),
        # of other formats than CSV, readers of packages count other bytes than the file's
        **({"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"} if form == "csv" else {}),
        "schema": _table_schema(schema),
    }


def _table_schema(schema: Schema) -> dict[str, Any]:
    fields = []
    for field in schema.fields:
        constraints: dict[str, Any] = {}
        if field.required:
            constraints["required"] = True
        if schema.key == (field.name,):
            constraints["unique"] = True
        if field.words:
            constraints["enum"] = list(field.words)
        fields.append({
            "name": field.name, "type": field.kind, "description": field.about,
            **({"constraints": constraints} if constraints else {}),
        })  # fmt: skip
    keys = [
        {
            "fields": list(link.fields),
            # the table standard names the own table by an empty text
            "reference": {"resource": link.to if link.to != schema.name else "", "fields": list(link.to_fields)},
        }
        for link in schema.references
    ]
    return {
        "fields": fields,
        "primaryKey": list(schema.key),
        **({"foreignKeys": keys} if keys else {}),
        "missingValues": [""],
    }


def _csv(table: Dataset, *, safe: bool) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.schema.names)
    kinds = [field.kind for field in table.schema.fields]
    for row in table.rows:
        cells = [csv_text(value) for value in row]
        if safe:
            cells = [
                f"'{cell}" if kind == "string" and cell.startswith(FORMULA) else cell
                for cell, kind in zip(cells, kinds, strict=True)
            ]
        writer.writerow(cells)
    return out.getvalue().encode("utf-8-sig" if safe else "utf-8")


def csv_text(value: Value) -> str:
    """Return a value as it stands in a CSV file: no thousands separator, `true` and `false`, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _json(table: Dataset, *, safe: bool) -> bytes:  # noqa: ARG001 - JSON is no food for spreadsheets
    rows = [{name: json_value(value) for name, value in record.items()} for record in table.records()]
    return ("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n").encode()


def json_value(value: Value) -> str | int | float | bool | None:
    """Return a value as JSON, SQLite and Parquet hold it: a decimal as a whole number where it is one."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _parquet(table: Dataset, *, safe: bool) -> bytes:  # noqa: ARG001 - Parquet is no food for spreadsheets
    from clausetrack.reports.exports.parquet import parquet_bytes

    return parquet_bytes(table)


_TABLES = {"csv": _csv, "json": _json, "parquet": _parquet}
