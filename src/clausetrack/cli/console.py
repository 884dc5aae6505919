"""The terminal: colour or not, tables, and writing results where they were asked for."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from clausetrack.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from clausetrack.reports.table import Table

__all__ = ["emit", "emit_table", "use_color", "width"]


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


def emit_table(table: Table, form: str, output: Path | None = None) -> None:
    """Write a table in any of its formats.

    Raises:
        UsageError: the format is not known.
    """
    from clausetrack.reports.table import FORMATS, draw

    if form not in FORMATS:
        raise UsageError(f"there is no format '{form}' here", hint=f"one of {', '.join(FORMATS)}")
    emit(_terminal(table) if form == "table" else draw(table, form), output)


def _terminal(table: Table) -> str:
    import io

    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    from clausetrack.reports.table import cell_text

    drawn = RichTable(box=SIMPLE_HEAD, pad_edge=False, title=None, header_style="bold", show_edge=False)
    for column in table.columns:
        drawn.add_column(
            column.title, no_wrap=column.narrow, overflow="fold", justify="right" if column.right else "left"
        )
    for row in table.rows:
        drawn.add_row(*[Text(cell_text(row.get(column.key))) for column in table.columns])
    out = io.StringIO()
    console = Console(
        file=out, width=width(), force_terminal=use_color(), color_system="standard" if use_color() else None
    )
    if table.title:
        console.print(Text(table.title, style="bold"))
    console.print(drawn)
    for line in table.notes:
        console.print(Text(line))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"
