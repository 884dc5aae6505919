"""A table as data, and its plain formats. What can be a list can be any of them, the same everywhere."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

__all__ = ["FORMATS", "Column", "Table", "draw"]

FORMATS = ("table", "tsv", "csv", "json", "jsonl", "md")
"""`table` is drawn by the command line (it knows the terminal's width); the others by `draw`."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` names it in data formats, `title` heads it for people.

    A narrow one is not wrapped. In a terminal one that is `below` stands on lines of its own beneath its row, and one
    that is `data` is left out: what it holds stands in the heading of its group. What is to be told `once` is not told
    again where it already stood beneath an earlier row.
    """

    key: str
    title: str
    narrow: bool = False
    right: bool = False
    below: bool = False
    data: bool = False
    once: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of results.

    Attributes:
        name: names the kind of result in JSON (`clauses`).
        columns: what each cell of a row is.
        rows: one mapping a row, column key → value (str, int, float, bool, None, list or dict). Keys that are no column
            appear in JSON only.
        title: for people, above the table.
        lead: for people, between the title and the table: what it comes to.
        notes: for people, below it.
        about: what JSON says beside the rows: the text shown, the day, the policy.
        group: column whose equal values stand together, in a terminal under one heading; empty for none.
        heads: for each value of `group`: the heading and lines under it, for a terminal.
        figure: draws, for a terminal of so many columns, what stands between the lead and the table.
        span: key of a row that, where it is not empty, is drawn across the whole terminal in place of its columns.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Any], ...]
    title: str = ""
    lead: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)
    group: str = ""
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    figure: Callable[[int], Sequence[str]] | None = None
    span: str = ""


def cell_text(value: object) -> str:
    """Return a value as it stands in a cell: lists joined by `, `, nothing as an empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return ", ".join(cell_text(item) for item in value)
    return str(value)


def draw(table: Table, form: str) -> str:
    """Return the table in one of `FORMATS` (not `table`), ending with a line end.

    JSON is an object with `schema` (`clausetrack/<name>-rows`: what `to_data()` of the Python answers gives is
    `clausetrack/<name>`, and built otherwise), `version`, what the table is about, and `rows`; fields may
    be added, never changed.

    Raises:
        ValueError: the format is not known.
    """
    if form in {"csv", "tsv"}:
        return _separated(table, "," if form == "csv" else "\t")
    if form == "json":
        data = {"schema": f"clausetrack/{table.name}-rows", "version": 1, **table.about}
        data["rows"] = [dict(row) for row in table.rows]
        return json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n"
    if form == "jsonl":
        return "".join(json.dumps(dict(row), ensure_ascii=False, default=str) + "\n" for row in table.rows)
    if form == "md":
        return markdown(table)
    raise ValueError(f"unknown format {form}")


def _separated(table: Table, separator: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow([column.key for column in table.columns])
    for row in table.rows:
        writer.writerow([_guarded(" ".join(cell_text(row.get(column.key)).split())) for column in table.columns])
    return out.getvalue()


def _guarded(text: str) -> str:
    """Return the text so that a spreadsheet does not run it as a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} and not _is_figure(text) else text


def _is_figure(text: str) -> bool:
    return text.lstrip("+-").replace(",", "").replace(".", "", 1).isdecimal()


def markdown(table: Table) -> str:
    """Return the table in Markdown, title, lead and notes included."""
    lines = [f"## {table.title}", ""] if table.title else []
    for line in table.lead:
        lines += [escape_markdown(line), ""]
    lines.append("| " + " | ".join(column.title for column in table.columns) + " |")
    lines.append("|" + "|".join("---:" if column.right else "---" for column in table.columns) + "|")
    lines += [
        "| " + " | ".join(escape_markdown(cell_text(row.get(column.key))) for column in table.columns) + " |"
        for row in table.rows
    ]
    if table.notes:
        lines += ["", *(f"- {escape_markdown(line)}" for line in table.notes)]
    return "\n".join(lines) + "\n"


def escape_markdown(text: str) -> str:
    """Return the text so that Markdown shows it as it is, in a table cell too."""
    for mark in ("\\", "|", "*", "_", "<", ">", "`", "[", "]", "#"):
        text = text.replace(mark, "\\" + mark) if mark not in {"<", ">"} else text
    return " ".join(text.replace("<", "&lt;").replace(">", "&gt;").split())
