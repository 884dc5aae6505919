"""The terminal: colour or not, tables, and writing results where they were asked for."""

from __future__ import annotations

import os
import sys
from contextvars import ContextVar
from typing import TYPE_CHECKING

from clausetrack.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from clausetrack.reports.table import Table

__all__ = [
    "emit", "emit_document", "emit_json", "emit_table", "emit_text", "mark_private", "use_color", "width",
]  # fmt: skip

_PRIVATE: ContextVar[bool] = ContextVar("a private layer is in", default=False)


def mark_private() -> None:
    """Remember for this run that a private layer is in: every result says so from now on, in its own format."""
    _PRIVATE.set(True)


def use_color(color: str = "auto") -> bool:
    """Decide on colour: the option, then NO_COLOR, FORCE_COLOR, then whether stdout is a terminal.

    Raises:
        UsageError: the option is none of auto, always, never.
    """
    if color not in {"auto", "always", "never"}:
        raise UsageError(f"'{color}' is no choice for --color", hint="auto, always or never")
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return how many columns the terminal has; 100 where there is none."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 20:
        return int(given)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 100
    except (OSError, ValueError):
        return 100


def emit(text: str, output: Path | None = None) -> None:
    """Write a result to stdout, or to a file in one step (a reader never sees half of it)."""
    if output is None or str(output) == "-":
        sys.stdout.write(text)
        return
    from clausetrack.store.atomic import write_bytes

    write_bytes(output, text.encode())


def emit_text(text: str, output: Path | None = None) -> None:
    """Write a result that is text for people; with a private layer its first line says so."""
    from clausetrack.reports.imprint import PRIVATE

    emit(f"**{PRIVATE}**\n\n{text}" if _PRIVATE.get() else text, output)


def emit_json(data: Mapping[str, Any], output: Path | None = None) -> None:
    """Write a result as JSON; with a private layer its first key says so."""
    import json

    from clausetrack.reports.imprint import PRIVATE

    marked = {"private-layer": PRIVATE, **data} if _PRIVATE.get() else data
    emit(json.dumps(marked, ensure_ascii=False, indent=1) + "\n", output)


def emit_table(table: Table, form: str, output: Path | None = None, *, quiet: bool = True) -> None:
    """Write a table in any of its formats; the policy, where rows cannot hold it, to stderr unless `quiet`.

    Raises:
        UsageError: the format is not known.
    """
    from clausetrack.reports.table import FORMATS, draw

    if form not in FORMATS:
        raise UsageError(f"there is no format '{form}' here", hint=f"one of {', '.join(FORMATS)}")
    if form == "table":
        from clausetrack.reports.terminal.table import table_text

        emit_text(table_text(table, color=output is None and use_color(), width=width()), output)
    elif form == "md":
        emit_text(draw(table, form), output)
    else:
        emit(draw(_marked(table, form) if _PRIVATE.get() else table, form), output)
        if form in {"csv", "tsv", "jsonl"} and not quiet:
            sys.stderr.writelines(f"{line}\n" for line in table.notes if line.startswith("Policy: "))


def _marked(table: Table, form: str) -> Table:
    """Return the table with a last column that says of every row that a private layer is in.

    A list of nothing says so, too: that it holds nothing may be telling. JSON says it beside the rows, the others in
    the head of that column, or in the one line of a list that has no head.
    """
    from dataclasses import replace

    from clausetrack.reports.imprint import PRIVATE
    from clausetrack.reports.table import Column

    key = "private-layer"
    rows = tuple({**row, key: PRIVATE} for row in table.rows)
    if form == "json":
        return replace(table, about={**table.about, key: PRIVATE}, rows=rows)
    if form == "jsonl":
        return replace(table, rows=rows or ({key: PRIVATE},))
    column = Column(key if rows else PRIVATE, "private layer")
    return replace(table, columns=(*table.columns, column), rows=rows)


def emit_document(
    text: str, data: Mapping[str, Any], rows: Table, form: str, output: Path | None = None, *, quiet: bool = True
) -> None:
    """Write what is a text for people and rows for programs, in any of the formats of a table; see `emit_table`.

    Raises:
        UsageError: the format is not known.
    """
    if form == "table":
        from clausetrack.reports.terminal.table import document_text

        emit_text(document_text(text, width()), output)
    elif form == "json":
        emit_json(data, output)
    elif form == "md":
        emit_text(text, output)
    else:
        emit_table(rows, form, output, quiet=quiet)
