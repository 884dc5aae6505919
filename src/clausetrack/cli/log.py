"""`clausetrack log`."""

from __future__ import annotations

from typing import Annotated

import typer

from clausetrack.cli.options import AtRef, Color, Output, Overlay, PlanDir, Quiet, complete_clause


def command(
    clause: Annotated[str, typer.Argument(help="Id of the clause.", autocompletion=complete_clause)],
    color: Color = "auto",
    output: Output = None,
    plan: PlanDir = None,
    at: AtRef = None,
    overlay: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Show one clause through time: the redline along every revision, and the events that touch it.

    Examples:

        clausetrack log force-cap
    """
    from clausetrack.cli.console import emit_text, use_color, width
    from clausetrack.cli.context import known, open_plan
    from clausetrack.reports.terminal.clause import log

    tracked = open_plan(plan, at, overlay, quiet=quiet).plan
    name = known(clause, tracked.clauses, "clause")
    emit_text(log(tracked, name, color=use_color(color), width=width()), output)
