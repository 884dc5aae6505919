"""A table as Parquet, with the types and the codebook in the file itself."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from clausetrack.errors import MissingExtraError

if TYPE_CHECKING:
    from clausetrack.reports.exports.schema import Dataset, Field, Value

__all__ = ["parquet_bytes"]


def parquet_bytes(table: Dataset) -> bytes:
    """Return the table as a Parquet file; the same bytes for the same rows and the same pyarrow.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError("Parquet", "parquet") from error
    types = {
        "string": arrow.string(), "integer": arrow.int64(), "number": arrow.float64(), "boolean": arrow.bool_(),
        "date": arrow.date32(),
    }  # fmt: skip
    fields = [
        arrow.field(field.name, types[field.kind], nullable=not field.required, metadata={"description": field.about})
        for field in table.schema.fields
    ]
    metadata = {"title": table.schema.title, "description": table.schema.about}
    columns = [
        arrow.array([_held(row[place], field) for row in table.rows], types[field.kind])
        for place, field in enumerate(table.schema.fields)
    ]
    made = arrow.Table.from_arrays(columns, schema=arrow.schema(fields, metadata=metadata))
    out = arrow.BufferOutputStream()
    parquet.write_table(made, out, compression="zstd")
    return bytes(out.getvalue().to_pybytes())


def _held(value: Value, field: Field) -> Any:
    if value is None:
        return None
    if field.kind == "date":
        return datetime.date.fromisoformat(str(value))
    return float(value) if field.kind == "number" else value
