"""The codebook of an export, in Markdown: what it is, then every table and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausetrack.model import STANCES
from clausetrack.positions import MISSING, OFF_SCALE
from clausetrack.reports.imprint import preface
from clausetrack.reports.palette import WORDS
from clausetrack.reports.table import escape_markdown as esc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausetrack.positions import Matrix
    from clausetrack.reports.exports.schema import Schema
    from clausetrack.reports.imprint import Imprint

__all__ = ["codebook"]

_READING = (
    "Each table has one kind of row, a key, and references to other tables; `datapackage.json` says which.",
    "An empty cell means that nothing is known or that the question does not arise; the column says which.",
    "Numbers of clauses are text (`1.10` is not `1.1`); so are dates that are known to the month only.",
    "Several values in one cell are joined by a bar (`|`).",
)


def codebook(schemas: Iterable[Schema], made: Matrix, imprint: Imprint, *, safe: bool = False) -> str:
    """Return the codebook.

    Args:
        schemas: the tables, in order.
        made: the matrix that they were made from.
        imprint: commit and privacy; with a private layer the first line says so.
        safe: True where cells were made safe for spreadsheets.
    """
    lines = [f"> **{imprint.banner}**", ""] if imprint.banner else []
    lines += [f"# Codebook: {esc(made.plan.header.title)}", "", "| | |", "|---|---|"]
    for heading, words in preface(made, imprint):
        lines += [f"| {esc(heading)} | {esc(part)} |" for part in words.split("\n")]
    lines += ["", "## How to read the tables", "", *(f"- {line}" for line in _READING)]
    if safe:
        lines.append("- Text that a spreadsheet would run as a formula has an apostrophe before it: take that off.")
    lines += ["", "## Stances", "", "| word | value | meaning |", "|---|---:|---|"]
    lines += [f"| `{word}` | {value:+d} | {esc(WORDS[word])} |" for word, value in STANCES.items()]
    lines += [f"| `{word}` | | {esc(meaning)} |" for word, meaning in {**OFF_SCALE, **MISSING}.items()]
    for schema in schemas:
        lines += ["", f"## {schema.title}: `{schema.name}`", "", esc(schema.about), "",
                  f"Key: {', '.join(f'`{name}`' for name in schema.key)}.", "",
                  "| column | type | refers to | meaning |", "|---|---|---|---|"]  # fmt: skip
        for field in schema.fields:
            refers = f"`{field.to}`" if field.to else ""
            must = "" if field.required else ", may be empty"
            lines.append(f"| `{field.name}` | {field.kind}{must} | {refers} | {esc(field.about)} |")
    return "\n".join(lines) + "\n"
