"""Tables with typed columns and keys: what every export draws, whatever its format.

A `Schema` says what a table holds; a `Dataset` is a schema with its rows. `settle` makes sure that keys hold: a
reference that leads nowhere (a fault of the data that `check` reports) is moved to the table `loose_ends`, so that a
database can be built from any plan that loads and nothing is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "Dataset", "Field", "Kind", "Link", "Schema", "Value", "dataset", "day", "flag", "number", "settle",
    "text", "whole",
]  # fmt: skip

Kind = Literal["string", "integer", "number", "boolean", "date"]
Value = str | int | float | Decimal | bool | None
"""What a cell holds, by the `Kind` of its column; None where nothing is known. A date is text: `YYYY-MM-DD`."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column.

    Attributes:
        name: in snake_case, so that R, pandas and SQL take it as it is.
        about: what it holds, in a sentence of the codebook.
        kind: type of its values.
        required: True where every row has a value.
        words: the only values it can have, where they are a list.
        to: `table.column` that its value is a key of (a table with a key of one column).
    """

    name: str
    about: str
    kind: Kind = "string"
    required: bool = False
    words: tuple[str, ...] = ()
    to: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A reference by several columns, to the key of another table.

    Attributes:
        fields: the columns that refer.
        to: the table they refer to.
        to_fields: the columns of its key, in the same order.
    """

    fields: tuple[str, ...]
    to: str
    to_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """What a table holds.

    Attributes:
        name: of the table and its file.
        title: for people.
        about: what one row is.
        fields: its columns.
        key: the columns that no two rows have alike.
        links: references by several columns; those by one column stand at the column (`Field.to`).
        label: the column that a person knows a row by.
        search: columns that full-text search looks through.
    """

    name: str
    title: str
    about: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...] = ()
    label: str = ""
    search: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(field.name for field in self.fields)

    @property
    def references(self) -> tuple[Link, ...]:
        """Every reference, those by one column first."""
        ends = [(field.name, *field.to.split(".")) for field in self.fields if field.to]
        single = tuple(Link((name,), table, (column,)) for name, table, column in ends)
        return (*single, *self.links)


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table: a schema and its rows, each a tuple in the order of the columns."""

    schema: Schema
    rows: tuple[tuple[Value, ...], ...]

    def records(self) -> Iterable[dict[str, Value]]:
        """Yield each row as column → value."""
        return (dict(zip(self.schema.names, row, strict=True)) for row in self.rows)


def text(name: str, about: str, *, required: bool = False, words: Iterable[str] = (), to: str = "") -> Field:
    """Return a column of text."""
    return Field(name, about, "string", required, tuple(words), to)


def whole(name: str, about: str, *, required: bool = False) -> Field:
    """Return a column of whole numbers."""
    return Field(name, about, "integer", required)


def number(name: str, about: str) -> Field:
    """Return a column of numbers."""
    return Field(name, about, "number")


def day(name: str, about: str, *, required: bool = False) -> Field:
    """Return a column of days."""
    return Field(name, about, "date", required)


def flag(name: str, about: str) -> Field:
    """Return a column of yes and no."""
    return Field(name, about, "boolean", required=True)


def dataset(schema: Schema, rows: Iterable[Mapping[str, Any]]) -> Dataset:
    """Return rows of column → value as a table; a missing column and an empty text are no value.

    Raises:
        KeyError: a row has a column that the schema does not know.
    """
    kinds = {field.name: field.kind for field in schema.fields}
    found = []
    for row in rows:
        if unknown := row.keys() - kinds.keys():
            raise KeyError(f"{schema.name} has no column {sorted(unknown)}")
        found.append(tuple(_typed(row.get(name), kind) for name, kind in kinds.items()))
    return Dataset(schema, tuple(found))


def _typed(value: Any, kind: Kind) -> Value:
    if value is None or value == "":
        return None
    if kind == "number":
        value = round(float(value), 10) if isinstance(value, Fraction) else value
    found: Value = str(value) if kind == "string" else value
    return found


LOOSE_ENDS = Schema(
    "loose_ends",
    "References that lead nowhere",
    "One reference of the record to something that the record does not hold: a fault of the data, kept so that nothing "
    "is lost and every key of the other tables holds.",
    (
        text("table_name", "Table of the row that refers.", required=True),
        text("row_key", "Key of that row, its parts joined by a bar.", required=True),
        text("column_name", "Column that refers; it is empty there, or the row of a linking table is left out.",
             required=True),
        text("value", "What it refers to.", required=True),
        text("to_table", "Table in which that is missing.", required=True),
    ),
    ("table_name", "row_key", "column_name", "value"),
)  # fmt: skip


def settle(tables: Sequence[Dataset]) -> tuple[Dataset, ...]:
    """Return the tables with keys that hold: no row twice, no reference to what is not there.

    A row whose key was seen before is left out (a record that says the same thing twice). A reference that leads
    nowhere is emptied, or its row left out where the column belongs to the key; each is a row of `loose_ends`, which
    comes last. What depended on a row that was left out is settled in turn.
    """
    settled = {table.schema.name: _once(table) for table in tables}
    loose: list[dict[str, Value]] = []
    again = True
    while again:
        again = False
        for name, table in settled.items():
            kept = _without_loose(table, settled, loose)
            if kept is not table:
                settled[name], again = kept, True
    return (*settled.values(), _once(dataset(LOOSE_ENDS, loose)))


def _once(table: Dataset) -> Dataset:
    places = [table.schema.names.index(name) for name in table.schema.key]
    rows = {tuple(row[place] for place in places): row for row in reversed(table.rows)}
    if len(rows) == len(table.rows):
        return table
    return Dataset(table.schema, tuple(reversed(rows.values())))


def _without_loose(table: Dataset, others: Mapping[str, Dataset], loose: list[dict[str, Value]]) -> Dataset:
    schema, rows = table.schema, table.rows
    key_places = [schema.names.index(name) for name in schema.key]
    for link in schema.references:
        target = others[link.to]
        ends = [target.schema.names.index(name) for name in link.to_fields]
        known = {tuple(row[end] for end in ends) for row in target.rows}
        places = [schema.names.index(name) for name in link.fields]
        fixed = False
        kept = []
        for row in rows:
            value = tuple(row[place] for place in places)
            if None in value or value in known:
                kept.append(row)
                continue
            fixed = True
            loose.append({
                "table_name": schema.name,
                "row_key": "|".join(str(row[place]) for place in key_places),
                "column_name": ", ".join(link.fields),
                "value": "|".join(map(str, value)),
                "to_table": link.to,
            })  # fmt: skip
            last = places[-1]
            if last not in key_places and not schema.fields[last].required:
                kept.append((*row[:last], None, *row[last + 1 :]))
        if fixed:
            rows = tuple(kept)
    return table if rows is table.rows else Dataset(schema, rows)
